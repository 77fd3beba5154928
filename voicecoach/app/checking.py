"""Checks a definition that is no file: a text from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.library import routine_in_text

if TYPE_CHECKING:
    from voicecoach.linter.finding import Finding
    from voicecoach.model.exercise import Exercise
    from voicecoach.model.routine import Routine
    from voicecoach.routines.definition_errors import DefinitionError
    from voicecoach.routines.library import Library


@dataclass(frozen=True, slots=True)
class Checked:
    """Faults and missing translations, with which a definition is not valid; and what else was found."""

    faults: tuple[DefinitionError | Finding, ...]
    findings: tuple[Finding, ...] = ()


def checked_text(content: bytes, name: str, library: Library, *, strict: bool) -> Checked:
    """Return what `voicecoach check` says of a routine, an exercise or a phrasebook that is given as text.

    What it names is looked for in the working folder, then in the library.
    """
    from voicecoach.app.phrasebooks import wanted_phrases
    from voicecoach.routines.definition_errors import DefinitionErrors
    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.phrasebook_reader import read_phrasebook
    from voicecoach.routines.reader import definition_faults, read_exercise
    from voicecoach.routines.tree import read_tree

    try:
        text = decoded_text(content, name)
        root, _ = read_tree(text, name)
        if "routine" in root:
            return _checked_routine(routine_in_text(content, name, library), strict=strict)
        if "exercise" in root:
            return _checked_exercise(read_exercise(text, name), strict=strict)
        if "phrasebook" not in root:
            return Checked(definition_faults(text, name, exercises=library.beside(Path(name))))
        read_phrasebook(text, name, wanted=wanted_phrases())
    except DefinitionErrors as errors:
        return Checked(errors.errors)
    return Checked(())


def _checked_routine(routine: Routine, *, strict: bool) -> Checked:
    from voicecoach.linter.language_rules import missing_in_routine
    from voicecoach.linter.lint import grown_rests, lint_routine
    from voicecoach.linter.speech_rules import check_routine_speech

    missing = tuple(dict.fromkeys(missing_in_routine(routine)))
    if missing or strict:
        return Checked(missing, () if missing else lint_routine(routine))
    return Checked((), (*dict.fromkeys(check_routine_speech(routine)), *grown_rests(routine)))


def _checked_exercise(exercise: Exercise, *, strict: bool) -> Checked:
    from voicecoach.linter.language_rules import missing_in_exercise
    from voicecoach.linter.lint import lint_exercise
    from voicecoach.linter.speech_rules import check_exercise_speech

    missing = tuple(dict.fromkeys(missing_in_exercise(exercise)))
    if missing or strict:
        return Checked(missing, () if missing else lint_exercise(exercise))
    return Checked((), tuple(dict.fromkeys(check_exercise_speech(exercise))))
