"""How the natural voice records: one worker, which `worker.py` is."""

from __future__ import annotations

from voicecoach.speech.engines.natural.package import reinstall_advice
from voicecoach.speech.engines.recording.speaker import Recorder, Timeouts
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.workers.parent import module_command


def _start() -> SpeechProcess:
    return SpeechProcess(module_command("voicecoach.speech.engines.natural.worker"))


NATURAL_RECORDER = Recorder(_start, reinstall_advice, Timeouts(start_s=60.0))
"""Loading takes a second; on a cold machine it reads 60 MB first."""
