"""What a command finds where it runs: the person's preferences and routines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.routines.library import Library
    from voicecoach.settings.preferences import Preferences


def user_library() -> Library:
    """Return the bundled routines and the person's own."""
    from voicecoach.routines.library import Library

    return Library(user_folders().data)


def user_preferences() -> Preferences:
    """Return the person's preferences; raise SettingsError for a broken file."""
    from voicecoach.settings.preferences_file import read_preferences

    return read_preferences(user_folders().preferences)


def chosen_output(name: str | None) -> str:
    """Return the output asked for, else the preferred one; raise OutputError where its library is missing."""
    name = name or user_preferences().output
    if name not in {"auto", "silent"}:
        from voicecoach.player.output.registry import factories

        factories(name)
    return name
