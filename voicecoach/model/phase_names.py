"""The names of phases whose part in a repetition, and whose breath, is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voicecoach.model.dose import Phase

EFFORTS: Final = frozenset(
    {
        *("lift", "up", "press", "push", "pull", "open", "reach", "raise", "rise", "curl", "out"),
        *("heben", "hoch", "auf", "drücken", "schieben", "ziehen", "öffnen", "strecken", "beugen"),
    }
)
"""One breathes out on them."""
RETURNS: Final = frozenset(
    {
        *("lower", "down", "in", "close", "return", "ease", "back", "release"),
        *("senken", "runter", "ab", "schließen", "zurück", "lösen"),
    }
)
"""One breathes in on them."""


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
