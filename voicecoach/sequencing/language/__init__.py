"""Phrasebooks, one module per language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.languages import LANGUAGES
from voicecoach.model.text import base_language
from voicecoach.sequencing.language.phrases import Phrasebook


class LanguageError(VoicecoachError):
    """A language that the coach does not speak."""

    exit_code = ExitCode.BAD_INPUT


def phrasebook(language: str) -> Phrasebook:
    """Return the phrasebook of a language code (``en``, ``en-GB``); only that language's module is loaded.

    Raises LanguageError.
    """
    code = base_language(language)
    if code not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise LanguageError(f"the coach does not speak “{language}”", fix=f"choose one of: {known}")
    return _loaded(code)


def book_of(language: str) -> Phrasebook:
    """Return the phrasebook for a sentence in a language; the English one if it is unknown."""
    code = base_language(language)
    return _loaded(code if code in LANGUAGES else "en")


@cache
def _loaded(code: str) -> Phrasebook:
    module = import_module(f"voicecoach.sequencing.language.{LANGUAGES[code]}")
    book: Phrasebook = module.PHRASEBOOK
    return book
