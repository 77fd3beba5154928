"""Schedules repetitions: the count on the beat, the phases while they are new, bells."""

from __future__ import annotations

from voicecoach.model.timeline import DropReason, EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import bells, tick, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import Cue, PlacedCues, RepsWork

_LAST_TWO_FROM = 5
_COUNTED_HOLDS = 2
"""Number of repetitions in which an inner hold is counted by voice; then by ticks."""


def place_reps(work: RepsWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a set of repetitions."""
    return _RepsLayer(work, narrator).lay()


class _RepsLayer:
    def __init__(self, work: RepsWork, narrator: Narrator) -> None:
        self.work = work
        self.narrator = narrator
        self.spans = VoiceSpans()
        self.placed = PlacedCues()

    def lay(self) -> PlacedCues:
        self.placed.cues.extend(bells(self.work.length_ms))
        if not self.work.spoken:
            self._tick_beats()
            return self.placed
        for rep in range(self.work.count):
            self._count(rep)
        for rep in range(self.work.count):
            self._phases(rep)
        self._last_two()
        self._form_cues()
        return self.placed

    def _add(self, cue: Cue) -> None:
        self.placed.cues.append(cue)
        if cue.utterance:
            self.spans.add(cue)

    def _tick_beats(self) -> None:
        for rep in range(self.work.count):
            at = rep * self.work.rep_ms
            for phase in self.work.tempo:
                if at:
                    self._add(tick(at))
                at += phase.length_ms

    def _count(self, rep: int) -> None:
        """Place the number on the beat, with the first phase's word while it is new and fits."""
        beat = rep * self.work.rep_ms
        number = self.narrator.book.number(self.work.number(rep))
        text = self.narrator.own(sentence(number))
        word = self.work.new_word(rep)
        if rep < self.work.word_reps and word:
            longer = self.narrator.own(sentence(f"{number}, {word}"))
            if self.narrator.length(longer) + timing.BEAT_GAP <= self.work.tempo[0].length_ms:
                text = longer
        if self.narrator.length(text) > self.work.rep_ms:
            self.placed.dropped.append((text, DropReason.REPETITION_TOO_SHORT))
            self._add(tick(beat))
            return
        self._add(voice_cue(beat, EventKind.REP, text, self.narrator, Track.COUNT))

    def _phases(self, rep: int) -> None:
        at = rep * self.work.rep_ms
        for index, phase in enumerate(self.work.tempo):
            end = at + phase.length_ms
            if phase.is_hold:
                self._inner_hold(rep, index, at, end)
            elif index and rep < self.work.word_reps:
                self._try_count(at, end, EventKind.PHASE, self.work.phase_words[index])
            at = end

    def _inner_hold(self, rep: int, index: int, start: int, end: int) -> None:
        """Count the seconds of a hold inside a repetition: by voice while new, then by ticks."""
        spoken = rep < min(self.work.word_reps, _COUNTED_HOLDS)
        for second, at in enumerate(range(start, end, timing.INNER_COUNT)):
            if second == 0 and index == 0:
                continue
            text = self.work.phase_words[index] if second == 0 else self.narrator.book.number(second + 1)
            kind = EventKind.PHASE if second == 0 else EventKind.INNER_COUNT
            if not (spoken and self._try_count(at, min(at + timing.INNER_COUNT, end), kind, text)):
                self._add(tick(at))

    def _try_count(self, at: int, until: int, kind: EventKind, words: str) -> bool:
        said = self.narrator.own(sentence(words))
        cue = voice_cue(at, kind, said, self.narrator, Track.COUNT)
        if cue.end_ms + timing.BEAT_GAP > until or not self.spans.is_free(
            at, cue.end_ms, gap=timing.BEAT_GAP
        ):
            self.placed.dropped.append((said, DropReason.PHASE_TOO_SHORT))
            return False
        self._add(cue)
        return True

    def _last_two(self) -> None:
        """Place it in the return before the last two, so that it ends before their beat."""
        if self.work.count < _LAST_TWO_FROM:
            return
        text = self.narrator.phrase(Phrase.LAST_TWO)
        length = self.narrator.length(text)
        beat = (self.work.count - 2) * self.work.rep_ms
        at = beat - timing.VOICE_GAP - length
        if at < beat - self.work.rep_ms or not self.spans.is_free(at, at + length, gap=timing.BEAT_GAP):
            self.placed.dropped.append((text, DropReason.REPETITION_TOO_SHORT))
            return
        self._add(voice_cue(at, EventKind.LAST_REPS, text, self.narrator))

    def _form_cues(self) -> None:
        """Place form cues between two beats, far apart, once the phases have no words."""
        cues = list(self.work.form[: self.work.most_lines])
        last = 0
        apart = max(timing.FORM_GAP, self.work.length_ms // (len(cues) + 1))
        for rep in range(self.work.word_reps, self.work.count - 1):
            if not cues:
                break
            at = rep * self.work.rep_ms + self._number_length(rep) + timing.VOICE_GAP
            end = at + self.narrator.length(cues[0].sentence)
            fits = end + timing.VOICE_GAP <= (rep + 1) * self.work.rep_ms
            if (
                fits
                and at - last >= (apart if self.placed.reminded else timing.FORM_GAP)
                and self.spans.is_free(at, end, gap=timing.BEAT_GAP)
            ):
                said = cues.pop(0)
                self._add(voice_cue(at, EventKind.FORM, said.sentence, self.narrator))
                self.placed.reminded.append(said.key)
                last = end

    def _number_length(self, rep: int) -> int:
        return self.narrator.length(
            self.narrator.own(sentence(self.narrator.book.number(self.work.number(rep))))
        )
