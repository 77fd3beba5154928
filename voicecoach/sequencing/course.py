"""A course: a session with every choice made (visits, values, contexts), and its script.

Amendments change a course from one block on (see `amend`). What comes before is unchanged by construction: a
visit keeps its number and a block its rank within it whatever is said, and each part of the course names the
position from which it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

from voicecoach.model.steps import ExerciseStep, LeafStep, only_exercise
from voicecoach.model.timeline import Choice, Shortfall
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.lengths import expected_length
from voicecoach.sequencing.picks import Pick, Rounds
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script.scriptwriter import Scriptwriter
from voicecoach.sequencing.script_model import EarlierLength, HoldWork, ScriptBlock
from voicecoach.sequencing.traversal import Body, Coming, Visit, body_after, unrolled, visits

BlockPosition = tuple[int, int]
"""(number of its visit, rank within the visit)."""
OPENING = -1
"""The number of the opening, before the first visit."""


@dataclass(frozen=True, slots=True)
class CourseBlock:
    """A script block, its position, and the context in which it was written."""

    place: BlockPosition
    block: ScriptBlock
    context: PlanningContext

    @property
    def key(self) -> str:
        """The stable id."""
        return self.block.label.key

    @property
    def length_ms(self) -> int:
        """Its length; where the person ends it, what is allowed for it."""
        return expected_length(self.block, self.context.narrator)


@dataclass(frozen=True, slots=True)
class Omission:
    """An exercise that is no longer visited.

    Known from ``since`` on: an earlier rest may have announced it.
    """

    exercise: str
    from_visit: int
    since: BlockPosition


@dataclass(frozen=True, slots=True)
class HoldChange:
    """A change of a hold's length, made when ``done_ms`` of it had passed."""

    by_ms: int
    done_ms: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """The course of one session. ``minutes`` is spoken in the opening, and not changed later."""

    minutes: int
    sections: tuple[tuple[BlockPosition, PlanningContext], ...]
    """Each context with the place from which it is in force, in order; the first is the request's own."""
    rounds: Mapping[str, Rounds]
    picks: tuple[tuple[int, Mapping[str, Pick]], ...]
    """Values by the path of the step, each with the number of the visit from which they hold, in order."""
    chosen: tuple[Choice, ...]
    shortest_ms: int
    longest_ms: int
    shortfall: Shortfall | None = None
    omissions: tuple[Omission, ...] = ()
    hold_changes: tuple[tuple[str, HoldChange], ...] = ()
    """By the id of the hold, in order."""

    @property
    def context(self) -> PlanningContext:
        """The context in force at the end."""
        return self.sections[-1][1]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each visit by its id; omitted ones are counted, too."""
        return {visit.key: number for number, visit in enumerate(self._all_visits)}

    @cached_property
    def visits(self) -> tuple[tuple[int, Visit], ...]:
        """The visits that are not omitted, with their numbers."""
        routine, request = self.context.routine, self.context.request
        foreseen = self._foreseen if self.omissions else None
        kept = visits(routine.steps, self.rounds, request, self._is_omitted, foreseen)
        return tuple((self.numbers[visit.key], visit) for visit in kept)

    @cached_property
    def script(self) -> tuple[tuple[CourseBlock, ...], ...]:
        """Every block in order: the opening, visit by visit, the closing."""
        writers = [self._writers(context) for _, context in self.sections]
        first, last = self.sections[0][1], self.sections[-1][1]
        opening = OpeningAndClosing(first).opening(self.minutes)
        parts: list[tuple[CourseBlock, ...]] = [(CourseBlock((OPENING, 0), opening, first),)]
        body = Body()
        for number, visit in self.visits:
            parts.append(tuple(self._visit_script(number, visit, writers)))
            body = body_after(visit.step, visit.before, last.request)
        closing = OpeningAndClosing(last).closing(body)
        return (*parts, (CourseBlock((len(self.numbers), 0), closing, last),))

    @cached_property
    def _all_visits(self) -> tuple[Visit, ...]:
        return tuple(visits(self.context.routine.steps, self.rounds, self.context.request))

    def blocks(self) -> Iterator[CourseBlock]:
        """Yield every block in order."""
        return chain.from_iterable(self.script)

    def find(self, key: str) -> CourseBlock | None:
        """Return the block with this id."""
        return next((each for each in self.blocks() if each.key == key), None)

    def next_visit(self, place: BlockPosition) -> int:
        """Return the number of the first visit that begins at ``place`` or later."""
        first = min(each.place for each in self.blocks() if each.place[0] == place[0])
        return place[0] if place == first else place[0] + 1

    def next_unannounced_visit(self, place: BlockPosition) -> int:
        """Return the same, but for an exercise whose dose the rest before it has announced."""
        first = self.next_visit(place)
        is_announced = any(number == first and visit.before.is_ready for number, visit in self.visits)
        return first + 1 if is_announced else first

    def pick(self, number: int, step: LeafStep) -> Pick:
        """Return the values in force for visit ``number``, which is one of ``step``."""
        return next(
            by_path[step.path]
            for since, by_path in reversed(self.picks)
            if since <= number and step.path in by_path
        )

    def _is_omitted(self, step: LeafStep, key: str, known: tuple[Omission, ...] | None = None) -> bool:
        name = only_exercise(step)
        return name is not None and any(
            each.exercise == name and self.numbers[key] >= each.from_visit
            for each in (self.omissions if known is None else known)
        )

    def _writers(self, context: PlanningContext) -> tuple[Scriptwriter, Scriptwriter]:
        """Return the writers of visits before and after the first omission."""
        rounds = {path: chosen.count for path, chosen in self.rounds.items()}
        before = Scriptwriter(context, rounds=rounds)
        return before, Scriptwriter(
            context, rounds=rounds, counts_exercises=False
        ) if self.omissions else before

    def _visit_script(
        self, number: int, visit: Visit, writers: list[tuple[Scriptwriter, Scriptwriter]]
    ) -> Iterator[CourseBlock]:
        is_later = any(number >= each.from_visit for each in self.omissions)
        pick = self.pick(number, visit.step)
        coming = self.pick(number, visit.following.step) if visit.following else None
        ends = [place for place, _ in self.sections[1:]] + [(number + 1, 0)]
        for (since, context), until, writer in zip(self.sections, ends, writers, strict=True):
            if until <= (number, 0) or since >= (number + 1, 0):
                continue
            for rank, block in _ranked(visit, writer[is_later].script(visit, pick, coming)):
                if since <= (number, rank) < until:
                    yield CourseBlock((number, rank), self._as_changed(block), context)

    def _foreseen(self, key: str) -> Coming | None:
        """Return what comes after the rest with this id, as known in that rest."""
        place = (self.numbers[key], _FIRST_OWN_RANK)
        known = tuple(each for each in self.omissions if each.since <= place)
        if known not in self._orders:
            order = unrolled(
                self.context.routine.steps,
                self.rounds,
                lambda step, other: self._is_omitted(step, other, known),
            )
            self._orders[known] = {one.key: two for one, two in pairwise(order)}
        return self._orders[known].get(key)

    @cached_property
    def _orders(self) -> dict[tuple[Omission, ...], dict[str, Coming]]:
        """What comes after each visit, by the omissions that are known."""
        return {}

    def _as_changed(self, block: ScriptBlock) -> ScriptBlock:
        if not isinstance(block, HoldWork):
            return block
        for key, change in self.hold_changes:
            if key == block.label.key:
                until = EarlierLength(block.length_ms, change.done_ms)
                earlier = (*block.earlier, until) if change.done_ms else ()
                block = replace(block, length_ms=block.length_ms + change.by_ms, earlier=earlier)
        return block


_ROUND_REST_RANK, _MOVE_RANK, _FIRST_OWN_RANK = range(3)


def _ranked(visit: Visit, script: Iterable[ScriptBlock]) -> Iterator[tuple[int, ScriptBlock]]:
    """Yield the blocks of a visit with their ranks, which do not depend on what is said."""
    own = _FIRST_OWN_RANK
    if isinstance(visit.step, ExerciseStep) and visit.is_led_into:
        own += 1
    for block in script:
        if block.label.key.endswith("/round"):
            yield _ROUND_REST_RANK, block
        elif block.label.key.endswith("/move"):
            yield _MOVE_RANK, block
        else:
            yield own, block
            own += 1
