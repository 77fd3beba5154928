"""Rounds of movements by the clock: EMOM of several, AMRAP (docs/format.md, docs/coaching.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support import lengths
from support.oracle import report, violations

from voicecoach.app.practice import done_of
from voicecoach.cli.show import _steps
from voicecoach.model.amendment import LeaveOut, LengthenHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Variant
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, Event, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.events import Outcome
from voicecoach.routines.library import Library
from voicecoach.routines.parts import as_part
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.replan import amended_request
from voicecoach.tui.widgets.routine_details import exercise_rows
from voicecoach.wording.english import ENGLISH

EXERCISES = """
exercises:
  - exercise: squat
    name: Squats
    posture: standing
    enter: [Feet apart.]
    cues: [Knees out.]
    caution: Squat less.
  - {exercise: press-up, name: Press-ups, posture: prone, setup: [Hands on the floor.], easier: Knees down.}
  - exercise: plank
    name: Side plank
    posture: side-lying
    sides: each
    side-means: <side> arm down
    release: Lower your hips.
"""
EMOM = """
  - repeat: 10
    every: 1 min
    blocks: [{exercise: squat, reps: 10}, {exercise: press-up, reps: 5}, {exercise: plank, hold: 5 s}]
"""
AMRAP = """
  - as-many-as-possible: 10 min
    title: The main part
    blocks: [{exercise: squat, reps: 10}, {exercise: press-up, reps: 5}]
  - say: Well done.
"""
each_level = pytest.mark.parametrize("guidance", LEVELS)


def read(blocks: str) -> Routine:
    text = f"format: 1\nroutine: test\ntitle: T\n{EXERCISES}blocks:\n{blocks}"
    return read_routine(text, "test.yaml", exercises=Library())


def session(routine: Routine, guidance: Guidance = Guidance.FULL, **more: object) -> Timeline:
    return plan(routine, replace(PlanRequest(guidance=guidance), **more), lengths.natural)


def texts(timeline: Timeline, *kinds: EventKind) -> list[str | None]:
    return [event.text for event in timeline.events if event.kind in kinds]


@each_level
@pytest.mark.parametrize("voice", lengths.ALL)
def test_ten_rounds_take_ten_minutes_to_the_millisecond(guidance: Guidance, voice: lengths.Lengths) -> None:
    timeline = plan(read(EMOM), PlanRequest(guidance=guidance), voice)
    bells = [event.at_ms for event in timeline.events if event.kind is EventKind.START_BELL]
    ends = [event.at_ms for event in timeline.events if event.kind is EventKind.END_BELL]

    assert bells == [bells[0] + turn * 60_000 for turn in range(10)]
    assert ends == [bells[0] + 600_000]


@pytest.mark.parametrize(("named", "said"), [(True, ["Ten squats and five press-ups."]), (False, [])])
def test_tones_name_the_movements_unless_names_are_switched_off(named: bool, said: list[str]) -> None:
    timeline = session(read(AMRAP), Guidance.TONES, names=named)
    assert texts(timeline, EventKind.ANNOUNCE) == said


def test_the_movements_are_announced_with_how_much_of_each() -> None:
    assert texts(session(read(EMOM)), EventKind.ANNOUNCE) == [
        "Ten rounds, one every minute: ten squats, five press-ups and five seconds of side plank each side."
    ]
    assert texts(session(read(AMRAP)), EventKind.ANNOUNCE) == [
        "As many rounds as you can in ten minutes: ten squats and five press-ups."
    ]


def test_another_interval_is_named() -> None:
    timeline = session(read(EMOM.replace("1 min", "90 s")))

    (announced,) = texts(timeline, EventKind.ANNOUNCE)
    assert (announced or "").startswith("Ten rounds of a minute and a half: ten squats")


def test_the_first_rounds_say_what_is_in_them_and_the_others_their_number() -> None:
    said = texts(session(read(EMOM)), EventKind.ORIENT)

    assert said[0] == "Round two of ten."
    assert said[1] == said[3] == "Ten squats, five press-ups and five seconds of side plank each side."
    assert said[4:] == [
        *(f"Round {n} of ten." for n in ("four", "five", "six", "seven", "eight", "nine")),
        "Last round.",
    ]


def test_each_movement_is_explained_once_by_its_name() -> None:
    timeline = session(read(EMOM), variant=Variant.EASIER)
    told = texts(timeline, EventKind.SETUP, EventKind.CAUTION, EventKind.VARIANT)

    assert told == [
        "Begin with each bell, at your own pace. What is left of the time is your rest.",
        "Squats.", "Feet apart.", "Squat less.",
        "Press-ups.", "Hands on the floor.", "Knees down.",
    ]  # fmt: skip
    assert texts(session(read(EMOM), Guidance.BRIEF), EventKind.SETUP) == []


@each_level
def test_an_amrap_says_how_long_it_still_takes(guidance: Guidance) -> None:
    timeline = session(read(AMRAP), guidance)
    (work,) = (block for block in timeline.blocks if block.kind is BlockKind.AMRAP)
    left = {
        work.end_ms - event.at_ms: event.text
        for event in timeline.events
        if event.kind in {EventKind.TIME_LEFT, EventKind.HALFWAY}
    }

    assert work.length_ms == 600_000
    told = {300_000: "Five minutes to go.", 60_000: "One minute to go.", 10_000: "Ten seconds."}
    assert left == ({} if guidance is Guidance.TONES else told)


def test_a_short_amrap_says_when_half_of_it_is_over() -> None:
    timeline = session(read(AMRAP.replace("10 min", "90 s")))

    assert texts(timeline, EventKind.HALFWAY, EventKind.TIME_LEFT) == ["Halfway.", "Ten seconds."]


def test_the_rounds_are_fitted_to_the_time_asked_for() -> None:
    routine = read(EMOM.replace("repeat: 10", "repeat: 5-12"))
    timeline = session(routine, target_ms=DurationMs(8 * 60_000))

    assert [(each.what, each.chosen) for each in timeline.chosen] == [("rounds", 7)]


def test_without_an_exercise_the_others_are_done() -> None:
    timeline = session(read(EMOM), without=("press-up",))

    assert "five press-ups" not in (texts(timeline, EventKind.ANNOUNCE)[0] or "")
    with pytest.raises(PlanError, match="nothing is left"):
        session(read(EMOM), without=("press-up", "squat", "plank"))


def test_a_round_is_no_hold_to_lengthen_and_a_movement_none_to_leave_out() -> None:
    timeline = session(read(EMOM))
    for change in (LengthenHold(by_ms=10_000), LeaveOut(exercise="squat")):
        with pytest.raises(PlanError):
            session(read(EMOM), amendments=amended_request(timeline, change, 60_000).amendments)


def test_all_movements_count_as_practice() -> None:
    timeline = session(read(EMOM))
    works = tuple(block.id for block in timeline.blocks if block.kind is BlockKind.EMOM)

    assert done_of(timeline, Outcome(finished=True, at_ms=timeline.duration_ms, done=works)) == (
        ("test",),
        {"squat", "press-up", "plank"},
    )


def test_show_lists_the_rounds_and_their_movements() -> None:
    routine = read(EMOM + AMRAP)

    assert list(_steps(routine.steps, "en", ENGLISH, "")) == [
        "10 rounds, one every 1 min",
        "  Squats: 10 times",
        "  Press-ups: 5 times",
        "  Side plank: 5 s a side",
        "The main part: as many rounds as you can in 10 min",
        "  Squats: 10 times",
        "  Press-ups: 5 times",
        "“Well done.”",
    ]
    assert [row[0].strip() for row in exercise_rows(routine, ENGLISH)] == [
        "EMOM", "Squats", "Press-ups", "Side plank", "The main part", "Squats", "Press-ups",
    ]  # fmt: skip


def _told(kind: EventKind, text: str) -> Callable[[Timeline], Timeline]:
    def broken(timeline: Timeline) -> Timeline:
        first = next(event for event in timeline.events if event.kind is kind)
        events = (replace(event, text=text) if event is first else event for event in timeline.events)
        return replace(timeline, events=tuple(events))

    return broken


def _without(kind: EventKind) -> Callable[[Timeline], Timeline]:
    def broken(timeline: Timeline) -> Timeline:
        return replace(timeline, events=tuple(event for event in timeline.events if event.kind is not kind))

    return broken


def _late(timeline: Timeline) -> Timeline:
    def moved(event: Event) -> Event:
        return (
            replace(event, at_ms=DurationMs(event.at_ms + 500)) if event.kind is EventKind.HALFWAY else event
        )

    return replace(timeline, events=tuple(map(moved, timeline.events)))


def _gap(timeline: Timeline) -> Timeline:
    first = next(block for block in timeline.blocks if block.kind is BlockKind.EMOM)
    shorter = replace(first, work_end_ms=DurationMs(first.end_ms - 100))
    return replace(timeline, blocks=tuple(shorter if block is first else block for block in timeline.blocks))


@pytest.mark.parametrize(
    ("blocks", "change", "rule"),
    [
        (EMOM, _gap, "rounds_follow_on_time"),
        (
            EMOM,
            _told(EventKind.ANNOUNCE, "Ten squats."),
            "movements_are_told_before_the_first_round",
        ),
        (EMOM, _told(EventKind.ORIENT, "Round three of ten."), "rounds_are_numbered"),
        (EMOM, _late, "the_time_of_rounds_is_true"),
        (AMRAP, _without(EventKind.TIME_LEFT), "an_amrap_tells_its_time"),
    ],
)
def test_the_oracle_sees_what_is_wrong_with_rounds(
    blocks: str, change: Callable[[Timeline], Timeline], rule: str
) -> None:
    routine = read(blocks)
    timeline = session(routine)
    assert not (found := violations(timeline, routine, lengths.natural)), report(found)

    assert rule in {each.rule for each in violations(change(timeline), routine, lengths.natural)}


def test_movements_of_an_included_routine_are_its_own() -> None:
    inner = read(AMRAP)
    part = as_part(inner, "3", {"squat": replace(inner.exercises()[0], name=Text.of("Deep squats"))})
    routine = replace(inner, steps=(part,))

    assert [exercise.id for exercise in routine.exercises()] == ["test.squat", "press-up"]


def test_one_exercise_at_its_own_pace_fills_the_whole_minute() -> None:
    routine = read("  - {exercise: squat, reps: 10, sets: 10, every: 1 min, pace: own}\n")
    timeline = session(routine)
    works = [block for block in timeline.blocks if block.kind is BlockKind.EMOM]

    assert [block.length_ms for block in works] == [60_000] * 10
    assert works[-1].end_ms - works[0].start_ms == 600_000
    assert {block.exercise for block in works} == {"squat"}
    assert texts(timeline, EventKind.ANNOUNCE) == ["Ten rounds, one every minute: ten squats."]
    assert not violations(timeline, routine, lengths.natural)


def test_rounds_of_one_exercise_are_left_out_on_the_way() -> None:
    routine = read(
        "  - {exercise: press-up, hold: 20 s}\n"
        "  - {exercise: squat, reps: 10, sets: 10, every: 1 min, pace: own}\n"
    )
    amendments = amended_request(session(routine), LeaveOut(exercise="squat"), 20_000).amendments
    timeline = session(routine, amendments=amendments)

    assert BlockKind.EMOM not in {block.kind for block in timeline.blocks}
    assert not violations(timeline, routine, lengths.natural)


def test_a_call_that_a_slow_voice_cannot_end_in_time_is_dropped_with_its_reason() -> None:
    timeline = plan(read(AMRAP), PlanRequest(), lambda _: DurationMs(6_800))

    assert [entry.text for entry in timeline.dropped] == ["Ten seconds."]
    assert "Ten seconds." not in texts(timeline, EventKind.TIME_LEFT)
