"""The user's folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from voicecoach.settings.errors import SettingsError

HOME_VARIABLE = "VOICECOACH_HOME"
"""If set in the environment, everything is below this one folder: for a portable stick, or for tests."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one user. None of them need exist yet."""

    config: Path
    """The preferences."""
    data: Path
    """The user's routines, exercises and phrasebooks."""
    cache: Path
    """Spoken sentences; may be deleted at any time."""
    state: Path
    """The program's own records."""

    @property
    def preferences(self) -> Path:
        """The preferences file."""
        return self.config / "preferences.toml"

    @property
    def routines(self) -> Path:
        """The user's routines."""
        return self.data / "routines"

    @property
    def exercises(self) -> Path:
        """The user's exercises."""
        return self.data / "exercises"

    @property
    def phrases(self) -> Path:
        """The user's phrasebooks."""
        return self.data / "phrases"

    @property
    def trash(self) -> Path:
        """What the user had removed."""
        return self.data / "trash"

    @property
    def routine_cache(self) -> Path:
        """The cache of parsed routines."""
        return self.cache / "routines.json"

    @property
    def lengths(self) -> Path:
        """The cache of planned lengths."""
        return self.cache / "lengths.json"

    @property
    def speech_cache(self) -> Path:
        """The cache of clips."""
        return self.cache / "speech"

    @property
    def bed_cache(self) -> Path:
        """The cache of the beds that the program makes."""
        return self.cache / "beds"

    @property
    def practice(self) -> Path:
        """The record of what was done."""
        return self.state / "practice.json"

    @property
    def open_files(self) -> Path:
        """The records of temporary files, one per process."""
        return self.state / "open-files"


def _expanded(home: str) -> Path:
    try:
        return Path(home).expanduser()
    except RuntimeError as error:  # ~name of an account that does not exist
        raise SettingsError(
            "there is no such home folder", where=f"{HOME_VARIABLE}={home}", fix="write the whole path"
        ) from error


def user_folders() -> Folders:
    """Return the platform's folders for this program, or those below ``VOICECOACH_HOME``.

    Raises SettingsError for a home that does not exist (``~nouser``).
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = _expanded(home).absolute()
        return Folders(config=base / "config", data=base / "data", cache=base / "cache", state=base / "state")
    # Imported here: a start that needs no folders does not pay for it.
    from platformdirs import PlatformDirs  # noqa: PLC0415

    system = PlatformDirs("voicecoach", appauthor=False)
    return Folders(
        config=system.user_config_path,
        data=system.user_data_path,
        cache=system.user_cache_path,
        state=system.user_state_path,
    )
