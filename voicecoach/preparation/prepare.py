"""The loop in which planning and speech meet: plan, say what is lacking, plan again."""

from __future__ import annotations

from collections.abc import Callable

from voicecoach.audio.clip import Clip
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.session import Session
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.voice import Voice

Progress = Callable[[int, int], None]
"""Told how many utterances are done, of how many are known to be needed."""


def prepare(
    routine: Routine, request: PlanRequest, voice: Voice, *, progress: Progress | None = None
) -> Session:
    """Return a session in which every length is measured.

    Raises SpeechError where the voice cannot speak, PlanError where the routine cannot answer the request.
    """
    lengths = _Lengths(voice, progress)
    while True:
        timeline = plan(routine, request, lengths)
        if request.purpose is Purpose.LIVE:
            _resume_everywhere(routine, timeline, lengths)
        if not lengths.say_what_is_lacking():
            return Session(routine, timeline, lengths.clips)


def plan_with_estimates(routine: Routine, request: PlanRequest) -> Timeline:
    """Return a timeline of estimated lengths, for lists and sliders; no voice is asked."""
    return plan(routine, request, estimate_length)


def _resume_everywhere(routine: Routine, timeline: Timeline, lengths: _Lengths) -> None:
    """Ask for the sentences that lead back into each hold, so that they are at hand after a pause."""
    for block in timeline.blocks:
        if block.kind is BlockKind.HOLD:
            plan_resumption(routine, timeline, block.start_ms, lengths)


class _Lengths:
    """Lengths as far as they are measured, estimates for the rest, which are noted as lacking."""

    def __init__(self, voice: Voice, progress: Progress | None) -> None:
        self._voice = voice
        self._progress = progress
        self._lacking: dict[Utterance, None] = {}
        self.clips: dict[Utterance, Clip] = {}

    def __call__(self, utterance: Utterance) -> DurationMs:
        clip = self.clips.get(utterance)
        if clip is not None:
            return clip.length_ms
        self._lacking[utterance] = None
        return estimate_length(utterance)

    def say_what_is_lacking(self) -> bool:
        """Have the voice say all that was asked for and is not measured; return whether there was any."""
        if not self._lacking:
            return False
        done = len(self.clips)

        def told(now: int, of: int) -> None:
            if self._progress:
                self._progress(done + now, done + of)

        self.clips.update(self._voice.synthesise(list(self._lacking), told))
        self._lacking.clear()
        return True
