"""Rules of what the person ends: how long it may last, what is said in it, and that it leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from support.oracle.expected import allowed_ms, own_amount, until_ready_of, value
from support.oracle.view import View, Violation, exercise_step

from voicecoach.model.request import Purpose
from voicecoach.model.steps import RestStep, WaitStep
from voicecoach.model.timeline import Block, BlockKind, EventKind

NUDGE_MS, GOING_ON_MS = 15_000, 10_000
HALF_MINUTE_MS, MINUTE_MS = 30_000, 60_000
NEAR_MS = 1_500
PASSED = {
    "en": "(thirty seconds|a minute|one minute|.* minutes)",
    "de": "(dreißig Sekunden|eine Minute|.* Minuten)",
}
BREATHE = {"en": "Keep breathing", "de": "Atme weiter"}
WORDS = {
    "en": ("Go on when you are ready.", "Come out when you have had enough.", "Going on in ten seconds."),
    "de": (
        "Weiter, sobald du bereit bist.",
        "Löse, sobald es genug ist.",
        "In zehn Sekunden geht es weiter.",
    ),
}
CALLS = (EventKind.COUNT_UP, EventKind.NUDGE, EventKind.GOING_ON)


@dataclass(frozen=True)
class Open:
    """A block that the person ends: what is allowed for it, and how long it may last."""

    block: Block
    allowed: int
    most: int


def open_blocks(view: View) -> dict[str, Open]:
    """Return what the person ends, by the id of its block; nothing in a guide."""
    if view.timeline.request.purpose is Purpose.GUIDE:
        return {}
    blocks = {block.id: block for block in view.timeline.blocks}
    return {
        key: Open(blocks[key], allowed, max(allowed, most))
        for key, allowed, most in (*_open_sets(view), *_open_rests(view))
        if key in blocks
    }


def _open_sets(view: View) -> Iterator[tuple[str, int, int]]:
    """Yield the id of each set that the person ends, with what is allowed for it, and its most."""
    for work in view.works:
        step = exercise_step(work)
        if step is None:
            continue
        ready = until_ready_of(step, view.routine, view.request)
        chosen = view.chosen_at(work.expected.occurrence)
        if ready is not None:
            own = own_amount(step, view.routine, view.request, work.side, work.expected.set)
            allowed = allowed_ms(step, view.routine, view.request, chosen, own)
            yield work.block.id, allowed, ready.at_most_ms


def _open_rests(view: View) -> Iterator[tuple[str, int, int]]:
    """Yield the same of rests and waits."""
    for one, two in view.neighbours():
        step = exercise_step(one)
        if step is None or step.rest_until_ready is None or step.rest_ms is None or one.side is not two.side:
            continue
        allowed = value(step, "rest", step.rest_ms, view.chosen_at(one.expected.occurrence))
        yield one.block.id.rpartition("/")[0] + "/rest", allowed, step.rest_until_ready.at_most_ms
    for number, one in enumerate(view.occurrences):
        circuit, step = one.round_of, one.step
        if circuit is not None and circuit.rest_until_ready is not None and circuit.rest_ms is not None:
            allowed = value(circuit, "rest", circuit.rest_ms, view.chosen_at(number))
            yield f"{one.key}/round", allowed, circuit.rest_until_ready.at_most_ms
        if isinstance(step, RestStep) and step.until_ready is not None:
            yield one.key, step.length_ms.low, step.until_ready.at_most_ms
        if isinstance(step, WaitStep) and step.at_most_ms is not None:
            yield one.key, step.guide_ms, step.at_most_ms


def the_person_ends_what_is_theirs(view: View) -> Iterator[Violation]:
    """Live, just that waits for the person: as long as it may last, with what is allowed for it told."""
    rule, wanted = "the_person_ends_what_is_theirs", open_blocks(view)
    for block in view.timeline.blocks:
        one = wanted.get(block.id)
        if block.until_ready is not (one is not None) or (block.expected_ms is None) is not (one is None):
            yield Violation(rule, block.start_ms, f"{block.id} says {block.until_ready}")
        elif one is not None:
            told = block.expected_ms or 0
            words = [event.end_ms for event in view.speech if event.block == block.index]
            spoken = [end for end in words if end <= block.start_ms + told]
            is_longer = told > one.allowed and not block.work_start_ms and not spoken
            if told < one.allowed or is_longer:
                yield Violation(rule, block.start_ms, f"{block.id}: {told} ms instead of {one.allowed}")
            if block.length_ms != one.most and told <= one.most:
                yield Violation(rule, block.start_ms, f"{block.id}: {block.length_ms} ms, not {one.most}")


def the_total_is_what_is_allowed(view: View) -> Iterator[Violation]:
    """Totals and positions count what is allowed, and none runs backwards."""
    line, rule = view.timeline, "the_total_is_what_is_allowed"
    spare = sum(b.length_ms - b.expected_ms for b in line.blocks if b.expected_ms is not None)
    if line.expected_ms != line.duration_ms - spare:
        yield Violation(rule, 0, f"{line.expected_ms} of {line.duration_ms} with {spare} to spare")
    if line.expected_at(line.duration_ms) != line.expected_ms:
        yield Violation(rule, line.duration_ms, "the end is elsewhere")
    for block in line.blocks:
        if line.expected_at(block.end_ms) < line.expected_at(block.start_ms):
            yield Violation(rule, block.start_ms, f"{block.id} runs backwards")


def one_is_told_that_the_coach_waits(view: View) -> Iterator[Violation]:
    """Fifteen seconds after what is allowed, once, and ten seconds before it goes on by itself."""
    rule, wanted = "one_is_told_that_the_coach_waits", open_blocks(view)
    for event in view.of(*CALLS):
        if view.timeline.blocks[event.block].id not in wanted or not view.speaks:
            yield Violation(rule, event.at_ms, f"{event.text!r}")
    for one in wanted.values() if view.speaks else ():
        block = one.block
        said = [event for event in view.speech if event.block == block.index]
        own = [event for event in said if event.kind in CALLS]
        others = max((e.end_ms for e in said if e.kind not in CALLS), default=block.start_ms)
        if block.work_start_ms is not None and block.kind is not BlockKind.REST:
            others = block.start_ms  # in work these come first
        goes_on = [e for e in own if e.kind is EventKind.GOING_ON]
        at = block.end_ms - GOING_ON_MS
        is_due = at >= others + 300 and not _is_slow(view) and not _dropped(view, block)
        if [e.at_ms for e in goes_on] != [at] and (goes_on or is_due):
            yield Violation(rule, at, f"{block.id}: {len(goes_on)} words that it goes on")
        nudges = [e for e in own if e.kind is EventKind.NUDGE]
        at = block.start_ms + (block.expected_ms or 0) + NUDGE_MS
        is_due = at + NUDGE_MS + 6_000 <= block.end_ms - GOING_ON_MS and at >= others + 300
        is_due = is_due and not _is_slow(view) and not _dropped(view, block)
        if len(nudges) > 1 or (is_due and not nudges) or any(e.at_ms != at for e in nudges):
            yield Violation(rule, at, f"{block.id}: {len(nudges)} reminders")


def _is_slow(view: View) -> bool:
    """Whether nobody could say in time that it goes on by itself."""
    said = next((event.utterance for event in view.speech if event.utterance), None)
    if said is None or view.length_of is None:
        return False
    words = WORDS[view.request.language]
    return any(view.length_of(replace(said, text=each)) > GOING_ON_MS - 4_000 for each in words)


def _dropped(view: View, block: Block) -> bool:
    """Whether the plan tells that one of these was dropped, for other words were there."""
    words = {each.strip(".").casefold() for each in WORDS[view.request.language]}
    return view.has_dropped(block, words)


def an_open_hold_counts_up(view: View) -> Iterator[Violation]:
    """After half a minute, and from a minute on each minute; every other time with a word on the breath."""
    rule, wanted = "an_open_hold_counts_up", open_blocks(view)
    language = view.request.language
    for work in view.holds:
        if work.block.id not in wanted or not view.speaks:
            continue
        said = view.within(work.start, work.end, EventKind.COUNT_UP)
        calls = view.within(work.start, work.end, EventKind.NUDGE, EventKind.GOING_ON)
        moments = [HALF_MINUTE_MS, *range(MINUTE_MS, work.length, MINUTE_MS)]
        told = {event.at_ms - work.start: event for event in said}
        for number, moment in enumerate(moments):
            event = told.pop(moment, None)
            if event is None:
                at = work.start + moment
                is_near = any(e.at_ms - 6_000 <= at <= e.end_ms + NEAR_MS for e in calls)
                is_dropped = any(one.block == work.block.index for one in view.timeline.dropped)
                if not (is_near or is_dropped or _is_slow(view) or at + 6_000 > work.end - 3_000):
                    yield Violation(rule, at, "the time is not told")
                continue
            words = event.text or ""
            if not re.match(PASSED[language], words, re.IGNORECASE):
                yield Violation(rule, event.at_ms, f"{words!r} after {moment} ms")
            if (BREATHE[language] in words) is not (number % 2 == 0):
                yield Violation(rule, event.at_ms, f"{words!r}")
        for event in told.values():
            yield Violation(rule, event.at_ms, f"{event.text!r} at no whole time")


RULES = (
    the_person_ends_what_is_theirs,
    the_total_is_what_is_allowed,
    one_is_told_that_the_coach_waits,
    an_open_hold_counts_up,
)
