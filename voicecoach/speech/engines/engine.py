"""What is known of a speech engine without waking it, and how to wake it."""

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
    """What was found. Without a problem, a sentence was spoken from end to end."""

    engine: str
    """What speaks; with pyttsx3 its driver: ``espeak``, ``nsss`` or ``sapi5``."""
    engine_version: str = ""
    """Empty where the engine does not say."""
    voices: int = 0
    spoken_ms: DurationMs | None = None
    """The length of the test sentence."""
    problem: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Engine:
    """One engine. Voice names are its own, without the ``engine:`` of a voice id; languages are codes.

    Only ``voices`` and ``diagnose`` start a process here; heavy imports belong inside the functions.
    """

    id: str
    """Lower case; the part of a voice id before the colon."""
    is_installed: Callable[[], bool]
    """Whether it can be expected to answer, found without starting it."""
    voices: Callable[[], tuple[VoiceInfo, ...]]
    """The voices that can be heard. Raises SpeechError where the engine does not answer in time."""
    default_voice: Callable[[str], str]
    """The voice for a language where none is named."""
    open_voice: Callable[[], Voice]
    """What speaks; it is given utterances of this engine's voices alone."""
    fingerprint: Callable[[], str | None]
    """What changes when the same sentence would sound otherwise; ``None``: clips are not worth keeping."""
    spelling_rules: Callable[[str], tuple[RewriteRule, ...]]
    """What this engine needs spelled otherwise to be heard right, by language; applied last."""
    estimate: Callable[[str, VoiceConfig], DurationMs]
    """How long words, as spoken, will take: rather too long than too short. Called often; pure."""
    diagnose: Callable[[VoiceConfig], SpeechDiagnosis]
    """Speaks a sentence from end to end. Never raises for an engine that fails."""


def plain(name: str) -> str:
    """Return a name or code in the one form in which names are compared."""
    return name.casefold().replace("_", "-").replace(" ", "-")
