"""The voices of an engine that records in child processes."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.recording.speaker import Speaker, UnspeakableError
from voicecoach.speech.text.normalise import SpellingRules, spoken_text

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.units import DurationMs
    from voicecoach.model.utterance import Utterance

_log = logging.getLogger(__name__)

_MAX_SPEAKERS = 2


class RecordedVoice:
    """Speaks with an installed engine; keeps its processes for later sentences of the same configuration.

    ``spawn`` makes a speaker, ``spelling_rules`` are the engine's own. A second process starts for
    ``worth_another`` sentences: as many as one speaks in the time that another takes to start.
    """

    def __init__(
        self,
        spawn: Callable[[VoiceConfig], Speaker],
        spelling_rules: SpellingRules,
        *,
        worth_another: int = 8,
    ) -> None:
        self._spawn = spawn
        self._spelling_rules = spelling_rules
        self._worth_another = worth_another
        self._config: VoiceConfig | None = None
        self._speakers: list[Speaker] = []
        self._busy = threading.Lock()

    def synthesise(
        self, utterances: Sequence[Utterance], progress: ProgressCallback | None = None
    ) -> dict[Utterance, Clip]:
        """Return a clip for each utterance, spoken by up to two processes at once; see ``Voice``."""
        sentences = _by_config_and_text(utterances, self._spelling_rules)
        total = len(set(utterances))
        clips: dict[Utterance, Clip] = {}

        def keep(clip: Clip, same: Sequence[Utterance]) -> None:
            clips.update(dict.fromkeys(same, clip))
            if progress is not None:
                progress(len(clips), total)

        with self._busy:
            for config, texts in sentences.items():
                if "" in texts:
                    keep(_nothing(), texts.pop(""))
                if texts:
                    self._speak_all(config, texts, keep)
        return clips

    def length_of(self, _: Utterance) -> DurationMs | None:
        """Return None: lengths are unknown before speaking."""
        return None

    def close(self) -> None:
        """End the processes."""
        with self._busy:
            self._part()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _speak_all(
        self,
        config: VoiceConfig,
        texts: dict[str, list[Utterance]],
        keep: Callable[[Clip, Sequence[Utterance]], None],
    ) -> None:
        free: SimpleQueue[Speaker] = SimpleQueue()
        speakers = self._speakers_for(config, len(texts))
        for speaker in speakers:
            free.put(speaker)
        with ThreadPoolExecutor(len(speakers)) as pool:
            try:
                spoken = {pool.submit(_speak, text, same[0].text, free): same for text, same in texts.items()}
                for future in as_completed(spoken):
                    keep(future.result(), spoken[future])
            except BaseException:  # KeyboardInterrupt too: no speaker may go on without a caller
                pool.shutdown(wait=False, cancel_futures=True)
                for speaker in speakers:
                    speaker.retire()
                pool.shutdown()
                self._part()
                raise

    def _speakers_for(self, config: VoiceConfig, sentences: int) -> list[Speaker]:
        if config != self._config:
            self._part()
            self._config = config
        wanted = _MAX_SPEAKERS if sentences >= self._worth_another else 1
        while len(self._speakers) < wanted:
            self._speakers.append(self._spawn(config))
        return self._speakers[:wanted]

    def _part(self) -> None:
        for speaker in self._speakers:
            speaker.close()
        self._speakers.clear()
        self._config = None


def _speak(text: str, shown: str, free: SimpleQueue[Speaker]) -> Clip:
    speaker = free.get()
    try:
        return speaker.speak(text, shown=shown)
    except UnspeakableError as error:
        _log.info("%s", error)
        return _nothing()
    finally:
        free.put(speaker)


def _by_config_and_text(
    utterances: Sequence[Utterance], spelling_rules: SpellingRules
) -> dict[VoiceConfig, dict[str, list[Utterance]]]:
    """Group utterances that sound the same: each is spoken once."""
    sentences: defaultdict[VoiceConfig, defaultdict[str, list[Utterance]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for utterance in dict.fromkeys(utterances):
        sentences[utterance.config][spoken_text(utterance, spelling_rules)].append(utterance)
    return {config: dict(texts) for config, texts in sentences.items()}


def _nothing() -> Clip:
    import numpy as np  # noqa: PLC0415 - hardly ever

    from voicecoach.audio.clip import Clip  # noqa: PLC0415 - hardly ever

    return Clip(np.zeros(0, np.int16))
