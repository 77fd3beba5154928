"""How large a session can become, by arithmetic on its routine: nothing is expanded to find out.

Rounds, sets, repetitions and breaths multiply; ten lines can ask for 10^16 blocks. So the reader refuses a
routine, and the planner a request, whose extent with every range at its top exceeds a bound. All figures are
upper bounds: planning may give less, never more, as long as no voice is much slower than estimated.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.bounds import Bound, Extent
from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.routine import Routine
from voicecoach.model.step_extent import StepMeasure, spoken_ms
from voicecoach.model.steps import AnyStep

_OPENING_AND_CLOSING_MS = 120_000


@dataclass(frozen=True, slots=True)
class Excess:
    """A bound that a routine exceeds, and the step at the top that has the greatest part in it."""

    bound: Bound
    step: AnyStep


def excess(routine: Routine, pace_percent: int = 100) -> Excess | None:
    """Return the bound that a session of ``routine`` may exceed at any of its stages, ``None`` if none."""
    extents = _extents(routine, pace_percent)
    bound = sum(extents, _opening(routine)).exceeded()
    if bound is None or not extents:
        return None
    greatest = max(range(len(extents)), key=lambda index: extents[index].of(bound))
    return Excess(bound, routine.steps[greatest])


def extent_of(routine: Routine, pace_percent: int = 100) -> Extent:
    """Return the extent of a whole session at any of the routine's stages."""
    return sum(_extents(routine, pace_percent), _opening(routine))


def _opening(routine: Routine) -> Extent:
    said = [*routine.cautions, *(text for text in (routine.welcome, routine.farewell) if text)]
    ringing_ms = sum(each.length_ms or 0 for each in routine.sounds)
    return Extent(2, 20 + len(said), _OPENING_AND_CLOSING_MS + spoken_ms(said) + ringing_ms)


def _extents(routine: Routine, pace_percent: int) -> list[Extent]:
    measure = StepMeasure(pace_percent, _stage_doses(routine))
    return [measure.step(step) for step in routine.steps]


def _stage_doses(routine: Routine) -> dict[str, tuple[Range | None, tuple[Dose, ...]]]:
    sets: dict[str, Range] = {}
    doses: dict[tuple[str, type[Dose]], Dose] = {}
    for given in (dose for stage in routine.stages for dose in stage.doses):
        if given.sets and given.sets.high >= sets.get(given.exercise, given.sets).high:
            sets[given.exercise] = given.sets
        if given.dose:
            key = given.exercise, type(given.dose)
            if key not in doses or _top(given.dose) >= _top(doses[key]):
                doses[key] = given.dose
    names = {*sets, *(name for name, _ in doses)}
    return {
        name: (sets.get(name), tuple(dose for (owner, _), dose in doses.items() if owner == name))
        for name in names
    }


def _top(dose: Dose) -> int:
    match dose:
        case TimedHold(length_ms=amount) | BreathHold(breaths=amount) | Reps(count=amount):
            return amount.high
