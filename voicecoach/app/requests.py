"""The request of a session, from options, preferences and routine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.beds import placed_bed
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import AS_MADE, Level, Stem
from voicecoach.model.request import USUAL_WPM, CountdownStyle, PlanRequest, Purpose, Variant
from voicecoach.model.routine import parts_of
from voicecoach.model.side import Side
from voicecoach.model.text import base_language
from voicecoach.model.units import ms_from_seconds
from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from datetime import date

    from voicecoach.model.routine import Routine
    from voicecoach.settings.practice import Practice
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
    affected: str | None = None
    stage: int | None = None
    variant: str | None = None
    without: tuple[str, ...] = ()
    no_names: bool = False
    countdown: str | None = None
    trim: bool = False
    times_done: int | None = None
    days_away: int | None = None
    bed: str | None = None
    levels: tuple[tuple[Stem, Level], ...] = ()


def request_for(
    routine: Routine | None,
    options: PlanOptions,
    preferences: Preferences,
    *,
    purpose: Purpose,
    practice: Practice | None = None,
    today: date | None = None,
) -> PlanRequest:
    """Return the request: the options, else the preferences, else the routine; each level by itself.

    A routine that is not wholly given in the language asked for is coached in its own, every sentence of it.
    How often the routine was done is what ``practice`` says, for a session on ``today``; in a guide, which is
    for anybody at any time, only what the options say. Raises LanguageError for a language that has no
    phrasebook.
    """
    asked = asked_language(options, preferences)
    language = asked if routine is None else _session_language(routine, asked)
    guidance = options.guidance or preferences.guidance or (routine.guidance if routine else None)
    levels = (routine.levels if routine else AS_MADE).changed(preferences.levels).changed(options.levels)
    times_done, exercise_times_done, days_away = _done_before(
        routine, options, practice if purpose is Purpose.LIVE else None, today
    )
    return PlanRequest(
        guidance=Guidance(guidance or Guidance.AUTO),
        target_ms=None if options.minutes is None else ms_from_seconds(options.minutes * 60),
        language=language,
        voice=_voice(routine, options, language, preferences),
        rate_wpm=options.rate or preferences.rate_wpm or (routine and routine.rate_wpm) or USUAL_WPM,
        pace_percent=preferences.pace_percent if options.pace is None else round(options.pace * 100),
        variant=None if options.variant is None else Variant(options.variant),
        start_side=None if options.start is None else Side(options.start),
        affected_side=preferences.affected_side if options.affected is None else Side(options.affected),
        stage=options.stage,
        without=options.without,
        names=not options.no_names,
        countdown=CountdownStyle(options.countdown or preferences.countdown),
        trim=options.trim,
        times_done=times_done,
        exercise_times_done=exercise_times_done,
        days_away=days_away,
        bed=_bed(options, preferences),
        purpose=purpose,
        levels=levels,
    )


def check_affected_side(routine: Routine, request: PlanRequest) -> None:
    """Raise AffectedSideError, with the remedy, where a routine asks for the affected side unknown."""
    from voicecoach.sequencing.prescribe.adaptation import AffectedSideError

    if routine.needs_affected_side and request.affected_side is None:
        raise AffectedSideError(
            f"{routine.title.original} works the affected side, and which one that is, is not known",
            fix="add --affected left or --affected right, or the preference affected-side",
        )


def supposing_a_side(routine: Routine, request: PlanRequest) -> PlanRequest:
    """Return the request for lists and previews: where nobody has said which side is affected, the right."""
    if routine.needs_affected_side and request.affected_side is None:
        return replace(request, affected_side=Side.RIGHT)
    return request


def _bed(options: PlanOptions, preferences: Preferences) -> str | None:
    """Return the bed; the file of an option is seen from here, that of a preference from beside the file."""
    if options.bed is not None:
        return placed_bed(options.bed, Path.cwd())
    return None if preferences.bed is None else placed_bed(preferences.bed, user_folders().config)


def _done_before(
    routine: Routine | None, options: PlanOptions, practice: Practice | None, today: date | None
) -> tuple[int, tuple[tuple[str, int], ...], int | None]:
    """Return how often the routine was done, how often each of its exercises, and how many days ago.

    Of several in a row, what is true of the one that is known least.
    """
    days_away = options.days_away
    exercises = sorted(exercise.id for exercise in routine.exercises()) if routine else []
    if options.times_done is not None:
        return options.times_done, tuple((each, options.times_done) for each in exercises), days_away
    if routine is None or practice is None:
        return 0, (), days_away
    parts = parts_of(routine.id)
    if days_away is None and today is not None:
        known = [practice.days_away(part, today) for part in parts]
        days_away = None if None in known else max(day for day in known if day is not None)
    times_done = min(practice.times_done(part) for part in parts)
    return times_done, practice.exercise_times_done(exercises), days_away


def asked_language(options: PlanOptions, preferences: Preferences) -> str:
    """Return the language that is wished for, whatever the routine has."""
    return options.language or preferences.language


def language_notice(
    routine: Routine, request: PlanRequest, options: PlanOptions, preferences: Preferences
) -> str | None:
    """Return what to tell where a session is not in the language that was asked for."""
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    asked, language = asked_language(options, preferences), base_language(request.language)
    if base_language(asked) == language:
        return None
    title = routine.title.in_language(asked)
    return wording_in(asked)(MessageId.NOT_TRANSLATED, title=title, asked=asked, language=language)


def _session_language(routine: Routine, asked: str) -> str:
    """Return ``asked`` if the whole routine is given in it, else the routine's own language, else another.

    Where no language has all of it, the planner tells what is missing in the one that was asked for.
    """
    from voicecoach.model.translations import languages_of
    from voicecoach.sequencing.language import check_spoken, spoken_languages

    check_spoken(asked)
    given = languages_of(routine)
    if not given or base_language(asked) in given:
        return asked
    spoken = spoken_languages()
    return next((language for language in given if language in spoken), routine.language)


def _voice(routine: Routine | None, options: PlanOptions, language: str, preferences: Preferences) -> str:
    """Return the voice of who is coached; else the routine's, if it is installed; else the best one."""
    from voicecoach.speech.voices import chosen_voice, is_here

    wish = _persons_voice(options, language, preferences)
    if wish is not None:
        return chosen_voice(wish, language)
    own = _own_voice(routine, language)
    return chosen_voice(own if own is not None and is_here(own, language) else None, language)


def _persons_voice(options: PlanOptions, language: str, preferences: Preferences) -> str | None:
    """Return the voice asked for; else the preferred one, in the preferred language."""
    from voicecoach.speech.voices import AUTO, is_silent

    if options.voice:
        return options.voice
    preferred = _preferred_voice(options, preferences)
    if preferred is None or preferred == AUTO:
        return None
    return preferred if language == preferences.language or is_silent(preferred) else None


def _own_voice(routine: Routine | None, language: str) -> str | None:
    """Return the voice that a routine was written for in ``language``, of whatever region."""
    voices = routine.voices if routine is not None else ()
    return next((each for code, each in voices if base_language(code) == base_language(language)), None)


def voice_notice(
    routine: Routine, request: PlanRequest, options: PlanOptions, preferences: Preferences
) -> str | None:
    """Return what to tell where the routine's own voice is not on this machine, and nobody chose another."""
    from voicecoach.speech.voices import is_here
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    own, wish = _own_voice(routine, request.language), _persons_voice(options, request.language, preferences)
    if own is None or wish is not None or is_here(own, request.language):
        return None
    words = wording_in(asked_language(options, preferences))
    return words(MessageId.VOICE_NOT_HERE, wanted=own, voice=request.voice)


def _preferred_voice(options: PlanOptions, preferences: Preferences) -> str | None:
    """Return the preferred voice, where the preferred language is asked for."""
    return preferences.voice if asked_language(options, preferences) == preferences.language else None


def advice_without_voice(request: PlanRequest, options: PlanOptions, preferences: Preferences) -> str | None:
    """Return what to tell where nobody wished for silence, and no engine is installed that could speak."""
    from voicecoach.speech.voices import install_advice_for, is_silent
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    wish = options.voice or _preferred_voice(options, preferences)
    if not is_silent(request.voice) or (wish is not None and is_silent(wish)):
        return None
    return wording_in(request.language)(
        MessageId.NO_ENGINE, language=request.language, advice=install_advice_for(request.language)
    )
