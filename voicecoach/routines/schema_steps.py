"""The keys of a routine's blocks: one group per kind, distinguished by the key that names the kind."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, Tag

from voicecoach.model.units import DurationMs
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_chime import ChimeKeys
from voicecoach.routines.schema_during import DuringKeys, check_during
from voicecoach.routines.schema_exercise_block import ExerciseBlock
from voicecoach.routines.schema_ready import AtMost, RestBlockKeys, RestKeys, check_at_most
from voicecoach.routines.schema_rounds import AmrapBlock, EmomBlock
from voicecoach.routines.schema_values import (
    BreathCount,
    ChosenCount,
    Flag,
    IncludedName,
    IntervalsChoice,
    Length,
    Pattern,
    PostureChoice,
    SentenceText,
    SetCount,
    WorkSpan,
)

DEFAULT_SAY_MOVE_MS = DurationMs(1_500)
DEFAULT_GUIDE_MS = DurationMs(20_000)
KINDS = (
    "exercise",
    "repeat",
    "as-many-as-possible",
    "include",
    "choose",
    "breathe",
    "wait",
    "chime",
    "say",
    "rest",
)
"""In order of precedence: an exercise and a circuit may have a ``rest`` key too."""


class RepeatBlock(Definition):
    """A circuit: blocks that are gone through in order, several times."""

    repeat: SetCount = Field(examples=["2-3"], description="Rounds.")
    title: SentenceText | None = None
    rest: RestKeys | None = Field(default=None, description="Between rounds, bell to bell.")
    between: WorkSpan | None = Field(
        default=None, examples=["10 s"], description="Rest between its exercises, bell to bell."
    )
    intervals: IntervalsChoice | None = Field(default=None, description="Instead of the routine's.")
    shuffle: Flag = Field(default=False, description="Its exercises change places from session to session.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    blocks: Annotated[list[StepEntry], Field(min_length=1)]


class ChooseBlock(Definition):
    """Some of several blocks: others each time, so that all are met."""

    choose: ChosenCount = Field(examples=[2], description="How many are done in one session.")
    title: SentenceText | None = None
    shuffle: Flag = Field(default=False, description="Its exercises change places from session to session.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    of: Annotated[list[StepEntry], Field(min_length=1)]

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a number that is larger than that of the blocks."""
        if self.choose > len(self.of):
            place, what = node.value_places["choose"], f"{self.choose} cannot be chosen of {len(self.of)}"
            context.report("too-few-to-choose", place, what, "add blocks, or choose fewer")


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
    during: Annotated[list[DuringKeys], Field(min_length=1)] | None = Field(
        default=None, description="What is said, or sounds, at chosen times of it."
    )
    posture: PostureChoice | None = Field(
        default=None, examples=["supine"], description="Where one goes first, in time of its own."
    )
    optional: Flag = False

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report what comes after its end."""
        keys = self.breathe
        size = keys.pattern.length_ms
        if keys.breaths:
            check_during(self.during, node, keys.breaths.high * size, context)
        elif keys.for_:
            check_during(self.during, node, max(keys.for_.high, size), context)


class RestBlock(Definition):
    """Rest, bell to bell."""

    rest: RestBlockKeys = Field(examples=["20-30 s", "until ready"])
    posture: PostureChoice | None = Field(
        default=None, examples=["supine"], description="Where one goes first, in time of its own."
    )
    optional: Flag = False


class SayBlock(Definition):
    """A spoken interlude."""

    say: SentenceText = Field(examples=["Well done."])
    move: Length = Field(default=DEFAULT_SAY_MOVE_MS, description="Time after it.")
    posture: PostureChoice | None = Field(
        default=None, examples=["supine"], description="Where one goes first, in time of its own."
    )
    optional: Flag = False


class WaitBlock(Definition):
    """Waits until the user is ready."""

    wait: SentenceText = Field(examples=["Press enter when you are ready."])
    guide: Length = Field(default=DEFAULT_GUIDE_MS, description="What an audio file gives instead.")
    at_most: AtMost | None = Field(
        default=None, examples=["2 min"], description="After this it goes on by itself; default never."
    )
    optional: Flag = False

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a wait that may last less than is allowed for it."""
        check_at_most(node, context, self.at_most, self.guide)


class ChimeBlock(Definition):
    """A sound."""

    chime: ChimeKeys = Field(examples=["switch"])
    optional: Flag = False


def kind_of(value: object) -> str | None:
    """Return the tag of the kind of block; its form cannot clash with a key."""
    if isinstance(value, MappingNode):
        if "repeat" in value and "every" in value and "exercise" not in value:
            return "<every>"
        return next((f"<{kind}>" for kind in KINDS if kind in value), None)
    return None


StepEntry = Annotated[
    Annotated[ExerciseBlock, Tag("<exercise>")]
    | Annotated[RepeatBlock, Tag("<repeat>")]
    | Annotated[IncludeBlock, Tag("<include>")]
    | Annotated[EmomBlock, Tag("<every>")]
    | Annotated[AmrapBlock, Tag("<as-many-as-possible>")]
    | Annotated[ChooseBlock, Tag("<choose>")]
    | Annotated[BreatheBlock, Tag("<breathe>")]
    | Annotated[WaitBlock, Tag("<wait>")]
    | Annotated[ChimeBlock, Tag("<chime>")]
    | Annotated[SayBlock, Tag("<say>")]
    | Annotated[RestBlock, Tag("<rest>")],
    Discriminator(kind_of),
]
RepeatBlock.model_rebuild()
ChooseBlock.model_rebuild()
