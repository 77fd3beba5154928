"""What a voice is asked to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """A voice as it is set up to speak: what decides how loud and how fast its sentences are."""

    voice: str
    """A voice id: ``engine:voice``, or a voice of the default engine alone."""
    language: str
    rate_wpm: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence for one voice. ``text`` is as shown; the speech package turns it into what is spoken."""

    text: str
    language: str
    voice: str
    rate_wpm: int
    pronunciations: tuple[tuple[str, str], ...] = ()
    """The routine's own respellings, applied before the house lexicon."""

    @property
    def config(self) -> VoiceConfig:
        """The voice that says it, as it is set up."""
        return VoiceConfig(self.voice, self.language, self.rate_wpm)
