"""What a person prefers, for every session."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Level, Stem
from voicecoach.model.request import CountdownStyle
from voicecoach.model.side import Side

OUTPUTS = ("auto", "simpleaudio", "miniaudio", "silent")
"""The ways to sound a session; ``auto`` takes the first that works."""


THEMES = ("dark", "light")
"""The looks of the screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What holds where the command line says nothing. The defaults are the program's own."""

    language: str = "en"
    voice: str = "auto"
    """A voice id; ``auto`` for the routine's own, else the best one that is installed."""
    command: str | None = None
    """A command line with ``{text}`` and ``{out}``, which makes any speech program a voice."""
    rate_wpm: int | None = None
    """Words a minute; ``None`` leaves it to the routine."""
    pace_percent: int = 100
    """Scales the time to move, never a dose."""
    guidance: Guidance | None = None
    """``None`` leaves it to the routine."""
    levels: tuple[tuple[Stem, Level], ...] = ()
    """In the order of `Stem`; those that are not in it are left to the routine."""
    bed: str | None = None
    """A name of ``model/bed.py``, or the path of a sound file; ``None`` leaves it to the routine."""
    keep_awake: bool = False
    """Whether a live session sounds inaudible noise in place of silence, for headsets that sleep in it."""
    countdown: CountdownStyle = CountdownStyle.TICKS
    """How the last three seconds of a hold are told."""
    affected_side: Side | None = None
    """The side that hurts or was operated on; ``None``: routines that ask for it ask the person."""
    output: str = "auto"
    sound_checked: bool = False
    """Whether "Do you hear me?" has been answered once."""
    theme: str = "dark"
    """One of `THEMES`."""
    reduced_motion: bool = False
    """Stills what moves on the screen."""
    unknown: tuple[str, ...] = ()
    """A warning for each key of the file that this release does not know; never written."""
