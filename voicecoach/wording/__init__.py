"""The words of the interfaces: one module per language, chosen by the language of the session."""

from __future__ import annotations

from importlib import import_module

from voicecoach.model.languages import LANGUAGES
from voicecoach.model.text import base_language
from voicecoach.wording.english import ENGLISH
from voicecoach.wording.german import GERMAN
from voicecoach.wording.wording import Wording

__all__ = ["ENGLISH", "GERMAN", "WORDINGS", "wording_in"]

WORDINGS: dict[str, Wording] = {
    code: getattr(import_module(f"{__name__}.{name}"), name.upper()) for code, name in LANGUAGES.items()
}


def wording_in(language: str) -> Wording:
    """Return the wording of a language (``de``, ``de-AT``); English if there is none."""
    return WORDINGS.get(base_language(language), ENGLISH)
