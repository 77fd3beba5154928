"""A length model of espeak: the length of a clip from its text."""

from __future__ import annotations

from voicecoach.model.text import base_language
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.sentence_parts import sentence_parts

_FITTED_AT_WPM = 145

_WEIGHTS_MS = {
    "en": {
        "sentence": 213, "pause": 425, "stop": 702, "word": 148, "small": 79,
        "long": 74, "short": 61, "hiss": 76, "hum": 56, "tap": 46,
    },
    "de": {
        "sentence": 113, "pause": 390, "stop": 817, "word": 118, "small": 72,
        "long": 141, "short": 51, "hiss": 99, "hum": 78, "tap": 48,
    },
}  # fmt: skip
"""Milliseconds at 145 words per minute for each feature of a sentence, by language.

Least-squares fits, relative to the length, on 390 English sentences of the bundled library and the phrasebook
and on 110 German ones, as espeak-ng 1.51 speaks them with en-us and de; raised until 96 % of the estimates
are not shorter than the trimmed clip. They are 14 % (German: 18 %) too long on average. Lengths go with the
inverse of the rate within 2 % from 100 to 200 words a minute. ``scripts/bench.py speech`` measures again.
"""

_OTHER_LANGUAGES_FACTOR = 1.15
_VARIANT_FACTOR = 1.13
"""espeak's variants (``en-us+f3``) take a little longer."""


def estimate(text: str, config: VoiceConfig) -> DurationMs:
    """Return the estimated length (ms) of the trimmed clip of normalised ``text``, biased long.

    Not shorter than the clip for 95 of 100 sentences; in English less than 15 % too long on average.
    """
    language = base_language(config.language)
    weights, factor = _WEIGHTS_MS.get(language), 1.0
    if weights is None:
        weights, factor = _WEIGHTS_MS["en"], _OTHER_LANGUAGES_FACTOR
    if "+" in config.voice or config.voice == "female":
        factor *= _VARIANT_FACTOR
    weighed = sum(weights[part] * count for part, count in sentence_parts(text.lower(), language).items())
    return DurationMs(round(weighed * factor * _FITTED_AT_WPM / config.rate_wpm))
