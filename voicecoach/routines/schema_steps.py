"""The keys of a routine's blocks: one group per kind, distinguished by the key that names the kind."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from voicecoach.model.dose import BreathHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Sides
from voicecoach.model.units import DurationMs
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_exercise import Tempo
from voicecoach.routines.schema_values import (
    BreathCount,
    Breathing,
    ChangeLength,
    Emphasis,
    Flag,
    Hold,
    Id,
    IntervalsChoice,
    Length,
    LineText,
    Pattern,
    RepCount,
    SentenceText,
    SetCount,
    SideChoice,
    SidesChoice,
    Span,
    WorkSpan,
)
from voicecoach.routines.sounds import HOUSE_SOUNDS, checked_length, sound_file

DEFAULT_SAY_MOVE_MS = DurationMs(1_500)
DEFAULT_GUIDE_MS = DurationMs(20_000)
KINDS = ("exercise", "repeat", "breathe", "wait", "chime", "say", "rest")
"""In order of precedence: an exercise and a circuit may have a ``rest`` key too."""


def house_sound_name(value: object) -> str:
    """Return the name of a house sound; raise ``Problem``."""
    if value in HOUSE_SOUNDS:
        return str(value)
    raise Problem(
        "unknown-chime", f"there is no sound {shown(value)}", nearest_advice(str(value), HOUSE_SOUNDS)
    )


class ExerciseBlock(Definition):
    """Sets of one exercise."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["hold"]}, {"required": ["reps"]}]})

    exercise: Id = Field(examples=["kneeling-hip-flexor"], description="Its id.")
    sets: SetCount | None = Field(default=None, examples=["2-3"])
    hold: Hold | None = Field(default=None, examples=["30-60 s", "5 breaths"])
    reps: RepCount | None = Field(default=None, examples=["8-12"])
    tempo: Tempo | None = Field(default=None, description="Instead of the exercise's own.")
    rest: Span | None = Field(default=None, description="Between sets, bell to bell.")
    change: ChangeLength | None = Field(
        default=None, examples=["12 s"], description="The change of sides, bell to bell."
    )
    lead_in: Length | None = Field(
        default=None, examples=["5 s"], description="From the last sentence to the start bell."
    )
    sides: SidesChoice | None = Field(
        default=None, description="Instead of the exercise's own: each, alternate or alternate-reps."
    )
    start: SideChoice | None = Field(default=None, description="The first side.")
    breathing: Breathing = Field(default=None, description="Instead of the routine's.")
    emphasis: Emphasis = Field(default=0, description="Spare time goes here first.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a dose that is missing, double or impossible, and sides that the exercise lacks."""
        one_of(node, context, ("hold", "reps"), "“hold: 30-60 s” or “reps: 8-12”")
        if "hold" in node and "tempo" in node and "reps" not in node:
            context.report("needless-tempo", node.key_places["tempo"], "a hold has no tempo", "remove it")
        name = node.get("exercise")
        if not isinstance(name, str):
            return
        found = context.exercise(name, node.value_places["exercise"])
        if found is not None:
            _check_sides(node, found, context)
            if "reps" in node and "tempo" not in node and not found.tempo:
                what = f"neither this block nor {shown(name)} says how fast a repetition goes"
                context.report(
                    "missing-tempo", node.key_places["reps"], what, "add “tempo: {lift: 2 s, lower: 2 s}”"
                )

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a hold counted in breaths where no breath is guided."""
        if isinstance(self.hold, BreathHold):
            check_breaths(node, "breathing" in node, self.breathing is not None, context)


class RepeatBlock(Definition):
    """A circuit: blocks that are gone through in order, several times."""

    repeat: SetCount = Field(examples=["2-3"], description="Rounds.")
    title: SentenceText | None = None
    rest: Span | None = Field(default=None, description="Between rounds, bell to bell.")
    intervals: IntervalsChoice | None = Field(default=None, description="Instead of the routine's.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    blocks: Annotated[list[StepEntry], Field(min_length=1)]


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
    | Annotated[BreatheBlock, Tag("<breathe>")]
    | Annotated[WaitBlock, Tag("<wait>")]
    | Annotated[ChimeBlock, Tag("<chime>")]
    | Annotated[SayBlock, Tag("<say>")]
    | Annotated[RestBlock, Tag("<rest>")],
    Discriminator(kind_of),
]
RepeatBlock.model_rebuild()


def check_breaths(node: MappingNode, overrides: bool, guided: bool, context: ReadContext) -> None:  # noqa: FBT001 - two facts
    """Report a hold in breaths unless a breathing pattern is in force."""
    if guided or (not overrides and (context.breathing is not None or not context.breathing_is_known)):
        return
    what = "a hold in breaths needs a breathing pattern"
    context.report(
        "breaths-without-pattern",
        node.value_places["hold"],
        what,
        "add “breathing: calm” here or to the routine",
    )


def _check_sides(node: MappingNode, exercise: Exercise, context: ReadContext) -> None:
    if exercise.sides is not Sides.NONE:
        if node.get("sides") == Sides.NONE:
            what = f"{shown(exercise.id)} is done on each side"
            context.report("sides-mismatch", node.value_places["sides"], what, "write each or alternate")
        if node.get("sides", exercise.sides) == Sides.ALTERNATE_REPS and "hold" in node:
            place = node.value_places["sides"] if "sides" in node else node.key_places["hold"]
            what = "a hold has no repetitions to change sides after"
            context.report("sides-mismatch", place, what, "write “sides: alternate”, or give reps")
        return
    for key in ("sides", "start", "change"):
        if key in node and node[key] != Sides.NONE:
            what = f"{shown(exercise.id)} has no sides"
            context.report("sides-mismatch", node.key_places[key], what, f"remove “{key}”")
