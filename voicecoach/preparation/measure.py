"""The loop between planning and speech: plan, speak missing utterances, plan again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import WORK_KINDS, BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.speech.estimate import estimate_length

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.speech.voice import Voice


class MeasuredLengths:
    """The length of each utterance: measured, else known to the voice, else estimated."""

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
        """Requested, and not spoken yet."""
        self.guessed: dict[Utterance, None] = {}
        """Those with an estimated length."""

    def __call__(self, utterance: Utterance) -> DurationMs:
        """Return the length of ``utterance`` (ms), and record the value."""
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
        """Have the voice speak ``wanted``; return whether all lengths are those that the last plan used."""
        if not wanted:
            return True
        done = len(self.clips)

        def report(now: int, of: int) -> None:
            if self._progress:
                self._progress(done + now, done + of)

        clips = self._voice.synthesise(list(wanted), report)
        agree = all(self._used[utterance] == clip.length_ms for utterance, clip in clips.items())
        for utterance, clip in clips.items():
            self.clips[utterance] = clip
            self._used[utterance] = clip.length_ms
            self.unheard.pop(utterance, None)
            self.guessed.pop(utterance, None)
        return agree


def plan_spoken(routine: Routine, request: PlanRequest, lengths: MeasuredLengths) -> Timeline:
    """Return a timeline of measured lengths; ``lengths`` then has the clips of everything that may be needed.

    Raises SpeechError if the voice cannot speak, PlanError if the routine cannot satisfy the request.
    """
    while True:
        timeline = plan(routine, request, lengths)
        if request.purpose is Purpose.LIVE:
            _resume_everywhere(routine, timeline, lengths)
        if lengths.agree_with(lengths.unheard):
            return timeline


def _resume_everywhere(routine: Routine, timeline: Timeline, lengths: MeasuredLengths) -> None:
    """Request the sentences of the lead-ins into each work: they are needed after a skip or a pause."""
    for block in timeline.blocks:
        if block.kind in WORK_KINDS:
            plan_resumption(routine, timeline, block.start_ms, lengths)
        if block.kind is BlockKind.HOLD and block.length_ms > 1:
            plan_resumption(routine, timeline, block.start_ms + 1, lengths)
