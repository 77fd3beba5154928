"""The speech worker: a separate process, because the engines' native code may crash or hang.

Started by ``recording/speech_process.py`` with a folder for its recordings, which it removes when it ends.
pyttsx3 loses the first recording of a process, and all but the last of several in one run; so each run makes
one recording, and the first is thrown away.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.pyttsx3.voice_match import is_audible, match_voice, names_voice, nearest_voices
from voicecoach.speech.engines.recording.recordings import is_whole
from voicecoach.workers.child import serve

_POLL_S = 0.003
_LONGEST_POLL_S = 3.0
_POLL_A_WORD_S = 0.05
_THROW_AWAY = "ready"


def main() -> None:
    """Answer requests until the input closes or the engine fails for good."""
    folder = Path(sys.argv[1])
    serve(lambda: SpeechWorker(folder).answer, leave=lambda: shutil.rmtree(folder, ignore_errors=True))


class SpeechWorker:
    """One engine, opened with the first request, and its answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine: Any = None
        self._recordings = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to ``voices``, ``speaker`` or ``say``; ``failed`` names what went wrong."""
        try:
            if self._engine is None:
                self._engine = _open_engine()
                self._record(_THROW_AWAY)
        except Exception as error:  # noqa: BLE001 - every failure to open is reported to the parent
            return {"failed": "engine", "detail": f"{type(error).__name__}: {error}"}
        actions: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "voices": self._list, "speaker": self._become, "say": self._say,
        }  # fmt: skip
        return actions[request["do"]](request)

    def _list(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"driver": self._engine.driver_name, "version": _version(self._engine), "voices": [
            [voice.id, voice.name, list(voice.languages), voice.gender] for voice in _voices(self._engine)
        ]}  # fmt: skip

    def _become(self, request: dict[str, Any]) -> dict[str, Any]:
        """Set voice and rate, and verify both."""
        wanted, language, rate = request["voice"], request["language"], int(request["rate"])
        voice = wanted if self._took(wanted) else self._matching(wanted, language)
        if voice is None:
            return {"failed": "voice", "nearest": nearest_voices(wanted, language, _voices(self._engine))}
        self._engine.setProperty("rate", rate)
        if not _until(lambda: round(_rate(self._engine)) == rate):
            return {"failed": "rate", "detail": str(_rate(self._engine))}
        return {"voice": voice, "driver": self._engine.driver_name}

    def _matching(self, wanted: str, language: str) -> str | None:
        found = match_voice(_voices(self._engine), wanted, language)
        return found if found is not None and self._took(found) else None

    def _took(self, voice: str) -> bool:
        """Return whether the engine has switched to this voice; on failure it silently keeps the old one."""
        if not is_audible(voice):
            return False
        self._engine.setProperty("voice", voice)
        return names_voice(voice, str(self._engine.getProperty("voice")))

    def _say(self, request: dict[str, Any]) -> dict[str, Any]:
        path = self._record(request["text"])
        return {"recording": str(path)} if path else {"failed": "recording"}

    def _record(self, text: str) -> Path | None:
        self._recordings += 1
        path = self._folder / f"{self._recordings}.sound"
        _until(lambda: _is_idle(self._engine))
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        timeout_s = _LONGEST_POLL_S + _POLL_A_WORD_S * len(text.split())
        return path if _until(lambda: is_whole(path), timeout_s) else None


def _open_engine() -> Any:  # noqa: ANN401 - pyttsx3 has no types
    import pyttsx3  # noqa: PLC0415 - in this process alone

    return pyttsx3.init()


def _voices(engine: Any) -> tuple[VoiceInfo, ...]:  # noqa: ANN401 - pyttsx3 has no types
    listed = (
        VoiceInfo(voice.id, voice.name or voice.id, tuple(map(str, voice.languages or ())), voice.gender)
        for voice in engine.getProperty("voices")
    )
    return tuple(voice for voice in listed if is_audible(voice.id))


def _is_idle(engine: Any) -> bool:  # noqa: ANN401 - pyttsx3 has no types
    if engine.driver_name != "espeak":
        return True
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - only where it is the driver

    # a run begins by cancelling what still plays, and takes the new sentence along: 4 in 60 fresh processes
    # lost one in this way
    return not _espeak.IsPlaying()


def _rate(engine: Any) -> float:  # noqa: ANN401 - pyttsx3 has no types
    if engine.driver_name != "espeak":
        return float(engine.getProperty("rate"))
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - only where it is the driver

    # pyttsx3 leaves out the second argument, and reads the default rate or the current one by chance
    return float(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))


def _version(engine: Any) -> str:  # noqa: ANN401 - pyttsx3 has no types
    if engine.driver_name != "espeak":
        return ""
    from ctypes import c_char_p  # noqa: PLC0415 - only where espeak is the driver

    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - as above

    info = _espeak.dll.espeak_Info
    info.restype = c_char_p
    return str((info(None) or b"").decode())


def _until(happened: Callable[[], bool], timeout_s: float = _LONGEST_POLL_S) -> bool:
    """Wait for a condition that the engine's own thread brings about; return whether it was met."""
    end = time.monotonic() + timeout_s
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(_POLL_S)
    return True


if __name__ == "__main__":
    main()
