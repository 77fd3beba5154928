"""Chapters from a timeline: one per exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.wording import wording_in
from voicecoach.wording.wording import MessageId, Wording

_FRAME = {BlockKind.OPEN: MessageId.CHAPTER_OPENING, BlockKind.CLOSE: MessageId.CHAPTER_CLOSING}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the session with a name; chapters follow each other without gaps."""

    title: str
    start_ms: DurationMs
    end_ms: DurationMs


def chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    """Return the opening, one chapter for each visit of a step with work in it, the closing.

    Anything between two exercises (a rest, a spoken step, a wait) belongs to the chapter before.
    """
    found: list[Chapter] = []
    for chapter, stands_alone in _visits(timeline):
        if stands_alone or not found:
            found.append(chapter)
        else:
            found[-1] = replace(found[-1], end_ms=chapter.end_ms)
    return tuple(found)


def _visits(timeline: Timeline) -> Iterator[tuple[Chapter, bool]]:
    """Yield the span of each visit, and whether it gets a chapter."""
    wording = wording_in(timeline.request.language)
    for _, group in groupby(timeline.blocks, key=attrgetter("visit")):
        visit = list(group)
        frame = _FRAME.get(visit[0].kind)
        work = next((block for block in visit if block.kind in WORK_KINDS), None)
        title = wording(frame) if frame else _name(work or visit[0], wording)
        yield Chapter(title, visit[0].start_ms, visit[-1].end_ms), bool(frame or work)


def _name(block: Block, wording: Wording) -> str:
    return block.title or wording.blocks[block.kind]
