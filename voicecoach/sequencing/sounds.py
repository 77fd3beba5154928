"""What sounds in a routine: its own sounds in place of the house's."""

from __future__ import annotations

from typing import Final

from voicecoach.model.routine import Routine
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing

_HOUSE: Final = {
    EventKind.TICK: "tick",
    EventKind.LOWER: "lower",
    EventKind.START_BELL: "start",
    EventKind.END_BELL: "end",
    EventKind.SWITCH_CHIME: "switch",
    EventKind.NEXT_CHIME: "next",
    EventKind.FINISH: "finish",
}
"""A chime that a block of the routine asks for by its name is not among them: it is meant as it is."""

OwnSounds = dict[EventKind, tuple[str, int]]
"""Kinds of events with the sound that they have in a routine, and its length in milliseconds."""


def own_sounds(routine: Routine) -> OwnSounds:
    """Return the sounds that a routine has in place of the house's."""
    given = {each.house: each.sound for each in routine.sounds}
    return {
        kind: (given[house], sound_ms(routine, house)) for kind, house in _HOUSE.items() if house in given
    }


def sound_ms(routine: Routine, house: str) -> int:
    """Return how long what stands for a house sound lasts in a routine (ms)."""
    own = next((each for each in routine.sounds if each.house == house), None)
    if own is None:
        return timing.HOUSE_SOUND_MS[house]
    return timing.HOUSE_SOUND_MS[own.sound] if own.length_ms is None else own.length_ms
