"""The description of a speech engine: static facts, and functions that use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import VoiceConfig

if TYPE_CHECKING:
    from voicecoach.speech.text.rules import RewriteRule
    from voicecoach.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice of an engine, by the engine's own id or by one that ``--voice`` takes."""

    id: str
    name: str
    languages: tuple[str, ...]
    gender: str | None = None

    def speaks(self, language: str) -> bool:
        """Whether this is a voice of a language (``en``), of the region named if one is (``en-us``)."""
        return any(f"{plain(spoken)}-".startswith(f"{plain(language)}-") for spoken in self.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechDiagnosis:
    """The result of a diagnosis. If ``problem`` is None, a sentence was spoken from end to end."""

    engine: str
    """The name of the engine; with pyttsx3 its driver: ``espeak``, ``nsss`` or ``sapi5``."""
    engine_version: str = ""
    """Empty if unknown."""
    voices: int = 0
    spoken_ms: DurationMs | None = None
    """The length of the test sentence."""
    problem: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Engine:
    """One engine. Voice names are without the ``engine:`` prefix of a voice id; languages are codes.

    Only ``voices`` and ``diagnose`` may start a process here; heavy imports belong inside the functions.
    """

    id: str
    """Lower case; the part of a voice id before the colon."""
    is_installed: Callable[[], bool]
    """Whether its parts are installed, checked without starting it."""
    install_advice: Callable[[], str]
    """How to get it where it is not installed, as a command or a short sentence."""
    misheard: Callable[[str], float]
    """How many words of a hundred a recogniser mishears in a language; infinite: it does not speak it.

    By this the best voice of a language is chosen.
    """
    voices: Callable[[], tuple[VoiceInfo, ...]]
    """Its audible voices. Raises SpeechError if the engine does not answer in time."""
    default_voice: Callable[[str], str]
    """The default voice for a language."""
    open_voice: Callable[[], Voice]
    """Opens a ``Voice`` that gets only utterances for this engine."""
    fingerprint: Callable[[], str | None]
    """A string that changes when the same sentence would sound different; ``None``: do not cache clips."""
    spelling_rules: Callable[[str], tuple[RewriteRule, ...]]
    """Respellings that this engine needs to pronounce words correctly, by language; applied last."""
    estimate: Callable[[str, VoiceConfig], DurationMs]
    """The estimated length (ms) of normalised text, biased long. Called often; pure."""
    diagnose: Callable[[VoiceConfig], SpeechDiagnosis]
    """Speaks a sentence from end to end. Never raises for an engine that fails."""


def plain(name: str) -> str:
    """Return a name or code normalised for comparison."""
    return name.casefold().replace("_", "-").replace(" ", "-")
