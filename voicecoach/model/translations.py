"""In which languages a routine is given as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from voicecoach.model.dose import Phase
from voicecoach.model.phase_names import is_known
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text, base_language

_FIELDS: dict[type, tuple[str, ...]] = {}
_WITHOUT = frozenset({str, int, bool, type(None)})
"""The types of most values, none of which has a text in it."""


def texts_of(value: object) -> Iterator[Text]:
    """Return every text inside a value of the model that must be translated.

    A phase with a known name and no word of its own needs no translation: every phrasebook has one.
    """
    found: list[Text] = []
    _collect(value, found)
    return iter(found)


def languages_of(routine: Routine) -> tuple[str, ...]:
    """Return the languages, without regions, in which every text of a routine is given; its own first."""
    texts = [{base_language(code) for code, _ in text.by_language} for text in _once(texts_of(routine))]
    shared = set.intersection(*texts)
    return tuple(sorted(shared, key=lambda code: (code != base_language(routine.language), code)))


def lacking(routine: Routine, language: str) -> tuple[Text, ...]:
    """Return the texts of a routine that are not given in ``language``, each once, in order."""
    return tuple(_once(text for text in texts_of(routine) if not text.is_in(language)))


def _collect(value: object, found: list[Text]) -> None:
    if isinstance(value, Text):
        found.append(value)
    elif isinstance(value, Phase):
        if not is_known(value):
            found.append(value.word)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    else:
        for name in _fields_of(type(value)):
            inner = getattr(value, name)
            if type(inner) not in _WITHOUT:
                _collect(inner, found)


def _once(texts: Iterable[Text]) -> Iterable[Text]:
    return dict.fromkeys(texts)


def _fields_of(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]
