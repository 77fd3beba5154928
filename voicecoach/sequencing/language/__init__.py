"""Phrasebooks: one module per language of the program, and those that users wrote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.languages import LANGUAGES
from voicecoach.model.routine import Routine
from voicecoach.model.text import base_language
from voicecoach.model.translations import lacking
from voicecoach.sequencing.language.phrases import Phrasebook

_CODE_LENGTHS = (2, 3)


class LanguageError(VoicecoachError):
    """A language that the coach does not speak, or that a routine is not given in."""

    exit_code = ExitCode.BAD_INPUT


class MorePhrasebooks(Protocol):
    """Further phrasebooks, by base language."""

    def languages(self) -> Sequence[str]:
        """Return the languages that there are, without reading a phrasebook."""

    def phrasebook(self, language: str) -> Phrasebook | None:
        """Return the phrasebook of a language; ``None`` if there is none. Raises for a broken one."""


_more: MorePhrasebooks | None = None


def use_phrasebooks(more: MorePhrasebooks | None) -> None:
    """Take the phrasebooks of languages that the program has none for from ``more``, from now on."""
    global _more  # noqa: PLW0603 - like the engines, phrasebooks are found by their name everywhere
    _more = more


def spoken_languages() -> tuple[str, ...]:
    """Return the base languages of all phrasebooks, sorted."""
    return tuple(sorted({*LANGUAGES, *(_more.languages() if _more else ())}))


def check_spoken(language: str) -> None:
    """Raise as `phrasebook` does; none of the program's own is loaded."""
    if base_language(language) not in LANGUAGES:
        phrasebook(language)


def phrasebook(language: str) -> Phrasebook:
    """Return the phrasebook of a language code (``en``, ``en-GB``); only that language's is loaded.

    Raises LanguageError if there is none, and what is wrong with one that a user wrote.
    """
    code = base_language(language)
    if code in LANGUAGES:
        return _loaded(code)
    found = _more.phrasebook(code) if _more else None
    if found is None:
        raise _unspoken(language)
    return found


def book_of(language: str) -> Phrasebook:
    """Return the phrasebook for a sentence in a language; the English one if there is none."""
    is_spoken = base_language(language) in spoken_languages()
    return phrasebook(language if is_spoken else "en")


def check_translated(routine: Routine, language: str) -> None:
    """Raise LanguageError for a routine that has a text which is not given in ``language``."""
    missing = lacking(routine, language)
    if not missing:
        return
    more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
    raise LanguageError(
        f"“{missing[0].original}”{more} is not given in “{base_language(language)}”",
        where=str(routine.place) if routine.place else routine.id,
        fix="a session is in one language: translate what “voicecoach check” names, or choose another",
    )


def is_language(code: str) -> bool:
    """Return whether a word could be a language code without a region."""
    return code.isascii() and code.isalpha() and code.islower() and len(code) in _CODE_LENGTHS


def _unspoken(language: str) -> LanguageError:
    code, fix = base_language(language), f"choose one of: {', '.join(spoken_languages())}"
    if is_language(code):
        fix += f"; or write its phrasebook: voicecoach new --phrasebook {code}"
    return LanguageError(f"the coach does not speak “{language}”", fix=fix)


@cache
def _loaded(code: str) -> Phrasebook:
    module = import_module(f"voicecoach.sequencing.language.{LANGUAGES[code]}")
    book: Phrasebook = module.PHRASEBOOK
    return book
