"""Suggestions for unknown names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_COMPARED = 80
MAX_LISTED = 12


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most similar to ``name``, or ``None``."""
    folded = {candidate.lower(): candidate for candidate in reversed(list(known))}
    written = name.strip().lower().replace("_", "-")[:LONGEST_COMPARED]
    if written in folded:
        return folded[written]
    matches = get_close_matches(written, folded, n=1)
    return folded[matches[0]] if matches else None


def nearest_advice(name: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return the fix for an unknown ``name``: the nearest known one, else ``otherwise``, else a list."""
    names = list(known)
    match = nearest(name, names)
    if match:
        return f"did you mean “{match}”?"
    if otherwise:
        return otherwise
    listed = ", ".join(names[:MAX_LISTED]) + (", …" if len(names) > MAX_LISTED else "")
    return f"one of {listed}"
