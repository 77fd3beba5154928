"""The engines by name; the resolution of voice ids.

A voice id is ``engine:voice``. Requests, files and preferences keep it as written; only this module parses
it. ``en-us`` alone is a voice of the default engine, an engine's name alone (``none``) its default voice for
the language.
"""

from __future__ import annotations

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.command.engine import command_engine
from voicecoach.speech.engines.engine import Engine
from voicecoach.speech.engines.natural.engine import NATURAL
from voicecoach.speech.engines.pico.engine import PICO
from voicecoach.speech.engines.pyttsx3.engine import PYTTSX3
from voicecoach.speech.engines.silent.engine import SILENT

ENGINES: dict[str, Engine] = {
    engine.id: engine for engine in (NATURAL, PYTTSX3, PICO, command_engine(None), SILENT)
}

DEFAULT_ENGINE = PYTTSX3.id
NO_VOICE = SILENT.id
"""The voice that stays silent."""


def use_command(written: str | None) -> None:
    """Make the speech program of the preferences a voice; ``None``: there is none.

    ``written`` is a command line that `voicecoach.workers.command_line` accepts.
    """
    engine = command_engine(written)
    ENGINES[engine.id] = engine


def resolved(config: VoiceConfig) -> tuple[Engine, VoiceConfig]:
    """Return the engine of a voice id, and the configuration with the voice name for that engine.

    A prefix that names no engine is taken as part of the voice name, which the default engine then refuses.
    """
    prefix, _, name = config.voice.partition(":")
    engine = ENGINES.get(prefix)
    if engine is None:
        engine, name = ENGINES[DEFAULT_ENGINE], config.voice
    name = name or engine.default_voice(config.language)
    return engine, VoiceConfig(name, config.language, config.rate_wpm)


def voice_id(engine: Engine, name: str) -> str:
    """Return the shortest id of the voice ``name`` of ``engine``."""
    if engine.id == DEFAULT_ENGINE and name not in ENGINES and name.partition(":")[0] not in ENGINES:
        return name
    return f"{engine.id}:{name}" if name else engine.id
