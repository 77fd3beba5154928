"""The words of a phrasebook that somebody wrote in a file: data, without rules of a language."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.model.place import Place
from voicecoach.model.side import Side

Forms = tuple[tuple[int | None, str], ...]
"""A text with ``{number}`` for some numbers, and for all others (``None``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPhrasebook:
    """A phrasebook as read. Phrases by their ids; what a field means is in docs/phrasebooks.md."""

    language: str
    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    numbers: tuple[str, ...]
    """The words for 0, 1, 2 …; greater numbers stay figures, which a voice reads itself."""
    times: Forms
    seconds: Forms
    minutes: Forms
    minutes_and_a_half: Forms | None
    sides: tuple[tuple[Side, str], ...]
    side_stems: tuple[tuple[Side, str], ...]
    last_and: str
    """Between the last two of a list."""
    thing: str
    """A prop inside a list, with ``{name}``."""
    names_in_lower_case: bool
    movements: tuple[tuple[str, str], ...]
    place: Place | None = field(default=None, compare=False)
