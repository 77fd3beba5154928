"""The sounds that a routine has in place of the house's."""

from __future__ import annotations

import re
from typing import Final

from pydantic import Field

from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition
from voicecoach.routines.schema_values import LineText
from voicecoach.routines.sounds import HOUSE_SOUNDS, checked_length, sound_file

LONGEST_BELL_MS: Final = DurationMs(30_000)
LONGEST_BEAT_MS: Final = DurationMs(1_000)
"""Ticks come a second apart."""
_BEATS = ("tick", "lower")


class SoundKeys(Definition):
    """House sounds by their names, each with what sounds in its place: another of them, or a sound file."""

    tick: LineText | None = Field(default=None, examples=["tick.wav"], description="A second of a countdown.")
    lower: LineText | None = Field(default=None, description="The way back in a repetition.")
    start: LineText | None = Field(default=None, examples=["gong.wav"], description="A hold or set begins.")
    end: LineText | None = Field(default=None, examples=["gong.wav"], description="It ends.")
    switch: LineText | None = Field(default=None, description="The other side.")
    next: LineText | None = Field(default=None, description="The next exercise, where only tones guide.")
    finish: LineText | None = Field(default=None, description="The session is over.")

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report what is neither a house sound nor a sound file short enough for its place."""
        for house, written in node.items():
            if house in HOUSE_SOUNDS and isinstance(written, str) and written not in HOUSE_SOUNDS:
                try:
                    _check_file(house, written, context)
                except Problem as problem:
                    context.report_problem(problem, node.value_places[house])


def _check_file(house: str, written: str, context: ReadContext) -> None:
    if not re.search(r"[./\\]", written):
        fix = f"write {', '.join(HOUSE_SOUNDS)}, or the name of a sound file"
        raise Problem(
            "unknown-chime", f"there is no sound {shown(written)}", nearest_advice(written, HOUSE_SOUNDS, fix)
        )
    length = checked_length(sound_file(written, context.folder), context.sound_length)
    most = LONGEST_BEAT_MS if house in _BEATS else LONGEST_BELL_MS
    if length > most:
        what = f"{shown(written)} lasts {short_length(length)}, too long for “{house}”"
        raise Problem("sound-format", what, f"give {short_length(most)} at most")
