"""What a voice is asked to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence for one voice. ``text`` is as shown; the speech package turns it into what is spoken."""

    text: str
    language: str
    voice: str
    rate_wpm: int
    pronunciations: tuple[tuple[str, str], ...] = ()
    """The routine's own respellings, applied before the house lexicon."""
