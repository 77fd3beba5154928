"""What speaks a session: clips with the loudness of their voice, and silence for what cannot be spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from voicecoach.speech.estimate import placeholder_length
from voicecoach.speech.text.speakability import unspeakable

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance
    from voicecoach.speech.voice import Voice
    from voicecoach.speech.voice_loudness import VoiceLoudness


class SessionVoice:
    """Levels what another voice says, and lets a session go on where that voice cannot say something.

    A sentence that cannot be spoken becomes a placeholder: silence for about as long as it is read on the
    screen. Only a voice that says nothing at all is an error.
    """

    def __init__(self, voice: Voice, loudness: VoiceLoudness) -> None:
        self._voice = voice
        self._loudness = loudness

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return a clip for each utterance; see ``Voice``."""
        distinct = list(dict.fromkeys(utterances))
        wanted = [utterance for utterance in distinct if unspeakable(utterance) is None]
        total, silent = len(distinct), len(distinct) - len(wanted)
        if progress is not None and silent:
            progress(silent, total)
        # Before anything else: a voice just started says the same sentences in the same way each time.
        configs = dict.fromkeys(utterance.config for utterance in wanted)
        levels = {config: self._loudness.of(config, self._voice) for config in configs}
        spoken: dict[Utterance, Clip] = {}
        if wanted:
            report = None if progress is None else lambda done, _: progress(silent + done, total)
            spoken = self._voice.synthesise(wanted, report)
        levelled = {
            utterance: replace(clip, voice_lufs=levels[utterance.config])
            for utterance, clip in spoken.items()
            if len(clip.samples)
        }
        return {utterance: levelled.get(utterance) or _placeholder(utterance) for utterance in distinct}

    def length_of(self, utterance: Utterance) -> DurationMs | None:
        """Return what the voice behind knows; ``None`` where a placeholder has to be asked for."""
        return None if unspeakable(utterance) else self._voice.length_of(utterance)

    def close(self) -> None:
        """Close the voice behind."""
        self._voice.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _placeholder(utterance: Utterance) -> Clip:
    import numpy as np  # noqa: PLC0415 - hardly ever

    from voicecoach.audio.clip import Clip  # noqa: PLC0415 - as above
    from voicecoach.audio.units import samples_from_ms  # noqa: PLC0415 - as above

    silence = np.zeros(samples_from_ms(placeholder_length(utterance)), np.int16)
    return Clip(silence, is_placeholder=len(silence) > 0)
