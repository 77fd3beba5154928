"""How a speech program records: one worker, which runs it for each sentence."""

from __future__ import annotations

from voicecoach.speech.engines.recording.speaker import Recorder
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.workers.command_line import CommandLine
from voicecoach.workers.parent import module_command

_WORKER = "voicecoach.speech.engines.command.worker"


def program_recorder(command: CommandLine) -> Recorder:
    """Return what records by ``command``, in which ``{text}`` and ``{out}`` are left."""
    return Recorder(
        lambda: SpeechProcess(module_command(_WORKER, *command.parts)),
        lambda: f"try it by hand: {' '.join(command.parts)}",
    )
