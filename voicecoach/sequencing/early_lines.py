"""When the lines at the beginning of an exercise's first set are said: the caution, and where it is felt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from voicecoach.model.breathing import BreathPattern
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.narrator import Narrator


class BreathWords(NamedTuple):
    """The lengths (ms) of the words for the first two breaths of a hold; 0 where none are said."""

    first_in_ms: int = 0
    first_out_ms: int = 0
    second_out_ms: int = 0

    @classmethod
    def of(cls, word_breaths: int, narrator: Narrator) -> BreathWords:
        """Return those of a guided hold in which ``word_breaths`` breaths have words."""
        first_in, first_out = (
            (Phrase.BREATHE_IN, Phrase.BREATHE_OUT) if word_breaths > 1 else (Phrase.IN, Phrase.OUT)
        )
        lengths = (narrator.length(narrator.phrase(each)) for each in (first_in, first_out, Phrase.OUT))
        return cls(*(length * (word_breaths > number // 2) for number, length in enumerate(lengths)))


def early_moments(
    length_ms: int,
    breath: BreathPattern,
    words: BreathWords,
    lines_ms: Sequence[int],
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[int, ...]:
    """Return when lines of these lengths begin in a hold of ``length_ms``, for as many as there is room.

    The first is said on the first breath out, or right after the bell where that comes late; the next one on
    the breath out that follows, or a little after the first. Never on the last of several breaths out;
    a hold of thirty seconds keeps as long as a breath quiet after them. They wait for what is said in the
    spans ``taken``, in order.
    """
    breaths = length_ms // breath.length_ms
    exhale_ms = breath.inhale_ms + breath.hold_in_ms
    end_ms = length_ms - timing.TICKS * timing.TICK_SPACING - timing.BEFORE_TICKS
    if breaths > 1:
        end_ms = min(end_ms, (breaths - 1) * breath.length_ms + exhale_ms)
    if length_ms >= timing.QUIET_FROM:
        end_ms = min(end_ms, length_ms - breath.length_ms)
    following = breath.length_ms + exhale_ms + words.second_out_ms + timing.VOICE_GAP
    moments: list[int] = []
    earliest = _first(exhale_ms, words)
    for line_ms in lines_ms:
        at = earliest
        if moments and at < following <= timing.EARLY_LINES_BY and following + line_ms <= end_ms:
            at = following
        for start, end in taken:
            if at < end + timing.VOICE_GAP and start < at + line_ms + timing.VOICE_GAP:
                at = end + timing.VOICE_GAP
        if at + line_ms > end_ms:
            break
        moments.append(at)
        earliest = at + line_ms + timing.BETWEEN_EARLY_LINES
    return tuple(moments)


def longest_number_ms(narrator: Narrator) -> int:
    """Return the length of the longest number among the repetitions in which these lines may be said."""
    numbers = (narrator.book.number(number) for number in range(1, timing.EARLY_REPS + 1))
    return max(narrator.length(narrator.own(sentence(number))) for number in numbers)


def moments_in_reps(
    count: int, rep_ms: int, word_reps: int, number_ms: int, lines_ms: Sequence[int]
) -> tuple[int, ...]:
    """Return when lines of these lengths begin in ``count`` repetitions, for as many as there is room.

    Each is said after the number (``number_ms``) of a repetition that has no words, so after the first
    ``word_reps``; of no more than these, in the last. Never in the first, in which the verbs are heard.
    """
    moments: list[int] = []
    earliest, rep = 0, max(1, min(word_reps, count - 1))
    for line_ms in lines_ms:
        placed = len(moments)
        while rep < min(count, timing.EARLY_REPS) and len(moments) == placed:
            at = rep * rep_ms + number_ms + timing.VOICE_GAP
            rep += 1
            if at >= earliest and at + line_ms + timing.BEAT_GAP <= rep * rep_ms:
                moments.append(at)
                earliest = at + line_ms + timing.BETWEEN_EARLY_LINES
        if len(moments) == placed:
            break
    return tuple(moments)


def _first(exhale_ms: int, words: BreathWords) -> int:
    if exhale_ms <= timing.FIRST_LINE_BY:
        return exhale_ms + words.first_out_ms + timing.VOICE_GAP
    return max(timing.AFTER_BELL, timing.FIRST_BREATH_WORD + words.first_in_ms + timing.VOICE_GAP)
