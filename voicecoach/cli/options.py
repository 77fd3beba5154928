"""The options that shape a plan."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from voicecoach.app.chaining import chained
from voicecoach.app.library import user_library
from voicecoach.app.option_values import LONGEST_MINUTES, MOST_DAYS_AWAY, MOST_TIMES_DONE
from voicecoach.app.practice import this_day, user_practice
from voicecoach.app.preferences import user_preferences
from voicecoach.app.requests import (
    PlanOptions,
    advice_without_voice,
    language_notice,
    request_for,
    voice_notice,
)
from voicecoach.cli.echo import echo, echo_unknown
from voicecoach.cli.standard_input import found_routine
from voicecoach.model.bed import BED_WORDS
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import LEVELS_ALLOWED, LOUDEST_DB, SOFTEST_DB, Level, Stem, checked_level
from voicecoach.model.request import CountdownStyle, Purpose, Variant
from voicecoach.model.side import Side

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine

_DECIBELS = re.compile(r"[-+]?[0-9]{1,9}")


class Names(click.Choice[str]):
    """A choice of names; the error for a wrong one suggests the nearest."""

    def __init__(self, names: Sequence[str] | type[StrEnum]) -> None:
        super().__init__([str(name) for name in names])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return the name, or fail with the nearest one."""
        from voicecoach.routines.nearest import nearest_advice

        if value not in self.choices:
            self.fail(f"there is no “{value}”: {nearest_advice(str(value), self.choices)}", param, ctx)
        return str(value)


class FiniteRange(click.FloatRange):
    """A range of numbers that refuses ``nan``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - click's signature
        """Return the number, or fail."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number in the range {self._describe_range()}.", param, ctx)
        return number


def stem_levels(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[Stem, Level], ...]:
    """Return stem and level of each ``voice=-3``, or fail with the nearest name and the range."""
    try:
        return tuple(map(_stem_level, values))
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def _stem_level(value: str) -> tuple[Stem, Level]:
    name, _, written = value.partition("=")
    if name not in list(Stem):
        from voicecoach.routines.nearest import nearest_advice

        advice = nearest_advice(name, Stem)
        raise ValueError(f"there is no level “{name}” (each takes {LEVELS_ALLOWED}): {advice}")
    try:
        return Stem(name), checked_level(int(written) if _DECIBELS.fullmatch(written) else written)
    except ValueError as error:
        raise ValueError(f"“{written}” is no level for {name}: {error}, as in {name}=-3") from error


class BedName(Names):
    """A word for a bed, or the name of a sound file; the error for a wrong word suggests the nearest."""

    def __init__(self) -> None:
        super().__init__(BED_WORDS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return what was written, or fail."""
        from voicecoach.routines.nearest import nearest_advice
        from voicecoach.routines.sounds import SOUND_ENDINGS

        if value not in BED_WORDS and not str(value).lower().endswith(SOUND_ENDINGS):
            otherwise = (
                f"write {', '.join(BED_WORDS)}, or the name of a sound file ({' '.join(SOUND_ENDINGS)})"
            )
            self.fail(
                f"there is no “{value}”: {nearest_advice(str(value), BED_WORDS, otherwise)}", param, ctx
            )
        return str(value)


def requested(names: Sequence[str], options: PlanOptions, *, purpose: Purpose) -> tuple[Routine, PlanRequest]:
    """Return the routine of this name or path, several as one, and the request; say what is not as asked for.

    The name ``-`` is a file on standard input.

    Raises UnknownRoutineError, DefinitionErrors, LanguageError and SettingsError.
    """
    library = user_library()
    routine = chained([found_routine(name, library) for name in names])
    practice, fault = user_practice()
    preferences = user_preferences()
    echo_unknown(preferences)
    request = request_for(routine, options, preferences, purpose=purpose, practice=practice, today=this_day())
    notices = (
        fault,
        language_notice(routine, request, options, preferences),
        voice_notice(routine, request, options, preferences),
        advice_without_voice(request, options, preferences),
    )
    for notice in notices:
        if notice is not None:
            echo(str(notice), err=True)
    return routine, request


_OPTIONS = (
    click.option(
        "--minutes",
        type=FiniteRange(0, LONGEST_MINUTES, min_open=True),
        metavar="N",
        help="How long the session should take; 12 or 12.5.",
    ),
    click.option("--guidance", type=Names(Guidance), help="How much the coach says."),
    click.option(
        "--pace",
        type=FiniteRange(0.8, 2),
        metavar="X",
        help="0.8 to 2: more or less time to move. Never changes a dose.",
    ),
    click.option("--voice", metavar="auto|none|ID", help="Who speaks; see voicecoach voices."),
    click.option("--rate", type=click.IntRange(80, 300), metavar="N", help="Words a minute, 80 to 300."),
    click.option("--language", metavar="CODE", help="The language to coach in: en, de, or of a phrasebook."),
    click.option("--start", type=Names(Side), help="The side to begin with."),
    click.option(
        "--affected", type=Names(Side), help="The affected side, for routines that work it by that name."
    ),
    click.option(
        "--stage", type=click.IntRange(1), metavar="N", help="The stage of the routine's progression."
    ),
    click.option("--variant", type=Names(Variant), help="A kinder or harder form of the exercises."),
    click.option(
        "--without", multiple=True, metavar="EXERCISE", help="Leave an exercise out; may be repeated."
    ),
    click.option(
        "--no-names", is_flag=True, help="At tones guidance, only the chime for the next exercise, no name."
    ),
    click.option(
        "--countdown", type=Names(CountdownStyle), help="The last three seconds of a hold: ticks, or spoken."
    ),
    click.option("--trim", is_flag=True, help="Leave out what the routine calls optional."),
    click.option(
        "--times-done",
        type=click.IntRange(0, MOST_TIMES_DONE),
        metavar="N",
        help="As if the routine had been done N times.",
    ),
    click.option(
        "--days-away",
        type=click.IntRange(0, MOST_DAYS_AWAY),
        metavar="N",
        help="As if it had last been done N days ago.",
    ),
    click.option(
        "--level",
        "levels",
        multiple=True,
        callback=stem_levels,
        metavar="NAME=DB",
        help=f"How loud {', '.join(Stem)}: {SOFTEST_DB} to {LOUDEST_DB} dB, or off; may be repeated.",
    ),
    click.option(
        "--bed",
        type=BedName(),
        metavar="none|pad|rain|FILE",
        help="A soft sound under the session: a chord, rain, or a sound file.",
    ),
)


def plan_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a plan to a command, as its argument ``options``."""

    @wraps(function)
    def gathered(**values: Any) -> Any:  # noqa: ANN401 - the values of click's options
        options = PlanOptions(**{field.name: values.pop(field.name) for field in fields(PlanOptions)})
        return function(options=options, **values)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
