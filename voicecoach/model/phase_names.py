"""The names of phases whose part in a repetition, and whose breath, is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from voicecoach.model.dose import Phase

GERMAN_NAMES: Final[Mapping[str, str]] = {
    "heben": "lift",
    "hoch": "up",
    "auf": "up",
    "drücken": "press",
    "schieben": "push",
    "ziehen": "pull",
    "öffnen": "open",
    "strecken": "reach",
    "beugen": "curl",
    "senken": "lower",
    "runter": "down",
    "ab": "down",
    "schließen": "close",
    "zurück": "back",
    "lösen": "release",
}
"""The known names of German files → the English name that means the same."""
IN_ENGLISH: Final[Mapping[str, str]] = {
    german.casefold(): english for german, english in GERMAN_NAMES.items()
}
"""The same, case-folded."""

_EFFORTS = frozenset(("lift", "up", "press", "push", "pull", "open", "reach", "raise", "rise", "curl", "out"))
_RETURNS = frozenset(("lower", "down", "in", "close", "return", "ease", "back", "release"))


def _with_german(names: frozenset[str]) -> frozenset[str]:
    return names | {german for german, english in IN_ENGLISH.items() if english in names}


EFFORTS: Final = _with_german(_EFFORTS)
"""One breathes out on them."""
RETURNS: Final = _with_german(_RETURNS)
"""One breathes in on them."""
MOVEMENTS: Final = (*sorted(_EFFORTS), *sorted(_RETURNS), "circle", "hold", "sink", "squeeze", "turn")
"""The English names for which every phrasebook has a word."""


def is_known(phase: Phase) -> bool:
    """Return whether every phrasebook has a word for a phase: the file gives none but a known name."""
    name = phase.name.casefold()
    is_plain = all(word == phase.name for _, word in phase.word.by_language)
    return is_plain and IN_ENGLISH.get(name, name) in MOVEMENTS


def effort_of(names: Sequence[str]) -> str | None:
    """Return the first of the names that is known for an effort."""
    return next((name for name in names if name.casefold() in EFFORTS), None)


def lowering_phases(tempo: Sequence[Phase]) -> frozenset[int]:
    """Return the indices of the phases that lead back: those known by name, else the last movement."""
    known = (index for index, phase in enumerate(tempo) if phase.name.casefold() in RETURNS)
    found = frozenset(index for index in known if not tempo[index].is_effort)
    last = len(tempo) - 1
    if found or last < 1 or tempo[last].is_hold or tempo[last].is_effort:
        return found
    return frozenset({last})
