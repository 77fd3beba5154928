"""The worker of the natural voice: a separate process, because its runtime is native code and takes 200 MB.

Started by ``recording/speech_process.py`` with a folder for its recordings, which it removes when it ends.
"""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from voicecoach.model.text import base_language
from voicecoach.speech.engines.natural.package import VoiceModel, voices_on_disk
from voicecoach.speech.engines.natural.speed import speed_at
from voicecoach.workers.child import serve

_SEED = 0
"""Of the noise in its consonants: with it, a text always gives the same samples."""


def main() -> None:
    """Answer requests until the input closes."""
    folder = Path(sys.argv[1])
    serve(lambda: NaturalWorker(folder).answer, leave=lambda: shutil.rmtree(folder, ignore_errors=True))


class NaturalWorker:
    """One voice at one rate, and its answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._voice: Any = None
        self._speed = 1.0
        self._recordings = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to ``speaker`` or ``say``; ``failed`` names what went wrong."""
        actions: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "speaker": self._become, "say": self._say,
        }  # fmt: skip
        return actions[request["do"]](request)

    def _become(self, request: dict[str, Any]) -> dict[str, Any]:
        wanted, language = str(request["voice"]), str(request["language"])
        if base_language(language) != "en":
            return {"failed": "language"}
        models = {model.info.id: model for model in voices_on_disk()}
        model = models.get(wanted.casefold()) or _of_gender(wanted, models.values())
        if model is None:
            near = difflib.get_close_matches(wanted.casefold(), models) or list(models)
            return {"failed": "voice", "nearest": [f"natural:{name}" for name in near]}
        try:
            self._voice = _load(model)
        except Exception as error:  # noqa: BLE001 - every failure to open is reported to the parent
            return {"failed": "engine", "detail": f"{type(error).__name__}: {error}"}
        self._speed = speed_at(int(request["rate"]))
        return {"voice": model.info.id}

    def _say(self, request: dict[str, Any]) -> dict[str, Any]:
        self._recordings += 1
        path = self._folder / f"{self._recordings}.wav"
        self._voice.save(request["text"], str(path), speed=self._speed, seed=_SEED)
        return {"recording": str(path)}


def _of_gender(wanted: str, models: Iterable[VoiceModel]) -> VoiceModel | None:
    return next((model for model in models if model.info.gender == wanted.casefold()), None)


def _load(model: VoiceModel) -> Any:  # noqa: ANN401 - hibari has no types
    # From the moment it is imported, onnxruntime otherwise keeps records of use for its maker.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from hibari import Hibari  # noqa: PLC0415 - in this process alone

    # With the file given, hibari looks for no download.
    return Hibari(voice=model.info.id, model=str(model.path), threads=1)


if __name__ == "__main__":
    main()
