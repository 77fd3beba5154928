"""Rules of rounds of movements: an EMOM of several, and an AMRAP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from num2words import num2words
from support.oracle.view import View, Violation, is_rounds
from support.oracle.words import seconds_in_words

from voicecoach.model.steps import RoundsStep
from voicecoach.model.timeline import BlockKind, Event, EventKind

SPOKEN_BY_MS = 2_000
"""After its bell the words for a round begin, if anything has room in it."""
TICKED_MS = 3_000
TEN_SECONDS = frozenset({"ten seconds", "noch zehn sekunden"})


def rounds_follow_on_time(view: View) -> Iterator[Violation]:
    """Each round of an EMOM begins as the one before ends."""
    for one, two in view.neighbours():
        if one.block.kind is BlockKind.EMOM and one.end != two.start:
            yield Violation("rounds_follow_on_time", two.start, f"{two.start - one.end} ms late")


def movements_are_told_before_the_first_round(view: View) -> Iterator[Violation]:
    """Where more than tones guide, one sentence before the first bell names every movement, and how much."""
    for before, work in view.lead_ins():
        step = work.expected.step
        if not isinstance(step, RoundsStep) or not work.expected.is_first or not view.speaks:
            continue
        told = view.within(before, work.start, EventKind.ANNOUNCE)
        missing = missing_movements(view, step, told)
        if len(told) != 1 or missing:
            what = f"{missing} missing in {[event.text for event in told]}"
            yield Violation("movements_are_told_before_the_first_round", work.start, what)


def missing_movements(view: View, step: RoundsStep, told: Sequence[Event]) -> list[str]:
    """Return the movements that nothing of what was told names."""
    words = " ".join((event.text or "").casefold() for event in told)
    names = (
        each.exercise.name.in_language(view.request.language).casefold()
        for each in step.movements
        if each.exercise.id not in _gone(view, step)
    )
    return [name for name in names if name not in words]


def _gone(view: View, step: RoundsStep) -> set[str]:
    """Return what was left out, unless nothing would be left."""
    gone = {each.id for each in step.exercises} & set(view.request.without)
    return gone if len(gone) < len({each.id for each in step.exercises}) else set()


def rounds_are_numbered(view: View) -> Iterator[Violation]:
    """Every further round says which it is, on its bell, at every level that speaks; none says another."""
    rule = "rounds_are_numbered"
    for work in filter(is_rounds, view.works):
        told = view.within(work.start, work.end, EventKind.ORIENT)
        number, count = work.expected.set, work.expected.sets
        if number is None or number == 1 or not view.speaks:
            if told:
                yield Violation(rule, told[0].at_ms, f"{told[0].text!r} in {work.block.id}")
            continue
        is_dropped = any(entry.block == work.block.index for entry in view.timeline.dropped)
        if not told:
            if not is_dropped:
                yield Violation(rule, work.start, f"nothing numbers {work.block.id}")
            continue
        words = (told[0].text or "").casefold()
        word = str(num2words(number, lang=view.request.language)).replace("-", " ")
        is_true = word in words or (number == count and words.startswith(("last", "letzte")))
        if not is_true or told[0].at_ms > work.start + SPOKEN_BY_MS:
            yield Violation(rule, told[0].at_ms, f"{told[0].text!r} in {work.block.id}")


def the_time_of_rounds_is_true(view: View) -> Iterator[Violation]:
    """What is called in a round is so at that moment, and nothing is said while its last seconds tick."""
    rule = "the_time_of_rounds_is_true"
    for work in filter(is_rounds, view.works):
        for event in view.within(work.start, work.end, EventKind.HALFWAY):
            if event.at_ms != work.start + work.length // 2:
                yield Violation(
                    rule, event.at_ms, f"{event.text!r} {work.end - event.at_ms} ms before the end"
                )
        for event in view.within(work.start, work.end, EventKind.TIME_LEFT):
            left, words = work.end - event.at_ms, (event.text or "").casefold()
            is_ten = left == 10_000 and ("ten" in words or "zehn" in words)
            if not is_ten and seconds_in_words(left, view.request.language) not in words:
                yield Violation(rule, event.at_ms, f"{event.text!r} {left} ms before the end")
        late = (e for e in view.speech if work.start <= e.at_ms < work.end < e.end_ms + TICKED_MS)
        for event in late:
            yield Violation(rule, event.at_ms, f"{event.text!r} in the last seconds")


def an_amrap_tells_its_time(view: View) -> Iterator[Violation]:
    """Where more than tones guide, an AMRAP of 45 s and more says when ten seconds are left, or why not."""
    for work in view.works:
        is_long = work.block.kind is BlockKind.AMRAP and work.length >= 45_000
        if not is_long or not view.speaks:
            continue
        called = view.within(work.start, work.end, EventKind.TIME_LEFT)
        is_dropped = view.has_dropped(work.block, TEN_SECONDS)
        if not is_dropped and not any(event.at_ms == work.end - 10_000 for event in called):
            yield Violation("an_amrap_tells_its_time", work.end, "nothing says that ten seconds are left")


RULES = (
    rounds_follow_on_time,
    movements_are_told_before_the_first_round,
    rounds_are_numbered,
    the_time_of_rounds_is_true,
    an_amrap_tells_its_time,
)
