"""How loud each voice speaks: measured once on fixed sentences, and kept.

A voice's loudness is a property of the voice at a rate, not of what it happens to say: what is levelled by it
joins whatever else the same voice has said, in a lead-in, in a session planned again, in another guide.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.atomic_write import atomic_write
from voicecoach.model.text import base_language
from voicecoach.model.utterance import Utterance, VoiceConfig
from voicecoach.speech.engines.registry import resolved
from voicecoach.temporary_files import private_folder

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice

FILE_NAME = "loudness.json"

_log = logging.getLogger(__name__)

_RECIPE = 1
"""Raised when the sentences or the way of measuring change: everything is then measured again."""
_MAX_KEPT = 1000
_SILENT_LUFS = -70.0
_SENTENCES = {
    "en": (
        "Kneel on your right knee, and step your left foot forward.",
        "Now glide forward until the front of your hip stretches.",
        "Breathe in, and breathe out.",
        "Keep your lower back long.",
        "Ten seconds.",
        "Ease back, and rest.",
    ),
    "de": (
        "Knie dich auf dein rechtes Knie, und stell deinen linken Fuß nach vorn.",
        "Gleite nach vorn, bis die Vorderseite deiner Hüfte sich dehnt.",
        "Atme ein, und atme aus.",
        "Halte deinen unteren Rücken lang.",
        "Zehn Sekunden.",
        "Komm zurück, und ruh dich aus.",
    ),
}
"""Other languages are measured on the English ones: the words matter little, the voice much."""


def calibration(config: VoiceConfig) -> Sequence[Utterance]:
    """Return the sentences on which a voice is measured."""
    language = base_language(config.language)
    sentences = _SENTENCES.get(language, _SENTENCES["en"])
    return [Utterance(text, config.language, config.voice, config.rate_wpm) for text in sentences]


class VoiceLoudness:
    """The loudness of each voice in LUFS, gated as ITU-R BS.1770 says, to a hundredth.

    ``folder`` holds a private file that keeps it from one start to the next; what is damaged, missing or of
    another release is measured again, and a folder that cannot be written is no failure.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = None if folder is None else folder / FILE_NAME
        self._known: dict[VoiceConfig, float] = {}

    def of(self, config: VoiceConfig, voice: Voice) -> float:
        """Return the loudness of a voice, which ``voice`` speaks if it has to be measured.

        Raises SpeechError where it cannot be spoken.
        """
        known = self._known.get(config)
        if known is None:
            known = self._known[config] = self._kept_or_measured(config, voice)
        return known

    def _kept_or_measured(self, config: VoiceConfig, voice: Voice) -> float:
        name, release = _identity(config)
        kept = self._read().get(name) if release else None
        if kept is not None and kept[0] == release:
            return kept[1]
        measured = _measured(config, voice)
        if release and _is_valid(release, measured):
            self._keep(name, release, measured)
        return measured

    def _read(self) -> dict[str, tuple[str, float]]:
        """Return what is kept, by voice: release and loudness; nothing where the file is damaged."""
        if self._path is None:
            return {}
        with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            document = json.loads(self._path.read_bytes())
            if document["recipe"] == _RECIPE:
                found = ((name, (kept["release"], kept["lufs"])) for name, kept in document["voices"].items())
                return {name: kept for name, kept in found if _is_valid(*kept)}
        return {}

    def _keep(self, name: str, release: str, lufs: float) -> None:
        if self._path is None:
            return
        entries = self._read()
        entries.pop(name, None)
        latest = [*entries.items(), (name, (release, lufs))][-_MAX_KEPT:]
        voices = {each: {"release": its, "lufs": level} for each, (its, level) in latest}
        try:
            private_folder(self._path.parent)
            with atomic_write(self._path, private=True) as part:
                part.write_text(json.dumps({"recipe": _RECIPE, "voices": voices}, indent=1), encoding="utf-8")
        except OSError as error:
            _log.info("%s: %s: the loudness of a voice is not kept", self._path, error.strerror or error)


def _measured(config: VoiceConfig, voice: Voice) -> float:
    from voicecoach.audio.loudness import integrated_lufs  # noqa: PLC0415 - brings arrays along

    clips = voice.synthesise(calibration(config))
    return round(integrated_lufs(clips.values()), 2)


def _identity(config: VoiceConfig) -> tuple[str, str | None]:
    """Return a name for a voice at a rate in a language, and what changes with its release."""
    engine, own = resolved(config)
    return f"{engine.id}:{own.voice} {own.language} {own.rate_wpm}", engine.fingerprint()


def _is_valid(release: object, lufs: object) -> bool:
    return isinstance(release, str) and isinstance(lufs, int | float) and _SILENT_LUFS < lufs <= 0
