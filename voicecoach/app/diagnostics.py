"""What ``voicecoach doctor`` looks at: speech, sound, folders, versions; each with the way to mend it."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach import __version__
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.units import short_length
from voicecoach.settings.folders import Folders
from voicecoach.settings.preferences import Preferences
from voicecoach.settings.preferences_file import read_preferences

if TYPE_CHECKING:
    from voicecoach.speech.clip_cache import CacheSize

_LIBRARIES = (
    "pyttsx3",
    "simpleaudio",
    "simpleaudio-patched",
    "miniaudio",
    "numpy",
    "soxr",
    "av",
    "textual",
    "pydantic",
    "ruamel.yaml",
)
_OPTIONAL = frozenset({"simpleaudio", "simpleaudio-patched"})
"""Optional: at most one of them is installed, depending on the version of Python."""

_HEARD_OUTPUTS = ("simpleaudio", "miniaudio")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """The result of one check."""

    area: str
    what: str
    problem: bool = False
    fix: str | None = None

    @property
    def verdict(self) -> str:
        """One word: ``ok``, ``note`` for what could be better but need not, ``wrong``."""
        if self.problem:
            return "wrong"
        return "note" if self.fix else "ok"


def versions() -> Iterator[Diagnostic]:
    """Check the installed versions."""
    system = f"{platform.system()} {platform.release()}"
    yield Diagnostic("program", f"voicecoach {__version__}, Python {platform.python_version()}, {system}")
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            if library not in _OPTIONAL:
                fix = f"{sys.executable} -m pip install {library}"
                yield Diagnostic("library", f"{library} is not installed", problem=True, fix=fix)
    yield Diagnostic("libraries", ", ".join(f"{name} {number}" for name, number in found.items()))


def speech(preferences: Preferences) -> Iterator[Diagnostic]:
    """Have the preferred voice speak a sentence, and look for the other engines."""
    from voicecoach.speech.diagnosis import diagnose, other_engines

    found = diagnose(preferences.voice, preferences.language)
    engine = f"{found.engine} {found.engine_version}".strip()
    if found.problem:
        yield Diagnostic("speech", f"{engine}: {found.problem}", problem=True, fix=found.fix)
    else:
        spoken = f", a sentence of {short_length(found.spoken_ms)} was spoken" if found.spoken_ms else ""
        voices = f"{found.voices} voice{'' if found.voices == 1 else 's'}"
        yield Diagnostic("speech", f"{engine}, {voices}{spoken}")
    for other in other_engines(preferences.voice, preferences.language):
        state = (
            "is installed, too"
            if other.is_installed()
            else f"is not there (optional): {other.install_advice()}"
        )
        yield Diagnostic("speech", f"{other.id} {state}")


def sound() -> Iterator[Diagnostic]:
    """Open and close each audio device. One that works is enough."""
    from voicecoach.player.output.registry import is_installed

    found = [asyncio.run(_output(name)) for name in _HEARD_OUTPUTS if is_installed(name)]
    one_works = any(not finding.problem for finding in found)
    for finding in found:
        yield Diagnostic(finding.area, finding.what, finding.problem and not one_works, finding.fix)
    for name in _HEARD_OUTPUTS:
        if not is_installed(name):
            yield Diagnostic("sound", f"{name} is not installed (optional)")


async def _output(name: str) -> Diagnostic:
    from voicecoach.player.clock import SystemClock
    from voicecoach.player.output.protocol import OutputError
    from voicecoach.player.output.registry import factories

    (factory,) = factories(name)
    output = factory(SystemClock())
    try:
        await output.open()
    except OutputError as error:
        fix = error.fix or "connect a loudspeaker, or start the sound server; sessions go on in silence"
        return Diagnostic("sound", f"{name}: {error.what}", problem=True, fix=fix)
    finally:
        await output.close()
    return Diagnostic("sound", f"{name} works")


def preferences_file(folders: Folders) -> Diagnostic:
    """Read the preferences."""
    path = folders.preferences
    try:
        unknown = read_preferences(path).unknown
    except VoicecoachError as error:
        return Diagnostic("preferences", str(error), problem=True, fix="correct the file, or delete it")
    if unknown:
        return Diagnostic("preferences", "; ".join(unknown))
    return Diagnostic("preferences", str(path) if path.exists() else f"{path} (none yet)")


def places(folders: Folders) -> Iterator[Diagnostic]:
    """Check that the folders are writable, and what is in the cache."""
    from voicecoach.speech.clip_cache import ClipCache

    kept = size_words(ClipCache(folders.speech_cache).size())
    for area, folder, more in (
        ("routines", folders.routines, ""),
        ("cache", folders.speech_cache, f": {kept}"),
    ):
        if _can_be_written(folder):
            yield Diagnostic(area, f"{folder}{more}")
        else:
            fix = "make it yours: check its owner and permissions"
            yield Diagnostic(area, f"{folder} cannot be written", problem=True, fix=fix)


def size_words(size: CacheSize) -> str:
    """Return the size of a cache in words."""
    return f"{size.clips} sentence{'' if size.clips == 1 else 's'}, {size.bytes / 1e6:.1f} MB"


def _can_be_written(folder: Path) -> bool:
    """Return whether a file could be created there; the folder itself need not exist yet."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
