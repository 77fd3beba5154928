"""The keys of a sound: one of the house, or a file of the author's."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field, PlainValidator, WithJsonSchema

from voicecoach.model.units import DurationMs
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_values import Length, LineText
from voicecoach.routines.sounds import DEFAULT_LENGTH_MS, HOUSE_SOUNDS, checked_length, sound_file


def house_sound_name(value: object) -> str:
    """Return the name of a house sound; raise ``Problem``."""
    if value in HOUSE_SOUNDS:
        return str(value)
    raise Problem(
        "unknown-chime", f"there is no sound {shown(value)}", nearest_advice(str(value), HOUSE_SOUNDS)
    )


class ChosenSound(NamedTuple):
    """A house sound's name or the absolute path of a file, and the time that it is given (ms)."""

    sound: str
    is_file: bool
    length_ms: DurationMs


class ChimeKeys(Definition):
    """A house sound, or a file of the author's."""

    short_form: ClassVar[str | None] = "name"

    name: (
        Annotated[str, PlainValidator(house_sound_name), WithJsonSchema({"enum": list(HOUSE_SOUNDS)})] | None
    ) = None
    file: LineText | None = Field(
        default=None, examples=["gong.wav"], description="A sound file beside the routine."
    )
    length: Length | None = Field(default=None, description="Time that is kept free for it.")

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a name and a file at once."""
        one_of(node, context, ("file", "name"), "“file: gong.wav” or “name: switch”")

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a file that is not there, not a sound, or outside the routine's folder."""
        if self.file is not None:
            try:
                checked_length(sound_file(self.file, context.folder), context.sound_length)
            except Problem as problem:
                context.report_problem(problem, node.value_places["file"])

    def chosen(self, context: ReadContext) -> ChosenSound:
        """Return the sound. The keys must be valid."""
        if self.file is None:
            length = DEFAULT_LENGTH_MS if self.length is None else self.length
            return ChosenSound(str(self.name), is_file=False, length_ms=length)
        file = sound_file(self.file, context.folder)
        length = checked_length(file, context.sound_length) if self.length is None else self.length
        return ChosenSound(str(file), is_file=True, length_ms=length)
