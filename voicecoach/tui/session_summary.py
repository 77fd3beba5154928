"""The summary of a session, for its last screen."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.side import Side
from voicecoach.model.timeline import WORK_KINDS, Block, Timeline
from voicecoach.player.events import Outcome


@dataclass(frozen=True, slots=True)
class ExerciseSummary:
    """One exercise: how many of its works were played to their end."""

    title: str
    done: int
    planned: int
    rounds: int | None = None
    """The rounds that were counted, of an AMRAP."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """The summary of a session. Work per side in milliseconds."""

    finished: bool
    at_ms: int
    planned_ms: int
    exercises: tuple[ExerciseSummary, ...]
    left_ms: int
    right_ms: int


def summarise(timeline: Timeline, outcome: Outcome) -> SessionSummary:
    """Return the summary of ``timeline`` and its outcome."""
    done = frozenset(outcome.done)
    work = [block for block in timeline.blocks if block.kind in WORK_KINDS]
    titles = dict.fromkeys(block.title for block in work)
    return SessionSummary(
        finished=outcome.finished,
        at_ms=timeline.expected_at(outcome.at_ms),
        planned_ms=timeline.expected_ms,
        exercises=tuple(
            ExerciseSummary(
                title,
                sum(block.title == title and block.id in done for block in work),
                sum(block.title == title for block in work),
                _rounds(work, title, outcome),
            )
            for title in titles
        ),
        left_ms=_worked(work, done, Side.LEFT),
        right_ms=_worked(work, done, Side.RIGHT),
    )


def _rounds(work: list[Block], title: str, outcome: Outcome) -> int | None:
    counted = dict(outcome.rounds)
    mine = [counted[block.id] for block in work if block.title == title and block.id in counted]
    return sum(mine) if mine else None


def _worked(work: list[Block], done: frozenset[str], side: Side) -> int:
    return sum(
        (block.end_ms if block.work_end_ms is None else block.work_end_ms)
        - (block.start_ms if block.work_start_ms is None else block.work_start_ms)
        for block in work
        if block.side is side and block.id in done
    )
