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

from voicecoach.model.errors import VoicecoachError
from voicecoach.settings.folders import Folders
from voicecoach.settings.preferences import Preferences
from voicecoach.settings.preferences_file import read_preferences
from voicecoach.version import __version__
from voicecoach.wording.doses import short_words
from voicecoach.wording.wording import MessageId, Wording

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
    """The result of one check: about what, and the rest in the words of the interface."""

    area: MessageId
    what: str
    problem: bool = False
    fix: str | None = None

    @property
    def verdict(self) -> MessageId:
        """All well; ``NOTE`` for what could be better but need not; ``WRONG``."""
        if self.problem:
            return MessageId.VERDICT_WRONG
        return MessageId.VERDICT_NOTE if self.fix else MessageId.VERDICT_OK


def versions(wording: Wording) -> Iterator[Diagnostic]:
    """Check the installed versions."""
    system = f"{platform.system()} {platform.release()}"
    what = f"voicecoach {__version__}, Python {platform.python_version()}, {system}"
    yield Diagnostic(MessageId.ABOUT_PROGRAM, what)
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            if library not in _OPTIONAL:
                what = wording(MessageId.NOT_INSTALLED, name=library)
                fix = f"{sys.executable} -m pip install {library}"
                yield Diagnostic(MessageId.ABOUT_LIBRARY, what, problem=True, fix=fix)
    listed = ", ".join(f"{name} {number}" for name, number in found.items())
    yield Diagnostic(MessageId.ABOUT_LIBRARIES, listed)


def speech(preferences: Preferences, wording: Wording) -> Iterator[Diagnostic]:
    """Have the preferred voice speak a sentence, and look for the other engines."""
    from voicecoach.speech.diagnosis import diagnose, other_engines

    found = diagnose(preferences.voice, preferences.language)
    engine = f"{found.engine} {found.engine_version}".strip()
    if found.problem:
        yield Diagnostic(MessageId.ABOUT_SPEECH, f"{engine}: {found.problem}", problem=True, fix=found.fix)
    else:
        is_one = found.voices == 1
        what = wording(MessageId.ENGINE_VOICES, one=is_one, engine=engine, number=found.voices)
        if found.spoken_ms:
            spoken = short_words(found.spoken_ms, wording)
            what = wording(MessageId.ENGINE_SPOKE, engine=what, length=spoken)
        yield Diagnostic(MessageId.ABOUT_SPEECH, what)
    for other in other_engines(preferences.voice, preferences.language):
        if other.is_installed():
            what = wording(MessageId.ENGINE_TOO, engine=other.id)
        else:
            what = wording(MessageId.ENGINE_ABSENT, engine=other.id, advice=other.install_advice())
        yield Diagnostic(MessageId.ABOUT_SPEECH, what)


def language(preferences: Preferences) -> Iterator[Diagnostic]:
    """Yield what is wrong with the preferred language, or with the user's phrasebook of it."""
    from voicecoach.sequencing.language import check_spoken

    try:
        check_spoken(preferences.language)
    except VoicecoachError as error:
        yield Diagnostic(MessageId.ABOUT_LANGUAGE, str(error), problem=True)


def sound(wording: Wording) -> Iterator[Diagnostic]:
    """Open and close each audio device. One that works is enough."""
    from voicecoach.player.output.registry import is_installed

    found = [asyncio.run(_output(name, wording)) for name in _HEARD_OUTPUTS if is_installed(name)]
    one_works = any(not finding.problem for finding in found)
    for finding in found:
        yield Diagnostic(finding.area, finding.what, finding.problem and not one_works, finding.fix)
    for name in _HEARD_OUTPUTS:
        if not is_installed(name):
            what = wording(MessageId.NOT_INSTALLED_OPTIONAL, name=name)
            yield Diagnostic(MessageId.ABOUT_SOUND, what)


async def _output(name: str, wording: Wording) -> Diagnostic:
    from voicecoach.player.clock import SystemClock
    from voicecoach.player.output.protocol import OutputError
    from voicecoach.player.output.registry import factories

    (factory,) = factories(name)
    output = factory(SystemClock())
    try:
        await output.open()
    except OutputError as error:
        fix = error.fix or wording(MessageId.CONNECT_SOUND)
        return Diagnostic(MessageId.ABOUT_SOUND, f"{name}: {error.what}", problem=True, fix=fix)
    finally:
        await output.close()
    return Diagnostic(MessageId.ABOUT_SOUND, wording(MessageId.OUTPUT_WORKS, name=name))


def preferences_file(folders: Folders, wording: Wording) -> Diagnostic:
    """Read the preferences."""
    path = folders.preferences
    try:
        unknown = read_preferences(path).unknown
    except VoicecoachError as error:
        fix = wording(MessageId.CORRECT_PREFERENCES)
        return Diagnostic(MessageId.ABOUT_PREFERENCES, str(error), problem=True, fix=fix)
    if unknown:
        return Diagnostic(MessageId.ABOUT_PREFERENCES, "; ".join(unknown))
    what = str(path) if path.exists() else wording(MessageId.NO_PREFERENCES, path=path)
    return Diagnostic(MessageId.ABOUT_PREFERENCES, what)


def places(folders: Folders, wording: Wording) -> Iterator[Diagnostic]:
    """Check that the folders are writable, and what is in the cache."""
    from voicecoach.speech.clip_cache import ClipCache

    kept = size_words(ClipCache(folders.speech_cache).size(), wording)
    for area, folder, more in (
        (MessageId.ABOUT_ROUTINES, folders.routines, ""),
        (MessageId.ABOUT_CACHE, folders.speech_cache, f": {kept}"),
    ):
        if _can_be_written(folder):
            yield Diagnostic(area, f"{folder}{more}")
        else:
            what = wording(MessageId.CANNOT_BE_WRITTEN, path=folder)
            yield Diagnostic(area, what, problem=True, fix=wording(MessageId.MAKE_IT_YOURS))


def size_words(size: CacheSize, wording: Wording) -> str:
    """Return the size of a cache in words."""
    figures = f"{size.bytes / 1e6:.1f}".replace(".", wording.decimal_mark)
    return wording(MessageId.KEPT_SENTENCES, one=size.clips == 1, number=size.clips, size=figures)


def _can_be_written(folder: Path) -> bool:
    """Return whether a file could be created there; the folder itself need not exist yet."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
