"""The words of the interfaces: one module a language, chosen by the language of the session."""

from __future__ import annotations

from voicecoach.model.text import base_language
from voicecoach.wording.english import ENGLISH
from voicecoach.wording.german import GERMAN
from voicecoach.wording.wording import Wording

__all__ = ["ENGLISH", "GERMAN", "WORDINGS", "wording_in"]

WORDINGS = {wording.language: wording for wording in (ENGLISH, GERMAN)}


def wording_in(language: str) -> Wording:
    """Return the wording of a language (``de``, ``de-AT``); English where there is none."""
    return WORDINGS.get(base_language(language), ENGLISH)
