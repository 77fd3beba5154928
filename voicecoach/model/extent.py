"""How large a session can become, by arithmetic on its routine: nothing is expanded to find out.

Rounds, sets, repetitions and breaths multiply; ten lines can ask for 10^16 blocks. So the reader refuses a
routine, and the planner a request, whose extent with every range at its top exceeds a bound. All figures are
upper bounds: planning may give less, never more, as long as no voice is much slower than estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise, Instruction
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    SayStep,
    WaitStep,
)
from voicecoach.model.text import Text

MAX_SESSION_BLOCKS = 3_000
MAX_SESSION_CUES = 30_000
LONGEST_SESSION_MS = 24 * 3_600_000
MAX_DOSES = 1_500
"""Open combinations of sets and holds, repetitions or breaths: each is a sentence to be spoken."""
MAX_CHOICES = 15_000
"""Combinations of sets, doses and rests, summed over the steps, times the choices of the circuits around."""

_CHARACTER_MS, _DIGIT_MS = 100, 400
_SENTENCE_MS = 1_500
"""What a sentence takes besides its characters, and the pause after it."""
_WORDS_OF_THE_COACH_MS = 6_000
"""What the coach adds at one place: “Rest for fifteen seconds.”, “That is both sides.”"""
_USUAL_NAME_MS = 5_000
"""Each dose is announced with the exercise's name: one that takes longer counts as often as it is longer."""
_LONGEST_CHANGE_MS = 25_000
"""From standing to lying or back, with its words."""
_DEFAULT_REST_MS = 15_000
_OPENING_AND_CLOSING_MS = 120_000
_CHOICE_STEP_MS = 5_000


class Bound(StrEnum):
    """What can be too large about a session."""

    BLOCKS = "blocks"
    CUES = "cues"
    LENGTH = "length"
    DOSES = "doses"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Extent:
    """The most that a part of a session can hold: blocks, cues, milliseconds, doses to be spoken, choices."""

    blocks: int = 0
    cues: int = 0
    length_ms: int = 0
    doses: int = 0
    choices: int = 0

    def __add__(self, other: Extent) -> Extent:
        return Extent(
            self.blocks + other.blocks,
            self.cues + other.cues,
            self.length_ms + other.length_ms,
            self.doses + other.doses,
            self.choices + other.choices,
        )

    def repeated(self, times: int, options: int) -> Extent:
        """Return the extent of ``times`` rounds, of which the number and the rest have ``options`` values."""
        return Extent(
            self.blocks * times,
            self.cues * times,
            self.length_ms * times,
            self.doses,
            options * (1 + self.choices),
        )

    def exceeded(self) -> Bound | None:
        """Return the first bound that is exceeded, ``None`` where all are kept."""
        if self.length_ms > LONGEST_SESSION_MS:
            return Bound.LENGTH
        if self.blocks > MAX_SESSION_BLOCKS:
            return Bound.BLOCKS
        if self.cues > MAX_SESSION_CUES:
            return Bound.CUES
        if self.doses > MAX_DOSES:
            return Bound.DOSES
        return Bound.CHOICES if self.choices > MAX_CHOICES else None

    def of(self, bound: Bound) -> int:
        """Return the figure that ``bound`` is about."""
        figures = {
            Bound.BLOCKS: self.blocks,
            Bound.CUES: self.cues,
            Bound.LENGTH: self.length_ms,
            Bound.DOSES: self.doses,
            Bound.CHOICES: self.choices,
        }
        return figures[bound]


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
    return Extent(2, 20 + len(said), _OPENING_AND_CLOSING_MS + _spoken_ms(said))


def _extents(routine: Routine, pace_percent: int) -> list[Extent]:
    measure = _Measure(pace_percent, _stage_doses(routine))
    return [measure.step(step) for step in routine.steps]


@dataclass(frozen=True, slots=True)
class _Measure:
    pace_percent: int
    stages: Mapping[str, tuple[Range | None, tuple[Dose, ...]]]
    """Exercise → the largest sets and the largest dose of each kind that any stage gives it."""

    def step(self, step: AnyStep) -> Extent:
        extent: Extent
        match step:
            case ExerciseStep():
                extent = self._exercise(step)
            case CircuitStep(rounds=rounds, steps=steps, rest_ms=rest):
                inner = sum((self.step(inner) for inner in steps), Extent())
                if rest:
                    inner += Extent(1, 3, rest.high + _WORDS_OF_THE_COACH_MS)
                extent = inner.repeated(rounds.high, _values(rounds) * _lengths(rest))
            case BreatheStep():
                extent = self._breathing(step)
            case RestStep(length_ms=length):
                lengths = _lengths(length)
                extent = Extent(1, 4, length.high + _WORDS_OF_THE_COACH_MS, _open(lengths), lengths)
            case SayStep(say=say, move_ms=after) | WaitStep(say=say, guide_ms=after):
                extent = Extent(1, 1, _spoken_ms([say]) + after, choices=1)
            case ChimeStep(length_ms=length_ms):
                extent = Extent(1, 1, length_ms, choices=1)
        return extent

    def _exercise(self, step: ExerciseStep) -> Extent:
        exercise = step.exercise
        staged_sets, staged_doses = self.stages.get(exercise.id, (None, ()))
        sets = max((step.sets, staged_sets or step.sets), key=lambda each: each.high)
        turns = sets.high * (1 if step.sides is Sides.NONE else 2)
        works = [_work(dose, step.breathing, exercise) for dose in (step.dose, *staged_doses)]
        rest = step.rest_ms.high if step.rest_ms else _DEFAULT_REST_MS
        set_values = max(map(_values, (step.sets, staged_sets or step.sets)))
        doses = set_values * max(work.doses for work in works)
        again = len(exercise.enter) + 9
        return Extent(
            blocks=2 * turns + 2,
            cues=turns * (max(work.cues for work in works) + again) + len(exercise.setup) + 16,
            length_ms=turns * (max(work.length_ms for work in works) + self._around_a_set(exercise))
            + (turns - 1) * rest
            + self._instructions_ms(exercise.setup)
            + _LONGEST_CHANGE_MS,
            doses=_open(doses) * max(1, _spoken_ms([exercise.name]) // _USUAL_NAME_MS),
            choices=doses * _lengths(step.rest_ms),
        )

    def _around_a_set(self, exercise: Exercise) -> int:
        """Return what one set may take besides its work, in milliseconds: all that can be said around it."""
        optional = (
            exercise.first_side,
            exercise.other_side,
            exercise.release,
            exercise.caution,
            exercise.feel,
            exercise.ending,
            exercise.easier,
            exercise.harder,
        )
        said = _spoken_ms([exercise.name, *(text for text in optional if text)])
        # Silent ways to the other side take the time of the set-up, seven seconds at the most.
        return self._instructions_ms(exercise.enter) + said + 3 * _WORDS_OF_THE_COACH_MS

    def _instructions_ms(self, instructions: Iterable[Instruction]) -> int:
        return sum(each.move_ms * self.pace_percent // 100 + _spoken_ms([each.say]) for each in instructions)

    def _breathing(self, step: BreatheStep) -> Extent:
        size = step.pattern.length_ms
        if step.breaths:
            breaths = step.breaths
        else:
            length = step.length_ms or Range.exactly(size)
            breaths = Range(length.low // size, length.high // size + 1)
        cues = breaths.high * (_parts(step.pattern) + 1) + 12
        values = _values(breaths)
        return Extent(3, cues, breaths.high * size + 2 * _WORDS_OF_THE_COACH_MS, _open(values), values)


def _work(dose: Dose, breathing: BreathPattern | None, exercise: Exercise) -> Extent:
    """Return the extent of one set on one side; ``doses`` counts the amounts alone."""
    lines = len(exercise.cues) + len(exercise.exhale)
    match dose:
        case Reps(count=count, tempo=tempo):
            a_rep = max(1 + sum(-(-phase.length_ms // 1000) for phase in tempo if phase.is_hold), len(tempo))
            cues = count.high * a_rep + 2 * len(tempo) + lines + 3
            return Extent(0, cues, count.high * dose.rep_ms, _values(count))
        case TimedHold(length_ms=length):
            breaths = length.high // breathing.length_ms if breathing else 0
            cues = breaths * _parts(breathing) + lines + 11
            return Extent(0, cues, length.high, _lengths(length))
        case BreathHold(breaths=count):
            size = breathing.length_ms if breathing else 0
            return Extent(0, count.high * _parts(breathing) + lines + 11, count.high * size, _values(count))


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


def _open(values: int) -> int:
    return values if values > 1 else 0


def _values(count: Range) -> int:
    return count.high - count.low + 1


def _lengths(length: Range | None) -> int:
    """Return how many lengths a range of milliseconds offers: its ends, and the steps between them."""
    if length is None or length.is_fixed:
        return 1
    steps = max(0, length.high // _CHOICE_STEP_MS + length.low // -_CHOICE_STEP_MS + 1)
    return steps + (length.low % _CHOICE_STEP_MS > 0) + (length.high % _CHOICE_STEP_MS > 0)


def _parts(pattern: BreathPattern | None) -> int:
    """Return how many of a breath's four parts take time."""
    if pattern is None:
        return 0
    parts = (pattern.inhale_ms, pattern.hold_in_ms, pattern.exhale_ms, pattern.hold_out_ms)
    return sum(part > 0 for part in parts)


def _spoken_ms(texts: Iterable[Text]) -> int:
    return sum(max(_sentence_ms(sentence) for _, sentence in text.by_language) for text in texts)


def _sentence_ms(sentence: str) -> int:
    digits = sum(map(str.isdigit, sentence))
    return _SENTENCE_MS + _CHARACTER_MS * (len(sentence) - digits) + _DIGIT_MS * digits
