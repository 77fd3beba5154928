"""The voice ``none``: silence of the estimated length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from voicecoach.speech.estimate import estimate_length

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance


class SilentVoice:
    """Returns silence of the estimated length: a session keeps its timing, its bells and its screen."""

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return a clip of silence for each utterance; see ``Voice``."""
        import numpy as np  # noqa: PLC0415 - only when a voice is used

        from voicecoach.audio.clip import Clip  # noqa: PLC0415 - as above
        from voicecoach.audio.loudness import SILENT_LUFS  # noqa: PLC0415 - as above
        from voicecoach.audio.units import samples_from_ms  # noqa: PLC0415 - as above

        distinct = list(dict.fromkeys(utterances))
        lengths = {utterance: samples_from_ms(estimate_length(utterance)) for utterance in distinct}
        silence = np.zeros(max(lengths.values(), default=0), np.int16)  # each clip is a view of one array
        clips = {utterance: Clip(silence[:length], SILENT_LUFS) for utterance, length in lengths.items()}
        if progress is not None and distinct:
            progress(len(distinct), len(distinct))
        return clips

    def length_of(self, utterance: Utterance) -> DurationMs:
        """Return the length of the silence."""
        return estimate_length(utterance)

    def close(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
