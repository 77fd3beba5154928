"""What an exercise is done with, how far, and up to which pain, as it is shown with every set."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.load import Load, Measure
from voicecoach.sequencing.narrator import Narrator

_DECIMAL_COMMA = frozenset({"de"})


def load_shown(load: Load | None, narrator: Narrator) -> str | None:
    """Return the load in few signs, for screens: ``8 kg · red · 400 m · ≤ 3/10``."""
    return " · ".join(_parts(load, narrator)) or None if load else None


def _parts(load: Load, narrator: Narrator) -> Iterator[str]:
    if load.weight:
        yield figures(load.weight, narrator)
    if load.band:
        yield narrator.words(load.band)
    if load.distance:
        yield figures(load.distance, narrator)
    if load.pain is not None:
        yield f"≤ {load.pain}/10"


def figures(measure: Measure, narrator: Narrator) -> str:
    """Return a measure in figures, with the decimal mark of the session's language."""
    return measure.figures("," if narrator.book.language in _DECIMAL_COMMA else ".")
