"""Timeline → sounds at sample positions, each with its gain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.chimes import AUTHORS_EDGE_MS, authors_sound, house_sound
from voicecoach.audio.clip import FULL_SCALE, Clip, quantised
from voicecoach.audio.errors import SoundError
from voicecoach.audio.fades import half_cosine
from voicecoach.audio.tones import exhale_tone, inhale_tone
from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.levels import Levels, amplitude
from voicecoach.mix.stems import stem_of
from voicecoach.model.timeline import Event, EventKind, Timeline, Track
from voicecoach.model.units import short_length
from voicecoach.model.utterance import Utterance

_CUT_FADE_MS = 50
_SHORTEST_TURN = samples_from_ms(1_900)
_SPOKEN = frozenset({Track.VOICE, Track.COUNT})
_TONES = {EventKind.IN: inhale_tone, EventKind.OUT: exhale_tone}


@dataclass(frozen=True, slots=True, eq=False)
class PlacedSound:
    """Samples that begin at sample ``start`` of the session, multiplied by ``gain``."""

    start: int
    samples: NDArray[np.int16]
    gain: float
    spoken: bool = False
    ducked: bool = False

    @property
    def stop(self) -> int:
        """The sample of the session after its last."""
        return self.start + len(self.samples)


def placed(timeline: Timeline, clips: Mapping[Utterance, Clip], levels: Levels) -> Iterator[PlacedSound]:
    """Yield every sound of ``timeline`` that is not off, in the order of its events.

    Each has the level that the request gives its stem. Sounds that outlast the session are faded out at its
    end. Raises KeyError for an utterance without a clip, SoundError for an author's file that cannot be used.
    """
    end = samples_from_ms(timeline.duration_ms)
    wanted = [(event, timeline.request.levels.of(stem_of(event))) for event in timeline.events]
    heard = [(event, level) for event, level in wanted if level is not None]
    spoken_at = {event.at_ms for event, _ in heard if event.utterance}
    for event, level in heard:
        for sound in _sounds(event, clips, levels, is_met=event.at_ms in spoken_at):
            samples = sound.samples if sound.stop <= end else _cut(sound.samples, end - sound.start)
            yield replace(sound, samples=samples, gain=sound.gain * amplitude(level))


def _sounds(
    event: Event, clips: Mapping[Utterance, Clip], levels: Levels, *, is_met: bool
) -> Iterator[PlacedSound]:
    start, length = samples_from_ms(event.at_ms), samples_from_ms(event.duration_ms)
    if event.track in _SPOKEN and event.utterance:
        clip = clips[event.utterance]
        yield PlacedSound(start, clip.samples, levels.voice_gain(clip), spoken=True)
    elif event.track is Track.BREATH and event.kind in _TONES:
        tone = _TONES[event.kind](event.duration_ms)
        yield PlacedSound(start, tone.samples, levels.tone_gain(tone), ducked=True)
    elif event.track is Track.CHIME and event.sound:
        chime = _chime(event.sound, start, length, levels)
        yield replace(chime, gain=chime.gain * amplitude(levels.met_chime_db)) if is_met else chime
    elif event.track is Track.BED and event.sound:
        yield from _bed(Path(event.sound), start, length, levels)


def _chime(sound: str, start: int, length: int, levels: Levels) -> PlacedSound:
    """Return a house sound whole, or an author's sound cut to the length in the plan."""
    if Path(sound).is_absolute():
        clip = authors_sound(Path(sound))
        return PlacedSound(start, _cut(clip.samples, length), levels.chime_gain(clip, sound))
    clip = house_sound(sound)
    return PlacedSound(start, clip.samples, levels.chime_gain(clip, sound))


def _bed(path: Path, start: int, length: int, levels: Levels) -> Iterator[PlacedSound]:
    """Loop the file; its faded edges overlap."""
    clip = authors_sound(path)
    turn = len(clip.samples) - samples_from_ms(AUTHORS_EDGE_MS)
    if turn < _SHORTEST_TURN:
        raise SoundError(
            f"lasts {short_length(clip.length_ms)}, too little for a bed",
            where=str(path),
            fix="give at least two seconds",
        )
    gain = levels.bed_gain(clip)
    for offset in range(0, length, turn):
        yield PlacedSound(start + offset, _cut(clip.samples, length - offset), gain, ducked=True)


def _cut(samples: NDArray[np.int16], length: int) -> NDArray[np.int16]:
    """Return the first ``length`` samples, with a fade-out if any are cut off."""
    if length >= len(samples):
        return samples
    kept = samples[: max(0, length)] * np.float32(1 / FULL_SCALE)
    edge = min(samples_from_ms(_CUT_FADE_MS), len(kept))
    kept[len(kept) - edge :] *= half_cosine(edge)[::-1]
    return quantised(kept)
