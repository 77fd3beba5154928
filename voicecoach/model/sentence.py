"""A sentence that knows its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words to be said, and the code of the language they are in."""

    text: str
    language: str
