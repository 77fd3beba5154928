"""Selects the routines of the library to show: search as you type, and filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.model.routine import Routine
from voicecoach.wording import wording_in

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry

NO_PROPS = "none"
MINUTES = (5, 10, 15, 20, 30)


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters; ``None`` admits all."""

    words: str = ""
    area: str | None = None
    prop: str | None = None
    minutes: int | None = None
    """Routines whose session takes at most this number of minutes."""

    def admit(self, entry: Entry, language: str, length_ms: int | None = None) -> bool:
        """Return whether ``entry`` matches; a broken file matches by its name only.

        ``length_ms``: how long its session takes, once known.
        """
        routine = entry.routine
        if routine is None:
            return self.words.casefold() in entry.name.casefold() and self == Filters(self.words)
        areas = map(wording_in(language).area, areas_of(routine))
        text = " ".join(
            (routine.id, title_of(routine, language), *areas, *_exercise_names(routine, language))
        ).casefold()
        props = props_of(routine, language)
        return (
            all(word in text for word in self.words.casefold().split())
            and (self.area is None or self.area in areas_of(routine))
            and (self.prop is None or self.prop in props or (self.prop == NO_PROPS and not props))
            and (self.minutes is None or _fits(length_ms, self.minutes))
        )


def matching(
    entries: Iterable[Entry], filters: Filters, language: str, lengths: Mapping[str, int]
) -> list[Entry]:
    """Return what ``filters`` admit, sorted by title; the best match on the title first.

    ``lengths``: how long each session takes (ms), by the routine's name, as far as known.
    """
    words = filters.words.casefold().strip()

    def order(entry: Entry) -> tuple[int, str, str]:
        title = entry.name if entry.routine is None else title_of(entry.routine, language)
        return _rank(title.casefold(), words), title.casefold(), entry.name

    return sorted(
        (each for each in entries if filters.admit(each, language, lengths.get(each.name))), key=order
    )


def title_of(routine: Routine, language: str) -> str:
    """Return the title in ``language``, else in the routine's own."""
    return routine.title.in_language(language)


def areas_of(routine: Routine) -> tuple[str, ...]:
    """Return the areas of the body that it works, in order, as the files have them."""
    return _unique(area for exercise in routine.exercises() for area in exercise.areas)


def props_of(routine: Routine, language: str) -> tuple[str, ...]:
    """Return the required props."""
    return _unique(
        prop.name.in_language(language)
        for exercise in routine.exercises()
        for prop in exercise.props
        if not prop.optional
    )


def _exercise_names(routine: Routine, language: str) -> tuple[str, ...]:
    return _unique(exercise.name.in_language(language) for exercise in routine.exercises())


def _rank(title: str, words: str) -> int:
    """Return how well a title matches the search text; 0 is best."""
    if title.startswith(words):
        return 0
    if any(word.startswith(words) for word in title.split()):
        return 1
    if all(any(part.startswith(word) for part in title.split()) for word in words.split()):
        return 2
    return 3 if all(word in title for word in words.split()) else 4


def _fits(length_ms: int | None, minutes: int) -> bool:
    return length_ms is not None and round(length_ms / 60_000) <= minutes


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
