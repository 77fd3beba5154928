"""Everything that can change a plan, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.amendment import Amendment
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.model.side import Side
from voicecoach.model.units import DurationMs

SLOWEST_WPM, USUAL_WPM, FASTEST_WPM = 80, 145, 300
"""Words per minute that voices speak well."""
MIN_PACE_PERCENT, MAX_PACE_PERCENT = 80, 200


class Variant(StrEnum):
    """A form of the exercises that is kinder or asks more."""

    EASIER = "easier"
    HARDER = "harder"


class CountdownStyle(StrEnum):
    """How the last three seconds of a hold are told."""

    TICKS = "ticks"
    SPOKEN = "spoken"


class Purpose(StrEnum):
    """What the plan is for."""

    LIVE = "live"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """All parameters of a plan: same request, routine and lengths, same timeline, byte for byte."""

    guidance: Guidance = Guidance.FULL
    """How much is said; ``AUTO`` leaves the level to the planner."""
    target_ms: DurationMs | None = None
    """The total asked for; ``None`` aims at the routine's own span."""
    language: str = "en"
    voice: str = "en-us"
    """A voice id; see ``speech/engines/registry.py``."""
    rate_wpm: int = USUAL_WPM
    pace_percent: int = 100
    """Scales moves, switches and minimum rests; never doses, breath or speech."""
    variant: Variant | None = None
    start_side: Side | None = None
    affected_side: Side | None = None
    """The side that hurts or was operated on; ``None``: not known."""
    stage: int | None = None
    """Counted from 1."""
    without: tuple[str, ...] = ()
    """Ids of exercises that are left out."""
    names: bool = True
    """At tones guidance: whether the names of exercises are spoken, after the chime for the next one."""
    countdown: CountdownStyle = CountdownStyle.TICKS
    """How the last three seconds of a hold are told, where repetitions are counted by voice."""
    trim: bool = False
    """Leave out optional steps."""
    times_done: int = 0
    """How often the routine was done before."""
    exercise_times_done: tuple[tuple[str, int], ...] = ()
    """How often each exercise was done before, by its id; one that is not in it was never done."""
    days_away: int | None = None
    """Whole days since the routine was last done; ``None``: never, or unknown."""
    bed: str | None = None
    """What sounds under the session: a word of ``model/bed.py``, or an absolute path to a sound file;
    ``None`` leaves it to the routine."""
    purpose: Purpose = Purpose.LIVE
    levels: StemLevels = AS_MADE
    """How loud each stem is; no time and no word depends on it."""
    amendments: tuple[Amendment, ...] = ()
    """What was changed on the way, in the order in which it was asked for; each names its block."""
