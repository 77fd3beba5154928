"""``voicecoach check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.app.library import user_library
from voicecoach.cli.echo import echo
from voicecoach.cli.standard_input import STANDARD_INPUT, STANDARD_INPUT_NAME, content_of_standard_input

if TYPE_CHECKING:
    from voicecoach.linter.finding import Finding
    from voicecoach.routines.library import Library


@click.command()
@click.option("--strict", is_flag=True, help="Say also what a good teacher would do otherwise.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def command(*, files: tuple[Path, ...], strict: bool) -> int:
    """Look for mistakes in routine, exercise and phrasebook files.

    Each is told as file:line:column, with what would be right. A routine may also be given by its name, and
    - is a file on standard input. With --strict the rules of docs/rules.md are applied as well; their
    findings give exit code 1. Sentences that no voice can say, and rests that will be longer than written,
    are named in any case, and are no mistake.
    """
    from voicecoach.app.phrasebooks import phrasebook_faults
    from voicecoach.routines.library import check_file
    from voicecoach.routines.phrasebook_reader import is_phrasebook

    library = user_library()
    code = 0
    for file in files:
        if str(file) == STANDARD_INPUT:
            code = max(code, _check_standard_input(library, strict=strict))
            continue
        path = _path_of(file, library)
        is_book = is_phrasebook(path)
        faults = phrasebook_faults(path) if is_book else check_file(path, library)
        for fault in faults:
            echo(str(fault), err=True)
        if faults:
            code = 2
            continue
        if is_book:
            echo(f"{path}: no mistakes found")
            continue
        missing = _missing_translations(path, library)
        for finding in missing:
            echo(str(finding), err=True)
        if missing:
            code = 2
            continue
        findings = _findings(path, library, strict=strict)
        for finding in findings:
            echo(str(finding), err=True)
        if findings and strict:
            code = code or 1
        else:
            echo(f"{path}: no mistakes found")
    return code


def _check_standard_input(library: Library, *, strict: bool) -> int:
    from voicecoach.app.checking import checked_text

    checked = checked_text(content_of_standard_input(), STANDARD_INPUT_NAME, library, strict=strict)
    for found in (*checked.faults, *checked.findings):
        echo(str(found), err=True)
    if checked.faults:
        return 2
    if checked.findings and strict:
        return 1
    echo(f"{STANDARD_INPUT_NAME}: no mistakes found")
    return 0


def _missing_translations(path: Path, library: Library) -> tuple[Finding, ...]:
    from voicecoach.linter.language_rules import missing_translations_in_file

    return missing_translations_in_file(path, library)


def _findings(path: Path, library: Library, *, strict: bool) -> tuple[Finding, ...]:
    """Return the findings of the linter; without ``strict`` unspeakable sentences and longer rests alone."""
    from voicecoach.linter.lint import grown_rests_in_file, lint_file

    if strict:
        return lint_file(path, library)
    from voicecoach.linter.speech_rules import unspeakable_in_file

    return (*unspeakable_in_file(path, library), *grown_rests_in_file(path, library))


def _path_of(file: Path, library: Library) -> Path:
    is_name = not file.suffix and file.parent == Path() and not _exists(file)
    return library.path_of(str(file)) if is_name else file


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # the name is too long for a file
        return False
