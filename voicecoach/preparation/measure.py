"""The loop in which planning and speech meet: plan, say what is lacking, plan again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.speech.estimate import estimate_length

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.speech.voice import Voice


class MeasuredLengths:
    """The length of each utterance: measured, else as the voice knows it, else estimated."""

    def __init__(
        self,
        voice: Voice,
        progress: ProgressCallback | None = None,
        clips: Mapping[Utterance, Clip] | None = None,
    ) -> None:
        self._voice = voice
        self._progress = progress
        self.clips = dict(clips or {})
        self._used = {utterance: clip.length_ms for utterance, clip in self.clips.items()}
        self.unheard: dict[Utterance, None] = {}
        """Asked for, and not spoken yet."""
        self.guessed: dict[Utterance, None] = {}
        """Those of them whose length is an estimate."""

    def __call__(self, utterance: Utterance) -> DurationMs:
        """Return the length of ``utterance``, and note what it was taken for."""
        used = self._used.get(utterance)
        if used is None:
            used = self._voice.length_of(utterance)
            if used is None:
                used = estimate_length(utterance)
                self.guessed[utterance] = None
            self.unheard[utterance] = None
            self._used[utterance] = used
        return used

    def agree_with(self, wanted: Mapping[Utterance, None]) -> bool:
        """Have the voice say ``wanted``; return whether all lengths were what the last plan took them for."""
        if not wanted:
            return True
        done = len(self.clips)

        def told(now: int, of: int) -> None:
            if self._progress:
                self._progress(done + now, done + of)

        clips = self._voice.synthesise(list(wanted), told)
        agree = all(self._used[utterance] == clip.length_ms for utterance, clip in clips.items())
        for utterance, clip in clips.items():
            self.clips[utterance] = clip
            self._used[utterance] = clip.length_ms
            self.unheard.pop(utterance, None)
            self.guessed.pop(utterance, None)
        return agree


def plan_spoken(routine: Routine, request: PlanRequest, lengths: MeasuredLengths) -> Timeline:
    """Return a timeline of measured lengths; ``lengths`` has the clips of all that it may need, afterwards.

    Raises SpeechError where the voice cannot speak, PlanError where the routine cannot answer the request.
    """
    while True:
        timeline = plan(routine, request, lengths)
        if request.purpose is Purpose.LIVE:
            _resume_everywhere(routine, timeline, lengths)
        if lengths.agree_with(lengths.unheard):
            return timeline


def _resume_everywhere(routine: Routine, timeline: Timeline, lengths: MeasuredLengths) -> None:
    """Ask for the sentences that lead back into each hold, so that they are at hand after a pause."""
    for block in timeline.blocks:
        if block.kind is BlockKind.HOLD:
            plan_resumption(routine, timeline, block.start_ms, lengths)
