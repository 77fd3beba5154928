"""Time to move."""

from __future__ import annotations

from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import SpokenItem

_LEAST_MOVE = 1500


def paced(length_ms: int, request: PlanRequest) -> int:
    """Return a time to move, scaled by the pace of the request."""
    return round(length_ms * request.pace_percent / 100)


def to_move(kind: EventKind, text: str, move_ms: int, request: PlanRequest, speaker: Narrator) -> SpokenItem:
    """Return a sentence and the time to do what it asks.

    At full guidance that time begins when the sentence has ended. Who asks for less knows what is coming, and
    moves while it is said: then it begins with the sentence, though some of it always stays behind.
    """
    move = paced(move_ms, request)
    if request.guidance is not Guidance.FULL:
        move = max(move - speaker.length(text), min(move, _LEAST_MOVE))
    return SpokenItem(kind, text, move)
