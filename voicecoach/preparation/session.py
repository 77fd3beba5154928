"""A session, ready to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.model.amendment import Amendment
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.measure import MeasuredLengths, plan_spoken
from voicecoach.sequencing.replan import amended_request
from voicecoach.sequencing.resume import plan_resumption

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class Session:
    """A timeline, and the clip of every utterance in it."""

    routine: Routine
    timeline: Timeline
    clips: Mapping[Utterance, Clip]
    voice: Voice
    """Says what a change of plan adds, as long as it is open."""

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
        return Session(self.routine, timeline, self.clips, self.voice)

    def replan(self, change: Amendment, at_ms: int) -> Session:
        """Return the session with ``change``, asked for at ``at_ms``, and the same as this one up to there.

        It may take seconds where something new has to be said. Raises PlanError where there is nothing to
        change, SpeechError where the voice cannot speak.
        """
        lengths = MeasuredLengths(self.voice, clips=self.clips)
        request = amended_request(self.timeline, change, at_ms)
        timeline = plan_spoken(self.routine, request, lengths)
        return Session(self.routine, timeline, lengths.clips, self.voice)


def unspoken_texts(timeline: Timeline, clips: Mapping[Utterance, Clip]) -> tuple[str, ...]:
    """Return the texts of a timeline in whose place ``clips`` holds silence, each once, in order."""
    silent = {utterance for utterance, clip in clips.items() if clip.is_placeholder}
    return tuple(
        dict.fromkeys(event.text for event in timeline.events if event.text and event.utterance in silent)
    )
