"""The loop in which planning and speech meet: plan, say what is lacking, plan again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.session import Session, unspoken_texts
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.speech.estimate import estimate_length

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
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
        if lengths.agree_with(lengths.unheard):
            return Session(routine, timeline, lengths.clips)


def plan_measured(
    routine: Routine, request: PlanRequest, voice: Voice, *, progress: Progress | None = None
) -> tuple[Timeline, tuple[str, ...]]:
    """Return the timeline of the session that ``prepare`` returns, and the sentences that it only shows.

    Only sentences of unknown length are said. Raises as ``prepare`` does.
    """
    lengths = _Lengths(voice, progress)
    while True:
        timeline = plan(routine, request, lengths)
        if lengths.agree_with(lengths.guessed):
            return timeline, unspoken_texts(timeline, lengths.clips)


def plan_with_estimates(routine: Routine, request: PlanRequest) -> Timeline:
    """Return a timeline of estimated lengths, for lists and sliders; no voice is asked."""
    return plan(routine, request, estimate_length)


def _resume_everywhere(routine: Routine, timeline: Timeline, lengths: _Lengths) -> None:
    """Ask for the sentences that lead back into each hold, so that they are at hand after a pause."""
    for block in timeline.blocks:
        if block.kind is BlockKind.HOLD:
            plan_resumption(routine, timeline, block.start_ms, lengths)


class _Lengths:
    """The length of each utterance: measured, else as the voice knows it, else estimated."""

    def __init__(self, voice: Voice, progress: Progress | None) -> None:
        self._voice = voice
        self._progress = progress
        self._used: dict[Utterance, DurationMs] = {}
        self.unheard: dict[Utterance, None] = {}
        """Asked for, and not spoken yet."""
        self.guessed: dict[Utterance, None] = {}
        """Those of them whose length is an estimate."""
        self.clips: dict[Utterance, Clip] = {}

    def __call__(self, utterance: Utterance) -> DurationMs:
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
