"""The steps of a routine: exercises, circuits, rests, breathing, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Dose, Range, SetAmounts
from voicecoach.model.exercise import Exercise
from voicecoach.model.load import Load
from voicecoach.model.moment import Moment
from voicecoach.model.movements import Movement
from voicecoach.model.place import Place
from voicecoach.model.posture import Posture
from voicecoach.model.side import Side, Sides, WorkedSide
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What all steps of a routine have. ``path`` is its stable id: ``2``, or ``5.1`` inside a circuit."""

    path: str
    optional: bool = False
    """May be left out by ``--trim``, as the last resort."""
    place: Place | None = field(default=None, compare=False)


class Intervals(StrEnum):
    """What happens where the words do not fit into a time that the author wrote."""

    WORDS = "words"
    """Words get shorter; for those that must be said, the time grows."""
    STRICT = "strict"
    """The time never grows: names and ticks only."""


@dataclass(frozen=True, slots=True)
class UntilReady:
    """What a person ends by being ready. After ``at_most_ms`` it goes on by itself."""

    at_most_ms: DurationMs
    guide_ms: DurationMs | None = None
    """What is allowed for it where nobody can be waited for; ``None``: as long as its dose or length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseStep(Step):
    """Sets of one exercise."""

    exercise: Exercise
    dose: Dose
    """Of every set; where ``per_set`` gives each its own, the largest of them."""
    per_set: tuple[SetAmounts, ...] = ()
    """The amount of each set where they are not all alike, by side if those differ; ``sets``: the most."""
    sets: Range = Range(1, 1)
    sides: Sides = Sides.NONE
    only: WorkedSide | None = None
    """The one side that is worked; ``None``: both, or none."""
    start_side: Side | None = None
    rest_ms: Range | None = None
    """Between sets, bell to bell; ``None``: the coach's default."""
    rest_until_ready: UntilReady | None = None
    """Set where the person ends the rest between sets; ``rest_ms`` is what is allowed for it."""
    change_ms: DurationMs | None = None
    """The change of sides, bell to bell; ``None``: the coach's default."""
    lead_in_ms: DurationMs | None = None
    """From the last sentence to the start bell; ``None``: the coach's default."""
    every_ms: DurationMs | None = None
    """EMOM: from start bell to start bell. What is left of it after each set, the last too, is the rest."""
    until_ready: UntilReady | None = None
    """Set where the person ends each set: a hold as long as one can, repetitions at one's own pace."""
    intervals: Intervals = Intervals.WORDS
    breathing: BreathPattern | None = None
    """Guided during holds; ``None`` for none."""
    load: Load | None = None
    """With what, how far, up to which pain."""
    during: tuple[Moment, ...] = ()
    """What is said or sounds at chosen times of each hold."""
    emphasis: int = 0
    """Spare time goes to the steps with the most emphasis first."""

    def amounts_on(self, side: Side | None) -> tuple[int, ...] | None:
        """Return the amounts of the sets on a side that is known, ``None`` where all sets are alike."""
        by_side = {each.side.side if each.side else None: each.amounts for each in self.per_set}
        return by_side.get(side, by_side.get(None))

    @property
    def needs_affected_side(self) -> bool:
        """Whether what it asks for depends on which side is the affected one."""
        named = (self.only, *(each.side for each in self.per_set))
        return any(side is not None and side.needs_the_affected_one for side in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitStep(Step):
    """Steps that are repeated in order, ``rounds`` times."""

    rounds: Range
    steps: tuple[AnyStep, ...]
    title: Text | None = None
    rest_ms: Range | None = None
    """Between rounds, bell to bell."""
    rest_until_ready: UntilReady | None = None
    """Set where the person ends the rest between rounds; ``rest_ms`` is what is allowed for it."""
    intervals: Intervals = Intervals.WORDS
    """For the rests between its rounds; what is in it has its own."""
    choose: int | None = None
    """How many of its steps are done in one session, others each time; ``None`` for all."""
    shuffle: bool = False
    """Whether its exercises and circuits change places from session to session."""

    def all_steps(self) -> Iterator[AnyStep]:
        """Yield every step inside it, in order, each circuit before what is in it."""
        return all_steps(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsStep(Step):
    """Rounds of movements by the clock, counted by who does them."""

    movements: tuple[Movement, ...]
    title: Text | None = None

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of its movements, in order."""
        return tuple(movement.exercise for movement in self.movements)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmomStep(RoundsStep):
    """All movements in each interval of ``every_ms``; what is left of it is the rest."""

    rounds: Range
    every_ms: DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class AmrapStep(RoundsStep):
    """As many rounds as possible in ``length_ms``."""

    length_ms: DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class BreatheStep(Step):
    """Guided breathing: a number of breaths, or a length that whole breaths approximate."""

    pattern: BreathPattern
    length_ms: Range | None = None
    breaths: Range | None = None
    posture: Posture | None = None
    """Where one goes first, in time of its own; ``None``: as one is."""
    during: tuple[Moment, ...] = ()
    """What is said or sounds at chosen times of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestStep(Step):
    """Rest, bell to bell."""

    length_ms: Range
    posture: Posture | None = None
    """Where one goes first, in time of its own; ``None``: as one is."""
    intervals: Intervals = Intervals.WORDS
    between: bool = False
    """Of a circuit that rests between its exercises: where one is left out, its rest goes with it."""
    until_ready: UntilReady | None = None
    """Set where the person ends it; ``length_ms`` is what is allowed for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayStep(Step):
    """A spoken interlude, then time to do it."""

    say: Text
    move_ms: DurationMs = DurationMs(1500)
    posture: Posture | None = None
    """Where one goes first, in time of its own; ``None``: as one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitStep(Step):
    """Waits for the user. A guide, which cannot wait, gives ``guide_ms`` instead."""

    say: Text
    guide_ms: DurationMs = DurationMs(20_000)
    at_most_ms: DurationMs | None = None
    """After this it goes on by itself; ``None``: it waits for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChimeStep(Step):
    """A chime: a house sound by name, or an author's file (an absolute path)."""

    sound: str
    is_file: bool = False
    length_ms: DurationMs = DurationMs(2000)


class StepKind(StrEnum):
    """The kinds of steps, by the words that files use for them."""

    EXERCISE = "exercise"
    CIRCUIT = "repeat"
    EMOM = "every"
    AMRAP = "as-many-as-possible"
    BREATHE = "breathe"
    REST = "rest"
    SAY = "say"
    WAIT = "wait"
    CHIME = "chime"


LeafStep = ExerciseStep | EmomStep | AmrapStep | BreatheStep | RestStep | SayStep | WaitStep | ChimeStep
"""Any step but a circuit."""
AnyStep = LeafStep | CircuitStep


STEP_KINDS: dict[type[Step], StepKind] = {
    ExerciseStep: StepKind.EXERCISE,
    CircuitStep: StepKind.CIRCUIT,
    EmomStep: StepKind.EMOM,
    AmrapStep: StepKind.AMRAP,
    BreatheStep: StepKind.BREATHE,
    RestStep: StepKind.REST,
    SayStep: StepKind.SAY,
    WaitStep: StepKind.WAIT,
    ChimeStep: StepKind.CHIME,
}


def is_work(step: Step | None) -> bool:
    """Return whether it is a step between which and the next one a circuit may rest."""
    return step is not None and not isinstance(step, RestStep | SayStep | WaitStep | ChimeStep)


def is_between(step: Step) -> bool:
    """Return whether it is a rest that a circuit puts between its exercises."""
    return isinstance(step, RestStep) and step.between


def all_steps(steps: tuple[AnyStep, ...]) -> Iterator[AnyStep]:
    """Yield every step in order, each circuit before what is in it."""
    for step in steps:
        yield step
        if isinstance(step, CircuitStep):
            yield from all_steps(step.steps)


def only_exercise(step: AnyStep) -> str | None:
    """Return the id of the exercise that a step alone consists of, ``None`` if there is none, or several."""
    if isinstance(step, ExerciseStep):
        return step.exercise.id
    names = {each.id for each in step.exercises} if isinstance(step, RoundsStep) else set()
    return next(iter(names)) if len(names) == 1 else None
