"""Schedules repetitions: the number on the beat, a sound at each change of phase, bells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from voicecoach.model.timeline import DropReason, EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.early_lines import longest_number_ms, moments_in_reps
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import bells, lower, tick, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import Cue, PlacedCues, Reminder, RepsWork

_NEARLY_THERE_FROM = 5


def place_reps(work: RepsWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a set of repetitions."""
    return _RepsLayer(work, narrator).lay()


class _RepsLayer:
    def __init__(self, work: RepsWork, narrator: Narrator) -> None:
        self.work = work
        self.narrator = narrator
        self.spans = VoiceSpans()
        self.placed = PlacedCues()
        self.word_reps = work.word_reps if work.spoken else 0
        self.early_moments = self._moments_of_early_lines()
        if self.early_moments:
            self.word_reps = max(1, min(self.word_reps, work.count - 1))
        self.early_until = 0

    def lay(self) -> PlacedCues:
        self.placed.cues.extend(bells(self.work.length_ms))
        words = self._words()
        for rep in range(self.work.count):
            self._begin(rep, words)
        for rep in range(self.work.count):
            self._go_on(rep, words)
        if self.work.spoken:
            self._early_lines()
            self._nearly_there()
            self._lines()
        return self.placed

    def _add(self, cue: Cue) -> None:
        self.placed.cues.append(cue)
        if cue.utterance:
            self.spans.add(cue)

    def _words(self) -> tuple[str, ...]:
        """Return the words of the phases: with the breath, where each of them has time for it."""
        with_breath = self.work.breath_words
        if not with_breath or not self.word_reps:
            return self.work.phase_words
        for index, phase in enumerate(self.work.tempo):
            words = with_breath[index] if index else self._with_number(0, with_breath[0])
            said = self.narrator.own(sentence(words))
            if self.narrator.length(said) + timing.BEAT_GAP > phase.length_ms:
                return self.work.phase_words
        return with_breath

    def _with_number(self, rep: int, words: str) -> str:
        return f"{self.narrator.book.number(self.work.number(rep))}, {words}"

    def _begin(self, rep: int, words: tuple[str, ...]) -> None:
        """Place the number on the beat, with the first phase's words while they are new and fit."""
        beat = rep * self.work.rep_ms
        if 0 in self.work.lowering and rep:
            self._add(lower(beat))
        if not self.work.spoken:
            self._sound(0, beat)
            return
        text = self.narrator.own(sentence(self.narrator.book.number(self.work.number(rep))))
        word = self.work.new_word(rep, words[0])
        if rep < self.word_reps and word:
            longer = self.narrator.own(sentence(self._with_number(rep, word)))
            if self.narrator.length(longer) + timing.BEAT_GAP <= self.work.tempo[0].length_ms:
                text = longer
        if self.narrator.length(text) > self.work.rep_ms:
            self.placed.dropped.append((text, DropReason.REPETITION_TOO_SHORT))
            self._sound(0, beat)
            return
        self._add(voice_cue(beat, EventKind.REP, text, self.narrator, Track.COUNT))

    def _sound(self, index: int, at: int) -> None:
        """Tick where a phase begins that has no word, no bell and no sound of its own."""
        if at and index not in self.work.lowering:
            self._add(tick(at))

    def _go_on(self, rep: int, words: tuple[str, ...]) -> None:
        for index, start, end in self._phases(rep):
            if index:
                if index in self.work.lowering:
                    self._add(lower(start))
                is_new = rep < self.word_reps and words[index]
                if not (is_new and self._try_word(start, end, words[index])):
                    self._sound(index, start)
            if self.work.tempo[index].is_hold:
                for at in range(start + timing.INNER_TICK, end, timing.INNER_TICK):
                    self._add(tick(at))

    def _phases(self, rep: int) -> Iterator[tuple[int, int, int]]:
        """Yield each phase of a repetition: its index, its start and its end."""
        at = rep * self.work.rep_ms
        for index, phase in enumerate(self.work.tempo):
            yield index, at, at + phase.length_ms
            at += phase.length_ms

    def _try_word(self, at: int, until: int, words: str) -> bool:
        said = self.narrator.own(sentence(words))
        cue = voice_cue(at, EventKind.PHASE, said, self.narrator, Track.COUNT)
        if cue.end_ms + timing.BEAT_GAP > until or not self.spans.is_free(
            at, cue.end_ms, gap=timing.BEAT_GAP
        ):
            self.placed.dropped.append((said, DropReason.PHASE_TOO_SHORT))
            return False
        self._add(cue)
        return True

    def _moments_of_early_lines(self) -> tuple[int, ...]:
        work, narrator = self.work, self.narrator
        if not (work.early and work.spoken):
            return ()
        lengths = [narrator.length(line.sentence) for line in work.early]
        number_ms = longest_number_ms(narrator)
        return moments_in_reps(work.count, work.rep_ms, self.word_reps, number_ms, lengths)

    def _early_lines(self) -> None:
        """Place what is said once between the beats that follow the repetitions with words."""
        for at, line in zip(self.early_moments, self.work.early, strict=False):
            cue = voice_cue(at, line.kind, line.sentence, self.narrator)
            self.early_until = cue.end_ms
            self._add(cue)
        if self.work.is_last_set:
            left = self.work.early[len(self.early_moments) :]
            self.placed.dropped.extend((line.sentence, DropReason.NO_SET_HAS_ROOM) for line in left)

    def _nearly_there(self) -> None:
        """Place it before the last two, a pause ahead of their beat: run together, the number is lost."""
        if self.work.count < _NEARLY_THERE_FROM:
            return
        text = self.narrator.phrase(Phrase.NEARLY_THERE, turn=self.work.turn)
        length = self.narrator.length(text)
        beat = (self.work.count - 2) * self.work.rep_ms
        at = beat - timing.BETWEEN_SENTENCES - length
        if at < beat - self.work.rep_ms or not self.spans.is_free(at, at + length):
            self.placed.dropped.append((text, DropReason.REPETITION_TOO_SHORT))
            return
        self._add(voice_cue(at, EventKind.LAST_REPS, text, self.narrator))

    def _lines(self) -> None:
        """Place form cues and an exhale line between two beats, far apart, once the phases have no words."""
        waiting = self._by_turns()
        last = 0
        apart = max(timing.FORM_GAP, self.work.length_ms // (min(len(waiting), self.work.most_lines) + 1))
        for rep in range(self.work.word_reps, self.work.count - 1):
            if len(self.placed.reminded) == self.work.most_lines:
                break
            for kind, line in waiting:
                at = self._begins(rep, kind)
                end = at + self.narrator.length(line.sentence)
                if at - last < (apart if self.placed.reminded else timing.FORM_GAP):
                    break
                if self.early_until and at < self.early_until + timing.LINE_GAP:
                    break
                fits = end + timing.VOICE_GAP <= (rep + 1) * self.work.rep_ms
                if fits and self.spans.is_free(at, end):
                    self._add(voice_cue(at, kind, line.sentence, self.narrator))
                    self.placed.reminded.append(line.key)
                    of_breath = kind is EventKind.EXHALE
                    waiting = [
                        (other, each)
                        for other, each in waiting
                        if each is not line and not (of_breath and other is kind)
                    ]
                    last = end
                    break

    def _by_turns(self) -> list[tuple[EventKind, Reminder]]:
        """Return the lines in the order in which they are tried; the breath only where an effort is known."""
        form = [(EventKind.FORM, line) for line in self.work.form]
        exhale = [(EventKind.EXHALE, line) for line in self.work.exhale if self._effort is not None]
        one, two = (exhale, form) if self.work.exhale_first else (form, exhale)
        return [line for pair in zip_longest(one, two) for line in pair if line is not None]

    @property
    def _effort(self) -> int | None:
        return next((index for index, phase in enumerate(self.work.tempo) if phase.is_effort), None)

    def _begins(self, rep: int, kind: EventKind) -> int:
        """Return when a line may begin: after the number, or of the breath out, as the effort begins."""
        at = rep * self.work.rep_ms
        if kind is EventKind.EXHALE and self._effort:
            return at + sum(phase.length_ms for phase in self.work.tempo[: self._effort]) + timing.VOICE_GAP
        return at + self._number_length(rep) + timing.VOICE_GAP

    def _number_length(self, rep: int) -> int:
        return self.narrator.length(
            self.narrator.own(sentence(self.narrator.book.number(self.work.number(rep))))
        )
