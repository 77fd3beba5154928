"""The options that shape a plan, and the request that they make together with preferences and routine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from voicecoach.model.request import Guidance, PlanRequest, Purpose, Variant
from voicecoach.model.side import Side
from voicecoach.model.units import ms_from_seconds

if TYPE_CHECKING:
    from voicecoach.model.routine import Routine
    from voicecoach.settings.preferences import Preferences

LONGEST_MINUTES = 24 * 60


class Names(click.Choice[str]):
    """One of some names; a wrong one is answered with the nearest."""

    def __init__(self, names: Sequence[str] | type[StrEnum]) -> None:
        super().__init__([str(name) for name in names])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return the name, or fail with the one that was probably meant."""
        from voicecoach.routines.nearest import nearest_advice

        if value not in self.choices:
            self.fail(f"there is no “{value}”: {nearest_advice(str(value), self.choices)}", param, ctx)
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What the command line said about the plan; ``None`` where it said nothing."""

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


_OPTIONS = (
    click.option(
        "--minutes",
        type=click.FloatRange(0, LONGEST_MINUTES, min_open=True),
        metavar="N",
        help="How long the session should take; 12 or 12.5.",
    ),
    click.option("--guidance", type=Names(Guidance), help="How much the coach says."),
    click.option(
        "--pace",
        type=click.FloatRange(0.8, 2),
        metavar="X",
        help="0.8 to 2: more or less time to move. Never changes a dose.",
    ),
    click.option("--voice", metavar="none|ID", help="Who speaks; see voicecoach voices."),
    click.option("--rate", type=click.IntRange(80, 300), metavar="N", help="Words a minute, 80 to 300."),
    click.option("--language", metavar="CODE", help="The language to coach in: en, de."),
    click.option("--start", type=Names(Side), help="The side to begin with."),
    click.option(
        "--stage", type=click.IntRange(1), metavar="N", help="The stage of the routine's progression."
    ),
    click.option("--variant", type=Names(Variant), help="A kinder or harder form of the exercises."),
    click.option(
        "--without", multiple=True, metavar="EXERCISE", help="Leave an exercise out; may be repeated."
    ),
    click.option("--trim", is_flag=True, help="Leave out what the routine calls optional."),
)


def plan_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a plan, gathered in its argument ``options``."""

    @wraps(function)
    def gathered(**values: Any) -> Any:  # noqa: ANN401 - click passes whatever its options are
        options = PlanOptions(**{field.name: values.pop(field.name) for field in fields(PlanOptions)})
        return function(options=options, **values)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


def request_for(
    routine: Routine | None, options: PlanOptions, preferences: Preferences, *, purpose: Purpose
) -> PlanRequest:
    """Return the request: what the command line says, else the preferences, else the routine."""
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
    """Return the voice for what the files give in their own language only, if that is another."""
    from voicecoach.speech.voices import default_voice

    if routine is None or routine.language.split("-")[0] == language.split("-", maxsplit=1)[0]:
        return None
    return default_voice(routine.language)


def _usual_voice(language: str, preferences: Preferences) -> str:
    from voicecoach.speech.voices import default_voice

    if preferences.voice and language == preferences.language:
        return preferences.voice
    return default_voice(language)
