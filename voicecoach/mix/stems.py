"""The stem that each event belongs to, and so the level that makes it louder or softer."""

from __future__ import annotations

from voicecoach.model.levels import Stem
from voicecoach.model.timeline import Event, EventKind, Track

_OF_TRACK = {
    Track.VOICE: Stem.VOICE,
    Track.COUNT: Stem.COUNTS,
    Track.BREATH: Stem.BREATH,
    Track.CHIME: Stem.CHIMES,
    Track.BED: Stem.BED,
}
_OF_KIND = {
    EventKind.BREATHE_IN: Stem.BREATH,
    EventKind.BREATHE_OUT: Stem.BREATH,
    EventKind.BREATHE_HOLD: Stem.BREATH,
    EventKind.TICK: Stem.COUNTS,
    EventKind.LOWER: Stem.COUNTS,
}
"""What is heard with another track: words that come with breath tones, sounds that count."""


def stem_of(event: Event) -> Stem:
    """Return the one stem that ``event`` belongs to."""
    return _OF_KIND.get(event.kind) or _OF_TRACK[event.track]
