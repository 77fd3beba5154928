"""Detects what no voice can say: signs alone, an endless word, an unknown script."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from voicecoach.model.text import base_language
from voicecoach.model.utterance import Utterance
from voicecoach.speech.text.normalise import spoken_text

LONGEST_WORD = 64
"""In letters: the longest German compound in use has 63, and an engine gives up on a hundred."""

_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONGEST_WORD + 1},}}")

_LATIN = frozenset({"LATIN"})
_LATIN_LANGUAGES = (
    "af", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu", "id",
    "is", "it", "la", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw",
    "tr", "vi",
)  # fmt: skip
_SCRIPTS = {
    **dict.fromkeys(_LATIN_LANGUAGES, _LATIN),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk"), _LATIN | {"CYRILLIC"}),
    "el": _LATIN | {"GREEK"},
    "he": _LATIN | {"HEBREW"},
    **dict.fromkeys(("ar", "fa", "ur"), _LATIN | {"ARABIC"}),
    **dict.fromkeys(("hi", "mr", "ne"), _LATIN | {"DEVANAGARI"}),
    "ja": _LATIN | {"HIRAGANA", "KATAKANA", "CJK"},
    "ko": _LATIN | {"HANGUL", "CJK"},
    **dict.fromkeys(("cmn", "yue", "zh"), _LATIN | {"CJK", "BOPOMOFO"}),
}
"""Language → the scripts that its voices read, by the first word of their characters' names in Unicode."""

_KNOWN_SCRIPTS = frozenset().union(*_SCRIPTS.values()) | {
    "ARMENIAN", "BENGALI", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER", "LAO",
    "MALAYALAM", "MYANMAR", "SINHALA", "SYRIAC", "TAMIL", "TELUGU", "THAI", "TIBETAN",
}  # fmt: skip


class Unspeakable(StrEnum):
    """Why a sentence cannot be spoken."""

    NO_WORDS = "no-words"
    """Nothing is left of it but pauses: emoji, punctuation."""
    LONG_WORD = "long-word"
    """A run of more than ``LONGEST_WORD`` letters."""
    FOREIGN_SCRIPT = "foreign-script"
    """Letters of a script that the voices of its language do not read."""


def unspeakable(utterance: Utterance) -> Unspeakable | None:
    """Return why ``utterance`` cannot be spoken; ``None`` if it can.

    Judged after normalisation and respellings, for every engine alike. Letters are not judged for languages
    whose scripts are not listed here.
    """
    spoken = spoken_text(utterance)
    if not any(mark.isalnum() for mark in spoken):
        return Unspeakable.NO_WORDS
    if _LONG_WORD.search(spoken):
        return Unspeakable.LONG_WORD
    scripts = _SCRIPTS.get(base_language(utterance.language))
    if (
        scripts
        and not spoken.isascii()
        and any(_script(mark) not in scripts for mark in spoken if mark > "\x7f")
    ):
        return Unspeakable.FOREIGN_SCRIPT
    return None


def _script(mark: str) -> str:
    """Return the script of a letter; signs and rare letters count as Latin, for engines know their names."""
    first = unicodedata.name(mark, "").partition(" ")[0]
    return first if mark.isalpha() and first in _KNOWN_SCRIPTS else "LATIN"
