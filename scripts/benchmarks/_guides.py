"""The daily routine in the real voice, and sessions of any length made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.timeline import Block, Event
from voicecoach.model.units import DurationMs
from voicecoach.preparation.prepare import prepare
from voicecoach.preparation.session import Session
from voicecoach.routines.library import Library
from voicecoach.settings.folders import user_folders
from voicecoach.speech.factory import open_voice

ROUTINE = "daily-psoas"


def daily_session() -> Session:
    """Return the daily routine, prepared for export."""
    request = PlanRequest(purpose=Purpose.GUIDE)
    with open_voice(None, request.language, request.rate_wpm, user_folders().cache) as voice:
        return prepare(Library().find(ROUTINE), request, voice)


def of_length(session: Session, minutes: int) -> Session:
    """Return a session of N minutes: ``session`` again and again, the last time cut short."""
    timeline, end = session.timeline, 60_000 * minutes
    blocks: list[Block] = []
    events: list[Event] = []
    for turn, start in enumerate(range(0, end, timeline.duration_ms)):
        blocks += _moved_blocks(timeline.blocks, start, turn, end)
        events += (replace(each, at_ms=DurationMs(each.at_ms + start)) for each in timeline.events)
    within = tuple(event for event in events if event.end_ms < end)
    whole = replace(timeline, blocks=tuple(blocks), events=within, duration_ms=DurationMs(end))
    return replace(session, timeline=whole)


def _moved_blocks(blocks: Iterable[Block], start: int, turn: int, end: int) -> Iterable[Block]:
    for block in blocks:
        if start + block.start_ms < end:
            yield replace(
                block,
                id=f"{turn}.{block.id}",
                start_ms=DurationMs(start + block.start_ms),
                end_ms=DurationMs(min(end, start + block.end_ms)),
            )
