"""The protocol of sessions that can be played."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from voicecoach.audio.clip import Clip
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.amendment import Amendment
from voicecoach.model.timeline import Timeline
from voicecoach.model.utterance import Utterance
from voicecoach.player.core.score import SampleSource, Score


class Playable(Protocol):
    """A prepared session."""

    @property
    def timeline(self) -> Timeline:
        """Every cue at its time."""
        ...

    @property
    def clips(self) -> Mapping[Utterance, Clip]:
        """The sound of every sentence."""
        ...

    def replan(self, change: Amendment, at_ms: int) -> Playable:
        """Return the session with ``change``, identical up to ``at_ms``; may be slow.

        Raises VoicecoachError for an impossible change.
        """
        ...

    def resume_from(self, at_ms: int) -> Playable:
        """Return the lead-in back into the hold at ``at_ms``, and the rest of the hold; may be slow."""
        ...


class Mix(Protocol):
    """Makes the samples of a session; may be slow."""

    def __call__(self, session: Playable) -> SampleSource:
        """Return the samples of ``session``."""
        ...


def lead_in(session: Playable, at_ms: int, mix: Mix) -> Score:
    """Return the score of the lead-in back into the hold at ``at_ms`` of ``session``."""
    resumed = session.resume_from(at_ms)
    hold, rest = session.timeline.block_at(at_ms), resumed.timeline.blocks[-1]
    after_bell_ms = 0 if rest.work_end_ms is None else rest.end_ms - rest.work_end_ms
    bell_ms = hold.end_ms if hold.work_end_ms is None else hold.work_end_ms
    return Score(resumed.timeline, mix(resumed), returns_ms=bell_ms + after_bell_ms)


def mixdown(session: Playable) -> SampleSource:
    """Return the mixdown of ``session``: the same samples as in an export."""
    return Mixdown(session.timeline, session.clips)
