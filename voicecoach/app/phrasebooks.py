"""The phrasebooks that users wrote, in the folder ``phrases`` beside their routines; read when asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from voicecoach.routines.definition_errors import DefinitionError
    from voicecoach.routines.phrasebook_reader import WantedPhrase
    from voicecoach.sequencing.language.phrases import Phrasebook


class UserPhrasebooks:
    """The phrasebooks in a folder, by language; the folder need not exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[str, Phrasebook]] = {}

    def languages(self) -> Sequence[str]:
        """Return the languages that have a file, without reading one."""
        from voicecoach.routines.definition_file import definition_files
        from voicecoach.sequencing.language import is_language

        return sorted(path.stem for path in definition_files(self._folder) if is_language(path.stem))

    def phrasebook(self, language: str) -> Phrasebook | None:
        """Return the phrasebook of a language; ``None`` if there is none. Raises DefinitionErrors."""
        from voicecoach.sequencing.language.written import spoken_phrasebook

        found = self._text(language)
        if found is None:
            return None
        path, text = found
        if self._read.get(language, ("",))[0] != text:
            from voicecoach.routines.phrasebook_reader import read_phrasebook

            book = spoken_phrasebook(read_phrasebook(text, str(path), wanted=wanted_phrases()))
            self._read[language] = text, book
        return self._read[language][1]

    def text(self, language: str) -> str:
        """Return the text of a phrasebook, on which plans depend; empty if there is none."""
        found = self._text(language)
        return found[1] if found else ""

    def _text(self, language: str) -> tuple[Path, str] | None:
        from voicecoach.routines.definition_file import read_text
        from voicecoach.routines.definition_folder import DefinitionFolder

        path = DefinitionFolder([self._folder]).path(language)
        return (path, read_text(path)) if path else None


def use_user_phrasebooks() -> None:
    """Have the coach speak the languages of the user's phrasebooks, too; none is read."""
    from voicecoach.sequencing.language import use_phrasebooks

    use_phrasebooks(UserPhrasebooks(user_folders().phrases))


def phrasebook_text(language: str) -> str:
    """Return the text of the user's phrasebook of a language; empty for one of the program's own."""
    from voicecoach.model.languages import LANGUAGES
    from voicecoach.model.text import base_language

    base = base_language(language)
    return "" if base in LANGUAGES else UserPhrasebooks(user_folders().phrases).text(base)


def new_phrasebook(language: str) -> tuple[Path, str]:
    """Return where a new phrasebook belongs, and the text that it begins with.

    Raises LanguageError for a code that can have none: not a language, or one that the program speaks itself.
    """
    from voicecoach.app.folders import working_folders
    from voicecoach.model.languages import LANGUAGES
    from voicecoach.routines.problem import Problem
    from voicecoach.routines.schema_phrasebook import parse_phrasebook_language
    from voicecoach.sequencing.language import LanguageError
    from voicecoach.sequencing.language.starter import phrasebook_starter

    try:
        parse_phrasebook_language(language)
    except Problem as problem:
        raise LanguageError(problem.what, fix=problem.fix) from problem
    if language in LANGUAGES:
        raise LanguageError(f"the coach speaks “{language}” already", fix="choose another language")
    path = working_folders().phrases / f"{language}.yaml"
    return path, phrasebook_starter(language, str(path))


def phrasebook_faults(path: Path) -> tuple[DefinitionError, ...]:
    """Return every fault of a phrasebook file."""
    from voicecoach.routines.definition_errors import DefinitionErrors
    from voicecoach.routines.definition_file import read_text
    from voicecoach.routines.phrasebook_reader import read_phrasebook

    try:
        read_phrasebook(read_text(path), str(path), wanted=wanted_phrases())
    except DefinitionErrors as errors:
        return errors.errors
    return ()


@cache
def wanted_phrases() -> Mapping[str, WantedPhrase]:
    """Return the phrases that a file must have, by their keys."""
    from voicecoach.routines.phrasebook_reader import WantedPhrase
    from voicecoach.sequencing.language.written import english_forms, key_of, may_stand, placeholders

    return {
        key_of(phrase): WantedPhrase(forms[0], placeholders(phrase), may_stand(phrase))
        for phrase, forms in english_forms().items()
    }
