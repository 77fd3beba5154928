"""How a dose is said before an exercise."""

import pytest
from support.planning import exercise_step, narrator

from voicecoach.model.dose import BreathHold, Dose, Phase, Range, Reps, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import SideMeaning, Sides
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.announcement import announcement

HOLD, BREATHS = TimedHold(Range(20_000, 60_000)), BreathHold(Range(1, 9))
REPS = Reps(Range(5, 15), (Phase("tap", Text.of("tap"), DurationMs(1000)),))


@pytest.mark.parametrize(
    ("dose", "sides", "sets", "amount", "words"),
    [
        (HOLD, Sides.NONE, 1, 40_000, "Forty seconds."),
        (HOLD, Sides.NONE, 2, 90_000, "Twice, a minute and a half."),
        (HOLD, Sides.EACH, 1, 40_000, "Once each side, forty seconds."),
        (HOLD, Sides.ALTERNATE, 3, 60_000, "Three times each side, one minute."),
        (BREATHS, Sides.NONE, 1, 1, "One breath."),
        (BREATHS, Sides.NONE, 2, 5, "Twice, five breaths."),
        (BREATHS, Sides.EACH, 2, 5, "Twice each side, five breaths."),
        (REPS, Sides.NONE, 1, 12, "Twelve times."),
        (REPS, Sides.EACH, 1, 12, "Twelve times each side."),
        (REPS, Sides.NONE, 2, 12, "Two sets of twelve."),
        (REPS, Sides.ALTERNATE, 3, 8, "Three sets of eight each side."),
    ],
)
def test_name_and_dose(dose: Dose, sides: Sides, sets: int, amount: int, words: str):
    step = exercise_step(dose=dose, sides=sides)
    assert announcement(step, Pick(sets, amount), narrator()).text == f"Lunge. {words}"


@pytest.mark.parametrize(
    ("dose", "sets", "amount", "words"),
    [
        (HOLD, 1, 85_000, "Once each way, just under a minute and a half."),
        (REPS, 1, 12, "Twelve times each way."),
        (REPS, 3, 8, "Three sets of eight each way."),
    ],
)
def test_directions_are_no_sides(dose: Dose, sets: int, amount: int, words: str):
    step = exercise_step(dose=dose, sides=Sides.EACH, exercise={"sides_are": SideMeaning.DIRECTIONS})
    assert announcement(step, Pick(sets, amount), narrator()).text == f"Lunge. {words}"


def test_a_dose_in_german():
    german = narrator(PlanRequest(language="de"))
    assert announcement(exercise_step(dose=HOLD), Pick(2, 40_000), german).text == (
        "Lunge. Zweimal vierzig Sekunden pro Seite."
    )


def test_a_hold_done_once_a_side_is_not_counted_in_german():
    german = narrator(PlanRequest(language="de"))
    assert announcement(exercise_step(dose=HOLD, sides=Sides.EACH), Pick(1, 40_000), german).text == (
        "Lunge. Vierzig Sekunden pro Seite."
    )
