"""Sentences for voices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """A voice, its language and its rate: what determines the level and pace of its sentences."""

    voice: str
    """A voice id: ``engine:voice``, or a voice of the default engine alone."""
    language: str
    rate_wpm: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence for one voice. ``text`` is as shown; the speech package normalises it for the engine."""

    text: str
    language: str
    voice: str
    rate_wpm: int
    pronunciations: tuple[tuple[str, str], ...] = ()
    """The routine's own respellings, applied before the language's rules."""

    @property
    def config(self) -> VoiceConfig:
        """The configuration of its voice."""
        return VoiceConfig(self.voice, self.language, self.rate_wpm)
