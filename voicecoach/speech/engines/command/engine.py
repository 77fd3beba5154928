"""The description of a speech program that the preferences name."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo, plain
from voicecoach.speech.engines.pyttsx3.length_model import estimate
from voicecoach.speech.errors import SpeechError, UnknownVoiceError
from voicecoach.workers.command_line import LANGUAGE, RATE, CommandLine, command_line

if TYPE_CHECKING:
    from voicecoach.speech.engines.recording.speaker import Speaker
    from voicecoach.speech.voice import Voice

COMMAND_ID = "command"

_HOW_TO_NAME_ONE = 'write into the preferences: command = "PROGRAM … {text} … {out}"'
_MISHEARD = 95.0
"""Nobody knows how it is understood: `auto` takes it where nothing else speaks."""
_LONGER = 1.25
"""Than the plain voice's estimate: a program speaks at a rate of its own."""


def command_engine(written: str | None) -> Engine:
    """Return the engine of a command line, which `command_line` has accepted; ``None``: there is none."""
    command = None if written is None else command_line(written)
    return Engine(
        id=COMMAND_ID,
        is_installed=lambda: command is not None and _found(command) is not None,
        install_advice=lambda: _HOW_TO_NAME_ONE,
        misheard=lambda _: _MISHEARD,
        voices=lambda: () if command is None else (VoiceInfo(command.program, str(written), ()),),
        default_voice=lambda _: "" if command is None else command.program,
        open_voice=lambda: _open_voice(command),
        fingerprint=lambda: None if command is None else _fingerprint(command),
        spelling_rules=lambda _: (),
        estimate=_estimate,
        diagnose=lambda config: _diagnose(command, config),
    )


def program_stamp(path: str | None) -> str | None:
    """Return a string that changes with a program's release; ``None`` if there is no such program."""
    if path is None:
        return None
    try:
        about = Path(path).stat()
    except OSError:
        return None
    return f"{path} {about.st_size} {about.st_mtime_ns}"


def _found(command: CommandLine) -> str | None:
    return shutil.which(command.parts[0])


def _fingerprint(command: CommandLine) -> str | None:
    stamp = program_stamp(_found(command))
    return None if stamp is None else f"command {command.parts} {stamp}"


def _estimate(text: str, config: VoiceConfig) -> DurationMs:
    return DurationMs(round(estimate(text, config) * _LONGER))


def _open_voice(command: CommandLine | None) -> Voice:
    from voicecoach.speech.engines.recording.voice import RecordedVoice  # noqa: PLC0415 - only to speak

    return RecordedVoice(lambda config: _speaker(command, config), lambda _: ())


def _speaker(command: CommandLine | None, config: VoiceConfig) -> Speaker:
    """Return a speaker. Raises SpeechError where there is no command, another one, or no such program."""
    from voicecoach.speech.engines.command.recorder import program_recorder  # noqa: PLC0415 - only to speak
    from voicecoach.speech.engines.recording.speaker import Speaker  # noqa: PLC0415 - as above

    if command is None:
        raise UnknownVoiceError("no speech program is named", fix=_HOW_TO_NAME_ONE)
    if plain(config.voice) != plain(command.program):
        raise UnknownVoiceError(
            f"there is no voice “{COMMAND_ID}:{config.voice}”", fix=f"nearest: {COMMAND_ID}:{command.program}"
        )
    if _found(command) is None:
        raise SpeechError(
            f"there is no program “{command.parts[0]}”", fix=f"install it, or {_HOW_TO_NAME_ONE}"
        )
    values = {LANGUAGE: config.language, RATE: str(config.rate_wpm)}
    return Speaker(config, program_recorder(command.filled(values)))


def _diagnose(command: CommandLine | None, config: VoiceConfig) -> SpeechDiagnosis:
    from voicecoach.speech.engines.recording.diagnosis import diagnose_speaker  # noqa: PLC0415 - starts a process

    try:
        speaker = _speaker(command, config)
    except SpeechError as error:
        return SpeechDiagnosis(engine=COMMAND_ID, problem=error.what, fix=error.fix)
    return diagnose_speaker(f"{COMMAND_ID}:{config.voice}", speaker)
