"""Schedules a breathing block."""

from __future__ import annotations

from voicecoach.model.timeline import DropReason, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import breath_cues, voice_cue
from voicecoach.sequencing.schedule.prompts import bells_and_chimes, sentences
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import BreathWork, PlacedCues

_WORD_BREATHS = 2
_WORDS_EVERY = 4
"""After the first breaths, words come once in this many breaths."""


def place_breathing(work: BreathWork, narrator: Narrator) -> PlacedCues:
    """Return the cues of a breathing block: tones throughout, words at first and then rarely.

    What the author put at its time comes before the words.
    """
    tones = breath_cues(0, work.pattern, work.count)
    placed = PlacedCues(cues=[*bells_and_chimes(work.during, work.length_ms), *tones])
    prompted, spans = VoiceSpans(), VoiceSpans()
    placed.cues.extend(sentences(work.during, work.length_ms, narrator, prompted, placed))
    if not work.spoken:
        return placed
    for number in range(work.count):
        is_new = number < _WORD_BREATHS
        if not is_new and (number % _WORDS_EVERY or number == work.count - 1):
            continue
        for at, until, kind, phrase in _phases(work, number, is_new=is_new):
            text = narrator.phrase(phrase)
            cue = voice_cue(at or timing.FIRST_BREATH_WORD, kind, text, narrator)
            if not prompted.is_free(cue.at_ms, cue.end_ms):
                continue
            if cue.end_ms > until or not spans.is_free(at, cue.end_ms, gap=0):
                placed.dropped.append((text, DropReason.BREATH_TOO_SHORT))
                continue
            spans.add(cue)
            placed.cues.append(cue)
    return placed


def _phases(work: BreathWork, number: int, *, is_new: bool) -> list[tuple[int, int, EventKind, Phrase]]:
    pattern = work.pattern
    start = number * pattern.length_ms
    first = number == 0
    words = (
        (pattern.inhale_ms, EventKind.BREATHE_IN, Phrase.BREATHE_IN if first else Phrase.IN),
        (pattern.hold_in_ms, EventKind.BREATHE_HOLD, Phrase.HOLD_BREATH),
        (pattern.exhale_ms, EventKind.BREATHE_OUT, Phrase.BREATHE_OUT if first else Phrase.OUT),
        (pattern.hold_out_ms, EventKind.BREATHE_HOLD, Phrase.WAIT_BREATH),
    )
    phases = []
    for length, kind, phrase in words:
        is_last_exhale = number == work.count - 1 and kind is EventKind.BREATHE_OUT
        if length and (is_new or kind is not EventKind.BREATHE_HOLD) and not is_last_exhale:
            phases.append((start, start + length, kind, phrase))
        start += length
    return phases
