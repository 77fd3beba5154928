"""The cues that works and transitions have in common: bells, ticks, breath tones, spoken words."""

from __future__ import annotations

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import sentence as whole_sentence
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import Cue

_BREATH_PHASES = (
    (EventKind.IN, "inhale_ms"),
    (EventKind.HOLD_IN, "hold_in_ms"),
    (EventKind.OUT, "exhale_ms"),
    (EventKind.HOLD_OUT, "hold_out_ms"),
)


def voice_cue(
    at: int, kind: EventKind, sentence: Sentence, narrator: Narrator, track: Track = Track.VOICE
) -> Cue:
    """Return a spoken cue at ``at`` milliseconds."""
    utterance, length = narrator.utterance(sentence)
    return Cue(at, length, track, kind, sentence.text, utterance)


def bells(length_ms: int) -> list[Cue]:
    """Return the start and the end bell of a work interval."""
    return [
        Cue(0, timing.BELL_MS, Track.CHIME, EventKind.START_BELL, sound="start"),
        Cue(length_ms, timing.BELL_MS, Track.CHIME, EventKind.END_BELL, sound="end"),
    ]


def last_ticks(length_ms: int) -> list[Cue]:
    """Return the ticks of the last three seconds."""
    first = length_ms - timing.TICKS * timing.TICK_SPACING
    moments = range(first, length_ms, timing.TICK_SPACING)
    return [tick(at) for at in moments if at > 0]


def last_numbers(length_ms: int, narrator: Narrator) -> list[Cue]:
    """Return “Three.”, “Two.”, “One.” in the last three seconds; none where the voice is too slow."""
    cues = []
    for number in range(timing.TICKS, 0, -1):
        said = narrator.own(whole_sentence(narrator.book.number(number)))
        at = length_ms - number * timing.TICK_SPACING
        cue = voice_cue(at, EventKind.COUNTDOWN, said, narrator, Track.COUNT)
        if cue.duration_ms + timing.BEAT_GAP > timing.TICK_SPACING:
            return []
        if at > 0:
            cues.append(cue)
    return cues


def tick(at: int) -> Cue:
    """Return a tick at ``at`` milliseconds."""
    return Cue(at, timing.TICK_MS, Track.CHIME, EventKind.TICK, sound="tick")


def lower(at: int) -> Cue:
    """Return the sound of the way back in a repetition."""
    return Cue(at, timing.LOWER_MS, Track.CHIME, EventKind.LOWER, sound="lower")


def breath_cues(start: int, pattern: BreathPattern, count: int) -> list[Cue]:
    """Return the breath tones of ``count`` whole breaths from ``start`` on, without phases of no length."""
    cues = []
    at = start
    for _ in range(count):
        for kind, name in _BREATH_PHASES:
            length: int = getattr(pattern, name)
            if length:
                cues.append(Cue(at, length, Track.BREATH, kind, text=kind.value))
                at += length
    return cues
