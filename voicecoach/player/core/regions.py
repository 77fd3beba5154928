"""The regions of a score until the session waits or ends."""

from __future__ import annotations

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.timeline import BlockKind
from voicecoach.player.core.score import Score
from voicecoach.player.core.tape import FADE, Motion, Region

_TAIL = samples_from_ms(100)


def regions_from(session: Score, score: Score, offset: int, start: int) -> tuple[Region, ...]:
    """Return the regions from ``start`` on: ``score``, then the session, until it waits or ends."""
    regions = [Region(start, score, offset)]
    if score.returns_ms is not None:
        # Joined one fade early, where both have the same last tick, so that the next bell sounds whole.
        start += max(0, samples_from_ms(score.timeline.duration_ms) - FADE - offset)
        offset = samples_from_ms(score.returns_ms) - FADE
        regions.append(Region(start, session, offset))
    stop, motion = _next_stop(session, offset)
    return (*regions, Region(start + stop - offset, session, stop, motion))


def _next_stop(session: Score, offset: int) -> tuple[int, Motion]:
    """Return where session time stops after ``offset``: just before the end of a wait, or at the end."""
    for block in session.timeline.blocks:
        stop = samples_from_ms(block.end_ms - 1)
        if block.kind is BlockKind.WAIT and not block.until_ready and stop >= offset:
            return stop, Motion.WAIT
    return max(session.end + _TAIL, offset), Motion.END
