"""Who is taught how much: guidance ``auto``, optional steps, doses that do not depend on talk."""

from dataclasses import replace

import pytest
from support import lengths
from support.bundled import ROUTINE_NAMES, bundled
from support.planning import LUNGE, exercise_step
from support.translating import translated

from voicecoach.model.amendment import ChangeGuidance
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import SayStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind, Section, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError

BRIDGE = replace(LUNGE, id="bridge", name=Text.of("Bridge"), side_means=Text.of("<side> leg up"))
TURN = replace(LUNGE, id="turn", name=Text((("en", "Slow turn"), ("de", "Langsame Drehung"))))
HOLD = TimedHold(Range(30_000, 60_000))
ROUTINE = Routine(
    id="hips",
    title=Text.of("Hips"),
    steps=(
        exercise_step(path="1", dose=HOLD),
        exercise_step(path="2", dose=HOLD, exercise=BRIDGE, optional=True),
        exercise_step(path="3", dose=HOLD, exercise=TURN, optional=True),
        SayStep(path="4", say=Text.of("Well done."), optional=True),
    ),
)
KNOWN = (("lunge", 3), ("bridge", 3), ("turn", 3))
WITHOUT = "so there is time to explain"


def session(routine: Routine = ROUTINE, **asked: object) -> Timeline:
    request = PlanRequest(**{"guidance": Guidance.AUTO, **asked})  # type: ignore[arg-type]
    return plan(routine, request, lengths.natural)


def least(level: Guidance, *without: str) -> int:
    of = replace(ROUTINE, time_ms=Range(0, 1000))
    return session(of, guidance=level, without=without).duration_ms


def within(most_ms: int) -> Routine:
    return replace(ROUTINE, time_ms=Range(0, most_ms))


def heard(timeline: Timeline) -> list[str | None]:
    return [event.text for event in timeline.events]


def said_without(timeline: Timeline) -> list[str]:
    return [event.text for event in timeline.events if event.text and WITHOUT in event.text]


@pytest.mark.parametrize("asked", [{}, {"times_done": 2}, {"times_done": 9, "days_away": 21}])
def test_who_is_new_or_was_away_for_three_weeks_hears_all_of_it(asked: dict[str, int]):
    assert session(within(1000), **asked).guidance is Guidance.FULL
    assert session(**asked).guidance is Guidance.FULL


def test_optional_steps_give_way_to_explanations_the_last_first_and_the_opening_says_so():
    everything = session()
    assert (everything.left_out, said_without(everything)) == ((), [])
    shorter = session(within(least(Guidance.FULL) - 16_000))
    assert [each.path for each in shorter.left_out] == ["3", "4"]
    assert said_without(shorter) == ["Today we leave out the slow turn, so there is time to explain."]
    shortest = session(within(1000))
    assert [each.path for each in shortest.left_out] == ["2", "3", "4"]
    assert said_without(shortest) == [
        "Today we leave out the bridge and the slow turn, so there is time to explain."
    ]
    opening = [event.kind for event in shortest.events if event.block == 0]
    assert opening[:3] == [EventKind.TITLE, EventKind.TITLE, EventKind.SAFETY]


def test_it_says_so_in_german_too_and_for_a_target():
    german, most = translated(ROUTINE), translated(within(1000))
    whole = session(most, guidance=Guidance.FULL, language="de").duration_ms
    shorter = session(german, target_ms=DurationMs(whole - 16_000), language="de")
    assert [each.path for each in shorter.left_out] == ["3", "4"]
    assert "Heute ohne Langsame Drehung, damit Zeit zum Erklären bleibt." in heard(shorter)


def test_words_alone_are_left_out_without_a_word():
    steps = (*ROUTINE.steps[:1], replace(ROUTINE.steps[3], move_ms=DurationMs(60_000)))
    whole = session(replace(ROUTINE, steps=steps, time_ms=Range(0, 1000)), guidance=Guidance.FULL)
    timeline = session(replace(ROUTINE, steps=steps, time_ms=Range(0, whole.duration_ms - 30_000)))
    assert [each.path for each in timeline.left_out] == ["4"]
    assert said_without(timeline) == []


def test_later_it_is_the_fullest_level_at_which_everything_fits():
    done = {"times_done": 3, "exercise_times_done": KNOWN, "days_away": 20}
    full, brief = least(Guidance.FULL), least(Guidance.BRIEF)
    for most, level in ((full, "full"), (full - 5000, "brief"), (brief, "brief"), (brief - 5000, "brief")):
        timeline = session(within(most), **done)
        assert (timeline.guidance, timeline.left_out) == (level, ())
    for target, level in ((full, "full"), (full - 5000, "brief")):
        assert session(target_ms=DurationMs(target), **done).guidance == level


def test_bells_alone_are_for_those_who_ask_for_them():
    short = within(least(Guidance.TONES))
    assert session(short, times_done=50, exercise_times_done=KNOWN).guidance is Guidance.BRIEF


def test_asked_for_trim_those_who_know_it_lose_optional_steps_only_where_nothing_fits():
    done = {"times_done": 5, "exercise_times_done": KNOWN, "trim": True}
    assert session(within(least(Guidance.BRIEF)), **done).left_out == ()
    short = session(within(least(Guidance.BRIEF) - 20_000), **done)
    assert [each.path for each in short.left_out] == ["3", "4"]
    assert said_without(short) == []


def test_an_exercise_that_is_new_is_set_up_in_full_at_a_brief_level():
    new = session(within(1000), times_done=5, exercise_times_done=(("lunge", 3), ("bridge", 2)))
    assert new.guidance is Guidance.BRIEF
    bridge = [event.text for event in new.events if new.blocks[event.block].visit == "2"]
    lunge = [event.text for event in new.events if new.blocks[event.block].visit == "1"]
    assert {"Step your right foot forward.", "Ease off if your left knee aches."} <= set(bridge)
    assert not any(text and text.startswith(("Step your", "Ease off")) for text in lunge)


def test_asked_for_brief_one_gets_brief():
    asked = session(guidance=Guidance.BRIEF)
    assert not any(text and text.startswith("Step your") for text in heard(asked))
    assert asked.sections == ()


def test_the_timeline_says_what_was_chosen_and_else_is_that_of_the_level():
    chosen = session(times_done=3, exercise_times_done=KNOWN)
    asked = session(guidance=Guidance.FULL, times_done=3, exercise_times_done=KNOWN)
    assert chosen.request.guidance is Guidance.AUTO
    assert chosen.sections == (Section(0, Guidance.FULL, 100, 145),)
    assert (chosen.events, chosen.blocks) == (asked.events, asked.blocks)


def test_nobody_changes_to_auto_on_the_way():
    change = ChangeGuidance(guidance=Guidance.AUTO, block="1/1/right/hold")
    with pytest.raises(PlanError, match="auto is no level"):
        session(amendments=(change,))


def chosen_doses(routine: Routine, **asked: object) -> list[tuple[str, str, int]]:
    return [(each.path, each.what.value, each.chosen) for each in session(routine, **asked).chosen]


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_unasked_doses_do_not_depend_on_what_is_said(name: str):
    routine = bundled(name)
    doses = chosen_doses(routine, guidance=Guidance.FULL)
    for level in LEVELS:
        assert chosen_doses(routine, guidance=level, pace_percent=150, rate_wpm=110) == doses
    slow = plan(routine, PlanRequest(guidance=Guidance.FULL), lengths.drawling)
    assert [(each.path, each.what.value, each.chosen) for each in slow.chosen] == doses


def test_unasked_doses_are_the_middle_the_least_where_the_top_is_too_long_and_more_where_it_is_too_short():
    def hold(low: int, high: int) -> int:
        return chosen_doses(replace(ROUTINE, steps=ROUTINE.steps[:1], time_ms=Range(low, high)))[0][2]

    assert chosen_doses(replace(ROUTINE, steps=ROUTINE.steps[:1]))[0][2] == 40_000
    assert hold(0, 9_000_000) == 40_000
    assert hold(0, 120_000) == 30_000
    assert hold(600_000, 9_000_000) == 60_000
    assert hold(300_000, 330_000) > 30_000


def test_the_warm_up_of_five_stretches_takes_its_least_doses():
    assert {(what, chosen) for _, what, chosen in chosen_doses(bundled("five-stretches-warm-up"))} == {
        ("sets", 2), ("sets", 5), ("reps", 10), ("reps", 5), ("hold", 15_000), ("rest", 15_000),
        ("rest", 13_000),
    }  # fmt: skip
