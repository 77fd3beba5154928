"""Rules of the breath in a hold: how it is explained, counted to its end, and what begins with it."""

from __future__ import annotations

from collections.abc import Iterator

from num2words import num2words
from support.oracle.view import View, Violation, Work

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import CountdownStyle
from voicecoach.model.timeline import EventKind

BREATH_WORDS = (EventKind.BREATHE_IN, EventKind.BREATHE_OUT)
LINES = (EventKind.FORM, EventKind.EXHALE)
EXPLANATIONS = (
    ("in through your nose", "out slowly, through your mouth"),
    ("durch die nase ein", "langsam aus, durch den mund"),
)
LONG_HOLD_MS = 20_000
BREATH_OUT_SLACK_MS = 1_500
SECOND_MS = 1_000
LAST_BREATH_WORDS = (
    "last breath", "one more breath", "one last breath",
    "letzter atemzug", "noch ein atemzug", "ein letzter atemzug",
)  # fmt: skip
LAST_NUMBERS = (3, 2, 1)


def explains_breath(text: str | None) -> bool:
    """Whether a sentence is half of how to breathe."""
    said = (text or "").strip(" .").casefold()
    return any(said in pair for pair in EXPLANATIONS)


def long_holds_breathe(view: View) -> Iterator[Violation]:
    """At every level, a hold of 20 s and more breathes where the routine does.

    A routine of the model cannot tell a step that is switched off: those that are checked have none.
    """
    for work in view.holds:
        guided = view.within(work.start, work.end, EventKind.IN)
        breath = view.routine.breathing
        if breath is not None and not guided and work.length >= max(LONG_HOLD_MS, breath.length_ms):
            yield Violation("long_holds_breathe", work.start, f"{work.length} ms without a breath")


def the_breath_is_explained_once(view: View) -> Iterator[Violation]:
    """In through the nose, out through the mouth: both in one breath, the first of a hold, once a session."""
    rule = "the_breath_is_explained_once"
    told = [event for event in view.of(*BREATH_WORDS) if explains_breath(event.text)]
    for event in told:
        work = next((one for one in view.holds if one.start <= event.at_ms < one.end), None)
        if work is None or work.pattern is None or event.at_ms >= work.start + work.pattern.length_ms:
            yield Violation(rule, event.at_ms, f"{event.text!r} is not in the first breath of a hold")
        elif view.guidance is not Guidance.FULL:
            yield Violation(rule, event.at_ms, f"{event.text!r} at {view.guidance}")
    if len(told) not in {0, 2}:
        yield Violation(rule, told[0].at_ms, f"{[event.text for event in told]}")


def breaths_are_counted_truly(view: View) -> Iterator[Violation]:
    """ "Last breath" comes at the start of the last; after "Two more breaths", or the plan says why not."""
    rule = "breaths_are_counted_truly"
    for work in view.works:
        last = view.within(work.start, work.end, EventKind.LAST_BREATH)
        breath = work.pattern.length_ms if work.pattern and work in view.holds else 0
        for event in last:
            if not breath or work.length % breath or event.at_ms != work.end - breath:
                yield Violation(rule, event.at_ms, f"{work.end - event.at_ms} ms are left")
            elif view.guidance is not Guidance.FULL or work.length < LONG_HOLD_MS:
                yield Violation(rule, event.at_ms, f"in {work.length} ms at {view.guidance}")
        two = view.within(work.start, work.end, EventKind.BREATHS_LEFT)
        if len(last) > 1 or (two and not last and not view.has_dropped(work.block, LAST_BREATH_WORDS)):
            yield Violation(rule, work.start, f"the last breath is said {len(last)} times")
    for event in view.of(EventKind.LAST_BREATH):
        if not any(work.start <= event.at_ms < work.end for work in view.holds):
            yield Violation(rule, event.at_ms, f"{event.text!r} outside of a hold")


def lines_begin_with_the_breath_out(view: View) -> Iterator[Violation]:
    """Where the hold breathes, a form cue or an exhale line begins as a breath out begins."""
    for work in view.holds:
        outs = [event.at_ms for event in view.within(work.start, work.end, EventKind.OUT)]
        for event in view.within(work.start, work.end, *LINES):
            late = [event.at_ms - at for at in outs if at <= event.at_ms]
            if work.pattern and (not late or min(late) > BREATH_OUT_SLACK_MS):
                yield Violation("lines_begin_with_the_breath_out", event.at_ms, f"{event.text!r}: {late}")


def only_a_hold_counts_down(view: View) -> Iterator[Violation]:
    """Three, two, one: where it is asked for and repetitions are counted by voice, each on its second."""
    rule = "only_a_hold_counts_down"
    is_asked = view.request.countdown is CountdownStyle.SPOKEN and view.speaks
    numbers = view.of(EventKind.COUNTDOWN)
    left = [event for work in view.holds for event in _counted_down(view, work)] if numbers else []
    for event in numbers:
        if not is_asked:
            yield Violation(rule, event.at_ms, f"{event.text!r} was not asked for")
        if event not in left:
            yield Violation(rule, event.at_ms, f"{event.text!r} is not what is left of a hold")


def _counted_down(view: View, work: Work) -> Iterator[object]:
    for number in LAST_NUMBERS:
        word = num2words(number, lang=view.request.language)
        for event in view.within(work.start, work.end, EventKind.COUNTDOWN):
            is_word = (event.text or "").strip(" .").casefold() == word
            if is_word and event.at_ms == work.end - number * SECOND_MS:
                yield event


RULES = (
    long_holds_breathe,
    the_breath_is_explained_once,
    breaths_are_counted_truly,
    lines_begin_with_the_breath_out,
    only_a_hold_counts_down,
)
