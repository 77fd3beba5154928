"""Where one is: the round, and how many exercises are left (docs/coaching.md, “Where one is”)."""

import pytest
from support.lengths import natural
from support.planning import exercise_step
from support.translating import translated

from voicecoach.model.amendment import LeaveOut
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.script.orientation import exercises_left

HOLD = TimedHold(Range.exactly(20_000))


def exercise(path: str) -> ExerciseStep:
    changes = {"id": f"e{path}", "name": Text.of(f"Exercise {path}")}
    return exercise_step(path=path, dose=HOLD, sets=Range.exactly(1), sides=Sides.NONE, exercise=changes)


def routine(*steps: AnyStep) -> Routine:
    return Routine(id="r", title=Text.of("R"), steps=steps)


def circuit(path: str, rounds: int, *steps: AnyStep, title: str | None = None) -> CircuitStep:
    named = Text.of(title) if title else None
    return CircuitStep(path=path, rounds=Range.exactly(rounds), steps=steps, title=named)


def oriented(timeline: Timeline) -> list[str | None]:
    return [event.text for event in timeline.events if event.kind is EventKind.ORIENT]


@pytest.mark.parametrize(
    ("count", "said"),
    [(2, {}), (3, {"3": 1}), (4, {"3": 2, "4": 1}), (5, {"4": 2, "5": 1}), (6, {"4": 3, "6": 1})],
)
def test_what_is_left_is_counted_halfway_and_the_last_named(count: int, said: dict[str, int]):
    assert exercises_left(routine(*(exercise(str(number + 1)) for number in range(count)))) == said


def test_a_circuit_counts_as_one_and_nothing_is_said_before_its_end():
    around = circuit("3", 2, exercise("3.1"), exercise("3.2"))
    assert exercises_left(routine(exercise("1"), exercise("2"), around)) == {}
    assert exercises_left(routine(exercise("1"), around, exercise("4"), exercise("5"))) == {"4": 2, "5": 1}


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF])
def test_it_is_said_before_the_name(guidance: Guidance):
    four = routine(*(exercise(str(number)) for number in range(1, 5)))
    timeline = plan(four, PlanRequest(guidance=guidance), natural)
    assert oriented(timeline) == ["Two more exercises.", "Last exercise."]
    assert oriented(plan(four, PlanRequest(guidance=Guidance.TONES), natural)) == []


def test_after_an_exercise_was_left_out_nothing_is_counted():
    four = routine(*(exercise(str(number)) for number in range(1, 5)))
    change = LeaveOut(exercise="e4", block="2/1/hold")
    assert oriented(plan(four, PlanRequest(amendments=(change,)), natural)) == []


def test_a_circuit_is_named_and_its_further_rounds_are_numbered():
    around = circuit("1", 3, exercise("1.1"), exercise("1.2"), title="Ladder")
    timeline = plan(routine(around), PlanRequest(), natural)
    assert oriented(timeline) == ["Ladder.", "Round two of three.", "Last round."]
    assert oriented(plan(translated(routine(around)), PlanRequest(language="de"), natural)) == [
        "DE Ladder.",
        "Runde zwei von drei.",
        "Letzte Runde.",
    ]


def test_of_circuits_in_circuits_the_round_that_begins_is_numbered():
    inner = circuit("1.1", 2, exercise("1.1.1"))
    timeline = plan(routine(circuit("1", 2, inner)), PlanRequest(), natural)
    assert oriented(timeline) == ["Last round.", "Last round.", "Last round."]


def test_the_time_for_the_round_does_not_depend_on_its_number():
    lengths = set()
    for rounds in (2, 3, 7):
        around = circuit("1", rounds, exercise("1.1"), exercise("1.2"))
        timeline = plan(routine(around), PlanRequest(), natural)
        lengths |= {
            block.length_ms
            for block in timeline.blocks
            if block.id.startswith("1.1@") and block.id.endswith("setup") and "@1/" not in block.id
        }
    assert len(lengths) == 1


def test_a_slow_voice_leaves_the_round_unsaid_in_the_same_time():
    around = circuit("1", 2, exercise("1.1"))
    slow = plan(routine(around), PlanRequest(), lambda _: natural(_) * 3)  # type: ignore[arg-type, return-value]
    assert oriented(slow) == []
