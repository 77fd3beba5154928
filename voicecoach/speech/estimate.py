"""Estimated lengths of sentences, for plans before anything has been spoken."""

from __future__ import annotations

from functools import lru_cache

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.registry import resolved
from voicecoach.speech.text.normalise import spoken_text
from voicecoach.speech.text.speakability import unspeakable

_SHORTEST_SHOWN_MS, _LONGEST_SHOWN_MS = 1_500, 4_000
"""How long an unspeakable sentence is shown: long enough to read, without a gap in the session."""


@lru_cache(maxsize=8192)
def estimate_length(utterance: Utterance) -> DurationMs:
    """Return the estimated length of the trimmed clip of an utterance, biased long.

    The length model is the engine's own. What no voice can say takes as long as its placeholder; a blank text
    takes no time.
    """
    if not utterance.text.strip():
        return DurationMs(0)
    length = _of_words(utterance)
    return length if unspeakable(utterance) is None else _shown(length)


def placeholder_length(utterance: Utterance) -> DurationMs:
    """Return the length of the silence in place of an utterance that cannot be spoken."""
    return _shown(_of_words(utterance)) if utterance.text.strip() else DurationMs(0)


def _of_words(utterance: Utterance) -> DurationMs:
    engine, config = resolved(utterance.config)
    text = spoken_text(utterance, engine.spelling_rules)
    return engine.estimate(text, config) if text else DurationMs(0)


def _shown(length: DurationMs) -> DurationMs:
    return DurationMs(max(_SHORTEST_SHOWN_MS, min(length, _LONGEST_SHOWN_MS)))
