"""Rules of the fit: every range has a value inside it, and the total is honest about its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from support.oracle.expected import all_steps, ranges_of, stays
from support.oracle.view import View, Violation

from voicecoach.model.amendment import ChangeTarget
from voicecoach.model.guidance import Guidance
from voicecoach.model.steps import AnyStep, CircuitStep
from voicecoach.model.timeline import EventKind

WITHIN_MS = 5_000


def choices_lie_in_their_ranges(view: View) -> Iterator[Violation]:
    """Every range left open has one choice, inside it, reported with the range's own bounds."""
    due = {
        (step.path, what): span
        for step in _kept(view.routine.steps, view)
        for what, span in ranges_of(step, view.routine, view.request)
    }
    seen: set[tuple[str, str]] = set()
    for choice in view.timeline.chosen:
        key = (choice.path, choice.what)
        span = due.get(key)
        if span is None or (key in seen and choice.since is None):
            yield Violation("choices_lie_in_their_ranges", 0, f"a choice for {key}")
            continue
        seen.add(key)
        if (choice.low, choice.high) != (span.low, span.high) or choice.chosen not in span:
            yield Violation("choices_lie_in_their_ranges", 0, f"{choice} for {span}")
    for key in due.keys() - seen:
        if not due[key].is_fixed:
            yield Violation("choices_lie_in_their_ranges", 0, f"no choice for {key}, {due[key]}")


def _kept(steps: tuple[AnyStep, ...], view: View) -> Iterator[AnyStep]:
    for step in steps:
        if stays(step, view.request, view.trimmed):
            if isinstance(step, CircuitStep):
                inner = list(_kept(step.steps, view))
                if inner:
                    yield step
                yield from inner
            else:
                yield step


def what_is_left_out_is_told(view: View) -> Iterator[Violation]:
    """As many titles are listed as left out as steps were."""
    gone = [step for step in all_steps(view.routine.steps) if not stays(step, view.request, view.trimmed)]
    if bool(gone) != bool(view.timeline.left_out):
        yield Violation(
            "what_is_left_out_is_told", 0, f"{view.timeline.left_out}, but {len(gone)} steps left"
        )


def bounds_are_told(view: View) -> Iterator[Violation]:
    """Shortest and longest enclose the total; a wish missed by more than 5 s is explained.

    All but for the words of the opening that say the minutes: they may differ from total to total.
    """
    line = view.timeline
    shortest, longest, wish = line.shortest_ms, line.longest_ms, view.request.target_ms
    if shortest is None or longest is None:
        yield Violation("bounds_are_told", 0, f"shortest {shortest}, longest {longest}")
        return
    slack = minutes_slack(view)
    if not shortest - slack <= line.expected_ms <= longest + slack:
        yield Violation("bounds_are_told", 0, f"{line.expected_ms} outside [{shortest}, {longest}]")
    if view.request.amendments:
        yield from _last_target_is_met(view)
        return
    if wish is None:
        return
    if abs(line.expected_ms - wish) > WITHIN_MS and line.shortfall is None:
        yield Violation("bounds_are_told", 0, f"{line.expected_ms} for {wish} without advice")
    nearest = min(max(wish, shortest), longest)
    if nearest != wish and abs(line.expected_ms - nearest) > slack:
        what = f"{line.expected_ms}, but the bound next to {wish} is {nearest}"
        yield Violation("bounds_are_told", 0, what)


def _last_target_is_met(view: View) -> Iterator[Violation]:
    """Where the last change was another total, it is met, or the plan says by how much it is not."""
    last, line = view.request.amendments[-1], view.timeline
    if isinstance(last, ChangeTarget) and abs(line.expected_ms - last.target_ms) > WITHIN_MS:
        missed = line.shortfall
        if missed is None or (missed.target_ms, missed.nearest_ms) != (last.target_ms, line.expected_ms):
            yield Violation("bounds_are_told", 0, f"{line.expected_ms} for {last.target_ms}, told {missed}")


def minutes_slack(view: View) -> int:
    """Return how long the opening speaks of minutes, in milliseconds."""
    title = view.routine.title.in_language(view.request.language)
    for event in view.of(EventKind.TITLE):
        if view.length_of is not None and event.utterance is not None:
            bare = replace(event.utterance, text=title)
            return max(0, event.duration_ms - view.length_of(bare))
    return 0


def the_timeline_says_whose_it_is(view: View) -> Iterator[Violation]:
    """A timeline carries the routine's id and title and the request it answers."""
    line = view.timeline
    asked = line.request
    if asked.guidance is Guidance.AUTO:
        asked = replace(asked, guidance=view.guidance)
    if line.routine != view.routine.id or asked != view.request:
        yield Violation("the_timeline_says_whose_it_is", 0, f"{line.routine}, {line.request}")
    if line.title != view.routine.title.in_language(view.request.language):
        yield Violation("the_timeline_says_whose_it_is", 0, f"titled {line.title!r}")


RULES = (
    choices_lie_in_their_ranges,
    what_is_left_out_is_told,
    bounds_are_told,
    the_timeline_says_whose_it_is,
)
