"""One voice over all engines: each utterance goes to the engine in its voice id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from voicecoach.speech.engines.registry import ENGINES, resolved

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance
    from voicecoach.speech.voice import Voice


class RoutedVoice:
    """Opens each engine at its first utterance."""

    def __init__(self) -> None:
        self._opened: dict[str, Voice] = {}

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return a clip for each utterance, engine by engine; see ``Voice``."""
        named: defaultdict[str, dict[Utterance, Utterance]] = defaultdict(dict)
        for utterance in dict.fromkeys(utterances):
            engine, config = resolved(utterance.config)
            named[engine.id][utterance] = replace(utterance, voice=config.voice)
        total = sum(len(set(own.values())) for own in named.values())
        clips: dict[Utterance, Clip] = {}
        done = 0
        for engine_id, own in named.items():
            wanted = list(dict.fromkeys(own.values()))
            spoken = self._voice(engine_id).synthesise(wanted, _after(done, total, progress))
            clips |= {utterance: spoken[its] for utterance, its in own.items()}
            done += len(wanted)
        return clips

    def length_of(self, _: Utterance) -> DurationMs | None:
        """Return None: lengths are unknown before speaking."""
        return None

    def close(self) -> None:
        """Close every engine that was opened."""
        for voice in self._opened.values():
            voice.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _voice(self, engine_id: str) -> Voice:
        if engine_id not in self._opened:
            self._opened[engine_id] = ENGINES[engine_id].open_voice()
        return self._opened[engine_id]


def _after(before: int, total: int, progress: ProgressCallback | None) -> ProgressCallback | None:
    return None if progress is None else lambda done, _: progress(before + done, total)
