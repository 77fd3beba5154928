"""A length model of the natural voice: the length of a clip from its text."""

from __future__ import annotations

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.natural.lexicon import without_phonemes
from voicecoach.speech.engines.natural.speed import FASTEST_WPM, SLOWEST_WPM
from voicecoach.speech.engines.sentence_parts import sentence_parts

_FITTED_AT_WPM = 145

_WEIGHTS_MS = {
    "sentence": 398, "pause": 221, "stop": 1317, "word": 96, "small": 43,
    "long": 98, "short": 82, "hiss": 50, "hum": 27, "tap": 24,
}  # fmt: skip
"""Milliseconds at 145 words per minute for each part of a sentence.

A least-squares fit, relative to the length, on 352 sentences of the bundled library as hibari-tts 0.2.1
speaks them; raised until 97 % of the estimates are not shorter than the trimmed clip. They are 14 % too long
on average. ``scripts/bench.py speech natural`` measures again.
"""


def natural_estimate(text: str, config: VoiceConfig) -> DurationMs:
    """Return the estimated length (ms) of the trimmed clip of normalised ``text``, biased long."""
    parts = sentence_parts(without_phonemes(text).lower(), "en")
    weighed = sum(_WEIGHTS_MS[part] * count for part, count in parts.items())
    rate = min(max(config.rate_wpm, SLOWEST_WPM), FASTEST_WPM)
    return DurationMs(round(weighed * _FITTED_AT_WPM / rate))
