"""A session that is ready to be rendered."""

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

    def resume_from(self, at_ms: int) -> Session:
        """Return the way back into the hold at ``at_ms``, and what is left of it.

        Raises ResumeError where nothing is held then.
        """
        timeline = plan_resumption(
            self.routine, self.timeline, at_ms, lambda each: self.clips[each].length_ms
        )
        return Session(self.routine, timeline, self.clips)
