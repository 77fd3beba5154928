"""What can be asked of the player while a session runs, by keys, standard input or anything else."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.amendment import Amendment


@dataclass(frozen=True, slots=True)
class Pause:
    """Fall silent. Does nothing when paused already."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on. Does nothing unless paused."""


@dataclass(frozen=True, slots=True)
class TogglePause:
    """Pause, or go on when paused; ends a wait."""


@dataclass(frozen=True, slots=True)
class SkipBlock:
    """Go to the next block: a set-up, a hold, a rest."""


@dataclass(frozen=True, slots=True)
class SkipExercise:
    """Go to what follows all sets and sides of the exercise (or of another step) under way."""


@dataclass(frozen=True, slots=True)
class Back:
    """Restart the block, or go to the one before within three seconds of its start."""


@dataclass(frozen=True, slots=True)
class JumpTo:
    """Go to the block with this id."""

    block: str


@dataclass(frozen=True, slots=True)
class Ready:
    """End a wait."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the session."""


@dataclass(frozen=True, slots=True)
class Replan:
    """Change what comes; what has been heard stays."""

    change: Amendment


Command = Pause | Resume | TogglePause | SkipBlock | SkipExercise | Back | JumpTo | Ready | Quit | Replan
