"""The parts of a sentence that take time to say: what length models of engines weigh."""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = frozenset([
    "a", "an", "the", "of", "to", "and", "or", "in", "on", "at", "by", "for", "from", "with", "your",
    "you", "it", "its", "is", "are", "be", "as", "than", "then", "that", "this", "if", "not", "up",
    "off", "out", "into", "onto", "until", "der", "die", "das", "den", "dem", "des", "ein", "eine",
    "einen", "und", "oder", "im", "am", "auf", "zu", "mit", "von", "bei", "ist", "du", "dein",
])  # fmt: skip

_PAUSE, _STOP = re.compile(r"[,;:]\s"), re.compile(r"[.?!]\s")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_DOUBLED = re.compile(r"([^\Waeiouyäöü])\1")
_LONG_BY_E = re.compile(r"([aeiou])(sh|ch|th|[^\Waeiouy])e$")
_SILENT_E = re.compile(r"([aeiouy].*[^\Waeiouy])e$")
_SOUND = re.compile(
    r"(?P<long>igh|ee|ea|oo|ou|ow|oa|ai|ay|oi|oy|ei|ie|eu|au|aw|äu|ew|ue|ui|[aeiou]:)"
    r"|(?P<short>[aeiouyäöü])"
    r"|(?P<hiss>sch|sh|ch|th|ph|[sfzvxhjcß])"
    r"|(?P<hum>ng|wh|[mnlrw])"
    r"|(?P<tap>ck|\w)"
)


def sentence_parts(text: str, language: str) -> Counter[str]:
    """Count the parts of a lower-case sentence: itself, its pauses, its words, and their sounds by kind.

    They are ``sentence``; ``pause`` and ``stop``; ``word`` and ``small``; ``long``, ``short``, ``hiss``,
    ``hum`` and ``tap``.
    """
    parts = Counter(sentence=1, pause=len(_PAUSE.findall(text)), stop=len(_STOP.findall(text)))
    for word in _WORD.findall(text):
        parts["small" if word in _SMALL_WORDS else "word"] += 1
        parts.update(str(sound.lastgroup) for sound in _SOUND.finditer(_as_heard(word, language)))
    return parts


def _as_heard(word: str, language: str) -> str:
    """Write a doubled consonant once; drop English's last e, and mark the vowel that it lengthens."""
    single = _DOUBLED.sub(r"\1", word)
    return _SILENT_E.sub(r"\1", _LONG_BY_E.sub(r"\1:\2", single)) if language == "en" else single
