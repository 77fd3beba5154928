"""A voice made of arithmetic: one tone burst a word, so that clips can be told apart by ear and by test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Self
from zlib import crc32

import numpy as np

from voicecoach.audio.clip import Clip
from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.text.normalise import spoken_text

_MS_A_MINUTE = 60_000
_USUAL_MS_A_LETTER = 80
_SOUNDING = 0.8
"""Of each word's share of a minute; the rest is the gap to the next word."""
_AMPLITUDE = 0.25
_LOWEST_HZ, _HIGHEST_HZ = 180, 900


class FakeVoice:
    """Deterministic, audible, instant; as long as its words at its rate. Remembers what it was asked for.

    ``unspeakable`` is a text at which it fails, as an engine does.
    """

    def __init__(self, *, unspeakable: str | None = None) -> None:
        self.asked: list[Utterance] = []
        self.closed = False
        self._unspeakable = unspeakable

    def synthesise(
        self, utterances: Sequence[Utterance], progress: Callable[[int, int], None] | None = None
    ) -> dict[Utterance, Clip]:
        distinct = list(dict.fromkeys(utterances))
        clips: dict[Utterance, Clip] = {}
        for utterance in distinct:
            if utterance.text == self._unspeakable:
                raise SpeechError(f"the voice could not say “{utterance.text}”")
            self.asked.append(utterance)
            clips[utterance] = clip_of_words(utterance)
            if progress is not None:
                progress(len(clips), len(distinct))
        return clips

    def length_of(self, _: Utterance) -> DurationMs | None:
        return None

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def fake_engine(name: str = "fake", *, fingerprint: str | None = "fake 1") -> Engine:
    """Return an engine whose every voice is a ``FakeVoice``: all that a new engine has to bring."""
    return Engine(
        id=name,
        is_installed=lambda: True,
        install_advice=lambda: "bring it along",
        misheard=lambda _: 30.0,
        voices=lambda: (VoiceInfo("low", "Low bursts", ("en",)), VoiceInfo("high", "High bursts", ("de",))),
        default_voice=lambda language: "high" if language == "de" else "low",
        open_voice=FakeVoice,
        fingerprint=lambda: fingerprint,
        spelling_rules=lambda _: (),
        estimate=lambda text, config: DurationMs(len(text) * _USUAL_MS_A_LETTER * 145 // config.rate_wpm),
        diagnose=lambda _: SpeechDiagnosis(engine=name, voices=2),
    )


def clip_of_words(utterance: Utterance) -> Clip:
    """Return one burst a word, its pitch given by the word."""
    words = spoken_text(utterance).split()
    share = samples_from_ms(_MS_A_MINUTE // utterance.rate_wpm)
    waveform = np.zeros(share * len(words), np.float32)
    for place, word in enumerate(words):
        waveform[place * share :][: int(share * _SOUNDING)] = _burst(word, int(share * _SOUNDING))
    return Clip.of(waveform)


@cache
def _burst(word: str, count: int) -> np.ndarray:
    pitch = _LOWEST_HZ + crc32(word.encode()) % (_HIGHEST_HZ - _LOWEST_HZ)
    tone = np.sin(2 * np.pi * pitch * np.arange(count) / SAMPLE_RATE)
    return (_AMPLITUDE * tone * np.hanning(count)).astype(np.float32)
