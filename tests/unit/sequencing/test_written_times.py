"""Times that an author wrote, in whole sessions (docs/coaching.md, “Rests”)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import lengths
from support.brute_force import fixed
from support.oracle import report, violations
from support.oracle.intervals import intervals
from support.oracle.view import View, Work, exercise_step
from support.strategies import planned
from support.translating import translated

from voicecoach.model.dose import Range
from voicecoach.model.frame import Closing
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.languages import LANGUAGES
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.wording.doses import short_words
from voicecoach.wording.english import ENGLISH
from voicecoach.wording.plan_words import grown_rest_words

EXERCISES = """
exercises:
  - {exercise: hop, name: Hops, posture: standing}
  - {exercise: hang, name: Wall hang, posture: standing}
  - {exercise: press, name: Presses, posture: prone}
  - {exercise: twist, name: Crunch, posture: supine}
  - {exercise: dip, name: Dips, posture: chair}
  - {exercise: lean, name: Side lean, posture: side-lying}
  - {exercise: push, name: Wall push, posture: standing, setup: [Face the wall.]}
"""
ORDER = ("hop", "hang", "press", "twist", "hop", "hang", "dip", "press", "hop", "hang", "press", "lean")
each_level = pytest.mark.parametrize("guidance", LEVELS)


def read(blocks: str, head: str = "", exercises: str = EXERCISES) -> Routine:
    text = f"format: 1\nroutine: test\ntitle: T\n{head}{exercises}blocks:\n{blocks}"
    return read_routine(text, "test.yaml", exercises=Library())


def session(routine: Routine, guidance: Guidance) -> Timeline:
    return plan(routine, PlanRequest(guidance=guidance), lengths.natural)


@each_level
def test_strict_intervals_take_exactly_what_the_routine_says_from_the_first_bell_to_the_last(
    guidance: Guidance,
) -> None:
    works = [f"  - {{exercise: {name}, hold: 30 s}}\n" for name in ORDER]
    timeline = session(read("  - {rest: 10 s}\n".join(works), "intervals: strict\n"), guidance)
    bells = [event.at_ms for event in timeline.events if event.kind is EventKind.START_BELL]
    ends = [event.at_ms for event in timeline.events if event.kind is EventKind.END_BELL]

    assert len(bells) == len(ends) == 12
    assert ends[-1] - bells[0] == 12 * 30_000 + 11 * 10_000
    assert timeline.grown_rests == ()


@each_level
def test_a_rest_of_two_seconds_between_sets_is_two_seconds(guidance: Guidance) -> None:
    timeline = session(read("  - {exercise: hop, hold: 20 s, sets: 8, rest: 2 s}\n"), guidance)
    rests = [block for block in timeline.blocks if block.kind is BlockKind.REST]

    assert [block.length_ms for block in rests] == [2000] * 7


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF])
def test_every_rest_with_room_names_what_comes_once(guidance: Guidance) -> None:
    lengths_s = (10, 15, 19, 20)
    rests = [f"  - {{rest: {length} s}}\n" for length in lengths_s]
    works = [f"  - {{exercise: {name}, hold: 30 s}}\n" for name in ("hop", "hang", "hop", "hang", "hop")]
    text = "".join(part for pair in zip(works, [*rests, ""], strict=True) for part in pair)
    timeline = session(read(text), guidance)
    found = [block for block in timeline.blocks if block.kind is BlockKind.REST]
    named = [
        [event.text for event in timeline.events if event.block == block.index and event.kind == "announce"]
        for block in found
    ]

    assert [block.length_ms for block in found] == [length * 1000 for length in lengths_s]
    assert [len(each) for each in named] == [1, 1, 1, 1]
    assert all(text and name in text for (text,), name in zip(named, ("hang", "Hops") * 2, strict=True))


def test_a_rest_that_grows_is_told_with_its_reasons() -> None:
    timeline = session(
        read("  - {exercise: hop, hold: 30 s}\n  - {rest: 5 s}\n  - {exercise: press, hold: 9 s}\n"),
        Guidance.FULL,
    )
    (grown,) = timeline.grown_rests

    assert (grown.wanted_ms, grown.following, grown.why) == (5000, "Presses", ("posture", "first-time"))
    assert timeline.blocks[grown.block].length_ms == grown.planned_ms > 5000


def test_what_is_new_is_explained_in_the_rest_before_it_at_brief_guidance_too() -> None:
    blocks = "  - {exercise: hop, hold: 30 s}\n  - {rest: 30 s}\n  - {exercise: push, hold: 30 s}\n"
    routine = read(blocks)
    known = PlanRequest(guidance=Guidance.AUTO, times_done=3, exercise_times_done=(("hop", 3),))
    timeline = plan(replace(routine, time_ms=Range(0, 180_000)), known, lengths.natural)
    (rest,) = [block for block in timeline.blocks if block.kind is BlockKind.REST]
    said = [event.text for event in timeline.events if event.block == rest.index and event.utterance]

    assert "Face the wall." in said
    assert report(violations(timeline, replace(routine, time_ms=Range(0, 180_000)), lengths.natural)) == ""


def test_a_circuit_rests_exactly_and_leads_into_its_first_exercise() -> None:
    text = "  - {repeat: 3, rest: 8 s, blocks: [{exercise: hop, hold: 20 s}, {exercise: hang, hold: 20 s}]}\n"
    timeline = session(read(text), Guidance.FULL)
    rests = [block for block in timeline.blocks if block.id.endswith("/round")]

    assert [block.length_ms for block in rests] == [8000, 8000]
    assert [timeline.blocks[block.index + 1].kind for block in rests] == [BlockKind.HOLD] * 2


ROUTINES = [entry.routine for entry in Library().routines() if entry.is_bundled and entry.routine]


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_less_guidance_is_never_longer_in_the_library(routine: Routine) -> None:
    least = fixed(routine, {})
    tones, brief, full = (session(least, level).duration_ms for level in reversed(LEVELS))

    assert tones <= brief <= full


@settings(
    max_examples=150,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(planned(), st.sampled_from((lengths.natural, lengths.terse, lengths.drawling)))
def test_less_guidance_is_never_longer(pair: tuple[Routine, PlanRequest], length_of: lengths.Lengths) -> None:
    """With a closing, whose words a voice that takes no time saves as well: bells take half a second."""
    routine, asked = pair
    request = replace(asked, target_ms=None, stage=None, trim=False)
    least = fixed(replace(routine, closing=Closing.FULL), {})
    tones, brief, full = (
        plan(least, replace(request, guidance=level), length_of).duration_ms for level in reversed(LEVELS)
    )

    assert tones <= brief <= full


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
def test_from_the_last_word_to_the_bell_there_is_its_time_to_move(routine: Routine, language: str) -> None:
    """The larger of its time and 3.3 s, and no more than half a second above."""
    for guidance in (Guidance.FULL, Guidance.BRIEF):
        timeline = plan(routine, PlanRequest(guidance=guidance, language=language), lengths.natural)
        view = View(timeline, routine, timeline.request)
        written = [one.coming for one in intervals(view)]
        before: Work | None = None
        for work in view.works:
            begin = before.end if before else 0
            said = [event for event in view.speech if begin <= event.at_ms < work.start]
            due = max(3300, time_to_move(before, work))
            if work not in written and work.block.exercise:
                assert due <= work.start - said[-1].end_ms <= due + 500, (guidance, work.block.id)
            before = work


def time_to_move(before: Work | None, work: Work) -> int:
    """Return the time of the last sentence before a work, in milliseconds."""
    step = exercise_step(work)
    assert step is not None
    if before is None or before.expected.occurrence != work.expected.occurrence:
        return step.exercise.enter[-1].move_ms
    if before.side is work.side:
        return 2000
    short = [each.move_ms for each in step.exercise.enter if each.again is not None]
    return sum(short) if short else step.exercise.enter[-1].move_ms


LYING = """
  - {exercise: leg, name: Leg drop, posture: bed, release: Leg down., enter: [Let it hang.]}
"""


@each_level
def test_nobody_leaves_a_posture_unreleased_though_a_short_rest_lies_between(guidance: Guidance) -> None:
    blocks = "  - {exercise: leg, hold: 30 s}\n  - {rest: 1 s}\n  - {say: Well done.}\n"
    routine = read(blocks + "  - {exercise: hop, hold: 30 s}\n", exercises=EXERCISES + LYING.lstrip("\n"))
    timeline = session(routine, guidance)
    first, second = (block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    between = [each for each in timeline.events if first.end_ms <= each.at_ms < second.start_ms]
    told = [event.text for event in between if event.kind is EventKind.RELEASE]

    assert told == ["Leg down."]
    if guidance is not Guidance.TONES:
        (grown,) = timeline.grown_rests
        assert (grown.following, grown.why) == (None, ("release",))
        assert grown_rest_words([grown], ENGLISH) == [
            f"A rest takes {short_words(grown.planned_ms, ENGLISH)} instead of 1 s: one is told the way out."
        ]
    assert report(violations(timeline, routine, lengths.natural)) == ""


@each_level
def test_the_way_out_is_said_though_one_rest_follows_another(guidance: Guidance) -> None:
    works = "{exercise: hop, hold: 9 s}, {exercise: leg, hold: 9 s}"
    blocks = f"  - {{repeat: 2, rest: 9 s, blocks: [{{rest: 9 s}}, {works}]}}\n"
    routine = read(blocks, exercises=EXERCISES + LYING.lstrip("\n"))
    timeline = session(routine, guidance)
    _, leg, hop, _ = (block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    between = [each for each in timeline.events if leg.end_ms <= each.at_ms < hop.start_ms]

    assert [event.text for event in between if event.kind is EventKind.RELEASE] == ["Leg down."]


LADDER = """
exercises:
  - {exercise: pull-up, name: Pull-up, posture: standing, tempo: {up: 1 s, down: 2 s}}
"""


@each_level
def test_no_breath_is_made_of_the_name_of_a_phase(guidance: Guidance) -> None:
    rungs = "".join(f"  - {{exercise: pull-up, reps: {reps}}}\n  - {{rest: 10 s}}\n" for reps in (1, 2, 5))
    for language in LANGUAGES:
        request = PlanRequest(guidance=guidance, language=language)
        routine = translated(read(rungs, exercises=LADDER))
        timeline = plan(routine, request, lengths.natural)
        said = [event.text.casefold() for event in timeline.events if event.text]

        assert not [text for text in said if re.search(r"\bas you\b|\bbreathe (out|in) (as|on|when)\b", text)]
        assert report(violations(timeline, routine, lengths.natural)) == ""


def test_of_a_bare_hold_less_guidance_is_never_longer() -> None:
    for dose in ("hold: 30 s", "hold: 30 s, sets: 3", "hold: 30 s, sets: 3, rest: 3 s"):
        routine = read(f"  - {{exercise: hop, {dose}}}\n")
        tones, brief, full = (session(routine, level).duration_ms for level in reversed(LEVELS))

        assert tones <= brief <= full


ROUNDS = "{as-many-as-possible: 1 min, blocks: [{exercise: twist, reps: 5}]}"
TWIST = "{exercise: twist, hold: 20 s}"
HOP = "{exercise: hop, hold: 20 s}"
RELEASED = EXERCISES.replace("supine}", "supine, release: Lower your head.}")


def twice(*blocks: str, rest: str) -> str:
    """Return a circuit of two rounds with a rest between them."""
    return f"  - {{repeat: 2, rest: {rest}, blocks: [{', '.join(blocks)}]}}\n"


@each_level
@pytest.mark.parametrize("length_of", [lengths.natural, lengths.terse])
@pytest.mark.parametrize(
    "blocks",
    [
        twice(TWIST, "{rest: 0 s}", rest="0 s"),
        twice(TWIST, "{rest: 5 s}", rest="0 s"),
        twice(ROUNDS, "{rest: 0 s}", rest="5 s"),
        twice(ROUNDS, HOP, rest="5 s"),
        twice(HOP, ROUNDS, rest="5 s"),
        f"  - rest: 0 s\n  - rest: 5 s\n  - {TWIST}\n",
        f"  - rest: 0 s\n  - rest: 0 s\n  - {ROUNDS}\n",
    ],
)
def test_rests_of_no_time_and_rounds_stand_beside_other_rests(
    guidance: Guidance, length_of: lengths.Lengths, blocks: str
) -> None:
    routine = read(blocks, exercises=RELEASED)
    timeline = plan(routine, PlanRequest(guidance=guidance), length_of)

    assert report(violations(timeline, routine, length_of)) == ""


def test_a_rest_that_another_one_follows_has_the_way_out_and_names_nothing() -> None:
    timeline = session(read(twice(TWIST, "{rest: 0 s}", rest="0 s"), exercises=RELEASED), Guidance.FULL)
    first = next(block for block in timeline.blocks if block.id == "1.2@1")
    said = [event.kind for event in timeline.events if event.text and event.block == first.index]

    assert said == [EventKind.RELEASE]


@each_level
@pytest.mark.parametrize(
    "following", [ROUNDS, "{say: Drink.}", "{rest: 20 s}", "{rest: 5 s, posture: chair}"]
)
def test_nothing_is_said_on_the_bell_before_a_rest_of_no_time_between_rounds(
    guidance: Guidance, following: str
) -> None:
    routine = read(twice(following.replace("twist", "hang"), HOP, rest="0 s"))
    timeline = plan(routine, PlanRequest(guidance=guidance), lengths.terse)
    rest = next(block for block in timeline.blocks if block.id.endswith("@2/round"))
    after = [
        event.at_ms - rest.end_ms
        for event in timeline.events
        if event.at_ms >= rest.end_ms and event.kind is not EventKind.END_BELL
    ]

    assert rest.start_ms == rest.end_ms
    assert min(after) >= 1_200
    assert report(violations(timeline, routine, lengths.terse)) == ""


@pytest.mark.parametrize("blocks", ["  - say: Drink.\n", "  - rest: 5 s\n"])
def test_where_nothing_sounds_no_rule_is_broken(blocks: str) -> None:
    routine = read(blocks, head="opening: none\nclosing: none\n")
    timeline = session(routine, Guidance.TONES)

    assert timeline.events == ()
    assert report(violations(timeline, routine, lengths.natural)) == ""


def ticks_in_the_first_rest(head: str) -> tuple[list[int], str]:
    """Return the ticks in a rest before a lead-in of 2.5 s, from its start on, and the broken rules."""
    routine = read(f"{head}  - rest: 0 s\n  - {{exercise: lean, hold: 20 s, lead-in: 2.5 s}}\n")
    timeline = plan(routine, PlanRequest(guidance=Guidance.TONES, names=False), lengths.natural)
    rest = next(block for block in timeline.blocks if block.kind is BlockKind.REST)
    ticks = [event.at_ms - rest.start_ms for event in timeline.events if event.kind is EventKind.TICK]
    broken = report(violations(timeline, routine, lengths.natural))
    return [tick for tick in ticks if 0 <= tick < rest.length_ms], broken


def test_ticks_wait_for_the_end_bell_of_a_rest_where_there_is_one() -> None:
    alone, broken = ticks_in_the_first_rest("")
    after, also_broken = ticks_in_the_first_rest(f"  - {HOP}\n")

    assert len(alone) == len(after) == 2
    assert min(alone) == 1_200
    assert min(after) >= 1_300
    assert broken == also_broken == ""
