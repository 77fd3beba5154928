"""What the author put at chosen times of a work: sounds, and the sentences that find room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.model.timeline import DropReason, EventKind, Track
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import bells, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans
from voicecoach.sequencing.script_model import Cue, PlacedCues, Prompt


def bells_and_chimes(during: Iterable[Prompt], length_ms: int, begun_ms: int = 0) -> list[Cue]:
    """Return both bells, and the author's sounds; one at the start or the end takes the place of the bell.

    ``begun_ms``: how much was done before a work of ``length_ms``; all in milliseconds.
    """
    start, end = bells(length_ms)
    chimes: list[Cue] = []
    for prompt in during:
        moment = prompt.moment
        for at in _times(prompt, length_ms, begun_ms) if moment.sound else ():
            chime = Cue(at, moment.sound_ms, Track.CHIME, EventKind.CHIME, sound=moment.sound, is_chosen=True)
            if at == 0:
                start = replace(chime, kind=EventKind.START_BELL)
            elif at == length_ms:
                end = replace(chime, kind=EventKind.END_BELL)
            else:
                chimes.append(chime)
    return [start, end, *chimes]


def sentences(
    during: Iterable[Prompt],
    length_ms: int,
    narrator: Narrator,
    spans: VoiceSpans,
    placed: PlacedCues,
    *,
    begun_ms: int = 0,
    from_ms: int = 0,
) -> list[Cue]:
    """Return the sentences from ``from_ms`` on, and claim their ``spans``; what has no room is dropped.

    Each is exactly on time. Where two would sound at once, one with a time of its own comes before one that
    is repeated, and the earlier before the later.
    """
    due = [
        (prompt.moment.every_ms is not None, at, number, prompt.sentence)
        for number, prompt in enumerate(during)
        if prompt.sentence is not None
        for at in _times(prompt, length_ms, begun_ms)
        if at >= from_ms
    ]
    said: list[Cue] = []
    dropped: dict[int, None] = {}
    for _, at, number, sentence in sorted(due, key=lambda each: each[:3]):
        cue = voice_cue(at, EventKind.SAY, sentence, narrator)
        reason = None
        if cue.end_ms > length_ms:
            reason = DropReason.END_TOO_NEAR
        elif not spans.is_free(at, cue.end_ms, gap=0):
            reason = DropReason.ANOTHER_VOICE
        if reason is None:
            spans.add(cue)
            said.append(cue)
        elif number not in dropped:
            dropped[number] = None
            placed.dropped.append((sentence, reason))
    return sorted(said, key=lambda cue: cue.at_ms)


def _times(prompt: Prompt, length_ms: int, begun_ms: int) -> Iterator[int]:
    """Yield the times of ``prompt`` that are in a work of which ``begun_ms`` were done before."""
    for at in prompt.moment.times(begun_ms + length_ms):
        if at > begun_ms or not begun_ms:
            yield at - begun_ms
