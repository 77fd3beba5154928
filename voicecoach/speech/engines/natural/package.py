"""What can be found out about hibari-tts without importing it: whether it is there, and its voices."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.packages import package_folder, package_release

DEFAULT_VOICE = "heart"
"""In the package itself; its other voices are downloads, which only hibari's own command makes."""

_MODULE, _DISTRIBUTION = "hibari", "hibari-tts"
_RUNTIME = "onnxruntime"


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """One voice whose model is on disk."""

    info: VoiceInfo
    path: Path


def is_package_installed() -> bool:
    """Return whether hibari-tts and the runtime of its models are installed."""
    return package_folder(_MODULE) is not None and find_spec(_RUNTIME) is not None


@cache
def package_fingerprint() -> str:
    """Return a string that changes with the release."""
    return f"{_DISTRIBUTION} {package_version()}"


def package_version() -> str:
    """Return the installed release; ``absent`` if there is none."""
    return package_release(_MODULE, _DISTRIBUTION)


def voices_on_disk() -> tuple[VoiceModel, ...]:
    """Return the voices that need no download."""
    folder = package_folder(_MODULE)
    if folder is None:
        return ()
    found = []
    with suppress(OSError, ValueError, LookupError, AttributeError, TypeError):  # another release's list
        assets = folder / "assets"
        for name, facts in json.loads((assets / "voices.json").read_bytes()).items():
            path = (assets if facts.get("bundled") else _downloads()) / facts["file"]
            if path.is_file():
                language = facts["language"].lower()
                info = VoiceInfo(
                    name, f"{name.capitalize()} ({facts['accent']})", (language,), facts["gender"]
                )
                found.append(VoiceModel(info, path))
    return tuple(found)


def install_command() -> str:
    """Return how to install it."""
    return f"{sys.executable} -m pip install {_DISTRIBUTION}"


def reinstall_advice() -> str:
    """Return how to mend it."""
    return (
        f"install it again: {sys.executable} -m pip install --force-reinstall {_DISTRIBUTION}; "
        "or take another voice: `voicecoach voices` lists them"
    )


def _downloads() -> Path:
    """Return the folder into which hibari's own command downloads voices."""
    home = os.environ.get("HIBARI_HOME")
    if home:
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "hibari"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hibari"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hibari"
