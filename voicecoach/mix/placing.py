"""Timeline → sounds at sample positions, each with its gain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.beds import bed_loop
from voicecoach.audio.chimes import authors_sound, house_sound
from voicecoach.audio.clip import FULL_SCALE, Clip, quantised
from voicecoach.audio.fades import half_cosine
from voicecoach.audio.tones import exhale_tone, inhale_tone
from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.gains import Gains, amplitude
from voicecoach.mix.placed_bed import PlacedBed
from voicecoach.mix.stems import stem_of
from voicecoach.model.timeline import Event, EventKind, Timeline, Track
from voicecoach.model.utterance import Utterance

_CUT_FADE_MS = 50
_SPOKEN = frozenset({Track.VOICE, Track.COUNT})
_BEATS = frozenset({EventKind.TICK, EventKind.LOWER})
_HOUSE_BEATS = frozenset({"tick", "lower"})
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

    def part(self, first: int, last: int) -> NDArray[np.float32]:
        """Return the samples from ``first`` up to ``last`` of the session, in −1…1."""
        return self.samples[first - self.start : last - self.start] * np.float32(self.gain / FULL_SCALE)


Placed = PlacedSound | PlacedBed


def placed(timeline: Timeline, clips: Mapping[Utterance, Clip], gains: Gains) -> Iterator[Placed]:
    """Yield every sound of ``timeline`` that is not off, in the order of its events.

    Each has the level that the request gives its stem. Sounds that outlast the session are faded out at its
    end. Raises KeyError for an utterance without a clip, SoundError for an author's file that cannot be used.
    """
    end = samples_from_ms(timeline.duration_ms)
    wanted = [(event, timeline.request.levels.of(stem_of(event))) for event in timeline.events]
    heard = [(event, level) for event, level in wanted if level is not None]
    spoken_at = {event.at_ms for event, _ in heard if event.utterance}
    for event, level in heard:
        if event.track is Track.BED and event.sound:
            bed = _bed(event.sound, event, end, gains)
            yield replace(bed, gain=bed.gain * amplitude(level))
            continue
        for sound in _sounds(event, clips, gains, is_met=event.at_ms in spoken_at):
            samples = sound.samples if sound.stop <= end else _cut(sound.samples, end - sound.start)
            yield replace(sound, samples=samples, gain=sound.gain * amplitude(level))


def _sounds(
    event: Event, clips: Mapping[Utterance, Clip], gains: Gains, *, is_met: bool
) -> Iterator[PlacedSound]:
    start, length = samples_from_ms(event.at_ms), samples_from_ms(event.duration_ms)
    if event.track in _SPOKEN and event.utterance:
        clip = clips[event.utterance]
        yield PlacedSound(start, clip.samples, gains.voice_gain(clip), spoken=True)
    elif event.track is Track.BREATH and event.kind in _TONES:
        tone = _TONES[event.kind](event.duration_ms)
        yield PlacedSound(start, tone.samples, gains.tone_gain(tone), ducked=True)
    elif event.track is Track.CHIME and event.sound:
        chime = _chime(event.sound, start, length, gains, is_beat=_is_beat(event))
        yield replace(chime, gain=chime.gain * amplitude(gains.met_chime_db)) if is_met else chime


def _is_beat(event: Event) -> bool:
    """Return whether a chime counts, whatever sounds, or is a beat of the house by the author's wish."""
    is_authors = event.kind is EventKind.CHIME
    return event.sound in _HOUSE_BEATS if is_authors else event.kind in _BEATS


def _chime(sound: str, start: int, length: int, gains: Gains, *, is_beat: bool) -> PlacedSound:
    """Return a house sound whole, or an author's sound cut to the length in the plan."""
    if Path(sound).is_absolute():
        clip = authors_sound(Path(sound))
        return PlacedSound(start, _cut(clip.samples, length), gains.chime_gain(clip, is_beat=is_beat))
    clip = house_sound(sound)
    return PlacedSound(start, clip.samples, gains.chime_gain(clip, is_beat=is_beat))


def _bed(sound: str, event: Event, end: int, gains: Gains) -> PlacedBed:
    """Return the bed, which ends by itself where the session does."""
    clip = bed_loop(sound)
    begun, length = samples_from_ms(event.at_ms), samples_from_ms(event.duration_ms)
    return PlacedBed(clip.samples, begun, length, end, gains.bed_gain(clip))


def _cut(samples: NDArray[np.int16], length: int) -> NDArray[np.int16]:
    """Return the first ``length`` samples, with a fade-out if any are cut off."""
    if length >= len(samples):
        return samples
    kept = samples[: max(0, length)] * np.float32(1 / FULL_SCALE)
    edge = min(samples_from_ms(_CUT_FADE_MS), len(kept))
    kept[len(kept) - edge :] *= half_cosine(edge)[::-1]
    return quantised(kept)
