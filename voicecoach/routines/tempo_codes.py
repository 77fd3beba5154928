"""Tempo codes, as strength programmes write them: ``3-1-1``, ``4210``, ``31X1``.

Lower, pause, lift, pause, in seconds; of three figures the last pause is missing, ``0`` leaves a part out,
``X`` is as fast as one safely can. A repetition begins with what the exercise begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from voicecoach.model.dose import Phase
from voicecoach.model.phase_names import effort_of, lowering_phases
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.routines.problem import Problem, kind_shown, shown

FAST_MS = DurationMs(1_000)
"""A part that is written as ``X``."""
_LONGEST_PART_S = 60
_LONGEST = 40
_FIGURE = "[0-9]{1,2}|[xX]"
TEMPO_CODE = r"^\s*([0-9xX]{3,4}|([0-9]{1,2}|[xX])(\s*[-–/]\s*([0-9]{1,2}|[xX])){2,3})\s*$"
_COMPACT = re.compile(r"[0-9xX]{3,4}")
_PARTS = re.compile(r"\s*[-–/]\s*")
_FIX = "write lower, pause, lift and pause in seconds, such as 3-1-1, 4210 or 31X1"


@dataclass(frozen=True, slots=True)
class TempoCode:
    """The parts of a repetition in milliseconds; 0 for one that is left out."""

    lower_ms: DurationMs
    after_lowering_ms: DurationMs
    lift_ms: DurationMs
    after_lifting_ms: DurationMs


def parse_tempo_code(value: object) -> TempoCode:
    """Return the parts of a code; raise ``Problem``."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Problem("bad-tempo", f"{kind_shown(value)} is not a tempo", _FIX)
    text = str(value).strip()
    parts = list(text) if _COMPACT.fullmatch(text) else _PARTS.split(text) if len(text) < _LONGEST else []
    if len(parts) not in {3, 4} or not all(re.fullmatch(_FIGURE, part) for part in parts):
        raise Problem("bad-tempo", f"{shown(value)} is not a tempo", _FIX)
    if any(part.isdigit() and int(part) > _LONGEST_PART_S for part in parts):
        raise Problem("too-long", f"{shown(value)} is too slow", f"{_LONGEST_PART_S} s a part is the most")
    lower, after_lowering, lift, *last = (_length(part) for part in parts)
    if not lower or not lift:
        what = f"{shown(value)} leaves out the way {'back' if lift else 'there'}"
        raise Problem("bad-tempo", what, "only a pause can take no time; a quick part is an X")
    return TempoCode(lower, after_lowering, lift, last[0] if last else DurationMs(0))


def phases_of(code: TempoCode, own: tuple[Phase, ...], language: str) -> tuple[Phase, ...]:
    """Return the phases of a code for an exercise with the tempo ``own``: its names and words, its order.

    It begins with lifting where ``own`` does, or else with lowering; so does an exercise without a tempo.
    """
    movements = [phase for phase in own if not phase.is_hold]
    back = lowering_phases(own)
    lowering = next((phase for index, phase in enumerate(own) if index in back), None)
    lifting = next((phase for phase in movements if phase is not lowering), None)
    begins_with_lift = bool(movements) and movements[0] is not lowering
    pause = next((phase for phase in own if phase.is_hold), None)

    def moving(length_ms: DurationMs, like: Phase | None, name: str) -> Phase:
        if like is not None:
            return replace(like, length_ms=length_ms)
        return Phase(name, Text.of(name, language), length_ms, is_effort=effort_of([name]) is not None)

    def still(length_ms: DurationMs) -> Phase:
        held = pause or Phase("hold", Text.of("hold", language), length_ms, is_hold=True)
        return replace(held, length_ms=length_ms)

    down = (moving(code.lower_ms, lowering, "lower"), still(code.after_lowering_ms))
    up = (moving(code.lift_ms, lifting, "lift"), still(code.after_lifting_ms))
    order = (*up, *down) if begins_with_lift else (*down, *up)
    return tuple(each for each in order if each.length_ms)


def _length(part: str) -> DurationMs:
    return FAST_MS if part in {"x", "X"} else DurationMs(int(part) * 1_000)
