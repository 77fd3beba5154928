"""Schedules a hold: breath, a few words, silence, bells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import DropReason, EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.early_lines import BreathWords, early_moments
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import breath_cues, last_numbers, last_ticks, voice_cue
from voicecoach.sequencing.schedule.prompts import bells_and_chimes, sentences
from voicecoach.sequencing.schedule.time_calls import time_calls
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import (
    EARLY_KINDS,
    REMINDER_KINDS,
    Cue,
    HoldWork,
    PlacedCues,
    Reminder,
    TimeCall,
)

_OPENS_THE_QUIET = EventKind.LAST_BREATH
_TAIL_KINDS = frozenset({EventKind.COUNT_UP, EventKind.NUDGE, EventKind.GOING_ON})
"""Said where it is true, even in the last breath."""


def place_hold(work: HoldWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a hold: bells first, what the author put at its time, calls, and lines that fit.

    If its length was changed during it, earlier cues stay, and the rest is placed again.
    """
    heard, from_ms = PlacedCues(), 0
    for earlier in work.earlier:
        as_planned = _HoldLayer(replace(work, length_ms=earlier.length_ms), narrator, heard, from_ms).lay()
        heard, from_ms = as_planned.heard_until(earlier.until_ms), earlier.until_ms
    return _HoldLayer(work, narrator, heard, from_ms).lay()


class _HoldLayer:
    """Places the cues from ``from_ms`` on; ``heard``: those that began before."""

    def __init__(self, work: HoldWork, narrator: Narrator, heard: PlacedCues, from_ms: int) -> None:
        self.work = work
        self.narrator = narrator
        self.from_ms = from_ms
        self.breath = work.pattern or timing.CALM_BREATH
        self.whole_breaths = work.length_ms // self.breath.length_ms
        self.spans = VoiceSpans()
        self.placed = PlacedCues(list(heard.cues), list(heard.reminded))
        self.heard = [cue for cue in heard.cues if cue.utterance]
        for cue in self.heard:
            self.spans.add(cue)
        self.prompts = self._prompts()
        self.unguided = self._unguided_breath()
        self.explanation = self._explanation()
        self._claim(self.explanation)
        self.placed.explains_breath = bool(self.explanation)
        self.early = self._early_lines()
        self._claim(self.early)
        self.ending = self._ending()
        self.calls = [call for call in self._time_calls() if self._is_to_come(call)]
        self.quiet = self._quiet_span() if work.length_ms >= timing.QUIET_FROM else None

    def lay(self) -> PlacedCues:
        work = self.work
        self._add(bells_and_chimes(work.during, work.length_ms, work.begun_ms))
        self._add(self.prompts)
        self._add(self._end())
        if self.work.pattern:
            for number in range(self.whole_breaths):
                if number != self.unguided:
                    self._add(breath_cues(number * self.breath.length_ms, self.work.pattern, 1))
        self._add(self.explanation)
        self._add(self.early)
        self._add(self.ending)
        self._call_times()
        if self.work.pattern:
            self._breath_words()
        self._remind()
        return self.placed

    def _add(self, cues: list[Cue]) -> None:
        self.placed.cues.extend(cue for cue in cues if cue.at_ms >= self.from_ms)

    def _claim(self, cues: list[Cue]) -> None:
        """Keep other words away from these."""
        for cue in cues:
            if cue.at_ms >= self.from_ms:
                self.spans.add(cue)

    def _prompts(self) -> list[Cue]:
        """Return what the author has said at chosen times that are still to come."""
        work = self.work
        return sentences(
            work.during,
            work.length_ms,
            self.narrator,
            self.spans,
            self.placed,
            begun_ms=work.begun_ms,
            from_ms=self.from_ms,
        )

    def _meets_a_prompt(self, start: int, end: int) -> bool:
        return any(_overlaps((start, end), span) for span in self._prompted())

    def _prompted(self) -> list[tuple[int, int]]:
        """Return the spans of what the author has said in the whole hold."""
        said = (*(cue for cue in self.heard if cue.kind is EventKind.SAY), *self.prompts)
        return [(cue.at_ms, cue.end_ms) for cue in said]

    def _end(self) -> list[Cue]:
        """Return the last three seconds: numbers, if they are to be spoken and there is time, else ticks."""
        numbers = last_numbers(self.work.length_ms, self.narrator) if self.work.counts_down else []
        if any(self._meets_a_prompt(cue.at_ms, cue.end_ms) for cue in numbers):
            numbers = []
        self._claim(numbers)
        return numbers or last_ticks(self.work.length_ms)

    def _explanation(self) -> list[Cue]:
        """Return how to breathe, in the first breath, where that leaves the early lines their room."""
        work, narrator, breath = self.work, self.narrator, self.breath
        if not (work.explains_breath and work.pattern and self.whole_breaths > 1):
            return []
        nose, mouth = (narrator.phrase(each) for each in (Phrase.BREATHE_IN_NOSE, Phrase.BREATHE_OUT_MOUTH))
        into = voice_cue(timing.FIRST_BREATH_WORD, EventKind.BREATHE_IN, nose, narrator)
        out = voice_cue(self._exhale_at, EventKind.BREATHE_OUT, mouth, narrator)
        if self.from_ms > into.at_ms:
            return [into, out] if into in self.heard else []
        if into.end_ms + timing.VOICE_GAP > breath.inhale_ms or out.duration_ms > breath.exhale_ms:
            return []
        if not all(self.spans.is_free(cue.at_ms, cue.end_ms) for cue in (into, out)):
            return []
        moments = self._early_moments([into, out])
        clear = VoiceSpans()
        clear.add(out)
        has_room = len(moments) == len(self._early_moments([])) and all(
            clear.is_free(at, at + narrator.length(line.sentence))
            for at, line in zip(moments, work.early, strict=False)
        )
        return [into, out] if has_room else []

    def _early_moments(self, explanation: list[Cue]) -> tuple[int, ...]:
        words = BreathWords.of(self.work.word_breaths if self.work.pattern else 0, self.narrator)
        if explanation:
            into, out = explanation
            words = words._replace(first_in_ms=into.duration_ms, first_out_ms=out.duration_ms)
        lengths = [self.narrator.length(line.sentence) for line in self.work.early]
        return early_moments(self.work.length_ms, self.breath, words, lengths, self._prompted())

    def _early_lines(self) -> list[Cue]:
        """Return the lines of its beginning that are still to come."""
        work, narrator = self.work, self.narrator
        moments = self._early_moments(self.explanation)
        said = {cue.kind for cue in self.heard}
        placed: list[Cue] = []
        for line, at in zip_longest(work.early, moments):
            if line.kind in said:
                continue
            if at is not None and at >= self.from_ms:
                placed.append(voice_cue(at, line.kind, line.sentence, narrator))
            elif work.is_last_set:
                reason = DropReason.NO_SET_HAS_ROOM if at is None else DropReason.MOMENT_PASSED
                self.placed.dropped.append((line.sentence, reason))
        return placed

    def _ending(self) -> list[Cue]:
        """Return what is said near the end, unless it was or its moment has passed."""
        work, at = self.work, self.work.length_ms - timing.ENDING
        was_said = any(cue.kind is EventKind.ENDING for cue in self.heard)
        if work.ending is None or was_said or work.length_ms < timing.ENDING_FROM or at < self.from_ms:
            return []
        cue = voice_cue(at, EventKind.ENDING, work.ending, self.narrator)
        if cue.end_ms > (self._last_exhale if work.pattern else self._before_ticks) or not self.spans.is_free(
            at, cue.end_ms
        ):
            self.placed.dropped.append((work.ending, DropReason.NO_SET_HAS_ROOM))
            return []
        said_until = max((each.end_ms for each in (*self.explanation, *self.early)), default=0)
        if max(work.length_ms - cue.end_ms, at - said_until) < self.breath.length_ms:
            self.placed.dropped.append((work.ending, DropReason.QUIET_BREATH))
            return []
        self.spans.add(cue)
        return [cue]

    def _unguided_breath(self) -> int | None:
        """Return the breath that would be under way in the former quiet end of the hold."""
        number = -(-self.from_ms // self.breath.length_ms) - 1
        start = number * self.breath.length_ms
        heard = any(cue.track is Track.BREATH and cue.at_ms >= start for cue in self.placed.cues)
        return None if number < 0 or heard else number

    @property
    def _before_ticks(self) -> int:
        return self.work.length_ms - timing.TICKS * timing.TICK_SPACING

    @property
    def _exhale_at(self) -> int:
        return self.breath.inhale_ms + self.breath.hold_in_ms

    def _exhale_end(self, breath: int) -> int:
        return breath * self.breath.length_ms + self._exhale_at + self.breath.exhale_ms

    @property
    def _last_exhale(self) -> int:
        """The start of the last exhale, which is free of words."""
        return max(0, self.whole_breaths - 1) * self.breath.length_ms + self._exhale_at

    def _say(self, at: int, kind: EventKind, sentence: Sentence, until: int | None = None) -> bool:
        cue = voice_cue(at, kind, sentence, self.narrator)
        end = min(self._last_exhale, self._before_ticks) if until is None else until
        if at < self.from_ms or cue.end_ms > end or not self.spans.is_free(at, cue.end_ms):
            return False
        if self.quiet is not None and _overlaps((at, cue.end_ms), self.quiet):
            return False
        self.spans.add(cue)
        self.placed.cues.append(cue)
        return True

    def _span_of(self, breath: int) -> tuple[int, int]:
        return breath * self.breath.length_ms, (breath + 1) * self.breath.length_ms

    def _time_calls(self) -> list[TimeCall]:
        if not (self.work.calls or self.work.open):
            return []
        return time_calls(self.work, self.breath, self.narrator)

    def _is_to_come(self, call: TimeCall) -> bool:
        """Return whether a call is still to come; one whose moment has passed is dropped."""
        if call.kind is EventKind.HALFWAY and any(cue.kind is call.kind for cue in self.heard):
            return False
        if call.at_ms < self.from_ms:
            self.placed.dropped.append((call.said, DropReason.MOMENT_PASSED))
        return call.at_ms >= self.from_ms

    def _quiet_span(self) -> tuple[int, int] | None:
        """Return the quiet breath; where first and last lines leave none, as long between or after them.

        “Last breath” may open it.
        """
        breath = self._quiet_breath()
        if breath is not None:
            start, end = self._span_of(breath)
            opening = (call for call in self.calls if call.kind is _OPENS_THE_QUIET and call.at_ms == start)
            return max([start, *(start + self.narrator.length(call.said) for call in opening)]), end
        if self.prompts:
            return self.spans.last_gap(self.breath.length_ms, self.work.length_ms)
        if not (self.early or self.ending):
            return None
        first_lines = (*self.explanation, *self.early)
        ends = [max((cue.end_ms for cue in lines), default=0) for lines in (first_lines, self.ending)]
        until = min((cue.at_ms for cue in self.ending), default=self.work.length_ms)
        after = ends[0] if until - ends[0] >= self.breath.length_ms else max(ends)
        return after, after + self.breath.length_ms

    def _quiet_breath(self) -> int | None:
        """Return the breath that is kept free of voice: the latest that costs no call, line or new word."""

        def loss(breath: int) -> tuple[int, int]:
            start, end = self._span_of(breath)
            calls = sum(
                _overlaps((at, at + self.narrator.length(said)), (start, end))
                for at, kind, said in self.calls
                if kind is not _OPENS_THE_QUIET
            )
            is_new = breath < self.work.word_breaths and start >= self.from_ms
            words = is_new and self.work.pattern is not None
            return 2 * (calls + (for_lines == [breath])) + words, -breath

        silent = [
            breath
            for breath in range(self.whole_breaths)
            if self.spans.is_free(*self._span_of(breath), gap=0)
        ]
        takes_lines = self.prompts and (self.work.form or self.work.exhale)
        for_lines = [
            each for each in self._breaths_for_lines(is_back=False) if each in silent and takes_lines
        ]
        return min(silent, key=loss, default=None)

    def _call_times(self) -> None:
        """Place each time call; “halfway” may end at its moment instead, to keep the quiet breath."""
        ends_on_breath = self.work.length_ms % self.breath.length_ms == 0
        for at, kind, said in self.calls:
            is_in_tail = kind in _TAIL_KINDS or (kind is EventKind.TIME_LEFT and not ends_on_breath)
            if self._say(at, kind, said, self._before_ticks if is_in_tail else None):
                continue
            before = at - self.narrator.length(said)
            may_lead = (
                kind is EventKind.HALFWAY
                and self._is_half(said)
                and at - before <= timing.LONGEST_HALFWAY_LEAD
            )
            if not (may_lead and self._say(before, kind, said)):
                is_met = self._meets_a_prompt(at, at + self.narrator.length(said))
                reason = DropReason.ANOTHER_VOICE if is_met else DropReason.QUIET_BREATH
                self.placed.dropped.append((said, reason))

    def _is_half(self, said: Sentence) -> bool:
        forms = range(len(self.narrator.book.phrases[Phrase.HALFWAY]))
        return any(said == self.narrator.phrase(Phrase.HALFWAY, turn=form) for form in forms)

    def _breath_words(self) -> None:
        for number in range(min(self.work.word_breaths, self.whole_breaths)):
            start = number * self.breath.length_ms
            if number == self.unguided or (number == 0 and self.explanation):
                continue
            first = number == 0 and self.work.word_breaths > 1
            into = self.narrator.phrase(Phrase.BREATHE_IN if first else Phrase.IN)
            out = self.narrator.phrase(Phrase.BREATHE_OUT if first else Phrase.OUT)
            delay = timing.FIRST_BREATH_WORD if number == 0 else 0
            for at, kind, word in (
                (start + delay, EventKind.BREATHE_IN, into),
                (start + self._exhale_at, EventKind.BREATHE_OUT, out),
            ):
                if at < self._last_exhale and not self._meets_a_call(at, word):
                    self._say(at, kind, word)

    def _meets_a_call(self, at: int, sentence: Sentence) -> bool:
        start, end = at - timing.NEAR_A_CALL, at + self.narrator.length(sentence) + timing.NEAR_A_CALL
        return any(
            _overlaps((start, end), (call, call + self.narrator.length(said))) for call, _, said in self.calls
        )

    def _remind(self) -> None:
        """Place form cues and exhale lines alternately on the remaining breaths, most important first."""
        form, exhale = self._unsaid(self.work.form), self._unsaid(self.work.exhale)
        lines = [cue for cue in self.heard if cue.kind in REMINDER_KINDS]
        early = [cue for cue in (*self.heard, *self.early) if cue.kind in EARLY_KINDS]
        last_line = max((cue.end_ms for cue in (*lines, *early)), default=-timing.LINE_GAP)
        last_form = max((cue.end_ms for cue in lines if cue.kind is EventKind.FORM), default=-timing.FORM_GAP)
        placed = len(lines)
        form_turn = lines[-1].kind is not EventKind.FORM if lines else not self.work.exhale_first
        spread = self._spread(len(form) + len(exhale))
        for number in self._breaths_for_lines(is_back=not early):
            if placed >= self.work.most_lines or not (form or exhale):
                break
            use_form = bool(form) and (form_turn or not exhale)
            said = form[0] if use_form else exhale[0]
            earliest = last_line + spread
            if use_form:
                earliest = max(earliest, last_form + timing.FORM_GAP)
            kind = EventKind.FORM if use_form else EventKind.EXHALE
            at = self._say_on_exhale(number, kind, said.sentence, earliest)
            if at is None:
                continue
            self.placed.reminded.append(said.key)
            last_line = at + self.narrator.length(said.sentence)
            last_form = last_line if use_form else last_form
            (form if use_form else exhale).pop(0)
            placed += 1
            form_turn = not use_form

    def _breaths_for_lines(self, *, is_back: bool) -> Iterator[int]:
        """Yield the breaths on which lines may be said; the first, for arriving, if no other had room.

        Only one that is back in a stretch is spoken to while arriving.
        """
        first = 1 if self.whole_breaths > 2 else 0
        yield from range(first, self.whole_breaths)
        if first and is_back and self.work.word_breaths <= 1 and not self.placed.reminded:
            yield 0

    def _unsaid(self, lines: tuple[Reminder, ...]) -> list[Reminder]:
        return [line for line in lines if line.key not in self.placed.reminded]

    def _spread(self, lines: int) -> int:
        """Return the minimum silence between two lines (ms): in a long hold they are spread out."""
        length = self.work.open.allowed_ms if self.work.open else self.work.length_ms
        if length < timing.LONG_HOLD:
            return timing.LINE_GAP
        return max(timing.LINE_GAP, length // (min(lines, self.work.most_lines) + 2))

    def _say_on_exhale(self, breath: int, kind: EventKind, sentence: Sentence, earliest: int) -> int | None:
        """Say a line as a breath out begins, after its word; without a guide, anywhere on the way out.

        Not in the one breath of a guided hold that has no tones.
        """
        if self.work.pattern and breath == self.unguided:
            return None
        start = breath * self.breath.length_ms + self._exhale_at
        latest = start + self.breath.exhale_ms - self.narrator.length(sentence)
        if self.work.pattern:
            latest = min(latest, start + timing.WITH_THE_BREATH_OUT)
        for at in range(start + timing.VOICE_GAP, latest + 1, timing.VOICE_GAP):
            if at >= earliest and self._say(at, kind, sentence):
                return at
        return None


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
