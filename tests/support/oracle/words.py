"""Finding an author's sentence in what is said, whichever side fills its placeholders."""

from __future__ import annotations

import re
from functools import cache

from num2words import num2words
from support.oracle.view import View

from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind

SIDE_WORD = r"\b(left|right|link\w*|recht\w*)\b"
PLACEHOLDER = re.compile(r"<(\w+)>")
CONJUNCTION = re.compile(r"^(and|und) ")
"""A short form may stand alone: "Tuck, and glide forward", but after a switch "Glide forward"."""


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"<\w+>\w*", CONJUNCTION.sub("", sentence.rstrip(". ")))
    return re.compile(SIDE_WORD.join(re.escape(part) for part in parts), re.IGNORECASE)


def as_said(text: Text, language: str) -> re.Pattern[str]:
    """Return a pattern for a sentence, whatever its case and last stop; each placeholder is a group."""
    return _pattern(text.in_language(language))


def is_said(view: View, text: Text, start: int, end: int, *kinds: EventKind) -> bool:
    """Whether a sentence begins in ``[start, end)``, as one of these kinds if any are given."""
    wanted = as_said(text, view.request.language)
    return any(
        wanted.search(event.text or "")
        for event in view.speech
        if start <= event.at_ms < end and (not kinds or event.kind in kinds)
    )


def side_of(word: str) -> Side:
    """Return the side that a word means, in any language the coach speaks."""
    return Side.LEFT if word[0] in "lL" else Side.RIGHT


def names_a_side(text: Text, language: str) -> bool:
    """Whether a sentence has a placeholder."""
    return PLACEHOLDER.search(text.in_language(language)) is not None


def wrong_sides(text: Text, language: str, said: str, side: Side) -> list[str]:
    """Return the side words of a sentence, as said, that do not mean what they should when ``side`` works."""
    match = as_said(text, language).search(said)
    if match is None:
        return []
    names = PLACEHOLDER.findall(text.in_language(language))
    due = [side if name.casefold() == "side" else side.other for name in names]
    return [word for word, meant in zip(match.groups(), due, strict=True) if side_of(word) is not meant]


def seconds_in_words(length_ms: int, language: str) -> str:
    """Return a time in words, casefolded: "forty five seconds", "a minute and a half"."""
    minutes, seconds = divmod(round(length_ms / 1000), 60)
    many, few = (num2words(each, lang=language).replace("-", " ").casefold() for each in (minutes, seconds))
    if language == "de":
        if minutes and seconds == 30:
            return "anderthalb minuten" if minutes == 1 else f"{many}einhalb minuten"
        parts = ["eine minute" if minutes == 1 else f"{many} minuten"] if minutes else []
        parts += ["eine sekunde" if seconds == 1 else f"{few} sekunden"] if seconds or not minutes else []
        return " ".join(parts)
    if minutes and seconds == 30:
        return "a minute and a half" if minutes == 1 else f"{many} and a half minutes"
    parts = ["one minute" if minutes == 1 else f"{many} minutes"] if minutes else []
    parts += ["one second" if seconds == 1 else f"{few} seconds"] if seconds or not minutes else []
    return " ".join(parts)
