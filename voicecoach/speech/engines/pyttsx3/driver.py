"""What can be found out about this machine's speech engine without starting it."""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from voicecoach.model.text import base_language
from voicecoach.speech.engines.packages import ABSENT, package_release

_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}

_LIBRARY = "libespeak-ng.so.1"
_LIBRARY_FOLDERS = ("usr/lib", "usr/lib64", "usr/local/lib", "usr/lib/*-linux-gnu*", "lib/*-linux-gnu*")

_INSTALL = {
    "debian": "sudo apt install libespeak-ng1",
    "ubuntu": "sudo apt install libespeak-ng1",
    "fedora": "sudo dnf install espeak-ng",
    "rhel": "sudo dnf install espeak-ng",
    "arch": "sudo pacman -S espeak-ng",
    "suse": "sudo zypper install espeak-ng",
    "alpine": "sudo apk add espeak-ng",
}


_DEFAULT_VOICES = {"en": "en-us"}
"""By language; at 145 words per minute, en-us is the most intelligible English voice."""


def default_voice_name(language: str) -> str:
    """Return the default request for a language; engines resolve it when they start."""
    return _DEFAULT_VOICES.get(language, language)


_MISHEARD_BY_ESPEAK = {"en": 10.0, "de": 24.0, "es": 45.0, "fr": 88.0, "it": 47.0, "nl": 55.0, "pl": 65.0}
_MISHEARD_ELSEWHERE = 50.0
_MISHEARD_BY_THE_SYSTEM = 5.0
"""The voices of macOS and Windows were not measured."""


def misheard(language: str) -> float:
    """Return how many words of a hundred are misheard; measured for espeak-ng in some languages."""
    if driver_name() != "espeak":
        return _MISHEARD_BY_THE_SYSTEM
    return _MISHEARD_BY_ESPEAK.get(base_language(language), _MISHEARD_ELSEWHERE)


def driver_name() -> str:
    """Return the driver that pyttsx3 takes on this platform: ``espeak``, ``nsss`` or ``sapi5``."""
    return _DRIVERS.get(sys.platform, "espeak")


@cache
def engine_fingerprint() -> str:
    """Return a string that changes with the release of the engine, without starting it."""
    return f"pyttsx3 {pyttsx3_release()} {driver_name()} {_library_stamp()}"


def pyttsx3_release() -> str:
    """Return the installed release; ``absent`` if there is none."""
    return package_release("pyttsx3", "pyttsx3")


def is_driver_installed() -> bool:
    """Return whether pyttsx3 and, if the driver needs it, espeak-ng's library are installed."""
    return pyttsx3_release() != ABSENT and bool(_library_stamp())


def install_advice() -> str:
    """Return how to install an engine on this system."""
    if sys.platform == "darwin":
        return "run: brew install espeak-ng, or reinstall voicecoach so that pyobjc comes along"
    if sys.platform == "win32":
        return "add a voice in Windows Settings under Time & language, Speech"
    with suppress(OSError):
        system = platform.freedesktop_os_release()
        for name in (system.get("ID", ""), *system.get("ID_LIKE", "").split()):
            if name in _INSTALL:
                return f"install it: {_INSTALL[name]}"
    return "install espeak-ng with the system's package manager"


def _library_stamp() -> str:
    if driver_name() != "espeak":
        return platform.version()
    for folder in _LIBRARY_FOLDERS:
        for library in sorted(Path("/").glob(f"{folder}/{_LIBRARY}")):
            with suppress(OSError):
                found = library.resolve(strict=True)
                return f"{found.name} {found.stat().st_size}"
    return ""
