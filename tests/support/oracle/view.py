"""A timeline with its routine beside it: the facts that the rules are written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from support.lengths import Lengths
from support.oracle.amended import still_performed
from support.oracle.choices import as_done
from support.oracle.expected import (
    ExpectedWork,
    Occurrence,
    all_steps,
    expected_works,
    performed,
)

from voicecoach.model.amendment import LeaveOut
from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Reps
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.steps import BreatheStep, CircuitStep, ExerciseStep, RestStep, SayStep
from voicecoach.model.timeline import (
    ROUNDS_KINDS,
    WORK_KINDS,
    Block,
    BlockKind,
    Event,
    EventKind,
    Timeline,
    Track,
)

SPEECH = frozenset({Track.VOICE, Track.COUNT})


@dataclass(frozen=True)
class Violation:
    """One rule broken at one moment of the session."""

    rule: str
    at_ms: int
    what: str

    def __str__(self) -> str:
        return f"{self.at_ms / 1000:9.3f} s  {self.rule}: {self.what}"


@dataclass(frozen=True)
class Work:
    """One work interval of the timeline, and what the routine asks for in its place."""

    block: Block
    expected: ExpectedWork
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def side(self) -> Side | None:
        return self.block.side

    @property
    def is_open(self) -> bool:
        """Whether the person ends it."""
        return self.block.until_ready

    @property
    def is_at_own_pace(self) -> bool:
        """Whether these are repetitions that nobody counts."""
        return self.block.kind is BlockKind.REPS and not self.is_counted

    @property
    def is_counted(self) -> bool:
        """Whether these are repetitions that are counted."""
        step = self.expected.step
        return self.block.kind is BlockKind.REPS and not (
            isinstance(step, ExerciseStep) and step.until_ready is not None and isinstance(step.dose, Reps)
        )

    @property
    def pattern(self) -> BreathPattern | None:
        """The breath guided here, if any."""
        if isinstance(self.expected.step, BreatheStep):
            return self.expected.step.pattern
        step = exercise_step(self)
        return step.breathing if step is not None and self.block.kind is BlockKind.HOLD else None


@dataclass(frozen=True)
class View:
    """What a rule looks at."""

    timeline: Timeline
    routine: Routine
    request: PlanRequest
    length_of: Lengths | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "routine", as_done(self.routine, self.request))

    @property
    def guidance(self) -> Guidance:
        return self.request.guidance

    @property
    def speaks(self) -> bool:
        """Whether more than the safety line is spoken."""
        return self.guidance is not Guidance.TONES

    @cached_property
    def chosen(self) -> dict[tuple[str, str], int]:
        """What was chosen last; of rounds there is one choice for a whole session."""
        return {(choice.path, choice.what): choice.chosen for choice in self.timeline.chosen}

    def chosen_at(self, occurrence: int) -> dict[tuple[str, str], int]:
        """Return what was chosen, as it holds for one occurrence: an amendment may have chosen anew."""
        if all(choice.since is None for choice in self.timeline.chosen):
            return self.chosen
        numbers = {one.key: number for number, one in enumerate(self.everything)}
        mine = numbers[self.occurrences[occurrence].key]
        return {
            (choice.path, choice.what): choice.chosen
            for choice in self.timeline.chosen
            if choice.since is None or numbers[choice.since] <= mine
        }

    @cached_property
    def everything(self) -> list[Occurrence]:
        """All occurrences, with those that an amendment left out."""
        return list(performed(self.routine.steps, self.request, self.chosen, self.trimmed))

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        return still_performed(self.everything, self.timeline)

    def places(self, first: int, last: int) -> list[Posture]:
        """Return the postures that rests, words and breathing between two occurrences ask for, in order."""
        steps = [one.step for one in self.occurrences[first + 1 : last]]
        found = [one.posture for one in steps if isinstance(one, BreatheStep | RestStep | SayStep)]
        return [place for place in found if place is not None]

    @cached_property
    def trimmed(self) -> frozenset[str]:
        """The paths of optional steps that no block belongs to.

        Only ``trim`` may take them away, and the coach from somebody who is new to the routine.
        """
        if not (self.request.trim or explains(self.timeline.request)):
            return frozenset()
        if any(isinstance(each, LeaveOut) for each in self.request.amendments):
            told = {each.path for each in self.timeline.left_out}
            return frozenset(
                step.path
                for step in all_steps(self.routine.steps)
                if step.optional
                and told.issuperset(
                    each.path for each in all_steps((step,)) if not isinstance(each, CircuitStep)
                )
            )
        present = {path_of(block) for block in self.timeline.blocks}
        return frozenset(
            step.path
            for step in all_steps(self.routine.steps)
            if step.optional and not any(f"{path}.".startswith(f"{step.path}.") for path in present)
        )

    @cached_property
    def expected(self) -> list[ExpectedWork]:
        begins = {block.visit: block.side for block in reversed(self.work_blocks)}
        return expected_works(
            self.occurrences, self.routine, self.request, self.chosen_at, lambda one: begins.get(one.key)
        )

    @cached_property
    def work_blocks(self) -> list[Block]:
        return [block for block in self.timeline.blocks if block.kind in WORK_KINDS]

    @cached_property
    def works(self) -> list[Work]:
        """Work blocks beside what is expected; those that pair up and have both bells."""
        return [
            Work(block, wanted, block.work_start_ms, block.work_end_ms)
            for block, wanted in zip(self.work_blocks, self.expected, strict=False)
            if block.kind is wanted.kind and block.work_start_ms is not None and block.work_end_ms is not None
        ]

    @cached_property
    def holds(self) -> list[Work]:
        return [work for work in self.works if work.block.kind is BlockKind.HOLD]

    @cached_property
    def speech(self) -> list[Event]:
        """Voice and count, in order."""
        return [event for event in self.timeline.events if event.track in SPEECH]

    @cached_property
    def _by_kind(self) -> dict[EventKind, list[Event]]:
        found: dict[EventKind, list[Event]] = {}
        for event in self.timeline.events:
            found.setdefault(event.kind, []).append(event)
        return found

    def of(self, *kinds: EventKind) -> list[Event]:
        """Return the events of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return sorted((e for kind in kinds for e in self._by_kind.get(kind, ())), key=lambda e: e.at_ms)

    def within(self, start: int, end: int, *kinds: EventKind) -> list[Event]:
        """Return the events of these kinds that begin in ``[start, end)``."""
        return [event for event in self.of(*kinds) if start <= event.at_ms < end]

    def before(self, work: Work) -> int:
        """Return when the work before this one ended: its lead-in begins there."""
        place = self.works.index(work)
        return self.works[place - 1].end if place else 0

    def after(self, work: Work) -> int:
        """Return when the next work starts, or the session ends."""
        place = self.works.index(work) + 1
        return self.works[place].start if place < len(self.works) else self.timeline.duration_ms

    def lead_ins(self) -> Iterator[tuple[int, Work]]:
        """Yield each work with the end of the one before it."""
        before = 0
        for work in self.works:
            yield before, work
            before = work.end

    def neighbours(self) -> Iterator[tuple[Work, Work]]:
        """Yield each work of an exercise with the next of the same exercise, in the same round."""
        for one, two in pairwise(self.works):
            if one.expected.occurrence == two.expected.occurrence:
                yield one, two

    def has_dropped(self, block: Block, words: Collection[str]) -> bool:
        """Whether the plan lists a cue of this block as dropped that says just one of these words."""
        return any(
            entry.block == block.index and entry.text.strip(" .").casefold() in words
            for entry in self.timeline.dropped
        )


def explains(asked: PlanRequest) -> bool:
    """Whether the coach was left to choose for somebody who is new to it, or was away for three weeks."""
    is_new = asked.times_done < 3 or (asked.days_away or 0) >= 21
    return asked.guidance is Guidance.AUTO and is_new


def explains_exercise(asked: PlanRequest, exercise: str) -> bool:
    """Whether an exercise is set up in full, however briefly the coach chose to speak."""
    return asked.guidance is Guidance.AUTO and dict(asked.exercise_times_done).get(exercise, 0) < 3


Rule = Callable[[View], Iterator[Violation]]


def overlaps(event: Event, start: int, end: int) -> bool:
    """Whether an event sounds anywhere in ``[start, end)``."""
    return event.at_ms < end and event.end_ms > start


def exercise_step(work: Work) -> ExerciseStep | None:
    """Return the step of an exercise's work; ``None`` for a breathing block."""
    return work.expected.step if isinstance(work.expected.step, ExerciseStep) else None


def is_rounds(work: Work) -> bool:
    """Whether it is work that people count in rounds for themselves."""
    return work.block.kind in ROUNDS_KINDS


def path_of(block: Block) -> str:
    """Return the path of the step that a block belongs to: what its id begins with."""
    return re.split(r"[/@]", block.id, maxsplit=1)[0]
