"""``voicecoach doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from voicecoach.cli.echo import echo

if TYPE_CHECKING:
    from voicecoach.app.diagnostics import Diagnostic


@click.command()
def command() -> int:
    """Check speech, sound, folders and versions; say what is wrong, and how to mend it."""
    problems = 0
    for finding in _findings():
        problems += finding.problem
        echo(f"{finding.verdict:6} {finding.area:12} {finding.what}")
        if finding.fix:
            echo(f"{'':19} {finding.fix}")
    echo("All is well." if not problems else f"{problems} to mend.")
    return 1 if problems else 0


def _findings() -> Iterator[Diagnostic]:
    from voicecoach.app import diagnostics
    from voicecoach.app.preferences import user_preferences
    from voicecoach.settings.errors import SettingsError
    from voicecoach.settings.folders import user_folders
    from voicecoach.settings.preferences import Preferences

    folders = user_folders()
    try:
        preferences = user_preferences()
    except SettingsError:
        preferences = Preferences()
    yield from diagnostics.versions()
    yield from diagnostics.speech(preferences)
    yield from diagnostics.sound()
    yield diagnostics.preferences_file(folders)
    yield from diagnostics.places(folders)
