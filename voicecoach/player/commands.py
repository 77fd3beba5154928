"""The commands of the player, from keys, standard input or any other source."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.amendment import Amendment


@dataclass(frozen=True, slots=True)
class Pause:
    """Pause. Does nothing if paused already."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Continue. Does nothing unless paused."""


@dataclass(frozen=True, slots=True)
class TogglePause:
    """Pause, or continue if paused; ends a wait."""


@dataclass(frozen=True, slots=True)
class SkipBlock:
    """Go to the next block: a set-up, a hold, a rest."""


@dataclass(frozen=True, slots=True)
class SkipExercise:
    """Go to what follows all sets and sides of the current exercise (or other step)."""


@dataclass(frozen=True, slots=True)
class Back:
    """Restart the block, or go to the one before within three seconds of its start."""


@dataclass(frozen=True, slots=True)
class JumpTo:
    """Go to the block with this id."""

    block: str


@dataclass(frozen=True, slots=True)
class Ready:
    """End a wait, or whatever else the person ends; a round of an AMRAP."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the session."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Change the rest of the session; the past stays."""

    change: Amendment


Command = Pause | Resume | TogglePause | SkipBlock | SkipExercise | Back | JumpTo | Ready | Quit | Replan
