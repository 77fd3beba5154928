"""The protocol of voices: engines, cache and silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance


class Voice(Protocol):
    """Turns utterances into clips. Caching and routing are wrappers, not options."""

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return one clip for each distinct utterance, trimmed, at the engine's level.

        An utterance that cannot be spoken has an empty clip. Raises SpeechError where the voice says nothing
        at all: no engine, an unknown voice, an engine that fails several times; there is no partial result.
        """
        ...

    def length_of(self, utterance: Utterance) -> DurationMs | None:
        """Return the length of the clip of an utterance, if known without speaking; fast."""
        ...

    def close(self) -> None:
        """End all processes. Closing twice is harmless; a closed voice can be used again."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
