"""plan: the table, the data, the transcript, and every option that shapes them."""

from __future__ import annotations

import json

import pytest
from support.plan_contract import validate

SILENT = ("--voice", "none")


def plan(voicecoach, *arguments):
    done = voicecoach("plan", "kneeling-only", "--json", *SILENT, *arguments)
    assert done.code == 0, done.err
    return validate(done.out)


def test_the_data_keeps_the_contract(voicecoach):
    found = plan(voicecoach)
    assert (found.routine, found.voice, found.guidance) == ("kneeling-only", "none", "full")
    holds = [block for block in found.blocks if block.kind == "hold"]
    assert {block.side for block in holds} == {"left", "right"}
    assert all(block.work_end_ms - block.work_start_ms == block.hold_ms for block in holds)


def test_the_same_words_give_the_same_bytes(voicecoach):
    first, second = (voicecoach("plan", "kneeling-only", "--json", *SILENT).out for _ in range(2))
    assert first == second


def test_minutes_choose_inside_the_ranges(voicecoach):
    short, long = plan(voicecoach, "--minutes", "6"), plan(voicecoach, "--minutes", "7.5")
    assert short.duration_ms < long.duration_ms
    assert abs(long.duration_ms - 450_000) <= 10_000  # four to six holds grow together, 5 s each


def test_options_reach_the_plan(voicecoach):
    assert plan(voicecoach, "--guidance", "tones").guidance == "tones"
    assert plan(voicecoach, "--pace", "2").duration_ms > plan(voicecoach).duration_ms
    assert plan(voicecoach, "--rate", "200").rate_wpm == 200
    left = plan(voicecoach, "--start", "left")
    assert next(block.side for block in left.blocks if block.kind == "hold") == "left"
    assert plan(voicecoach, "--language", "de").language == "de"
    counted = plan(voicecoach, "--countdown", "spoken").events
    assert [event.text for event in counted if event.kind == "countdown"][:3] == ["Three.", "Two.", "One."]


def test_levels_are_the_last_word_on_the_line_then_the_persons(voicecoach, prefer):
    prefer("[levels]\nvoice = -6\nbreath = 'off'\n")
    found = plan(voicecoach, "--level", "voice=+3", "--level", "bed=off", "--level", "voice=2")
    assert found.levels.model_dump() == {"voice": 2, "counts": 0, "breath": None, "chimes": 0, "bed": None}
    table = voicecoach("plan", "kneeling-only", *SILENT, "--level", "bed=-3").out
    assert "Levels: voice −6 dB, breath off, bed −3 dB." in table


def test_an_exercise_is_left_out_and_said_to_be(voicecoach):
    options = ("--guidance", "full", "--without", "glute-bridge")
    found = json.loads(voicecoach("plan", "daily-psoas", "--json", *SILENT, *options).out)
    assert "glute-bridge" not in {block["exercise"] for block in found["blocks"]}
    assert found["left_out"] == ["Glute bridge"]


def test_a_stage_sets_its_doses(voicecoach):
    first, fifth = (
        json.loads(voicecoach("plan", "psoas-strength", "--json", *SILENT, "--stage", stage).out)
        for stage in (1, 5)
    )
    assert first["duration_ms"] < fifth["duration_ms"]


def test_preferences_hold_where_nothing_is_said(voicecoach, prefer):
    prefer('voice = "none"\nguidance = "brief"\nrate = 120\ncountdown = "spoken"\n')
    found = json.loads(voicecoach("plan", "kneeling-only", "--json").out)
    assert (found["voice"], found["guidance"], found["rate_wpm"]) == ("none", "brief", 120)
    assert any(event["kind"] == "countdown" for event in found["events"])
    assert (
        json.loads(voicecoach("plan", "kneeling-only", "--json", "--guidance", "full").out)["guidance"]
        == "full"
    )


def test_a_preferred_voice_is_for_the_preferred_language_only(voicecoach, prefer):
    prefer('voice = "none"\n')
    from voicecoach.app.preferences import user_preferences
    from voicecoach.app.requests import PlanOptions, request_for
    from voicecoach.model.request import Purpose

    german = request_for(None, PlanOptions(language="de"), user_preferences(), purpose=Purpose.LIVE)
    english = request_for(None, PlanOptions(), user_preferences(), purpose=Purpose.LIVE)
    assert (german.voice, english.voice) == ("de", "none")


def test_an_unknown_preference_warns_once_and_stops_nothing(voicecoach, prefer, home):
    prefer('"hum\\u001b[31m" = 3\nvoice = "none"\n')
    done = voicecoach("plan", "daily-psoas")
    assert done.code == 0
    assert done.err.count("there is no preference") == 1
    assert f"{home.preferences}:1" in done.err
    assert "\x1b" not in done.err


def test_a_broken_preferences_file_is_named_with_its_line(voicecoach, prefer, home):
    prefer('rate = 120\nguidance = "loud"\n')
    done = voicecoach("plan", "kneeling-only")
    assert done.code == 2
    assert f"{home.preferences}:2" in done.err


def test_the_transcript_has_one_line_an_event(voicecoach):
    events = plan(voicecoach).events
    lines = voicecoach("plan", "kneeling-only", "--transcript", *SILENT).out.splitlines()
    assert len([line for line in lines if line.startswith("  ") and " chime " in line]) == len(
        [event for event in events if event.track == "chime"]
    )


def test_a_length_that_cannot_be_met_is_said_beside_the_transcript(voicecoach):
    done = voicecoach("plan", "kneeling-only", "--transcript", *SILENT, "--minutes", "1")
    assert done.code == 0
    assert "the nearest to 1:00 is" in done.err
    assert "the nearest to 1:00" not in done.out
    met = voicecoach("plan", "kneeling-only", "--transcript", *SILENT, "--minutes", "6")
    assert "the nearest to" not in met.err


def test_the_table_speaks_the_language_of_the_session(voicecoach):
    out = voicecoach("plan", "kneeling-only", *SILENT, "--minutes", "1", "--language", "de").out
    said = " ".join(out.split())
    assert "um 1:00 am nächsten zu kommen:" in said
    assert "Näher kommt" in said or "Keine einzelne Änderung erreicht das." in said
    assert "Kürzestens" in said
    assert "Sätze" in said
    assert not {"Chosen", "start", "Shortest"} & set(said.split())


def test_the_table_tells_times_choices_and_bounds(voicecoach):
    out = voicecoach("plan", "kneeling-only", *SILENT, "--minutes", "1").out
    assert "Half-kneeling stretch" in out
    assert "right knee down" in out
    assert "to come nearest to 1:00:" in out
    assert "30–60 s" in out
    assert "Shortest" in out
    assert "the nearest to 1:00" in " ".join(out.split())
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--minutes", "0"], "--minutes"),
        (["--minutes", "soon"], "not a valid float"),
        (["--guidance", "breif"], "did you mean “brief”?"),
        (["--start", "rigth"], "did you mean “right”?"),
        (["--pace", "3"], "0.8<=x<=2"),
        (["--rate", "20"], "80<=x<=300"),
        (["--without", "glute-brige"], "kneeling-hip-flexor"),
        (["--stage", "3"], "no stage"),
        (["--language", "xx"], "does not speak"),
        (["--minuts", "3"], "--minutes"),
        (["--level", "voise=-3"], "each takes whole decibels from -24 to 6, or off): did you mean “voice”?"),
        (["--level", "music=-3"], "one of voice, counts, breath, chimes, bed"),
        (["--level", "voice=7"], "“7” is no level for voice: whole decibels from -24 to 6, or off"),
        (["--level", "bed=-2.5"], "“-2.5” is no level for bed"),
        (["--level", "bed"], "as in bed=-3"),
    ],
)
def test_what_cannot_be_is_answered_with_what_can(voicecoach, arguments, says):
    done = voicecoach("plan", "kneeling-only", *SILENT, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err
