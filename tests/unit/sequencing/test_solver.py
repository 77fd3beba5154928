"""The search for doses, on chains of plain numbers: brute force knows every way."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.sequencing.prescribe.solver import (
    TOLERANCE_MS,
    Alternatives,
    Branch,
    Candidate,
    Group,
    Node,
    Wish,
    bounds,
    fit,
)

SPANS = st.integers(1, 600).map(lambda tenths: tenths * 100)
CANDIDATES = st.lists(st.tuples(SPANS, st.integers(0, 6)), min_size=1, max_size=4)


def group(path: str, candidates: list[tuple[int, int]]) -> Group:
    return Group(path, tuple(Candidate(span, cost, number) for number, (span, cost) in enumerate(candidates)))


@st.composite
def chains(draw: st.DrawFn) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for place in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            nodes.append(group(str(place), draw(CANDIDATES)))
            continue
        branches = tuple(
            Branch(draw(st.integers(0, 4)), rounds, (group(f"{place}.1", draw(CANDIDATES)),))
            for rounds in range(draw(st.integers(1, 3)))
        )
        nodes.append(Alternatives(str(place), branches))
    return tuple(nodes)


def every_way(chain: tuple[Node, ...]) -> list[tuple[int, int]]:
    """Return (total, cost) of every way through a chain."""
    ways = [(0, 0)]
    for node in chain:
        if isinstance(node, Group):
            here = [(candidate.span_ms, candidate.cost) for candidate in node.candidates]
        else:
            here = [
                (total, cost + branch.cost)
                for branch in node.branches
                for total, cost in every_way(branch.chain)
            ]
        ways = [(total + more, cost + dearer) for (total, cost), (more, dearer) in product(ways, here)]
    return ways


def taken(chain: tuple[Node, ...], values: dict[str, object]) -> tuple[int, int]:
    """Return (total, cost) of the values that were chosen."""
    total = cost = 0
    for node in chain:
        if isinstance(node, Group):
            candidate = next(each for each in node.candidates if each.value == values[node.path])
            total, cost = total + candidate.span_ms, cost + candidate.cost
        else:
            branch = next(each for each in node.branches if each.value == values[node.path])
            inner_total, inner_cost = taken(branch.chain, values)
            total, cost = total + inner_total, cost + inner_cost + branch.cost
    return total, cost


@given(chains(), st.integers(0, 300_000), st.integers(0, 20_000))
def test_nothing_is_nearer_and_nothing_as_near_is_cheaper(chain, low, width):
    wish = Wish(low, low + width, low + width // 2)
    best = fit(chain, wish)
    ways = every_way(chain)
    total, cost = taken(chain, best.values)
    assert total == best.total_ms
    nearest = min(wish.distance(each) for each, _ in ways)
    allowed = max(nearest, TOLERANCE_MS)
    assert wish.distance(total) <= allowed
    assert cost == min(each for reached, each in ways if wish.distance(reached) <= allowed)


@given(chains())
def test_bounds_are_those_of_all_ways(chain):
    totals = [total for total, _ in every_way(chain)]
    assert bounds(chain) == (min(totals), max(totals))


@settings(max_examples=20)
@given(st.lists(CANDIDATES, min_size=60, max_size=120), st.floats(0, 1))
def test_a_long_chain_meets_every_wish_that_a_short_search_can(steps, fraction):
    chain = tuple(group(str(place), candidates) for place, candidates in enumerate(steps))
    low, high = bounds(chain)
    aim = round(low + (high - low) * fraction)
    best = fit(chain, Wish(aim, aim, aim))
    assert taken(chain, best.values)[0] == best.total_ms
    assert abs(best.total_ms - aim) <= max(TOLERANCE_MS, _largest_step(chain))


def _largest_step(chain: tuple[Node, ...]) -> int:
    """Return the widest gap that one candidate can leave to the next, over all steps."""
    gaps = [0]
    for node in chain:
        assert isinstance(node, Group)
        spans = sorted(candidate.span_ms for candidate in node.candidates)
        gaps.extend(after - before for before, after in pairwise(spans))
    return max(gaps)
