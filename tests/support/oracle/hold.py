"""Rules inside a hold: breath, silence, and when which sentence may come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse, pairwise

from support.oracle.breaths import explains_breath
from support.oracle.prompts import leaves_silence
from support.oracle.view import View, Violation, Work, exercise_step, is_rounds, overlaps
from support.oracle.words import as_said, seconds_in_words

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.guidance import Guidance
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind

BREATH = (EventKind.IN, EventKind.HOLD_IN, EventKind.OUT, EventKind.HOLD_OUT)
BREATH_WORDS = (EventKind.BREATHE_IN, EventKind.BREATHE_HOLD, EventKind.BREATHE_OUT)
ONCE = (EventKind.CAUTION, EventKind.FEEL)
LINES = (EventKind.FORM, EventKind.EXHALE)
HALFWAY_FROM_MS = 30_000
KNOWN_FROM, AT_HOME_FROM, FORGOTTEN_DAYS = 3, 10, 21
"""Times done, and days away."""
TIME_LEFT_FROM_MS = 45_000
SILENCE_FROM_MS = 30_000
SILENCE_WITHOUT_BREATH_MS = 10_000
FORM_APART_MS = 10_000
HALFWAY_SLACK_MS = 1_000
ALMOST_MS = 250
TIME_LEFT_SLACK_MS = 500
ENDING_MS = 20_000
PROGRESS = (EventKind.HALFWAY, EventKind.BREATHS_LEFT)
COUNTED = (EventKind.BREATHS_LEFT, EventKind.LAST_BREATH)
TRUE_THERE_ONLY = (EventKind.COUNT_UP, EventKind.NUDGE, EventKind.GOING_ON)
IN_THE_LAST_BREATH = (EventKind.LAST_BREATH, EventKind.COUNTDOWN)
HALF_WORDS = ("halfway", "halfway there", "halbzeit", "die halbe zeit ist um")
TWO_BREATHS_WORDS = (
    "two more breaths", "two breaths to go", "and two more breaths",
    "noch zwei atemzüge", "jetzt noch zwei atemzüge", "zwei atemzüge noch", "und noch zwei atemzüge",
)  # fmt: skip
TIME_LEFT_WORDS = (
    "ten seconds", "ten more seconds", "ten seconds more",
    "noch zehn sekunden", "jetzt noch zehn sekunden", "nur noch zehn sekunden",
)  # fmt: skip
TWO_BREATHS = 2
SIDE_WORDS = ("left", "right")

_SPOKEN_PHASES = {
    EventKind.BREATHE_IN: (EventKind.IN,),
    EventKind.BREATHE_OUT: (EventKind.OUT,),
    EventKind.BREATHE_HOLD: (EventKind.HOLD_IN, EventKind.HOLD_OUT),
}


def phases(pattern: BreathPattern) -> list[tuple[EventKind, int]]:
    """Return the phases of a pattern that last at all."""
    lengths = (pattern.inhale_ms, pattern.hold_in_ms, pattern.exhale_ms, pattern.hold_out_ms)
    return [(kind, length) for kind, length in zip(BREATH, lengths, strict=True) if length]


def breaths_tile_the_work(view: View) -> Iterator[Violation]:
    """The first inhale starts at the bell; then breath follows breath, as many whole ones as fit."""
    for work in view.works:
        found = [(e.kind, e.at_ms, e.end_ms) for e in view.within(work.start, work.end, *BREATH)]
        wanted = list(_breaths(work)) if work.pattern else []
        if found != wanted:
            odd = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), None)
            what = f"{odd[0]} instead of {odd[1]}" if odd else f"{len(found)} phases instead of {len(wanted)}"
            yield Violation("breaths_tile_the_work", work.start, what)


def _breaths(work: Work) -> Iterator[tuple[EventKind, int, int]]:
    assert work.pattern is not None
    at = work.start
    for _ in range(work.length // work.pattern.length_ms):
        for kind, length in phases(work.pattern):
            yield kind, at, at + length
            at += length


def breath_is_guided_in_work_only(view: View) -> Iterator[Violation]:
    """No breath sounds but in holds, breathing blocks and the closing; never during repetitions."""
    guided = [(work.start, work.end) for work in view.works if work.pattern]
    guided += [(one.start_ms, one.end_ms) for one in view.timeline.blocks if one.kind is BlockKind.CLOSE]
    for event in view.of(*BREATH):
        if not any(start <= event.at_ms and event.end_ms <= end for start, end in guided):
            yield Violation("breath_is_guided_in_work_only", event.at_ms, event.kind)


def breath_words_meet_their_phase(view: View) -> Iterator[Violation]:
    """A breath word starts while its phase lasts."""
    for event in view.of(*BREATH_WORDS):
        if any(
            work.block.kind is BlockKind.REPS and work.start <= event.at_ms < work.end for work in view.works
        ):
            continue
        fitting = view.of(*_SPOKEN_PHASES[event.kind])
        if not any(phase.at_ms <= event.at_ms < phase.end_ms for phase in fitting):
            yield Violation("breath_words_meet_their_phase", event.at_ms, f"{event.text!r}")


def breath_words_fade(view: View) -> Iterator[Violation]:
    """Words for the first two breaths of a first set, the first breath of later ones, then tones alone.

    Once a routine is known, for the first breath alone; from the tenth time on, only that of a first set.
    """
    asked = view.request
    is_known = asked.times_done >= KNOWN_FROM and (asked.days_away or 0) < FORGOTTEN_DAYS
    is_at_home = is_known and asked.times_done >= AT_HOME_FROM
    for work in view.holds:
        if work.pattern is None:
            continue
        breaths = 2 if work.expected.is_first else 1
        if is_known:
            breaths = int(work.expected.is_first or not is_at_home)
        quiet = work.start + breaths * work.pattern.length_ms
        for event in view.within(quiet, work.end, *BREATH_WORDS):
            if explains_breath(event.text):
                continue
            yield Violation("breath_words_fade", event.at_ms, f"{event.text!r} after {breaths} breaths")


def halfway_is_half_way(view: View) -> Iterator[Violation]:
    """From 30 s up, at full guidance, a hold says how far one is, in some way, or the plan why not."""
    for work in filterfalse(is_rounds, view.works):
        said = view.within(work.start, work.end, *PROGRESS)
        is_hold = work.block.kind is BlockKind.HOLD and not _has_times_of_its_own(work)
        is_long = is_hold and work.length >= HALFWAY_FROM_MS and not work.is_open
        if said and (not is_long or view.guidance is not Guidance.FULL):
            yield Violation("halfway_is_half_way", said[0].at_ms, f"in {work.length} ms at {view.guidance}")
        elif (
            is_long
            and view.guidance is Guidance.FULL
            and len(said) != 1
            and not _dropped_progress(view, work)
        ):
            yield Violation("halfway_is_half_way", work.start, f"said {len(said)} times")
        for event in said:
            if event.kind is EventKind.BREATHS_LEFT:
                breath = work.pattern.length_ms if work.pattern else 0
                if event.at_ms != work.end - TWO_BREATHS * breath:
                    yield Violation(
                        "halfway_is_half_way", event.at_ms, f"{work.end - event.at_ms} ms are left"
                    )
                continue
            half = work.start + work.length // 2
            if event.end_ms < half - ALMOST_MS or event.at_ms > half + HALFWAY_SLACK_MS:
                yield Violation("halfway_is_half_way", event.at_ms, f"half is at {half}")
    for kind in PROGRESS:
        yield from _outside(view, "halfway_is_half_way", kind)


def _has_times_of_its_own(work: Work) -> bool:
    """Whether the author put sounds or sentences at chosen times into a hold: the coach calls none then."""
    step = exercise_step(work)
    return step is not None and bool(step.during)


def _dropped_progress(view: View, work: Work) -> bool:
    half = seconds_in_words(work.length // 2, view.request.language)
    words = (*HALF_WORDS, *TWO_BREATHS_WORDS, f"{half} to go", f"noch {half}")
    return view.has_dropped(work.block, words)


def ten_seconds_are_left(view: View) -> Iterator[Violation]:
    """At full guidance, holds of 45 s and more say when ten seconds are left, or the plan why not.

    Where the last breaths are counted, the time is not.
    """
    for work in filterfalse(is_rounds, view.works):
        said = view.within(work.start, work.end, EventKind.TIME_LEFT)
        counted = view.within(work.start, work.end, *COUNTED) or view.has_dropped(
            work.block, TWO_BREATHS_WORDS
        )
        is_hold = work.block.kind is BlockKind.HOLD and not _has_times_of_its_own(work)
        is_long = (is_hold or work.is_at_own_pace) and work.length >= TIME_LEFT_FROM_MS and not work.is_open
        if said and (not is_long or view.guidance is not Guidance.FULL):
            yield Violation("ten_seconds_are_left", said[0].at_ms, f"in {work.length} ms at {view.guidance}")
        elif (
            is_long
            and view.guidance is Guidance.FULL
            and len(said) != (0 if counted else 1)
            and not view.has_dropped(work.block, TIME_LEFT_WORDS)
        ):
            yield Violation("ten_seconds_are_left", work.start, f"said {len(said)} times")
        for event in said:
            if abs(event.at_ms - (work.end - 10_000)) > TIME_LEFT_SLACK_MS:
                yield Violation("ten_seconds_are_left", event.at_ms, f"{work.end - event.at_ms} ms are left")
    yield from _outside(view, "ten_seconds_are_left", EventKind.TIME_LEFT)


def the_ending_comes_near_the_end(view: View) -> Iterator[Violation]:
    """What an exercise says for its end comes 20 s before that of a last hold of 45 s or more, if it fits."""
    rule = "the_ending_comes_near_the_end"
    for work in view.holds:
        step = exercise_step(work)
        told = view.within(work.start, work.end, EventKind.ENDING)
        later = [one for one in view.works if one.start >= work.end]
        is_last = not any(one.expected.occurrence == work.expected.occurrence for one in later)
        text = step.exercise.ending if step is not None and not work.is_open else None
        if told and (text is None or not is_last or work.length < TIME_LEFT_FROM_MS or not view.speaks):
            yield Violation(rule, told[0].at_ms, f"{told[0].text!r}")
        elif text is not None and is_last and work.length >= TIME_LEFT_FROM_MS and view.speaks:
            at = work.end - ENDING_MS
            if [event.at_ms for event in told] != [at] and not _dropped_ending(view, work, text):
                yield Violation(rule, at, f"{len(told)} endings")
    yield from _outside(view, rule, EventKind.ENDING)


def _dropped_ending(view: View, work: Work, text: Text) -> bool:
    pattern = as_said(text, view.request.language)
    return any(one.block == work.block.index and pattern.search(one.text) for one in view.timeline.dropped)


def _outside(view: View, rule: str, kind: EventKind) -> Iterator[Violation]:
    inside = (*view.holds, *filter(is_rounds, view.works))
    for event in view.of(kind):
        at_own_pace = (w for w in view.works if w.is_at_own_pace)
        if not any(work.start <= event.at_ms < work.end for work in (*inside, *at_own_pace)):
            yield Violation(rule, event.at_ms, f"{event.text!r} outside of a hold")


def one_breath_is_silent(view: View) -> Iterator[Violation]:
    """Holds of 30 s and more keep the length of a whole breath, or ten seconds, free of voice.

    "Last breath" may open it, and a countdown that was asked for end it. Where too much is said at times that
    the author chose, there is none.
    """
    for work in view.holds:
        if work.length < SILENCE_FROM_MS:
            continue
        spoken = [
            each
            for each in view.speech
            if overlaps(each, work.start, work.end) and each.kind not in IN_THE_LAST_BREATH
        ]
        breath = work.pattern.length_ms if work.pattern else SILENCE_WITHOUT_BREATH_MS
        edges = [work.start, *(time for event in spoken for time in (event.at_ms, event.end_ms)), work.end]
        free = max(after - before for before, after in zip(edges[::2], edges[1::2], strict=True))
        if free < min(breath, work.length) and leaves_silence(view, work, breath):
            yield Violation("one_breath_is_silent", work.start, f"{free} ms of silence instead of {breath}")


def form_cues_keep_apart(view: View) -> Iterator[Violation]:
    """Form cues of one hold come at least ten seconds apart."""
    for work in view.works:
        for one, two in pairwise(view.within(work.start, work.end, EventKind.FORM)):
            if two.at_ms - one.at_ms < FORM_APART_MS:
                yield Violation(
                    "form_cues_keep_apart", two.at_ms, f"{two.at_ms - one.at_ms} ms after {one.text!r}"
                )


def later_sets_say_less(view: View) -> Iterator[Violation]:
    """Later sets of a side carry two form or exhale lines at most, and not those of the set before."""
    for one, two in view.neighbours():
        if two.expected.set == 1:
            continue
        before = {_sideless(event.text) for event in view.within(one.start, one.end, *LINES)}
        now = view.within(two.start, two.end, *LINES)
        if len(now) > 2:
            yield Violation("later_sets_say_less", two.start, f"{len(now)} lines")
        for event in now:
            if _sideless(event.text) in before:
                yield Violation("later_sets_say_less", event.at_ms, f"{event.text!r} as in the set before")


def _sideless(text: str | None) -> str:
    words = (text or "").casefold().split()
    return " ".join("·" if word in SIDE_WORDS else word for word in words)


def the_last_exhale_is_silent(view: View) -> Iterator[Violation]:
    """Nothing is said on the last exhale of a hold but by the author, unless whole breaths leave time over.

    Of a single breath it is the only one: what is said once of an exercise may be said there. Where the
    person ends the hold, the time that has passed, and that it goes on, are told where that is true.
    """
    for work in view.holds:
        exhales = view.within(work.start, work.end, EventKind.OUT)
        if not exhales or work.pattern is None:
            continue
        is_filled = work.length % work.pattern.length_ms == 0
        for event in view.speech:
            if event.kind in {EventKind.COUNTDOWN, EventKind.SAY}:
                continue
            if event.kind is EventKind.TIME_LEFT and not is_filled:
                continue
            if event.kind in ONCE and len(exhales) == 1:
                continue
            if event.kind in TRUE_THERE_ONLY:
                continue
            if overlaps(event, exhales[-1].at_ms, exhales[-1].end_ms):
                yield Violation("the_last_exhale_is_silent", event.at_ms, f"{event.text!r}")


RULES = (
    breaths_tile_the_work,
    breath_is_guided_in_work_only,
    breath_words_meet_their_phase,
    breath_words_fade,
    halfway_is_half_way,
    ten_seconds_are_left,
    the_ending_comes_near_the_end,
    one_breath_is_silent,
    form_cues_keep_apart,
    later_sets_say_less,
    the_last_exhale_is_silent,
)
