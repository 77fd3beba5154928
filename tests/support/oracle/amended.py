"""Sessions that were changed on the way: which rules hold where, and what the changes explain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from support.oracle.expected import Occurrence

from voicecoach.model.amendment import ChangeTarget, LeaveOut, LengthenHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.steps import ExerciseStep, RoundsStep
from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Timeline


class Found(Protocol):
    """A violation."""

    @property
    def rule(self) -> str: ...

    @property
    def at_ms(self) -> int: ...


Violated = TypeVar("Violated", bound=Found)


def requests_in_force(timeline: Timeline) -> list[PlanRequest]:
    """Return the request of each section of a session, in order; of one that was not changed, its own."""
    starts = [section.block for section in timeline.sections] or [0]
    return [timeline.request_at(block) for block in starts]


def what_counts(timeline: Timeline, by_section: Sequence[Sequence[Violated]]) -> Iterator[Violated]:
    """Yield what is wrong by the request in force at its moment, and not in what was heard before a change.

    A way to a work that began under one request and goes on under another is wrong where it is so by both.
    """
    starts = [timeline.blocks[section.block].start_ms for section in timeline.sections] or [0]
    ways = list(_ways_across(timeline, starts[1:]))
    heard = list(_heard_of_changed_holds(timeline))
    known = [{(each.rule, each.at_ms) for each in found} for found in by_section]
    for section, found in enumerate(by_section):
        for each in found:
            if section != max(0, bisect_right(starts, each.at_ms) - 1):
                continue
            if any(start <= each.at_ms < end for start, end in heard):
                continue
            across = next((way for way in ways if way[0] <= each.at_ms <= way[1]), None)
            involved = _sections_of(starts, *across) if across else range(0)
            if all((each.rule, each.at_ms) in known[other] for other in involved):
                yield each


def _ways_across(timeline: Timeline, changes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the ways to a work during which, or at whose end, another request comes into force."""
    before = 0
    for block in timeline.blocks:
        if block.kind in WORK_KINDS:
            if any(before < change <= block.start_ms for change in changes):
                yield before, block.start_ms
            before = block.end_ms
    if any(before < change for change in changes):
        yield before, timeline.duration_ms


def _sections_of(starts: Sequence[int], start: int, end: int) -> range:
    return range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end))


def _heard_of_changed_holds(timeline: Timeline) -> Iterator[tuple[int, int]]:
    done = {
        each.block: each.done_ms for each in timeline.request.amendments if isinstance(each, LengthenHold)
    }
    for block in timeline.blocks:
        if done.get(block.id):
            yield block.start_ms, block.start_ms + done[block.id]


def still_performed(occurrences: list[Occurrence], timeline: Timeline) -> list[Occurrence]:
    """Return the occurrences without those of an exercise that was left out from some block on."""
    numbers = {one.key: number for number, one in enumerate(occurrences)}
    present = {block.visit for block in timeline.blocks}
    gone: set[str] = set()
    amendments = timeline.request.amendments
    for place, each in enumerate(amendments):
        if isinstance(each, LeaveOut):
            later = [other for other in amendments[place:] if isinstance(other, ChangeTarget)]
            visits = [(other.block or "").partition("/")[0] for other in (each, *later)]
            since = min(numbers.get(one, -1 if one == "open" else len(occurrences)) for one in visits)
            gone |= {
                one.key
                for number, one in enumerate(occurrences)
                if _exercises(one) == {each.exercise}
                and (number > since or (number == since and one.key not in present))
            }
    return [one for one in occurrences if one.key not in gone]


def _exercises(one: Occurrence) -> set[str]:
    if isinstance(one.step, RoundsStep):
        return {each.id for each in one.step.exercises}
    return {one.step.exercise.id} if isinstance(one.step, ExerciseStep) else set()


def lengthened(timeline: Timeline, block: Block, breath_ms: int = 0, *, on_second_side: bool = False) -> int:
    """Return by how much a hold was changed, of whole breaths where it is counted in them.

    ``on_second_side``: only by what was asked for when the same set of the other side was over.
    """
    if not timeline.request.amendments:
        return 0
    others = [
        one
        for one in timeline.blocks
        if one.kind is BlockKind.HOLD and one.visit == block.visit and one.set == block.set and one != block
    ]
    total = 0
    for each in timeline.request.amendments[_chosen_anew(timeline, block) :]:
        if not isinstance(each, LengthenHold):
            continue
        is_mine = each.block == block.id
        is_second = bool(others) and others[0].index < block.index
        came_from_first = is_second and each.block == others[0].id
        if (is_mine and (is_second or not on_second_side)) or (came_from_first and not on_second_side):
            total += _by(each.by_ms, breath_ms)
    return total


def _chosen_anew(timeline: Timeline, block: Block) -> int:
    """Return how many amendments are void for a hold, because its dose was chosen anew after them."""
    visit = [one for one in timeline.blocks if one.visit == block.visit]
    numbers = {one.id: one.index for one in timeline.blocks}
    anew = [
        number
        for number, each in enumerate(timeline.request.amendments, start=1)
        if isinstance(each, ChangeTarget) and numbers.get(each.block or "", -1) <= visit[0].index
    ]
    return max(anew, default=0)


def _by(by_ms: int, breath_ms: int) -> int:
    if not breath_ms:
        return by_ms
    breaths = max(1, round(abs(by_ms) / breath_ms)) * breath_ms
    return breaths if by_ms > 0 else -breaths
