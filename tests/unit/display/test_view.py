from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from support.hand_written import BRIDGE, KNEELING, MOMENTS, Score, sample_timeline
from support.screens import snapshot_at

from voicecoach.display.now_playing import BreathPhase, SpokenLine
from voicecoach.display.view import Activity, View, view
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, EventKind, Track
from voicecoach.model.units import DurationMs
from voicecoach.player.snapshot import PlayerState, Snapshot, SoundNotice
from voicecoach.wording import GERMAN


def seen(moment: str, later_ms: int = 0, state: PlayerState = PlayerState.PLAYING) -> View:
    return view(snapshot_at(MOMENTS[moment] + later_ms, state))


@pytest.mark.parametrize(
    ("moment", "phase", "word"),
    [
        ("opening", Activity.MOVE, "welcome"),
        ("wait", Activity.WAIT, "when you are ready"),
        ("move", Activity.MOVE, "change position"),
        ("setup", Activity.SETUP, "get ready"),
        ("hold", Activity.WORK, "hold"),
        ("rest", Activity.REST, "rest"),
        ("switch", Activity.SWITCH, "switch sides"),
        ("reps", Activity.WORK, "repeat"),
        ("breathe", Activity.BREATH, "breathe"),
        ("close", Activity.CLOSE, "close"),
    ],
)
def test_each_kind_of_block_has_its_phase_and_its_word(moment: str, phase: Activity, word: str) -> None:
    shown = seen(moment)
    assert (shown.phase, shown.phase_word) == (phase, word)


def test_a_hold_shows_exercise_side_set_and_dose() -> None:
    shown = seen("hold")
    assert shown.title == KNEELING
    assert not shown.is_coming
    assert (shown.side, shown.side_means) == (Side.RIGHT, "right knee down")
    assert (shown.set, shown.sets, shown.dose) == (1, 2, "40 s")


def test_the_countdown_shows_the_dose_at_the_bell_and_one_in_the_last_second() -> None:
    bell, end = 90_000, 130_000
    figures = [view(snapshot_at(at)).countdown for at in (bell, bell + 999, bell + 1000, end - 1000, end - 1)]
    assert figures == ["40", "40", "39", "1", "1"]


def test_before_work_the_countdown_runs_on_to_the_start_bell_through_every_block() -> None:
    bell = 90_000
    assert view(snapshot_at(bell - 50_000)).seconds_left == 50
    assert view(snapshot_at(bell - 38_001)).seconds_left == 39
    assert view(snapshot_at(bell - 38_000)).seconds_left == 38
    assert view(snapshot_at(bell - 1)).seconds_left == 1


def test_progress_runs_to_the_same_bell_as_the_countdown() -> None:
    fractions = [view(snapshot_at(at)).fraction for at in range(40_000, 90_000, 500)]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == pytest.approx(0.99)


def test_a_long_block_keeps_minutes_to_the_end() -> None:
    score = Score()
    score.block(BlockKind.BREATHE, 120, "Breathing")
    timeline = score.timeline("r", "R")
    base = replace(snapshot_at(0), timeline=timeline, session=timeline)
    assert [view(replace(base, at_ms=DurationMs(at))).countdown for at in (0, 60_500, 119_500)] == [
        "2:00",
        "1:00",
        "0:01",
    ]


def test_repetitions_count_up_and_no_time_is_shown() -> None:
    start = 329_000
    counts = [view(snapshot_at(start + at)).rep for at in (0, 3_999, 4_000, 47_999)]
    assert counts == [1, 1, 2, 12]
    assert seen("reps").reps == 12
    assert seen("reps").countdown is None
    assert not view(snapshot_at(start + 47_000)).last_seconds


def test_a_rest_shows_the_set_that_is_coming_and_what_is_after_it() -> None:
    shown = seen("rest")
    assert shown.is_coming
    assert (shown.title, shown.set, shown.side_means) == (KNEELING, 2, "right knee down")
    assert shown.next_line == "switch sides · left knee down"


def test_a_switch_shows_the_side_that_is_coming() -> None:
    shown = seen("switch")
    assert shown.is_coming
    assert (shown.side, shown.side_means, shown.set) == (Side.LEFT, "left knee down", 1)


def test_a_change_of_posture_shows_the_exercise_it_leads_to() -> None:
    shown = view(snapshot_at(305_000))
    assert (shown.phase, shown.title, shown.dose) == (Activity.MOVE, BRIDGE, "12 times")


@pytest.mark.parametrize(
    ("at_ms", "line"),
    [
        (9_000, f"{KNEELING} · right knee down"),
        (107_000, "rest · then set 2 of 2"),
        (160_000, "switch sides · left knee down"),
        (300_000, BRIDGE),
        (355_000, "Quiet breathing"),
        (415_000, "the close of the session"),
        (460_000, ""),
    ],
)
def test_what_comes_next(at_ms: int, line: str) -> None:
    assert view(snapshot_at(at_ms)).next_line == line


def test_the_last_three_seconds_are_marked() -> None:
    end = 130_000
    assert not view(snapshot_at(end - 3_001)).last_seconds
    assert view(snapshot_at(end - 3_000)).last_seconds
    assert view(snapshot_at(end - 1)).last_seconds
    assert not view(snapshot_at(end)).last_seconds


def spoken(at_ms: int) -> tuple[str, str] | None:
    """Return the sentence shown, and whether it is being spoken or is over."""
    line = view(snapshot_at(at_ms)).spoken
    return None if line is None else (line.text, "over" if line.is_over else "spoken")


def test_a_sentence_stays_until_the_next_and_is_over_once_it_has_been_spoken() -> None:
    assert spoken(0) is None
    assert spoken(500 + 1_999) == ("Daily psoas routine. About fifteen minutes.", "spoken")
    assert spoken(7_999) == ("Daily psoas routine. About fifteen minutes.", "over")
    assert spoken(8_000) == (
        "Mild to moderate, never sharp. Stop if it is sharp, numb or unsteady.",
        "spoken",
    )


def test_a_sentence_goes_with_its_block() -> None:
    assert spoken(130_000 + 1_199) is None
    assert spoken(130_000 + 1_200) == ("Ease back, and rest.", "spoken")
    assert spoken(145_000) is None


def test_what_is_said_of_the_breath_ends_with_that_phase_of_it() -> None:
    bell = 90_000
    assert spoken(bell + 3_999) == ("Breathe in.", "over")
    assert spoken(bell + 4_000) is None, "the breath goes out"
    assert spoken(bell + 10_000) is None, "the next breath in is not the one that was announced"


def test_a_sentence_that_is_over_goes_with_the_next_turn_of_the_breath() -> None:
    bell = 90_000
    assert spoken(bell + 15_000) == ("Keep your lower back long.", "spoken")
    assert spoken(bell + 19_999) == ("Keep your lower back long.", "over")
    assert spoken(bell + 20_000) is None


def test_a_sentence_that_is_being_spoken_outlasts_block_and_turn() -> None:
    score = Score()
    score.block(BlockKind.HOLD, 10, "Stretch")
    score.breaths(10)
    score.say(3, EventKind.FORM, "Keep your lower back long.")
    score.say(9, EventKind.RELEASE, "Ease back.")
    score.block(BlockKind.REST, 10, "Rest")
    timeline = score.timeline("r", "R")

    def shown(at_ms: int) -> SpokenLine | None:
        return view(
            replace(snapshot_at(at_ms), timeline=timeline, session=timeline, at_ms=DurationMs(at_ms))
        ).spoken

    assert shown(4_500) == SpokenLine("Keep your lower back long.", is_over=False)
    assert shown(8_900) == SpokenLine("Keep your lower back long.", is_over=True)
    assert shown(10_500) == SpokenLine("Ease back.", is_over=False)
    assert shown(11_000) is None


def test_counted_numbers_never_take_the_place_of_a_sentence() -> None:
    line = seen("reps").spoken
    assert line is not None
    assert line.text == "Press through your heels."


def test_the_breath_goes_in_and_out_and_ends_with_the_hold() -> None:
    bell = 90_000
    inward, outward = view(snapshot_at(bell + 1_000)).breath, view(snapshot_at(bell + 7_000)).breath
    assert inward is not None
    assert outward is not None
    assert (inward.phase, inward.fraction) == (BreathPhase.IN, 0.25)
    assert (outward.phase, outward.fraction) == (BreathPhase.OUT, 0.5)
    last = view(snapshot_at(bell + 39_999)).breath
    assert last is not None
    assert last.fraction == pytest.approx(1, abs=0.001)
    assert view(snapshot_at(bell + 40_000)).breath is None
    assert seen("reps").breath is None


def test_a_sound_has_its_word_while_it_is_fresh() -> None:
    bell = 90_000
    fresh, stale = view(snapshot_at(bell)).sound, view(snapshot_at(bell + 1_500)).sound
    assert fresh is not None
    assert (fresh.kind, fresh.freshness) == (EventKind.START_BELL, 1.0)
    assert stale is None
    switch = view(snapshot_at(185_000)).sound
    assert switch is not None
    assert switch.kind is EventKind.SWITCH_CHIME


def test_a_wait_shows_no_time_before_and_while_it_waits() -> None:
    before, waiting = view(snapshot_at(21_000)), seen("wait", state=PlayerState.WAITING)
    assert (before.phase, before.countdown) == (Activity.WAIT, None)
    assert (waiting.phase, waiting.countdown, waiting.last_seconds) == (Activity.WAIT, None, False)
    assert waiting.spoken == SpokenLine("Press enter when you are on your mat.", is_over=True)


def test_after_the_end_bell_of_a_block_one_eases_out() -> None:
    score = Score()
    score.block(BlockKind.HOLD, 12, "Stretch", work_start_ms=DurationMs(2_000), work_end_ms=DurationMs(8_000))
    timeline = score.timeline("r", "R")
    base = replace(snapshot_at(0), timeline=timeline, session=timeline)
    phases = [view(replace(base, at_ms=DurationMs(at))) for at in (1_000, 5_000, 9_000)]
    assert [shown.phase_word for shown in phases] == ["get ready", "hold", "ease out"]
    assert [shown.seconds_left for shown in phases] == [1, 3, 3]


def test_exercises_tile_the_session_in_order() -> None:
    parts = seen("hold").segments
    assert [part.title for part in parts] == [
        KNEELING,
        BRIDGE,
        "A word between",
        "Quiet breathing",
        "To finish",
    ]
    assert parts[0].start_ms == 0
    assert parts[-1].end_ms == sample_timeline().duration_ms
    assert all(before.end_ms == after.start_ms for before, after in pairwise(parts))
    assert parts[1].fraction_at(0) == 0
    assert parts[1].fraction_at(10**9) == 1


def test_after_a_pause_the_lead_in_is_shown_and_what_follows_is_the_sessions_own() -> None:
    session = sample_timeline()
    hold = session.block_at(100_000)
    score = Score()
    score.block(BlockKind.SETUP, 6, hold.title, side=hold.side, side_means=hold.side_means)
    score.say(0, EventKind.ENTER, "Right knee down. Tuck, and glide forward.")
    score.block(BlockKind.HOLD, 25, hold.title, set=1, sets=2, side=hold.side, side_means=hold.side_means)
    score.blocks[-1] = replace(score.blocks[-1], id=hold.id)
    lead_in = score.timeline("daily-psoas", session.title)
    shown = view(
        Snapshot(
            state=PlayerState.PLAYING,
            timeline=lead_in,
            at_ms=DurationMs(2_000),
            session_ms=DurationMs(105_000),
            session=session,
            output="silent",
        )
    )
    assert (shown.phase, shown.seconds_left) == (Activity.SETUP, 4)
    assert shown.spoken is not None
    assert shown.spoken.text == "Right knee down. Tuck, and glide forward."
    assert shown.next_line == "rest · then set 2 of 2"
    assert shown.session_ms == 105_000


def test_a_notice_is_passed_on() -> None:
    silent = replace(snapshot_at(0), notice=SoundNotice.NO_DEVICE)
    assert str(view(silent).notice).startswith("No sound device answers. The session goes on;")
    assert str(view(silent, GERMAN).notice).startswith("Kein Tongerät antwortet. Die Einheit läuft weiter;")


def test_every_moment_of_a_session_can_be_shown() -> None:
    timeline = sample_timeline()
    for at in range(0, timeline.duration_ms + 2_000, 487):
        shown = view(snapshot_at(at))
        assert 0 <= shown.fraction <= 1
        assert (shown.countdown is None) == (shown.seconds_left is None)
        assert shown.phase is Activity.WAIT or shown.seconds_left is not None or shown.rep is not None


def test_an_empty_track_shows_nothing_spoken() -> None:
    score = Score()
    score.block(BlockKind.HOLD, 10, "Stretch")
    score.event(0, Track.CHIME, EventKind.START_BELL, 1.0)
    timeline = score.timeline("r", "R")
    shown = view(replace(snapshot_at(5_000), timeline=timeline, session=timeline))
    assert (shown.spoken, shown.breath, shown.sound) == (None, None, None)
    assert shown.next_line == "the close of the session"


def test_the_words_are_those_of_the_language() -> None:
    shown = view(snapshot_at(MOMENTS["hold"]), GERMAN)
    assert (shown.phase_word, shown.dose) == ("halten", "40 s")
    assert shown.next_line == "Pause · dann Satz 2 von 2"
    assert view(snapshot_at(MOMENTS["reps"]), GERMAN).dose == "12-mal"
