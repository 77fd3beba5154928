"""How far one is in a hold, and when that is said."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase, capitalised
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.open_ends import end_calls
from voicecoach.sequencing.script_model import HoldWork, OpenEnd, TimeCall

_ROUND_MS = 5000
"""The time left is told where it is a multiple of this; from a minute on, of half a minute."""
_MINUTE_MS, _HALF_MINUTE_MS = 60_000, 30_000
_WAYS = 4
"""To say how far one is; holds take them in turn."""


def time_calls(work: HoldWork, breath: BreathPattern, narrator: Narrator) -> list[TimeCall]:
    """Return the calls of a hold, in order of time.

    A guided hold of whole breaths counts the last ones every other time, instead of the time.
    """
    if work.open is not None:
        return list(_counted_up(work, work.open, narrator))
    if work.reps is not None:
        return list(_time_left(work, narrator))
    if work.turn % 2 and _may_count_breaths(work, breath):
        return list(_last_breaths(work, breath, narrator))
    return list(_times(work, narrator))


def _may_count_breaths(work: HoldWork, breath: BreathPattern) -> bool:
    whole_breaths, rest_ms = divmod(work.length_ms, breath.length_ms)
    if work.pattern is None or rest_ms or work.length_ms < timing.BREATHS_COUNTED_FROM:
        return False
    if work.length_ms < timing.HALFWAY_FROM:  # the last one alone, if it does not follow on other words
        return whole_breaths > 1 and not work.early
    return whole_breaths > 2


def _last_breaths(work: HoldWork, breath: BreathPattern, narrator: Narrator) -> Iterator[TimeCall]:
    form = work.turn // 2
    last_ms = work.length_ms - breath.length_ms
    if work.length_ms >= timing.HALFWAY_FROM:
        two = narrator.phrase(Phrase.TWO_MORE_BREATHS, turn=form)
        yield TimeCall(last_ms - breath.length_ms, EventKind.BREATHS_LEFT, two)
    yield TimeCall(last_ms, EventKind.LAST_BREATH, narrator.phrase(Phrase.LAST_BREATH, turn=form))


def _times(work: HoldWork, narrator: Narrator) -> Iterator[TimeCall]:
    length, way = work.length_ms, work.turn % _WAYS
    if length >= timing.HALFWAY_FROM:
        half = length // 2
        counts_time = way % 2 or (work.pattern and way and work.turn // _WAYS % 2)
        if counts_time and half % (_ROUND_MS if half < _MINUTE_MS else _HALF_MINUTE_MS) == 0:
            said = narrator.phrase(Phrase.TIME_TO_GO, length=narrator.book.seconds(half))
        else:
            said = narrator.phrase(Phrase.HALFWAY, turn=way // 2)
        yield TimeCall(half, EventKind.HALFWAY, said)
    yield from _time_left(work, narrator)


def _time_left(work: HoldWork, narrator: Narrator) -> Iterator[TimeCall]:
    if work.length_ms >= timing.TIME_LEFT_FROM:
        left = narrator.phrase(Phrase.TIME_LEFT, turn=work.turn)
        yield TimeCall(work.length_ms - timing.TIME_LEFT, EventKind.TIME_LEFT, left)


def _counted_up(work: HoldWork, end: OpenEnd, narrator: Narrator) -> Iterator[TimeCall]:
    """Yield the time that has passed, in a hold, and how it goes on if nobody ends it."""
    calls = [TimeCall(*call) for call in end_calls(end, work.length_ms, end.allowed_ms, 0, narrator)]
    if work.reps is None and calls:
        taken = [(call.at_ms - timing.NEAR_A_CALL, _end_ms(call, narrator)) for call in calls]
        for call in _passing(work.length_ms, narrator):
            near = _end_ms(call, narrator) + timing.NEAR_A_CALL
            if not any(call.at_ms < end_ms and start_ms < near for start_ms, end_ms in taken):
                calls.append(call)
    yield from sorted(calls)


def _passing(length_ms: int, narrator: Narrator) -> Iterator[TimeCall]:
    """Yield the time that has passed, every other time with a word on the breath."""
    first = timing.COUNTS_UP_BY
    for number, at_ms in enumerate((first, *range(2 * first, length_ms, 2 * first))):
        told = capitalised(narrator.book.seconds(at_ms))
        phrase = Phrase.TIME_PASSED_BREATHE if number % 2 == 0 else Phrase.TIME_PASSED
        yield TimeCall(at_ms, EventKind.COUNT_UP, narrator.phrase(phrase, length=told))


def _end_ms(call: TimeCall, narrator: Narrator) -> int:
    return call.at_ms + narrator.length(call.said)
