"""``voicecoach list``."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from voicecoach.app.lengths import user_lengths
from voicecoach.app.library import user_library
from voicecoach.app.practice import this_day, user_practice
from voicecoach.app.preferences import user_preferences
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.cli.echo import echo, echo_json, echo_unknown
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.request import Purpose
from voicecoach.sequencing.language import LanguageError, check_spoken
from voicecoach.wording import wording_in

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry, Library
    from voicecoach.settings.preferences import Preferences
    from voicecoach.wording.wording import Wording

Row = dict[str, object]


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.option("--exercises", is_flag=True, help="The exercises instead of the routines.")
def command(*, as_json: bool, exercises: bool) -> None:
    """List the routines that can be played, bundled and your own."""
    library = user_library()
    preferences = user_preferences()
    echo_unknown(preferences)
    language = preferences.language
    wording = wording_in(language)
    if exercises:
        rows = [_exercise_row(name, library, language) for name in library.exercise_names()]
    else:
        rows = _routine_rows(library, preferences)
    if as_json:
        echo_json(rows, indent=2)
        return
    width = max((len(str(row["name"])) for row in rows), default=0)
    for row in rows:
        echo(f"{row['name']:{width}}  {_line(row, wording)}")


def _routine_rows(library: Library, preferences: Preferences) -> list[Row]:
    lengths = user_lengths()
    practice, fault = user_practice()
    if fault is not None:
        echo(str(fault), err=True)
    try:
        check_spoken(preferences.language)
    except LanguageError as error:
        echo(str(error), err=True)
    rows = []
    for entry in library.routines():
        length = None
        with suppress(VoicecoachError):  # what cannot be planned is said by plan and play
            if entry.routine is not None:
                request = request_for(
                    entry.routine,
                    PlanOptions(),
                    preferences,
                    purpose=Purpose.LIVE,
                    practice=practice,
                    today=this_day(),
                )
                length = lengths.of(entry.routine, request)
        rows.append(_routine_row(entry, preferences.language, length))
    lengths.save()
    return rows


def _routine_row(entry: Entry, language: str, length_ms: int | None) -> Row:
    routine = entry.routine
    return {
        "name": entry.name,
        "title": routine.title.in_language(language) if routine else None,
        "summary": routine.summary.in_language(language) if routine and routine.summary else None,
        "time_ms": [routine.time_ms.low, routine.time_ms.high] if routine and routine.time_ms else None,
        "planned_ms": length_ms,
        "bundled": entry.is_bundled,
        "path": str(entry.path),
        "errors": _errors(entry.errors),
    }


def _exercise_row(name: str, library: Library, language: str) -> Row:
    from voicecoach.routines.definition_errors import DefinitionErrors

    exercise, errors = None, None
    try:
        exercise = library.exercise(name)
    except DefinitionErrors as caught:
        errors = caught
    return {
        "name": name,
        "title": exercise.name.in_language(language) if exercise else None,
        "summary": exercise.summary.in_language(language) if exercise and exercise.summary else None,
        "errors": _errors(errors),
    }


def _errors(error: VoicecoachError | None) -> list[str]:
    return str(error).splitlines() if error else []


def _line(row: Row, wording: Wording) -> str:
    from voicecoach.wording.doses import minutes_words
    from voicecoach.wording.wording import MessageId

    parts = [row["title"], row["summary"]]
    match row:
        case {"errors": [first, *_]}:
            parts = [f"{wording(MessageId.CANNOT_BE_PLAYED)}: {first}"]
        case {"planned_ms": int(length)}:
            parts.insert(1, minutes_words(length, wording))
    return " · ".join(str(part) for part in parts if part)
