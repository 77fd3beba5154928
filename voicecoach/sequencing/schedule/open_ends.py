"""How what the person ends goes on if nobody is ready: a reminder, then an announcement."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import OpenEnd


def end_calls(
    end: OpenEnd, length_ms: int, allowed_ms: int, free_from_ms: int, narrator: Narrator
) -> Iterator[tuple[int, EventKind, Sentence]]:
    """Yield the calls of what lasts ``length_ms`` at most, in order of time, each with its moment (ms).

    ``free_from_ms``: where all other words have ended.
    """
    if end.nudge is None or end.going_on is None:
        return
    goes_on = length_ms - timing.GOES_ON_IN
    nudge = allowed_ms + timing.NUDGE_AFTER
    until = nudge + narrator.length(end.nudge) + timing.NUDGE_AFTER
    if nudge >= free_from_ms + timing.VOICE_GAP and until <= goes_on:
        yield nudge, EventKind.NUDGE, end.nudge
    is_short = narrator.length(end.going_on) + timing.VOICE_GAP <= timing.GOES_ON_IN
    if is_short and goes_on >= free_from_ms + timing.VOICE_GAP:
        yield goes_on, EventKind.GOING_ON, end.going_on
