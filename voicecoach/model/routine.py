"""A routine: which exercises, how much, in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.days import Days
from voicecoach.model.dose import Dose, Range
from voicecoach.model.exercise import Exercise
from voicecoach.model.frame import Closing, Opening, RoutineSound
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.model.place import Place
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    RoundsStep,
    SayStep,
    WaitStep,
    all_steps,
)
from voicecoach.model.text import Text

_WITHOUT_EXERCISES = (BreatheStep, ChimeStep, CircuitStep, RestStep, SayStep, WaitStep)


JOINS_IDS = "+"
"""Stands between the ids of routines that make one session; no id has it in itself."""


def parts_of(routine_id: str) -> tuple[str, ...]:
    """Return the ids of the routines that a session is made of; most are made of one."""
    return tuple(routine_id.split(JOINS_IDS))


@dataclass(frozen=True, slots=True)
class StageDose:
    """What one stage changes for one exercise; ``None`` keeps the routine's value."""

    exercise: str
    sets: Range | None = None
    dose: Dose | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a progression, counted from 1 by its place in the table."""

    title: Text
    doses: tuple[StageDose, ...]
    weeks: Range | None = None
    sessions: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A routine as read: every range still open, nothing chosen."""

    id: str
    title: Text
    steps: tuple[AnyStep, ...]
    time_ms: Range | None = None
    """The total length that it is written for."""
    language: str = "en"
    summary: Text | None = None
    breathing: BreathPattern | None = None
    guidance: Guidance | None = None
    shuffle: bool = False
    """Whether its exercises and circuits change places from session to session."""
    cautions: tuple[Text, ...] = ()
    stages: tuple[Stage, ...] = ()
    pronunciations: tuple[tuple[str, str], ...] = ()
    """Written form → respelling, for the voice only."""
    bed: str | None = None
    """What sounds under it: a house bed, or an absolute path to the author's file; ``None`` for nothing."""
    voices: tuple[tuple[str, str], ...] = ()
    """Languages, each with the id of the voice that it was written for."""
    rate_wpm: int | None = None
    levels: StemLevels = AS_MADE
    sounds: tuple[RoutineSound, ...] = ()
    """What sounds in place of house sounds, each of which is named once."""
    opening: Opening = Opening.FULL
    closing: Closing = Closing.FULL
    frequency: Text | None = None
    days: Days | None = None
    """On which days it is meant to be done, as data."""
    welcome: Text | None = None
    """What the session is for; one spoken sentence after the title."""
    farewell: Text | None = None
    """Spoken before the finish, to let one notice the difference."""
    source: str | None = None
    notes: str | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def has_exercises(self) -> bool:
        """Whether the body is asked for anything but to breathe, to listen and to rest."""
        return not all(isinstance(step, _WITHOUT_EXERCISES) for step in self.all_steps())

    def exercise_steps(self) -> Iterator[ExerciseStep]:
        """Yield every exercise step in order, circuits expanded once."""
        return (step for step in self.all_steps() if isinstance(step, ExerciseStep))

    def exercises(self) -> tuple[Exercise, ...]:
        """Return every exercise once, in order: of sets and of movements."""
        found: dict[str, Exercise] = {}
        for step in self.all_steps():
            if isinstance(step, ExerciseStep):
                found.setdefault(step.exercise.id, step.exercise)
            elif isinstance(step, RoundsStep):
                for exercise in step.exercises:
                    found.setdefault(exercise.id, exercise)
        return tuple(found.values())

    @property
    def needs_affected_side(self) -> bool:
        """Whether what it asks for depends on which side is the affected one."""
        return any(step.needs_affected_side for step in self.exercise_steps())

    def all_steps(self) -> Iterator[AnyStep]:
        """Yield every step in order, each circuit before what is in it."""
        return all_steps(self.steps)
