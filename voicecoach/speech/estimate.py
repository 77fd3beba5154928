"""Estimated lengths of sentences, for plans before anything has been spoken."""

from __future__ import annotations

from functools import lru_cache

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.registry import resolved
from voicecoach.speech.text.normalise import spoken_text


@lru_cache(maxsize=8192)
def estimate_length(utterance: Utterance) -> DurationMs:
    """Return the estimated length of the trimmed clip of an utterance, biased long.

    The length model is the engine's own; nothing to say takes no time.
    """
    engine, config = resolved(utterance.config)
    text = spoken_text(utterance, engine.spelling_rules)
    return engine.estimate(text, config) if text else DurationMs(0)
