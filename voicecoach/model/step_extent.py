"""The extent of a step, with every range at its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from voicecoach.model.bounds import Extent, largest
from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise, Instruction
from voicecoach.model.load import Load
from voicecoach.model.moment import Moment
from voicecoach.model.side import Sides
from voicecoach.model.steps import (
    AmrapStep,
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    RestStep,
    SayStep,
    UntilReady,
    WaitStep,
)
from voicecoach.model.text import Text

_CHARACTER_MS, _DIGIT_MS = 100, 400
_SENTENCE_MS = 1_500
"""What a sentence takes besides its characters, and the pause after it."""
_WORDS_OF_THE_COACH_MS = 6_000
"""What the coach adds at one place: “Rest for fifteen seconds.”, “That is both sides.”"""
_USUAL_NAME_MS = 5_000
"""Each dose is announced with the exercise's name: one that takes longer counts as often as it is longer."""
_LONGEST_CHANGE_MS = 25_000
"""From standing to lying or back, with its words."""
_TO_TAKE_MS = 2_000
_DEFAULT_REST_MS = 15_000
_CHOICE_STEP_MS = 5_000
_HALF_MINUTE_MS = 30_000


@dataclass(frozen=True, slots=True)
class StepMeasure:
    """Measures steps at a pace (percent), at any of the stages."""

    pace_percent: int
    stages: Mapping[str, tuple[Range | None, tuple[Dose, ...]]]
    """Exercise → the largest sets and the largest dose of each kind that any stage gives it."""

    def step(self, step: AnyStep) -> Extent:
        """Return the extent of a step."""
        place = step.posture if isinstance(step, BreatheStep | RestStep | SayStep) else None
        moved = Extent(1, 3, _LONGEST_CHANGE_MS + _WORDS_OF_THE_COACH_MS) if place else Extent()
        extent: Extent
        match step:
            case ExerciseStep():
                extent = self._exercise(step)
            case CircuitStep(rounds=rounds, steps=steps, rest_ms=rest):
                parts = [self.step(inner) for inner in steps]
                inner = sum(parts, Extent()) if step.choose is None else largest(parts, step.choose)
                if rest:
                    longest = _at_most(rest.high, step.rest_until_ready)
                    inner += Extent(1, 5, longest + _WORDS_OF_THE_COACH_MS)
                extent = inner.repeated(rounds.high, _values(rounds) * _lengths(rest))
            case EmomStep() | AmrapStep():
                extent = self._rounds(step)
            case BreatheStep():
                extent = self._breathing(step)
            case RestStep(length_ms=length, until_ready=until_ready):
                lengths = _lengths(length)
                longest = _at_most(length.high, until_ready)
                extent = Extent(1, 6, longest + _WORDS_OF_THE_COACH_MS, _open(lengths), lengths)
            case SayStep(say=say, move_ms=after):
                extent = Extent(1, 1, spoken_ms([say]) + after, choices=1)
            case WaitStep(say=say, guide_ms=guide, at_most_ms=at_most):
                extent = Extent(1, 3, spoken_ms([say]) + max(guide, at_most or 0), choices=1)
            case ChimeStep(length_ms=length_ms):
                extent = Extent(1, 1, length_ms, choices=1)
        return extent + moved

    def _exercise(self, step: ExerciseStep) -> Extent:
        exercise = step.exercise
        staged_sets, staged_doses = self.stages.get(exercise.id, (None, ()))
        sets = max((step.sets, staged_sets or step.sets), key=lambda each: each.high)
        turns = sets.high * (1 if step.sides is Sides.NONE or step.only else 2)
        works = [_work(dose, step.breathing, exercise) for dose in (step.dose, *staged_doses)]
        rest = _at_most(step.rest_ms.high if step.rest_ms else _DEFAULT_REST_MS, step.rest_until_ready)
        around = self._around_a_set(exercise)
        longest = _at_most(max(work.length_ms for work in works), step.until_ready)
        sets_ms = turns * (longest + around) + (turns - 1) * rest
        if step.every_ms is not None:  # words never lengthen it
            sets_ms = turns * step.every_ms + around
        set_values = max(map(_values, (step.sets, staged_sets or step.sets)))
        doses = set_values * max(work.doses for work in works)
        again = len(exercise.enter) + 9 + _open_cues(step)
        prompts = _prompts(step.during, _at_most(max(work.length_ms for work in works), step.until_ready))
        return Extent(
            blocks=(2 if step.rest_until_ready is None else 3) * turns + 2,
            cues=turns * (max(work.cues for work in works) + again + prompts) + len(exercise.setup) + 20,
            length_ms=sets_ms
            + self._instructions_ms(exercise.setup)
            + _LONGEST_CHANGE_MS
            + self._load_ms(step.load),
            doses=_open(doses) * max(1, spoken_ms([exercise.name]) // _USUAL_NAME_MS),
            choices=doses * _lengths(step.rest_ms),
        )

    def _around_a_set(self, exercise: Exercise) -> int:
        """Return what one set may take besides its work, in milliseconds: all that can be said around it."""
        optional = (
            exercise.other_side,
            exercise.first_side,
            exercise.release,
            exercise.caution,
            exercise.feel,
            exercise.ending,
            exercise.easier,
            exercise.harder,
        )
        said = spoken_ms([exercise.name, *(text for text in optional if text)])
        # Silent ways to the other side take the time of the set-up, seven seconds at the most.
        return self._instructions_ms(exercise.enter) + said + 3 * _WORDS_OF_THE_COACH_MS

    def _instructions_ms(self, instructions: Iterable[Instruction]) -> int:
        return sum(each.move_ms * self.pace_percent // 100 + spoken_ms([each.say]) for each in instructions)

    def _rounds(self, step: EmomStep | AmrapStep) -> Extent:
        said = [text for exercise in step.exercises for text in _told(exercise)]
        rounds, length_ms = Range.exactly(1), int(step.length_ms) if isinstance(step, AmrapStep) else 0
        if isinstance(step, EmomStep):
            rounds, length_ms = step.rounds, step.rounds.high * step.every_ms
        values, movements = _values(rounds), len(step.movements)
        length_ms += sum(self._instructions_ms((*each.setup, *each.enter)) for each in step.exercises)
        length_ms += spoken_ms(said) + (movements + 3) * (_WORDS_OF_THE_COACH_MS + _USUAL_NAME_MS)
        instructions = sum(len(each.setup) + len(each.enter) for each in step.exercises)
        return Extent(
            blocks=rounds.high + 3,
            cues=12 * rounds.high + len(said) + instructions + movements + 12,
            length_ms=length_ms + _LONGEST_CHANGE_MS,
            doses=_open(values),
            choices=values,
        )

    def _load_ms(self, load: Load | None) -> int:
        """Return how long the words for a load may take, with the time to take what is named."""
        if load is None:
            return 0
        band = spoken_ms([load.band]) if load.band else 0
        return band + 4 * (_WORDS_OF_THE_COACH_MS + _TO_TAKE_MS * self.pace_percent // 100)

    def _breathing(self, step: BreatheStep) -> Extent:
        size = step.pattern.length_ms
        if step.breaths:
            breaths = step.breaths
        else:
            length = step.length_ms or Range.exactly(size)
            breaths = Range(length.low // size, length.high // size + 1)
        cues = breaths.high * (_parts(step.pattern) + 1) + 12 + _prompts(step.during, breaths.high * size)
        values = _values(breaths)
        return Extent(3, cues, breaths.high * size + 2 * _WORDS_OF_THE_COACH_MS, _open(values), values)


def _told(exercise: Exercise) -> Iterator[Text]:
    """Yield what may be said of a movement besides its instructions."""
    yield exercise.name
    for text in (exercise.caution, exercise.easier, exercise.harder, exercise.release):
        if text is not None:
            yield text
    yield from exercise.cues


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


def _prompts(during: Iterable[Moment], length_ms: int) -> int:
    """Return how many times all that is put at times of a work comes in ``length_ms``."""
    return sum(moment.most(length_ms) for moment in during)


def _at_most(length_ms: int, until_ready: UntilReady | None) -> int:
    """Return how long at most something lasts that a person may end."""
    return length_ms if until_ready is None else max(length_ms, until_ready.at_most_ms)


def _open_cues(step: ExerciseStep) -> int:
    """Return how many cues a set has more where the person ends it: breaths, calls, what it goes on by."""
    if step.until_ready is None:
        return 0
    longest = step.until_ready.at_most_ms
    breaths = longest // step.breathing.length_ms if step.breathing else 0
    return breaths * _parts(step.breathing) + longest // _HALF_MINUTE_MS + 8


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


def spoken_ms(texts: Iterable[Text]) -> int:
    """Return how long texts may take to say, in milliseconds, in the language in which that is longest."""
    return sum(max(_sentence_ms(sentence) for _, sentence in text.by_language) for text in texts)


def _sentence_ms(sentence: str) -> int:
    digits = sum(map(str.isdigit, sentence))
    return _SENTENCE_MS + _CHARACTER_MS * (len(sentence) - digits) + _DIGIT_MS * digits
