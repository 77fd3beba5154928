"""How pyttsx3 records: one worker, which `worker.py` is."""

from __future__ import annotations

from voicecoach.speech.engines.pyttsx3.driver import install_advice
from voicecoach.speech.engines.recording.speaker import Recorder
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.workers.parent import module_command


def _start() -> SpeechProcess:
    return SpeechProcess(module_command("voicecoach.speech.engines.pyttsx3.worker"))


RECORDER = Recorder(_start, install_advice)
