"""Prepares a session, or only its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.preparation.measure import MeasuredLengths, plan_spoken
from voicecoach.preparation.session import Session, unspoken_texts
from voicecoach.sequencing.plan import plan
from voicecoach.speech.estimate import estimate_length

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice


def prepare(
    routine: Routine, request: PlanRequest, voice: Voice, *, progress: ProgressCallback | None = None
) -> Session:
    """Return a session in which every length is measured; it can be replanned while ``voice`` is open.

    Raises SpeechError if the voice cannot speak, PlanError if the routine cannot satisfy the request.
    """
    lengths = MeasuredLengths(voice, progress)
    timeline = plan_spoken(routine, request, lengths)
    return Session(routine, timeline, lengths.clips, voice)


def plan_measured(
    routine: Routine, request: PlanRequest, voice: Voice, *, progress: ProgressCallback | None = None
) -> tuple[Timeline, tuple[str, ...]]:
    """Return the timeline of the session that ``prepare`` returns, and the sentences that are only shown.

    Only sentences of unknown length are spoken. Raises as ``prepare`` does.
    """
    lengths = MeasuredLengths(voice, progress)
    while True:
        timeline = plan(routine, request, lengths)
        if lengths.agree_with(lengths.guessed):
            return timeline, unspoken_texts(timeline, lengths.clips)


def plan_with_known_lengths(routine: Routine, request: PlanRequest, voice: Voice) -> Timeline:
    """Return a timeline with the lengths that ``voice`` knows, and estimates for the rest; nothing is spoken.

    Raises PlanError if the routine cannot satisfy the request.
    """
    return plan(routine, request, MeasuredLengths(voice))


def plan_with_estimates(routine: Routine, request: PlanRequest) -> Timeline:
    """Return a timeline with estimated lengths, for lists and sliders; no voice is used."""
    return plan(routine, request, estimate_length)
