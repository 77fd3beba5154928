"""An exercise: what the body does, and what the coach says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.model.dose import Phase, Range
from voicecoach.model.place import Place
from voicecoach.model.posture import PostureChange
from voicecoach.model.side import SideMeaning, Sides
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True)
class Instruction:
    """A sentence, then the time to do it. ``again`` is its short form before later sets."""

    say: Text
    move_ms: DurationMs
    again: Text | None = None


@dataclass(frozen=True, slots=True)
class Prop:
    """A prop, by its plain name (``mat``, ``bed or bench``)."""

    name: Text
    optional: bool = False
    put: Text | None = None
    """Where to put it, said after it was fetched."""


@dataclass(frozen=True, slots=True)
class UsualDose:
    """What the sources give for one exercise, whatever the routine; the linter warns outside of it.

    Holds in milliseconds; ``None`` where the sources say nothing.
    """

    hold_ms: Range | None = None
    reps: Range | None = None
    sets: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. Its sentences may hold ``<side>``, ``<other>``, ``<Side>``, ``<Other>``."""

    id: str
    name: Text
    posture: PostureChange
    sides: Sides = Sides.NONE
    side_means: Text | None = None
    sides_are: SideMeaning = SideMeaning.SIDES
    setup: tuple[Instruction, ...] = ()
    enter: tuple[Instruction, ...] = ()
    first_side: Text | None = None
    """How to come to the first side, where the set-up is not told; what the side means if not given."""
    other_side: Text | None = None
    cues: tuple[Text, ...] = ()
    exhale: tuple[Text, ...] = ()
    release: Text | None = None
    mistakes: tuple[Text, ...] = ()
    easier: Text | None = None
    harder: Text | None = None
    caution: Text | None = None
    feel: Text | None = None
    """Where the stretch or the work is felt; spoken once."""
    ending: Text | None = None
    """What to do in the last seconds of the last hold, on the way to what comes next."""
    tempo: tuple[Phase, ...] = ()
    """The phases used where a routine gives none."""
    usual: UsualDose = UsualDose()
    areas: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    summary: Text | None = None
    source: str | None = None
    notes: str | None = None
    place: Place | None = field(default=None, compare=False)
