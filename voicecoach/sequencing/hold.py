"""What is heard in a hold: breath, a few words, silence, bells."""

from __future__ import annotations

from bisect import insort

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.timeline import EventKind, Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing import timing
from voicecoach.sequencing.drafts import Cue, HoldWork, Laid
from voicecoach.sequencing.lay import breath_cues, voice_cue
from voicecoach.sequencing.phrases import Phrase
from voicecoach.sequencing.speaker import Speaker

_UNGUIDED = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
"""Where no breath is guided, words keep to the rhythm of a calm one all the same."""


class VoiceSpans:
    """The stretches of one block in which somebody speaks."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, cue: Cue) -> None:
        """Take note of a spoken cue."""
        insort(self._spans, (cue.at_ms, cue.end_ms))

    def is_free(self, start: int, end: int, gap: int = timing.VOICE_GAP) -> bool:
        """Return whether nobody speaks from ``gap`` before ``start`` to ``gap`` after ``end``."""
        return all(
            end + gap <= other_start or start - gap >= other_end for other_start, other_end in self._spans
        )


def bells(length_ms: int) -> list[Cue]:
    """Return the start and the end bell of a work interval."""
    return [
        Cue(0, timing.BELL_MS, Track.CHIME, EventKind.START_BELL, sound="start"),
        Cue(length_ms, timing.BELL_MS, Track.CHIME, EventKind.END_BELL, sound="end"),
    ]


def last_ticks(length_ms: int) -> list[Cue]:
    """Return the ticks of the last three seconds."""
    first = length_ms - timing.TICKS * timing.TICK_SPACING
    return [
        Cue(first + number * timing.TICK_SPACING, timing.TICK_MS, Track.CHIME, EventKind.TICK, sound="tick")
        for number in range(timing.TICKS)
        if first + number * timing.TICK_SPACING > 0
    ]


def lay_hold(work: HoldWork, speaker: Speaker) -> Laid:
    """Return the cues of a hold: bells first, then time calls, breath words, and the lines that find room."""
    return _HoldLayer(work, speaker).lay()


class _HoldLayer:
    def __init__(self, work: HoldWork, speaker: Speaker) -> None:
        self.work = work
        self.speaker = speaker
        self.breath = work.pattern or _UNGUIDED
        self.whole_breaths = work.length_ms // self.breath.length_ms
        self.spans = VoiceSpans()
        self.laid = Laid()

    def lay(self) -> Laid:
        self.laid.cues.extend(bells(self.work.length_ms))
        self.laid.cues.extend(last_ticks(self.work.length_ms))
        if self.work.pattern:
            self.laid.cues.extend(breath_cues(0, self.work.pattern, self.whole_breaths))
        if self.work.calls:
            self._call_times()
        if self.work.pattern:
            self._breath_words()
        self._lines()
        return self.laid

    @property
    def _before_ticks(self) -> int:
        return self.work.length_ms - timing.TICKS * timing.TICK_SPACING

    @property
    def _last_exhale(self) -> int:
        """Where the exhale begins on which nothing is said any more."""
        exhale_at = self.breath.inhale_ms + self.breath.hold_in_ms
        return max(0, self.whole_breaths - 1) * self.breath.length_ms + exhale_at

    def _say(self, at: int, kind: EventKind, text: str, until: int | None = None) -> bool:
        cue = voice_cue(at, kind, text, self.speaker)
        end = min(self._last_exhale, self._before_ticks) if until is None else until
        if cue.end_ms > end or not self.spans.is_free(at, cue.end_ms):
            return False
        self.spans.add(cue)
        self.laid.cues.append(cue)
        return True

    def _call_times(self) -> None:
        length = self.work.length_ms
        calls = []
        if length >= timing.HALFWAY_FROM:
            calls.append((length // 2, EventKind.HALFWAY, Phrase.HALFWAY))
        if length >= timing.TIME_LEFT_FROM:
            calls.append((length - timing.TIME_LEFT, EventKind.TIME_LEFT, Phrase.TIME_LEFT))
        ends_on_breath = length % self.breath.length_ms == 0
        until = None if ends_on_breath else self._before_ticks
        for at, kind, phrase in calls:
            text = self.speaker.phrase(phrase)
            if not self._say(at, kind, text, until):
                self.laid.dropped.append((text, "no room at its moment in the hold"))

    def _breath_words(self) -> None:
        exhale_at = self.breath.inhale_ms + self.breath.hold_in_ms
        for number in range(min(self.work.word_breaths, self.whole_breaths)):
            start = number * self.breath.length_ms
            first = number == 0 and self.work.word_breaths > 1
            into = self.speaker.phrase(Phrase.BREATHE_IN if first else Phrase.IN)
            out = self.speaker.phrase(Phrase.BREATHE_OUT if first else Phrase.OUT)
            delay = timing.FIRST_BREATH_WORD if number == 0 else 0
            for at, kind, text in (
                (start + delay, EventKind.BREATHE_IN, into),
                (start + exhale_at, EventKind.BREATHE_OUT, out),
            ):
                if at < self._last_exhale and not self._say(at, kind, text):
                    self.laid.dropped.append((text, "the breath is too short for the word"))

    def _lines(self) -> None:
        """Place form cues and exhale lines on the breaths that are left, most important first."""
        kept_free = self._quiet_breath()
        form, exhale = list(self.work.form), list(self.work.exhale)
        last_form, last_line, placed = -timing.FORM_GAP, -timing.LINE_GAP, 0
        form_turn = bool(form)
        for number in range(self._first_line_breath(), self.whole_breaths):
            if number == kept_free or placed >= self.work.most_lines or not (form or exhale):
                continue
            use_form = bool(form) and (form_turn or not exhale)
            text = form[0] if use_form else exhale[0]
            at = self._place_on_exhale(number, text, last_form if use_form else last_line, is_form=use_form)
            if at is None:
                continue
            end = at + self.speaker.length(text)
            last_line = end
            if use_form:
                last_form = end
                form.pop(0)
            else:
                exhale.pop(0)
            placed += 1
            form_turn = not use_form

    def _first_line_breath(self) -> int:
        return 1 if self.whole_breaths > 2 else 0

    def _place_on_exhale(self, breath: int, text: str, after: int, *, is_form: bool) -> int | None:
        start = breath * self.breath.length_ms + self.breath.inhale_ms + self.breath.hold_in_ms
        gap = timing.FORM_GAP if is_form else timing.LINE_GAP
        kind = EventKind.FORM if is_form else EventKind.EXHALE
        latest = start + self.breath.exhale_ms - self.speaker.length(text)
        for at in range(start + timing.VOICE_GAP, latest + 1, timing.VOICE_GAP):
            if at - after >= gap and self._say(at, kind, text):
                return at
        return None

    def _quiet_breath(self) -> int | None:
        """Return the breath that stays free of voice: the latest in which no time is called."""
        if self.work.length_ms < timing.QUIET_FROM:
            return None
        size = self.breath.length_ms
        for number in range(self.whole_breaths - 1, -1, -1):
            if self.spans.is_free(number * size, (number + 1) * size, gap=0):
                return number
        return None
