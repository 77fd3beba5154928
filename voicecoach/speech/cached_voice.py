"""A wrapper that caches the clips of another voice on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from voicecoach.audio.trim_recipe import TRIM_RECIPE
from voicecoach.speech.engines.registry import resolved
from voicecoach.speech.text.normalise import spoken_text

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance
    from voicecoach.speech.clip_cache import ClipCache
    from voicecoach.speech.voice import Voice


class CachedVoice:
    """Asks the wrapped voice only for clips that are not in the cache."""

    def __init__(self, voice: Voice, cache: ClipCache) -> None:
        self._voice = voice
        self._cache = cache

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return a clip for each utterance; cached ones count as done from the start. See ``Voice``."""
        keys = {utterance: self._key(utterance) for utterance in utterances}
        kept = {utterance: self._cache.read(key) for utterance, key in keys.items() if key is not None}
        clips = {utterance: clip for utterance, clip in kept.items() if clip is not None}
        lacking = [utterance for utterance in keys if utterance not in clips]
        if progress is not None and clips:
            progress(len(clips), len(keys))
        if lacking:
            clips |= self._spoken(lacking, len(clips), progress)
            for utterance in lacking:
                key = keys[utterance]
                if key is not None and len(clips[utterance].samples):  # what failed is tried again next time
                    self._cache.write(key, clips[utterance])
            self._cache.prune()
        return {utterance: clips[utterance] for utterance in keys}

    def length_of(self, utterance: Utterance) -> DurationMs | None:
        """Return the length of a cached clip."""
        key = self._key(utterance)
        return None if key is None else self._cache.length_of(key)

    def close(self) -> None:
        """Close the wrapped voice."""
        self._voice.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _spoken(
        self, lacking: Sequence[Utterance], kept: int, progress: ProgressCallback | None
    ) -> dict[Utterance, Clip]:
        if progress is None:
            return self._voice.synthesise(lacking)
        return self._voice.synthesise(lacking, lambda done, total: progress(kept + done, kept + total))

    def _key(self, utterance: Utterance) -> str | None:
        """Return a hash of everything that determines the sound; ``None`` if clips are not worth caching."""
        engine, config = resolved(utterance.config)
        fingerprint = engine.fingerprint()
        if fingerprint is None:
            return None
        parts = (
            spoken_text(utterance, engine.spelling_rules),
            config.language,
            config.voice,
            config.rate_wpm,
            fingerprint,
            TRIM_RECIPE,
        )
        return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()
