"""The keys of a routine's blocks: one group per kind, distinguished by the key that names the kind."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from voicecoach.model.units import DurationMs
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_exercise_block import ExerciseBlock
from voicecoach.routines.schema_values import (
    BreathCount,
    Flag,
    IncludedName,
    IntervalsChoice,
    Length,
    LineText,
    Pattern,
    SentenceText,
    SetCount,
    Span,
    WorkSpan,
)
from voicecoach.routines.sounds import HOUSE_SOUNDS, checked_length, sound_file

DEFAULT_SAY_MOVE_MS = DurationMs(1_500)
DEFAULT_GUIDE_MS = DurationMs(20_000)
KINDS = ("exercise", "repeat", "include", "breathe", "wait", "chime", "say", "rest")
"""In order of precedence: an exercise and a circuit may have a ``rest`` key too."""


def house_sound_name(value: object) -> str:
    """Return the name of a house sound; raise ``Problem``."""
    if value in HOUSE_SOUNDS:
        return str(value)
    raise Problem(
        "unknown-chime", f"there is no sound {shown(value)}", nearest_advice(str(value), HOUSE_SOUNDS)
    )


class RepeatBlock(Definition):
    """A circuit: blocks that are gone through in order, several times."""

    repeat: SetCount = Field(examples=["2-3"], description="Rounds.")
    title: SentenceText | None = None
    rest: Span | None = Field(default=None, description="Between rounds, bell to bell.")
    intervals: IntervalsChoice | None = Field(default=None, description="Instead of the routine's.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    blocks: Annotated[list[StepEntry], Field(min_length=1)]


class IncludeBlock(Definition):
    """Another routine, as a part of this one."""

    include: IncludedName = Field(
        examples=["warm-up"], description="Its name, or the name of its file beside this one."
    )
    optional: Flag = Field(default=False, description="--trim leaves it out.")


class BreatheKeys(Definition):
    """A pattern, and how long."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["for"]}, {"required": ["breaths"]}]})

    pattern: Pattern = Field(examples=["calm"])
    for_: WorkSpan | None = Field(default=None, examples=["1 min"])
    breaths: BreathCount | None = Field(default=None, examples=[6])

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a length that is missing or double."""
        one_of(node, context, ("for", "breaths"), "“for: 1 min” or “breaths: 6”")


class BreatheBlock(Definition):
    """Breathing by a pattern."""

    breathe: BreatheKeys = Field(examples=["{pattern: calm, for: 1 min}"])
    optional: Flag = False


class RestBlock(Definition):
    """Rest, bell to bell."""

    rest: WorkSpan = Field(examples=["20-30 s"])
    optional: Flag = False


class SayBlock(Definition):
    """A spoken interlude."""

    say: SentenceText = Field(examples=["Well done."])
    move: Length = Field(default=DEFAULT_SAY_MOVE_MS, description="Time after it.")
    optional: Flag = False


class WaitBlock(Definition):
    """Waits until the user is ready."""

    wait: SentenceText = Field(examples=["Press enter when you are ready."])
    guide: Length = Field(default=DEFAULT_GUIDE_MS, description="What an audio file gives instead.")
    optional: Flag = False


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


class ChimeBlock(Definition):
    """A sound."""

    chime: ChimeKeys = Field(examples=["switch"])
    optional: Flag = False


def kind_of(value: object) -> str | None:
    """Return the tag of the kind of block; its form cannot clash with a key."""
    if isinstance(value, MappingNode):
        return next((f"<{kind}>" for kind in KINDS if kind in value), None)
    return None


StepEntry = Annotated[
    Annotated[ExerciseBlock, Tag("<exercise>")]
    | Annotated[RepeatBlock, Tag("<repeat>")]
    | Annotated[IncludeBlock, Tag("<include>")]
    | Annotated[BreatheBlock, Tag("<breathe>")]
    | Annotated[WaitBlock, Tag("<wait>")]
    | Annotated[ChimeBlock, Tag("<chime>")]
    | Annotated[SayBlock, Tag("<say>")]
    | Annotated[RestBlock, Tag("<rest>")],
    Discriminator(kind_of),
]
RepeatBlock.model_rebuild()
