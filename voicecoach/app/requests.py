"""The request of a session, from options, preferences and routine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest, Purpose, Variant
from voicecoach.model.side import Side
from voicecoach.model.units import ms_from_seconds

if TYPE_CHECKING:
    from voicecoach.model.routine import Routine
    from voicecoach.settings.preferences import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """The options of a plan; ``None`` if not given."""

    minutes: float | None = None
    guidance: str | None = None
    pace: float | None = None
    voice: str | None = None
    rate: int | None = None
    language: str | None = None
    start: str | None = None
    stage: int | None = None
    variant: str | None = None
    without: tuple[str, ...] = ()
    trim: bool = False


def request_for(
    routine: Routine | None, options: PlanOptions, preferences: Preferences, *, purpose: Purpose
) -> PlanRequest:
    """Return the request: the options, else the preferences, else the routine."""
    language = options.language or preferences.language
    guidance = options.guidance or preferences.guidance or (routine.guidance if routine else None)
    return PlanRequest(
        guidance=Guidance(guidance or Guidance.FULL),
        target_ms=None if options.minutes is None else ms_from_seconds(options.minutes * 60),
        language=language,
        voice=options.voice or _usual_voice(language, preferences),
        author_voice=_author_voice(routine, language),
        rate_wpm=options.rate or preferences.rate_wpm,
        pace_percent=preferences.pace_percent if options.pace is None else round(options.pace * 100),
        variant=None if options.variant is None else Variant(options.variant),
        start_side=None if options.start is None else Side(options.start),
        stage=options.stage,
        without=options.without,
        trim=options.trim,
        purpose=purpose,
    )


def _author_voice(routine: Routine | None, language: str) -> str | None:
    """Return the voice for sentences that the files have in another language only."""
    from voicecoach.speech.voices import default_voice

    if routine is None or routine.language.split("-")[0] == language.split("-", maxsplit=1)[0]:
        return None
    return default_voice(routine.language)


def _usual_voice(language: str, preferences: Preferences) -> str:
    from voicecoach.speech.voices import default_voice

    if preferences.voice and language == preferences.language:
        return preferences.voice
    return default_voice(language)
