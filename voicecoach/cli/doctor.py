"""``voicecoach doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from voicecoach.cli.echo import echo

if TYPE_CHECKING:
    from voicecoach.app.diagnostics import Diagnostic
    from voicecoach.settings.preferences import Preferences
    from voicecoach.wording.wording import Wording


@click.command()
def command() -> int:
    """Check speech, sound, folders and versions; say what is wrong, and how to mend it."""
    from voicecoach.app.preferences import user_preferences
    from voicecoach.settings.errors import SettingsError
    from voicecoach.settings.preferences import Preferences
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    try:
        preferences = user_preferences()
    except SettingsError:
        preferences = Preferences()
    wording = wording_in(preferences.language)
    problems = 0
    for finding in _findings(preferences, wording):
        problems += finding.problem
        echo(f"{wording(finding.verdict):6} {wording(finding.area):12} {finding.what}")
        if finding.fix:
            echo(f"{'':19} {finding.fix}")
    echo(wording(MessageId.TO_MEND, number=problems) if problems else wording(MessageId.ALL_IS_WELL))
    return 1 if problems else 0


def _findings(preferences: Preferences, wording: Wording) -> Iterator[Diagnostic]:
    from voicecoach.app import diagnostics
    from voicecoach.settings.folders import user_folders

    folders = user_folders()
    yield from diagnostics.versions(wording)
    yield from diagnostics.speech(preferences, wording)
    yield from diagnostics.language(preferences)
    yield from diagnostics.sound(wording)
    yield diagnostics.preferences_file(folders, wording)
    yield from diagnostics.places(folders, wording)
