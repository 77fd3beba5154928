"""What a person can ask of the player while a session runs."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """The only way in, for keys, standard input and whatever comes later."""

    PAUSE = "pause"
    """Pause, or go on when paused."""
    SKIP = "skip"
    BACK = "back"
    """Restart the block, or the one before when within three seconds of its start."""
    READY = "ready"
    """Ends a wait."""
    QUIT = "quit"
