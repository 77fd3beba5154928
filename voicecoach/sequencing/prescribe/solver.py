"""Chooses a value in every range at once, so that the total is as near the target as possible.

The total is a sum of one term per step: the length of a step depends on its own pick and on the state of
the body before it, and that state does not depend on any pick. So the reachable totals are found exactly by
a dynamic programme along the chain of steps. A set of totals is one whole number
with a bit for each (bit t: the total ``shortest + t × unit`` is reachable), so adding an option to all
of them is one shift. Sets are kept apart by cost (a small whole number: distance from evenness and
emphasis, broken breaths); circuits with a range of rounds are alternatives in the chain.

Hostile or very fine ranges are bounded: with too many bits, the unit is made coarser
(each step's length is then rounded down to it for the search, the total is summed exactly in the end), and
past the last cost level that fits into memory cost is ignored.

With n options in all, cost levels up to c and T = (longest - shortest) / unit bits, this takes O(n × c ×
T / 64) machine words: quadratic in the number of steps, which is why very long chains are searched in part
(see ``fit``). The unit is the greatest common divisor of all differences: nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import gcd

_SEARCHED = 40
"""Number of open steps that are searched together; the work is quadratic in it."""
_CHEAPEST = 4
_MIN_BITS = 2**12
_MAX_OPTION_BITS = 2**27
"""Options times bits: limits the search of one cost level to about a tenth of a second."""
_MAX_GROUP_BITS = 2**23
_MAX_LAYER_BITS = 2**30
"""Groups times bits times cost levels: limits the memory for backtracking to 128 MiB."""
TOLERANCE_MS = 4000
"""Totals this near to the target count as met; evenness chooses among them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One option of a step: what it adds to the total (ms), and its cost."""

    span_ms: int
    cost: int
    value: object


@dataclass(frozen=True, slots=True)
class Group:
    """A step: exactly one of its candidates is taken."""

    path: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One choice of rounds, and the steps of the circuit under it."""

    cost: int
    value: object
    chain: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A circuit: exactly one of its branches is taken."""

    path: str
    branches: tuple[Branch, ...]


Node = Group | Alternatives


@dataclass(frozen=True, slots=True)
class Wish:
    """The target, in milliseconds: any total from ``low`` to ``high`` is accepted, ``aim`` is the best."""

    low: int
    high: int
    aim: int

    def rank(self, total: int) -> tuple[int, int, int]:
        """Return the key by which totals of one cost are preferred, the best first."""
        return self.distance(total), abs(total - self.aim), total

    def earlier(self, length_ms: int) -> Wish:
        """Return the target for the rest after ``length_ms``."""
        return Wish(self.low - length_ms, self.high - length_ms, self.aim - length_ms)

    def distance(self, total: int) -> int:
        """Return the distance of a total from the accepted range (ms)."""
        return max(self.low - total, total - self.high, 0)


@dataclass(slots=True)
class Fit:
    """The values chosen, by path, and the total they give."""

    total_ms: int
    values: dict[str, object] = field(default_factory=dict)


def bounds(chain: tuple[Node, ...]) -> tuple[int, int]:
    """Return the shortest and the longest total of a chain, in milliseconds."""
    low = high = 0
    for node in chain:
        if isinstance(node, Group):
            spans = [candidate.span_ms for candidate in node.candidates]
            low, high = low + min(spans), high + max(spans)
        else:
            inner = [bounds(branch.chain) for branch in node.branches]
            low, high = low + min(least for least, _ in inner), high + max(most for _, most in inner)
    return low, high


def fit(chain: tuple[Node, ...], wish: Wish) -> Fit:
    """Return the choice with the nearest total; among totals within the tolerance, the one of least cost.

    Ties go to the nearer total, then the one nearer to the aim, the shorter one, the earlier candidates. In
    a chain of very many open steps most are first pinned near their least cost, and only the rest are
    searched; if that misses the target, all are.
    """
    if sum(_is_open(node) for node in chain) > _SEARCHED:
        nearly = _searched(_pinned(chain, wish), wish)
        if wish.distance(nearly.total_ms) <= TOLERANCE_MS:
            return nearly
    return _searched(chain, wish)


def _is_open(node: Node) -> bool:
    return isinstance(node, Group) and len(node.candidates) > 1


def _pinned(chain: tuple[Node, ...], wish: Wish) -> tuple[Node, ...]:
    """Return the chain with all but some evenly spread steps pinned at one of their cheapest candidates.

    Pinned steps follow a straight line to the aim: the error of one is carried to the next.
    """
    places = [place for place, node in enumerate(chain) if _is_open(node)]
    free = {places[number * len(places) // _SEARCHED] for number in range(_SEARCHED)}
    cheapest = sum(_cheapest(node)[0].span_ms for node in chain if isinstance(node, Group))
    others = sum(bounds((node,))[0] for node in chain if not isinstance(node, Group))
    owed_each = (wish.aim - cheapest - others) / len(places)
    owed = 0.0
    held: list[Node] = []
    for place, node in enumerate(chain):
        if not (isinstance(node, Group) and _is_open(node)):
            held.append(node)
            continue
        best, *_ = options = _cheapest(node)
        owed += owed_each
        if place in free:
            held.append(node)
            continue
        taken = min(options, key=lambda each: abs(each.span_ms - best.span_ms - owed))
        owed -= taken.span_ms - best.span_ms
        held.append(Group(node.path, (Candidate(taken.span_ms, 0, taken.value),)))
    return tuple(held)


def _cheapest(group: Group) -> list[Candidate]:
    return sorted(group.candidates, key=lambda each: each.cost)[:_CHEAPEST]


def _searched(chain: tuple[Node, ...], wish: Wish) -> Fit:
    low, high = bounds(chain)
    options, groups = (max(1, count) for count in _size(chain))
    most_bits = max(_MIN_BITS, min(_MAX_OPTION_BITS // options, _MAX_GROUP_BITS // groups))
    unit = max(_unit(chain), -(-(high - low) // most_bits))
    most_levels = _MAX_LAYER_BITS // (groups * ((high - low) // unit + 1))
    everything = _Trail(chain, {0: 1}, unit, limit=0, ignore_cost=True)
    reachable = everything.after[0]
    allowed = max(_nearest(reachable, wish, low, unit), TOLERANCE_MS)
    first, last = -(-(wish.low - allowed - low) // unit), (wish.high + allowed - low) // unit
    window = reachable & _from(max(0, first)) & ~_from(max(0, last + 1))
    limit = 1
    while limit <= most_levels:
        trail = _Trail(chain, {0: 1}, unit, limit)
        for cost in sorted(trail.after):
            hits = trail.after[cost] & window
            if hits:
                return trail.fit(cost, _best_bit(hits, wish, low, unit))
        limit *= 4
    return everything.fit(0, _best_bit(window, wish, low, unit))


def _best_bit(hits: int, wish: Wish, low: int, unit: int) -> int:
    return min(_bits(hits), key=lambda bit: wish.rank(low + bit * unit))


def _size(chain: tuple[Node, ...]) -> tuple[int, int]:
    """Return the number of candidates and of groups in a chain, those of every branch included."""
    options = groups = 0
    for node in chain:
        if isinstance(node, Group):
            options, groups = options + len(node.candidates), groups + 1
        else:
            for branch in node.branches:
                inner_options, inner_groups = _size(branch.chain)
                options, groups = options + inner_options, groups + inner_groups
    return options, groups


Layers = dict[int, int]
"""Cost → the totals that can be reached at that cost, as bits."""


class _Trail:
    """The layers before and after every node of a chain, kept for backtracking."""

    def __init__(
        self, chain: tuple[Node, ...], layers: Layers, unit: int, limit: int, *, ignore_cost: bool = False
    ) -> None:
        self._unit = unit
        self._limit = limit
        self._ignore_cost = ignore_cost
        self._steps: list[tuple[Node, Layers, list[tuple[Branch, int, _Trail]]]] = []
        for node in chain:
            before = layers
            inner: list[tuple[Branch, int, _Trail]] = []
            if isinstance(node, Group):
                layers = self._through_group(node, before)
            else:
                inner = self._branches(node, before)
                layers = {}
                for _, shift, trail in inner:
                    for cost, bits in trail.after.items():
                        layers[cost] = layers.get(cost, 0) | bits << shift
            self._steps.append((node, before, inner))
        self.after: Layers = layers

    def fit(self, cost: int, bit: int) -> Fit:
        """Return the values that lead to a total at a cost, and their exact total."""
        found = Fit(0)
        self._back(cost, bit, found)
        return found

    def _back(self, cost: int, bit: int, found: Fit) -> tuple[int, int]:
        """Backtrack from a total at a cost; return cost and total at the start of the chain."""
        for node, before, inner in reversed(self._steps):
            if isinstance(node, Group):
                cost, bit = self._back_through(node, before, cost, bit, found)
            else:
                branch, shift, trail = next(
                    each for each in inner if each[2].after.get(cost, 0) << each[1] >> bit & 1
                )
                found.values[node.path] = branch.value
                cost, bit = trail._back(cost, bit - shift, found)  # noqa: SLF001 - the same class
                cost -= self._added(branch.cost)
        return cost, bit

    def _through_group(self, group: Group, before: Layers) -> Layers:
        least = min(candidate.span_ms for candidate in group.candidates)
        after: Layers = {}
        for candidate in group.candidates:
            shift = (candidate.span_ms - least) // self._unit
            added = self._added(candidate.cost)
            for cost, bits in before.items():
                if cost + added <= self._limit:
                    after[cost + added] = after.get(cost + added, 0) | bits << shift
        return after

    def _branches(self, node: Alternatives, before: Layers) -> list[tuple[Branch, int, _Trail]]:
        lows = [bounds(branch.chain)[0] for branch in node.branches]
        trails = []
        for branch, low in zip(node.branches, lows, strict=True):
            added = self._added(branch.cost)
            entry = {cost + added: bits for cost, bits in before.items() if cost + added <= self._limit}
            trail = _Trail(branch.chain, entry, self._unit, self._limit, ignore_cost=self._ignore_cost)
            trails.append((branch, (low - min(lows)) // self._unit, trail))
        return trails

    def _back_through(self, group: Group, before: Layers, cost: int, bit: int, found: Fit) -> tuple[int, int]:
        least = min(candidate.span_ms for candidate in group.candidates)
        for candidate in group.candidates:
            shift = (candidate.span_ms - least) // self._unit
            added = self._added(candidate.cost)
            if bit >= shift and before.get(cost - added, 0) >> (bit - shift) & 1:
                found.values[group.path] = candidate.value
                found.total_ms += candidate.span_ms
                return cost - added, bit - shift
        raise AssertionError(group.path)

    def _added(self, cost: int) -> int:
        return 0 if self._ignore_cost else cost


def _nearest(reachable: int, wish: Wish, low: int, unit: int) -> int:
    """Return the distance of the nearest reachable total from the accepted range, in milliseconds."""
    place = max(0, (wish.high - low) // unit)
    below = reachable & ~_from(place + 1)
    above = reachable & _from(place + 1)
    places = [below.bit_length() - 1] if below else []
    if above:
        places.append((above & -above).bit_length() - 1)
    return min(wish.distance(low + each * unit) for each in places)


def _from(place: int) -> int:
    """Return a mask of all bits from ``place`` up."""
    return -1 << place


def _unit(chain: tuple[Node, ...]) -> int:
    """Return the greatest common divisor of all differences between spans, at least 1 ms."""
    return max(1, gcd(*_differences(chain)))


def _differences(chain: tuple[Node, ...]) -> Iterator[int]:
    for node in chain:
        if isinstance(node, Group):
            least = min(candidate.span_ms for candidate in node.candidates)
            yield from (candidate.span_ms - least for candidate in node.candidates)
        else:
            lows = [bounds(branch.chain)[0] for branch in node.branches]
            yield from (low - min(lows) for low in lows)
            for branch in node.branches:
                yield from _differences(branch.chain)


def _bits(number: int) -> Iterator[int]:
    """Yield the indices of set bits, lowest first."""
    digits = bin(number)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
