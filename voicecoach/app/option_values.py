"""The options of a plan as Python values: each is checked before a request is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from voicecoach.app.requests import PlanOptions
from voicecoach.model.bed import BED_WORDS
from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Level, Stem, checked_level
from voicecoach.model.request import (
    FASTEST_WPM,
    MAX_PACE_PERCENT,
    MIN_PACE_PERCENT,
    SLOWEST_WPM,
    CountdownStyle,
    Variant,
)
from voicecoach.model.side import Side
from voicecoach.routines.nearest import nearest_advice

LONGEST_MINUTES: Final = 24 * 60
MOST_TIMES_DONE: Final = 1_000_000
MOST_DAYS_AWAY: Final = 100_000

_Check = Callable[[str, object], object]


class OptionError(VoicecoachError):
    """An option that there is not, or a value that it cannot have."""

    exit_code = ExitCode.BAD_INPUT


def checked_options(values: Mapping[str, object]) -> PlanOptions:
    """Return the options of a plan; what is ``None`` is not given. Raises OptionError."""
    for name in values:
        if name not in CHECKS:
            raise OptionError(f"there is no option {name}", fix=nearest_advice(name, tuple(CHECKS)))
    given: dict[str, Any] = {
        name: CHECKS[name](name, value) for name, value in values.items() if value is not None
    }
    return PlanOptions(**given)


def checked_number(name: str, value: object, low: float, high: float) -> float:
    """Return a number from ``low`` to ``high``; raise OptionError."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise _refused(name, value, f"a number from {low:g} to {high:g}")
    return float(value)


def _number(low: float, high: float) -> _Check:
    return lambda name, value: checked_number(name, value, low, high)


def _minutes(name: str, value: object) -> float:
    minutes = checked_number(name, value, 0, LONGEST_MINUTES)
    if minutes == 0:
        raise _refused(name, value, "more than 0")
    return minutes


def _whole(low: int, high: int) -> _Check:
    def check(name: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _refused(name, value, f"a whole number from {low} to {high}")
        return value

    return check


def _one_of(words: type[StrEnum]) -> _Check:
    def check(name: str, value: object) -> str:
        if not isinstance(value, str) or value not in list(words):
            advice = nearest_advice(str(value), tuple(map(str, words)))
            raise OptionError(f"there is no {value!r}", where=name, fix=advice)
        return str(value)

    return check


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _refused(name, value, "words between quotation marks")
    return value


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _refused(name, value, "True or False")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Iterable):
        raise _refused(name, value, "the ids of exercises")
    return tuple(_text(name, each) for each in value)


def _bed(name: str, value: object) -> str:
    from voicecoach.routines.sounds import SOUND_ENDINGS

    written = str(value) if isinstance(value, Path) else _text(name, value)
    if written not in BED_WORDS and not written.lower().endswith(SOUND_ENDINGS):
        otherwise = f"write {', '.join(BED_WORDS)}, or the name of a sound file ({' '.join(SOUND_ENDINGS)})"
        advice = nearest_advice(written, BED_WORDS, otherwise)
        raise OptionError(f"there is no {written!r}", where=name, fix=advice)
    return written


def _levels(name: str, value: object) -> tuple[tuple[Stem, Level], ...]:
    if not isinstance(value, Mapping):
        raise _refused(name, value, 'levels by name, like {"bed": -6, "counts": "off"}')
    return tuple((Stem(str(_one_of(Stem)(name, stem))), _level(name, level)) for stem, level in value.items())


def _level(name: str, value: object) -> Level:
    try:
        return checked_level(value)
    except ValueError as error:
        raise _refused(name, value, str(error)) from error


def _refused(name: str, value: object, allowed: str) -> OptionError:
    return OptionError(f"{value!r} is no value for it", where=name, fix=f"give {allowed}")


CHECKS: Final[Mapping[str, _Check]] = {
    "minutes": _minutes,
    "guidance": _one_of(Guidance),
    "pace": _number(MIN_PACE_PERCENT / 100, MAX_PACE_PERCENT / 100),
    "voice": _text,
    "rate": _whole(SLOWEST_WPM, FASTEST_WPM),
    "language": _text,
    "start": _one_of(Side),
    "affected": _one_of(Side),
    "stage": _whole(1, MOST_TIMES_DONE),
    "variant": _one_of(Variant),
    "without": _texts,
    "no_names": _flag,
    "countdown": _one_of(CountdownStyle),
    "trim": _flag,
    "times_done": _whole(0, MOST_TIMES_DONE),
    "days_away": _whole(0, MOST_DAYS_AWAY),
    "bed": _bed,
    "levels": _levels,
}
"""One for each field of `PlanOptions`."""
