"""Doses for the minutes wanted: every range of a routine resolved at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import AnyStep, CircuitStep, ExerciseStep, Routine
from voicecoach.model.timeline import Choice
from voicecoach.sequencing.choices import (
    FRACTION_COST,
    Option,
    Pick,
    circuit_options,
    explained,
    options,
)
from voicecoach.sequencing.fit import Alternatives, Branch, Candidate, Group, Node, Wish, bounds, fit
from voicecoach.sequencing.frame import Frame
from voicecoach.sequencing.itinerary import (
    Body,
    Leaf,
    Passes,
    Rounds,
    Visit,
    body_after_steps,
    circuit_passes,
    first_pass,
    passes_after,
)
from voicecoach.sequencing.place import draft_length
from voicecoach.sequencing.script import Scriptwriter
from voicecoach.sequencing.speaker import Speaker

_USUAL_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Prescription:
    """A value for every range, and what the whole may take at the least and the most."""

    picks: dict[str, Pick]
    rounds: dict[str, Rounds]
    chosen: tuple[Choice, ...]
    total_ms: int
    minutes: int
    """What the opening says."""
    shortest_ms: int
    longest_ms: int
    wish: Wish


class Prescriber:
    """Works out what each choice would take, and has the best combination found."""

    def __init__(self, routine: Routine, request: PlanRequest, speaker: Speaker) -> None:
        self._routine = routine
        self._request = request
        self._speaker = speaker
        self._writer = Scriptwriter(request, speaker)
        self._spans: dict[tuple[str, Pick, Body, bool, int | None], int] = {}

    def bounds(self) -> tuple[int, int]:
        """Return the shortest and longest total of the routine, in milliseconds."""
        low, high = bounds(self._chain(self._routine.steps, first_pass(), None))
        return self._total(low), self._total(high)

    def prescribe(self) -> Prescription:
        """Return the doses whose total is nearest to the wish."""
        shortest, longest = self.bounds()
        wish = self._wish(shortest, longest)
        frame_ms = self._frame_ms(_minutes(min(max(wish.low, shortest), longest)))
        ideals = Ideals(self._routine, wish, shortest, longest, self._gaps())
        chain = self._chain(self._routine.steps, first_pass(), ideals)
        best = fit(chain, Wish(wish.low - frame_ms, wish.high - frame_ms))
        picks = {path: value for path, value in best.values.items() if isinstance(value, Pick)}
        rounds = {path: value for path, value in best.values.items() if isinstance(value, Rounds)}
        return Prescription(
            picks,
            rounds,
            tuple(self._explained(self._routine.steps, picks, rounds)),
            self._total(best.total_ms),
            self._spoken_minutes(best.total_ms),
            shortest,
            longest,
            wish,
        )

    def _wish(self, shortest: int, longest: int) -> Wish:
        """Return the total asked for, else that of the middle doses as far as the routine's span allows."""
        target = self._request.target_ms
        if target is not None:
            return Wish(target, target)
        middle = (shortest + longest) // 2
        span = self._routine.time_ms
        if span is not None:
            middle = min(max(middle, span.low), span.high)
        return Wish(middle, middle)

    def _total(self, chain_ms: int) -> int:
        """Return the length of a whole session whose steps take ``chain_ms``."""
        return chain_ms + self._frame_ms(self._spoken_minutes(chain_ms))

    def _spoken_minutes(self, chain_ms: int) -> int:
        """Return the minutes that the opening speaks of, so that they do not chase their own length."""
        return _minutes(chain_ms + self._frame_ms(_USUAL_MINUTES))

    def _frame_ms(self, minutes: int) -> int:
        """Return how long opening and closing take when the opening speaks of so many minutes."""
        frame = Frame(self._routine, self._request, self._speaker)
        end = body_after_steps(self._routine.steps, Body(), self._request)
        passages = (frame.opening(minutes), frame.closing(end))
        return sum(draft_length(passage, self._speaker) for passage in passages)

    def _gaps(self) -> dict[str, int]:
        """Return how much each exercise step can take beyond its least, with all circuits at their least."""
        gaps: dict[str, int] = {}

        def gather(chain: tuple[Node, ...]) -> None:
            for node in chain:
                if isinstance(node, Group):
                    spans = [candidate.span_ms for candidate in node.candidates]
                    gaps[node.path] = max(spans) - min(spans)
                else:
                    gather(node.branches[0].chain)

        gather(self._chain(self._routine.steps, first_pass(), None))
        return gaps

    def _chain(self, steps: tuple[AnyStep, ...], passes: Passes, ideals: Ideals | None) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for step in steps:
            if isinstance(step, CircuitStep):
                nodes.append(self._circuit(step, passes, ideals))
                passes = _through(step, passes, self._request)
            else:
                nodes.append(self._group(step, passes, ideals))
                passes = passes_after(step, passes, self._request)
        return tuple(nodes)

    def _circuit(self, circuit: CircuitStep, passes: Passes, ideals: Ideals | None) -> Alternatives:
        branches = []
        for rounds, fraction in circuit_options(circuit):
            inner = circuit_passes(circuit, passes, rounds, self._request)
            cost = round(FRACTION_COST * (fraction - ideals.overall) ** 2) if ideals else 0
            branches.append(Branch(cost, rounds, self._chain(circuit.steps, inner, ideals)))
        return Alternatives(circuit.path, tuple(branches))

    def _group(self, step: Leaf, passes: Passes, ideals: Ideals | None) -> Group:
        found = options(step)
        if len(found) == 1:
            return Group(step.path, (Candidate(self._total_span(step, found[0], passes), 0, found[0].pick),))
        ideal = ideals.of(step) if ideals else 0.0
        return Group(
            step.path,
            tuple(
                Candidate(self._total_span(step, option, passes), option.cost(ideal), option.pick)
                for option in found
            ),
        )

    def _total_span(self, step: Leaf, option: Option, passes: Passes) -> int:
        return sum(
            times * self._span(step, option.pick, body, rest, is_first=is_first)
            for (body, is_first, rest), times in passes.items()
        )

    def _span(self, step: Leaf, pick: Pick, body: Body, rest: int | None, *, is_first: bool) -> int:
        key = (step.path, pick, body, is_first, rest)
        if key not in self._spans:
            visit = Visit(step, body, is_first, step.path, rest)
            drafts = self._writer.drafts(visit, pick)
            self._spans[key] = sum(draft_length(draft, self._speaker) for draft in drafts)
        return self._spans[key]

    def _explained(
        self, steps: tuple[AnyStep, ...], picks: dict[str, Pick], rounds: dict[str, Rounds]
    ) -> Iterator[Choice]:
        for step in steps:
            if isinstance(step, CircuitStep):
                title = self._speaker.words(step.title) if step.title else "circuit"
                chosen = rounds[step.path]
                if not step.rounds.is_fixed:
                    low, high = step.rounds.low, step.rounds.high
                    yield Choice(step.path, title, "rounds", low, high, chosen.count)
                if step.rest_ms and not step.rest_ms.is_fixed:
                    low, high = step.rest_ms.low, step.rest_ms.high
                    yield Choice(step.path, title, "rest", low, high, chosen.rest_ms or 0)
                yield from self._explained(step.steps, picks, rounds)
            else:
                yield from explained(step, picks[step.path])


def _through(circuit: CircuitStep, passes: Passes, request: PlanRequest) -> Passes:
    after: Passes = Passes()
    for (body, is_first, _), times in passes.items():
        after[body_after_steps(circuit.steps, body, request), is_first, None] += times
    return after


def _minutes(length_ms: int) -> int:
    return max(1, round(length_ms / 60_000))


class Ideals:
    """How far through its range each step should lie for the time wanted: emphasis first, then evenness."""

    def __init__(
        self, routine: Routine, wish: Wish, shortest: int, longest: int, gaps: dict[str, int]
    ) -> None:
        spare = max(0, min((wish.low + wish.high) // 2, longest) - shortest)
        self.overall = spare / (longest - shortest) if longest > shortest else 0.0
        self._by_path: dict[str, float] = {}
        steps = list(routine.exercise_steps())
        levels = sorted({step.emphasis for step in steps}, reverse=True)
        if len(levels) < 2:
            return
        for level in levels:
            members = [step.path for step in steps if step.emphasis == level]
            room = sum(gaps.get(path, 0) for path in members)
            share = min(1.0, spare / room) if room else 0.0
            self._by_path.update(dict.fromkeys(members, share))
            spare = max(0, spare - room)

    def of(self, step: Leaf) -> float:
        """Return the fraction of a step's range that is ideal."""
        return self._by_path.get(step.path, self.overall) if isinstance(step, ExerciseStep) else self.overall
