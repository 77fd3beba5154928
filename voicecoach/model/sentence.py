"""A sentence with its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words to be spoken, and their language code."""

    text: str
    language: str
