"""What every voice can do, whether it speaks, remembers or stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance


class Voice(Protocol):
    """Turns utterances into clips. Wrappers add memory; no voice has switches."""

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return one clip for each distinct utterance, trimmed and at the engine's own level.

        An utterance in which nothing can be said has an empty clip. Raises SpeechError: no engine, an unknown
        voice, or a sentence that could not be spoken after several attempts; then there is no half result.
        """
        ...

    def length_of(self, utterance: Utterance) -> DurationMs | None:
        """Return how long the clip of an utterance is, where that is known without speaking and soon."""
        ...

    def close(self) -> None:
        """End whatever was started. Closing twice is harmless; a closed voice may be asked again."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
