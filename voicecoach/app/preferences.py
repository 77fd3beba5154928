"""The preferences of the user: read at the start, written when they change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voicecoach.app.folders import working_folders
from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.settings.preferences import Preferences


def user_preferences() -> Preferences:
    """Return the user's preferences, and make their speech program a voice.

    Raises SettingsError for a broken file.
    """
    from voicecoach.settings.preferences_file import read_preferences
    from voicecoach.speech.engines.registry import use_command

    preferences = read_preferences(user_folders().preferences)
    use_command(preferences.command)
    return preferences


def remember(**changes: Any) -> None:  # noqa: ANN401 - the fields of Preferences
    """Write ``changes``, fields of `Preferences`, to the user's file.

    The file is read again first, since it may have been edited meanwhile. Raises SettingsError.
    """
    from voicecoach.settings.preferences_file import write_preferences

    write_preferences(replace(user_preferences(), **changes), working_folders().preferences)


def chosen_output(name: str | None) -> str:
    """Return the requested output, else the preferred one; raise OutputError if its library is missing."""
    name = name or user_preferences().output
    if name not in {"auto", "silent"}:
        from voicecoach.player.output.registry import factories

        factories(name)
    return name
