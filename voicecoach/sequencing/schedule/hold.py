"""Schedules a hold: breath, a few words, silence, bells."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import DropReason, EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.early_lines import BreathWords, early_moments
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import bells, breath_cues, last_ticks, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import (
    EARLY_KINDS,
    REMINDER_KINDS,
    Cue,
    HoldWork,
    PlacedCues,
    Reminder,
)

_ROUND_MS = 5000
"""The time left is told where it is a multiple of this; from a minute on, of half a minute."""
_MINUTE_MS, _HALF_MINUTE_MS = 60_000, 30_000


def place_hold(work: HoldWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a hold: bells first, then time calls, breath words, and the lines that fit.

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
        self.unguided = self._unguided_breath()
        self.early = self._early_lines()
        self.ending = self._ending()
        self.calls = self._time_calls() if work.calls else []
        self.quiet = self._quiet_span() if work.length_ms >= timing.QUIET_FROM else None

    def lay(self) -> PlacedCues:
        self._add(bells(self.work.length_ms))
        self._add(last_ticks(self.work.length_ms))
        if self.work.pattern:
            for number in range(self.whole_breaths):
                if number != self.unguided:
                    self._add(breath_cues(number * self.breath.length_ms, self.work.pattern, 1))
        self._add(self.early)
        self._add(self.ending)
        self._call_times()
        if self.work.pattern:
            self._breath_words()
        self._remind()
        return self.placed

    def _add(self, cues: list[Cue]) -> None:
        self.placed.cues.extend(cue for cue in cues if cue.at_ms >= self.from_ms)

    def _early_lines(self) -> list[Cue]:
        """Return the lines of its beginning that are still to come, and keep their places."""
        work, narrator = self.work, self.narrator
        words = BreathWords.of(work.word_breaths if work.pattern else 0, narrator)
        lengths = [narrator.length(line.sentence) for line in work.early]
        moments = early_moments(work.length_ms, self.breath, words, lengths)
        said = {cue.kind for cue in self.heard}
        self.placed.dropped.extend(
            (line.sentence, DropReason.NO_SET_HAS_ROOM)
            for line in work.early[len(moments) :]
            if work.is_last_set and line.kind not in said
        )
        cues = [
            voice_cue(at, line.kind, line.sentence, narrator)
            for at, line in zip(moments, work.early, strict=False)
            if at >= self.from_ms and line.kind not in said
        ]
        for cue in cues:
            self.spans.add(cue)
        return cues

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

    def _time_calls(self) -> list[tuple[int, EventKind, Sentence]]:
        length = self.work.length_ms
        calls = []
        if length >= timing.HALFWAY_FROM:
            calls.append(self._progress())
        if length >= timing.TIME_LEFT_FROM:
            left = self.narrator.phrase(Phrase.TIME_LEFT, turn=self.work.turn)
            calls.append((length - timing.TIME_LEFT, EventKind.TIME_LEFT, left))
        return [call for call in calls if self._is_to_come(*call)]

    def _progress(self) -> tuple[int, EventKind, Sentence]:
        """Return how far one is, in one of four ways by turns: half, two breaths left, or the time left."""
        length, narrator, way = self.work.length_ms, self.narrator, self.work.turn % 4
        half = length // 2
        breaths, rest = divmod(length, self.breath.length_ms)
        if way == 1 and self.work.pattern and rest == 0 and breaths > 2:
            at = length - 2 * self.breath.length_ms
            return at, EventKind.BREATHS_LEFT, narrator.phrase(Phrase.TWO_MORE_BREATHS)
        if way in {1, 3} and half % (_ROUND_MS if half < _MINUTE_MS else _HALF_MINUTE_MS) == 0:
            to_go = narrator.phrase(Phrase.TIME_TO_GO, length=narrator.book.seconds(half))
            return half, EventKind.HALFWAY, to_go
        return half, EventKind.HALFWAY, narrator.phrase(Phrase.HALFWAY, turn=way // 2)

    def _is_to_come(self, at: int, kind: EventKind, said: Sentence) -> bool:
        """Return whether a call is still to come; one whose moment has passed is dropped."""
        if kind is EventKind.HALFWAY and any(cue.kind is kind for cue in self.heard):
            return False
        if at < self.from_ms:
            self.placed.dropped.append((said, DropReason.MOMENT_PASSED))
        return at >= self.from_ms

    def _quiet_span(self) -> tuple[int, int] | None:
        """Return the quiet breath; where the early lines leave none whole, as long a time after them."""
        breath = self._quiet_breath()
        if breath is not None:
            return self._span_of(breath)
        after = max((cue.end_ms for cue in self.early), default=0)
        return (after, after + self.breath.length_ms) if self.early else None

    def _quiet_breath(self) -> int | None:
        """Return the breath that is kept free of voice: the latest that costs no call and no new word."""

        def loss(breath: int) -> tuple[int, int]:
            start, end = self._span_of(breath)
            calls = sum(
                _overlaps((at, at + self.narrator.length(said)), (start, end)) for at, _, said in self.calls
            )
            is_new = breath < self.work.word_breaths and start >= self.from_ms
            words = is_new and self.work.pattern is not None
            return 2 * calls + words, -breath

        silent = [
            breath
            for breath in range(self.whole_breaths)
            if not any(
                _overlaps((cue.at_ms, cue.end_ms), self._span_of(breath))
                for cue in (*self.heard, *self.early, *self.ending)
            )
        ]
        return min(silent, key=loss, default=None)

    def _call_times(self) -> None:
        """Place each time call; “halfway” may end at its moment instead, to keep the quiet breath."""
        ends_on_breath = self.work.length_ms % self.breath.length_ms == 0
        for at, kind, said in self.calls:
            is_in_tail = kind is EventKind.TIME_LEFT and not ends_on_breath
            if self._say(at, kind, said, self._before_ticks if is_in_tail else None):
                continue
            before = at - self.narrator.length(said)
            may_lead = (
                kind is EventKind.HALFWAY
                and self._is_half(said)
                and at - before <= timing.LONGEST_HALFWAY_LEAD
            )
            if not (may_lead and self._say(before, kind, said)):
                self.placed.dropped.append((said, DropReason.QUIET_BREATH))

    def _is_half(self, said: Sentence) -> bool:
        forms = range(len(self.narrator.book.phrases[Phrase.HALFWAY]))
        return any(said == self.narrator.phrase(Phrase.HALFWAY, turn=form) for form in forms)

    def _breath_words(self) -> None:
        for number in range(min(self.work.word_breaths, self.whole_breaths)):
            start = number * self.breath.length_ms
            if number == self.unguided:
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
        first = 1 if self.whole_breaths > 2 else 0
        for number in range(first, self.whole_breaths):
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

    def _unsaid(self, lines: tuple[Reminder, ...]) -> list[Reminder]:
        return [line for line in lines if line.key not in self.placed.reminded]

    def _spread(self, lines: int) -> int:
        """Return the minimum silence between two lines (ms): in a long hold they are spread out."""
        if self.work.length_ms < timing.LONG_HOLD:
            return timing.LINE_GAP
        return max(timing.LINE_GAP, self.work.length_ms // (min(lines, self.work.most_lines) + 2))

    def _say_on_exhale(self, breath: int, kind: EventKind, sentence: Sentence, earliest: int) -> int | None:
        start = breath * self.breath.length_ms + self._exhale_at
        latest = start + self.breath.exhale_ms - self.narrator.length(sentence)
        for at in range(start + timing.VOICE_GAP, latest + 1, timing.VOICE_GAP):
            if at >= earliest and self._say(at, kind, sentence):
                return at
        return None


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
