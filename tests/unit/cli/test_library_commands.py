"""list, show, new, check, schema: what a person does with routines before playing one."""

from __future__ import annotations

import json
import re

import pytest
from support.bundled import bundled

from voicecoach.app.practice import this_day
from voicecoach.resources import library_folder
from voicecoach.settings.practice_file import note_practice

BROKEN = """\
format: 1
routine: broken
titel: Broken
blocks:
  - exercise: glute-brigde
    reps: 10
"""


@pytest.fixture
def broken(home):
    path = home.routines / "broken.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_every_bundled_routine_is_listed_in_one_line(voicecoach):
    done = voicecoach("list")
    names = [line.split()[0] for line in done.out.splitlines()]
    assert names == sorted(path.stem for path in library_folder("routines").glob("*.yaml"))
    assert re.search(r"Daily psoas routine · \d+ min · Opens", done.out)
    assert (done.code, done.err) == (0, "")


def test_every_place_tells_the_length_of_the_session_that_would_be_played(voicecoach, prefer):
    prefer('voice = "none"\n')

    def listed():
        rows = json.loads(voicecoach("list", "--json").out)
        return next(row["planned_ms"] for row in rows if row["name"] == "daily-psoas")

    for words in ('voice = "none"\n', 'voice = "none"\nguidance = "brief"\n', 'voice = "none"\nrate = 120\n'):
        prefer(words)
        first = listed()
        planned = json.loads(voicecoach("plan", "daily-psoas", "--json").out)["duration_ms"]
        assert first == planned == listed()
        minutes = f"{round(planned / 60_000)} min"
        assert f"Daily psoas routine · {minutes} ·" in voicecoach("list").out
        assert f"time: {minutes}, guidance" in voicecoach("show", "daily-psoas").out


def test_a_routine_is_listed_as_long_as_it_is_for_who_has_done_it(voicecoach, home, prefer):
    prefer('voice = "none"\n')
    first = _length_listed(voicecoach)
    assert "guidance full (auto), left out: Side-bend" in voicecoach("show", "daily-psoas").out
    routine = bundled("daily-psoas")
    exercises = [step.exercise.id for step in routine.exercise_steps()]
    for _ in range(3):
        note_practice(home.practice, [routine.id], exercises, this_day())
    later = _length_listed(voicecoach)
    assert first != later
    assert "guidance brief (auto)" in voicecoach("show", "daily-psoas").out


def _length_listed(voicecoach) -> int:
    """Return the length planned for the daily routine (ms), which `list` gives in minutes."""
    planned = int(json.loads(voicecoach("plan", "daily-psoas", "--json").out)["duration_ms"])
    assert f"Daily psoas routine · {round(planned / 60_000)} min ·" in voicecoach("list").out
    return planned


def test_a_damaged_record_of_what_was_done_is_told_once(voicecoach, home):
    home.practice.parent.mkdir(parents=True)
    home.practice.write_text("?")
    assert "counting begins anew" in voicecoach("list").err
    assert voicecoach("list").err == ""


def test_the_list_as_data(voicecoach):
    rows = {row["name"]: row for row in json.loads(voicecoach("list", "--json").out)}
    daily = rows["daily-psoas"]
    assert daily["title"] == "Daily psoas routine"
    assert daily["time_ms"] == [600_000, 900_000]
    assert daily["bundled"] is True
    assert daily["errors"] == []


def test_exercises_are_listed_too(voicecoach):
    assert "glute-bridge" in voicecoach("list", "--exercises").out
    assert "glute-bridge" in {
        row["name"] for row in json.loads(voicecoach("list", "--exercises", "--json").out)
    }


def test_a_broken_routine_of_one_s_own_hides_no_other(voicecoach, broken):
    done = voicecoach("list")
    assert f"cannot be played: {broken}:" in done.out
    assert "daily-psoas" in done.out
    assert done.code == 0


def test_show_tells_doses_and_things_to_have_at_hand(voicecoach):
    out = voicecoach("show", "daily-psoas").out
    assert "Half-kneeling stretch: 2–3 × 30–60 s a side" in out
    assert "you need: " in out
    assert "may be left out" in out


def test_show_tells_what_to_watch_for_and_when_a_stage_is_meant(voicecoach):
    out = voicecoach("show", "psoas-strength").out
    assert "watch for: " in out
    assert "stage 4: Two full sets, weeks 4–5\n" in out
    assert "  stage 2: Second week, week 2\n" in out


@pytest.mark.parametrize("command", ["show", "plan", "play"])
def test_a_wrong_name_is_answered_with_the_nearest(voicecoach, command):
    done = voicecoach(command, "dayly-psoas")
    assert done.code == 2
    assert "daily-psoas" in done.err
    assert done.out == ""


def test_show_tells_the_voice_and_the_sounds_of_a_routine(voicecoach, tmp_path):
    path = tmp_path / "breathe.yaml"
    path.write_text(
        "format: 1\nroutine: breathe\ntitle: Breathe\nvoice: elsewhere:anna\nrate: 130\n"
        "sounds: {end: finish, start: switch}\nblocks: [{breathe: {pattern: box, breaths: 3}}]\n"
    )
    done = voicecoach("show", path)
    assert "written for: elsewhere:anna, 130 words a minute\n" in done.out
    assert "its own sounds: start (switch), end (finish)\n" in done.out
    assert "The voice “elsewhere:anna” that this routine was written for is not on this machine" in done.err


def test_a_file_is_shown_by_its_path(voicecoach):
    path = library_folder("routines") / "kneeling-only.yaml"
    assert voicecoach("show", path).out == voicecoach("show", "kneeling-only").out


def test_check_names_every_fault_of_every_file_with_its_place(voicecoach, broken, tmp_path):
    whole = library_folder("exercises") / "glute-bridge.yaml"
    done = voicecoach("check", broken, whole, tmp_path / "nowhere.yaml")
    assert done.code == 2
    assert f"{broken}:3:1: " in done.err
    assert f"{broken}:5:15: " in done.err
    assert "glute-bridge" in done.err
    assert f"{tmp_path / 'nowhere.yaml'}:1:1: there is no such file" in done.err
    assert done.out == f"{whole}: no mistakes found\n"


def test_check_passes_the_whole_library(voicecoach):
    files = [*library_folder("exercises").glob("*.yaml"), *library_folder("routines").glob("*.yaml")]
    assert voicecoach("check", *files).code == 0


def test_a_new_routine_is_found_and_sound(voicecoach, home):
    done = voicecoach("new", "my-mornings")
    path = home.routines / "my-mornings.yaml"
    assert done.out.startswith(f"Written: {path}\n")
    assert voicecoach("check", "my-mornings").out == f"{path}: no mistakes found\n"
    assert "my-mornings" in voicecoach("list").out


def test_nothing_is_overwritten(voicecoach, home):
    voicecoach("new", "my-mornings")
    path = home.routines / "my-mornings.yaml"
    path.write_text("mine", encoding="utf-8")
    assert voicecoach("new", "my-mornings").code == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_name_that_cannot_be_is_refused_before_anything_is_written(voicecoach, home):
    done = voicecoach("new", "My Mornings")
    assert done.code == 2
    assert "my-mornings" in done.err
    assert not home.routines.exists()


def test_a_folder_that_cannot_be_made(voicecoach, home):
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way", encoding="utf-8")
    done = voicecoach("new", "my-mornings")
    assert done.code == 1
    assert str(home.routines) in done.err


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_schema_is_printed(voicecoach, kind):
    schema = json.loads(voicecoach("schema", kind).out)
    assert kind in schema["title"]
    assert schema["type"] == "object"


def test_strict_says_what_a_good_teacher_would_do_otherwise(voicecoach, home):
    path = home.routines / "bare.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "format: 1\nroutine: bare\ntitle: Bare\nblocks:\n  - {exercise: stand, hold: 30 s}\n"
        "exercises:\n  - {exercise: stand, name: Stand, posture: standing}\n",
        encoding="utf-8",
    )
    assert voicecoach("check", "bare").code == 0
    done = voicecoach("check", "--strict", "bare")
    assert (done.code, done.out) == (1, "")
    assert all(line.startswith(f"{path}:") for line in done.err.splitlines())
    assert voicecoach("check", "--strict", "bare", home.routines / "nowhere.yaml").code == 2


def test_check_names_what_no_voice_can_say_and_takes_it_for_no_mistake(voicecoach, tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("format: 1\nroutine: odd\ntitle: Odd\nblocks:\n  - say: 🤡\n", encoding="utf-8")
    done = voicecoach("check", path)
    assert (done.code, done.out) == (0, f"{path}: no mistakes found\n")
    assert done.err == f"{path}:5:10: “🤡” holds nothing that can be said: write it in words [unspeakable]\n"
    assert voicecoach("check", "--strict", path).code == 1


def test_show_tells_what_is_chosen_and_shuffled(voicecoach, tmp_path):
    path = tmp_path / "mix.yaml"
    path.write_text(
        "format: 1\nroutine: mix\ntitle: Mix\nshuffle: true\nblocks:\n"
        "  - include: movement-break\n"
        "  - {choose: 1, title: Core, shuffle: true, of: [include: warm-up, {say: Hi.}]}\n"
        "  - {repeat: 2, shuffle: true, blocks: [{exercise: glute-bridge, hold: 20 s}]}\n",
        encoding="utf-8",
    )
    lines = voicecoach("show", path).out.splitlines()
    for line in (
        "  in another order each time",
        "  Movement break",
        "  Core, in another order each time, 1 of these, others each time",
        "  in another order each time, 2 rounds of",
    ):
        assert line in lines


def test_show_tells_days_loads_and_what_comes_at_chosen_times(voicecoach, tmp_path):
    path = tmp_path / "sit.yaml"
    path.write_text(
        "format: 1\nroutine: sit\ntitle: Sit\ndays: mon fri\nblocks:\n"
        "  - {exercise: glute-bridge, hold: 1 min, load: 4 kg, pain: 2,\n"
        "     during: [{at: 20 s, chime: tick}, {at: -9 s, say: Let go.}, {every: 30 s, chime: end}]}\n",
        encoding="utf-8",
    )
    lines = voicecoach("show", path).out.splitlines()
    for line in (
        "  days: Mon, Fri",
        "  Glute bridge: 1 min, 4 kg, pain up to 2 of 10",
        "      at 20 s: tick",
        "      9 s before the end: “Let go.”",
        "      every 30 s: end",
    ):
        assert line in lines, lines


def test_several_routines_are_planned_as_one(voicecoach):
    done = voicecoach("plan", "warm-up", "lunge-only", "--voice", "none", "--json")
    assert done.code == 0
    planned = json.loads(done.out)
    assert planned["routine"] == "warm-up+lunge-only"
    assert planned["title"] == "Hip circle warm-up, then Lunge with arm reach"
    assert "there is no routine “lung-only”" in voicecoach("plan", "warm-up", "lung-only").err
