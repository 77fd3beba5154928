"""A session, ready to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.resume import plan_resumption

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip


@dataclass(frozen=True, slots=True)
class Session:
    """A timeline, and the clip of every utterance in it."""

    routine: Routine
    timeline: Timeline
    clips: Mapping[Utterance, Clip]

    @property
    def unspoken(self) -> tuple[str, ...]:
        """The sentences that cannot be spoken and are only shown, each once, in order."""
        return unspoken_texts(self.timeline, self.clips)

    def resume_from(self, at_ms: int) -> Session:
        """Return the lead-in back into the hold at ``at_ms``, and the rest of the hold.

        Raises ResumeError if there is no hold at ``at_ms``.
        """
        timeline = plan_resumption(
            self.routine, self.timeline, at_ms, lambda each: self.clips[each].length_ms
        )
        return Session(self.routine, timeline, self.clips)


def unspoken_texts(timeline: Timeline, clips: Mapping[Utterance, Clip]) -> tuple[str, ...]:
    """Return the texts of a timeline in whose place ``clips`` holds silence, each once, in order."""
    silent = {utterance for utterance, clip in clips.items() if clip.is_placeholder}
    return tuple(
        dict.fromkeys(event.text for event in timeline.events if event.text and event.utterance in silent)
    )
