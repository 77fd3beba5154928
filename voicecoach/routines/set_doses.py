"""Doses as people write them: one for all sets, ``3 x 10``, one for each set, another on one side."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from voicecoach.model.dose import BreathHold, Range, SetAmounts, TimedHold
from voicecoach.model.side import WorkedSide
from voicecoach.routines.durations import parse_count, parse_hold
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import Problem, kind_shown, shown

MOST_SETS = 100
MOST_REPS = 1_000
_LONGEST_TEXT = 60
PAIRS = (
    (WorkedSide.LEFT, WorkedSide.RIGHT),
    (WorkedSide.AFFECTED, WorkedSide.OTHER),
)
"""The sides that stand beside each other where each has a figure of its own."""
SETS_AND_DOSE = r"\s*([0-9][0-9 to–—-]*?)\s*[x×]\s*(.+)"
_SHORT = re.compile(SETS_AND_DOSE, re.DOTALL | re.IGNORECASE)

Figure = Range | TimedHold | BreathHold
"""What one set is given: repetitions, or a hold."""
_Parsed = TypeVar("_Parsed", bound=Figure)


@dataclass(frozen=True, slots=True)
class SideFigures:
    """What is written for one side, or for all: the figure of every set, or those of its sets in order."""

    side: WorkedSide | None
    figures: tuple[Figure, ...]
    is_listed: bool


@dataclass(frozen=True, slots=True)
class WrittenDose:
    """A dose as written; ``sets`` where it says how many there are."""

    by_side: tuple[SideFigures, ...]
    sets: Range | None = None

    @classmethod
    def of(cls, figure: Figure) -> WrittenDose:
        """Return the dose of one figure for all sets."""
        return cls((SideFigures(None, (figure,), is_listed=False),))

    @property
    def figure(self) -> Figure:
        """The first figure that is written."""
        return self.by_side[0].figures[0]

    @property
    def most(self) -> int:
        """The largest figure: milliseconds, breaths, or repetitions."""
        return max(span_of(figure).high for each in self.by_side for figure in each.figures)

    @property
    def is_plain(self) -> bool:
        """Whether it is one figure for every set on every side."""
        return len(self.by_side) == 1 and not self.by_side[0].is_listed

    @property
    def has_sides(self) -> bool:
        """Whether the sides have figures of their own."""
        return self.by_side[0].side is not None

    @property
    def gives_sets(self) -> bool:
        """Whether it says how many sets there are."""
        return self.sets is not None or any(each.is_listed for each in self.by_side)


@dataclass(frozen=True, slots=True)
class WrittenSets:
    """A number of sets, for both sides or for each; by side they are fixed."""

    every: Range | None = None
    by_side: tuple[tuple[WorkedSide, int], ...] = ()


def parse_reps(value: object) -> WrittenDose:
    """Return repetitions: ``10``, ``8-12``, ``3 x 10``, ``[12, 10, 8]`` or by side; raise ``Problem``."""
    return _dose(value, partial(parse_count, most=MOST_REPS))


def parse_holds(value: object) -> WrittenDose:
    """Return holds: ``30 s``, ``3 x 30 s``, ``[10 s, 20 s]``, ``5 breaths`` or by side; raise ``Problem``."""
    return _dose(value, parse_hold)


def parse_sets(value: object) -> WrittenSets:
    """Return a number of sets: ``3``, ``2-3``, or one for each side; raise ``Problem``."""
    if not isinstance(value, Mapping):
        return WrittenSets(_count_of_sets(value))
    found = ((side, _fixed(_count_of_sets, value[side], (str(side),)).low) for side in _sides(value))
    return WrittenSets(by_side=tuple(found))


def _dose(value: object, parse: Callable[[object], Figure]) -> WrittenDose:
    if isinstance(value, Mapping):
        by_side = tuple(_figures(side, value[side], parse, (str(side),)) for side in _sides(value))
    elif isinstance(value, list):
        by_side = (_figures(None, value, parse, ()),)
    else:
        sets, one = _short_form(value)
        figures = SideFigures(None, (parse(one),), is_listed=False)
        return WrittenDose((figures,), None if sets is None else _count_of_sets(sets))
    if len({type(figure) for each in by_side for figure in each.figures}) > 1:
        what = f"{kind_shown(value)} holds both times and breaths"
        raise Problem("mixed-doses", what, "count all of them in seconds, or all in breaths")
    return WrittenDose(by_side)


def _figures(
    side: WorkedSide | None, value: object, parse: Callable[[object], Figure], at: tuple[str | int, ...]
) -> SideFigures:
    """Return what stands for one side, or for all of them; ``at``: where it stands."""
    if isinstance(value, list):
        if not value:
            raise Problem("empty-list", "nothing is in here", "write the figure of each set", at)
        if len(value) > MOST_SETS:
            raise Problem("too-many", f"{len(value)} sets are too many", f"{MOST_SETS} is the most", at)
        found = tuple(_fixed(parse, item, (*at, index)) for index, item in enumerate(value))
        return SideFigures(side, found, is_listed=True)
    sets, one = _short_form(value)
    figure = _fixed(parse, one, at)
    times = 1 if sets is None else _fixed(_count_of_sets, sets, at).low
    return SideFigures(side, (figure,) * times, is_listed=sets is not None)


def _short_form(value: object) -> tuple[str | None, object]:
    """Return sets and dose of ``3 x 10``; of another value, the value alone."""
    short = _SHORT.fullmatch(value) if isinstance(value, str) and len(value) <= _LONGEST_TEXT else None
    return (short.group(1), short.group(2)) if short else (None, value)


def _count_of_sets(value: object) -> Range:
    return parse_count(value, most=MOST_SETS)


def _fixed(parse: Callable[[object], _Parsed], value: object, at: tuple[str | int, ...]) -> _Parsed:
    """Return one figure that is no range; raise ``Problem`` with the place ``at`` which it stands."""
    try:
        figure = parse(value)
    except Problem as problem:
        raise Problem(problem.rule, problem.what, problem.fix, at) from None
    if not span_of(figure).is_fixed:
        what = f"{shown(value)} is a range"
        raise Problem("fixed-figure", what, "write one figure, for each set or side has its own", at)
    return figure


def _sides(value: Mapping[str, object]) -> tuple[WorkedSide, ...]:
    """Return the sides of a mapping: left and right, or affected and other."""
    for key in value:
        if key not in list(WorkedSide):
            fix = nearest_advice(key, list(WorkedSide))
            raise Problem("unknown-choice", f"{shown(key)} is no side", fix)
    sides = next((pair for pair in PAIRS if set(pair) == set(value)), None)
    if sides is None:
        what = f"{', '.join(value) or 'nothing'} stands where both sides are wanted"
        raise Problem("sides-mismatch", what, "write left and right, or affected and other")
    return sides


def span_of(figure: Figure) -> Range:
    """Return the range of a figure: milliseconds, breaths, or repetitions."""
    match figure:
        case TimedHold(length_ms=span) | BreathHold(breaths=span):
            return span
        case Range():
            return figure


def by_set(dose: WrittenDose, sets: WrittenSets | None) -> tuple[Figure, Range, tuple[SetAmounts, ...]]:
    """Return the figure of every set, their number, and where they are not all alike each of them.

    The figure is then the largest, the number that of the side which has more. ``dose`` and ``sets`` fit
    together.
    """
    every = dose.sets or (sets.every if sets else None) or Range.exactly(1)
    if dose.is_plain and not (sets and sets.by_side):
        return dose.figure, every, ()
    amounts = _amounts(dose, sets.by_side if sets else (), every)
    if len({each.amounts for each in amounts}) == 1:
        amounts = (SetAmounts(None, amounts[0].amounts),)
    top = max(max(each.amounts) for each in amounts)
    most = Range.exactly(max(len(each.amounts) for each in amounts))
    is_alike = len(amounts) == 1 and len(set(amounts[0].amounts)) == 1
    return _of_kind(dose.figure, top), most, () if is_alike else amounts


def _amounts(
    dose: WrittenDose, sets: tuple[tuple[WorkedSide, int], ...], every: Range
) -> tuple[SetAmounts, ...]:
    written = {each.side: tuple(span_of(figure).low for figure in each.figures) for each in dose.by_side}
    if sets:
        return tuple(SetAmounts(side, (written.get(side) or written[None]) * count) for side, count in sets)
    times = 1 if dose.gives_sets else every.low
    return tuple(SetAmounts(side, amounts * times) for side, amounts in written.items())


def _of_kind(figure: Figure, amount: int) -> Figure:
    span = Range.exactly(amount)
    match figure:
        case TimedHold():
            return TimedHold(span)
        case BreathHold():
            return BreathHold(span)
        case Range():
            return span
