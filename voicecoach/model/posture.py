"""Postures of the body: the floor plan of a session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Posture(StrEnum):
    """How the body is supported; a change between two of them is planned with a sentence and a time."""

    STANDING = "standing"
    CHAIR = "chair"
    """Sitting on a chair or on the edge of a bench."""
    SEATED = "seated"
    """Sitting on the floor."""
    KNEELING = "kneeling"
    ALL_FOURS = "all-fours"
    SUPINE = "supine"
    """On the back, on the floor."""
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    """On the floor, the working side on top."""
    BED = "bed"
    """On the back at the end of a bed or a sturdy bench."""


@dataclass(frozen=True, slots=True)
class PostureChange:
    """The posture an exercise starts from and the one it leaves the body in."""

    start: Posture
    end: Posture
