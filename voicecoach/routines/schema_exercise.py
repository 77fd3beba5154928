"""The keys of an exercise file."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from voicecoach.model.side import SideMeaning, Sides
from voicecoach.model.units import DurationMs
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode, texts_in
from voicecoach.routines.problem import shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition
from voicecoach.routines.schema_values import (
    Flag,
    Format,
    Id,
    Language,
    Length,
    LineText,
    PhaseLength,
    PostureChoice,
    Prose,
    RepCount,
    SentenceText,
    SetCount,
    SidedSentence,
    SideMeaningChoice,
    SidesChoice,
    WorkSpan,
)
from voicecoach.routines.sentences import placeholder_problem

SENTENCE_KEYS = (
    "side-means",
    "setup",
    "enter",
    "first-side",
    "other-side",
    "cues",
    "exhale",
    "release",
    "mistakes",
    "easier",
    "harder",
    "caution",
    "feel",
    "ending",
)
INNER_HOLD = "hold"
DEFAULT_MOVE_MS = DurationMs(2_000)


class PropKeys(Definition):
    """A thing to have at hand."""

    short_form: ClassVar[str | None] = "name"

    name: SentenceText = Field(examples=["yoga block"])
    optional: Flag = Field(default=False, description="It may be done without.")
    put: SentenceText | None = Field(
        default=None, examples=["Put the chair beside the mat."], description="Said once it is fetched."
    )


class PostureKeys(Definition):
    """The posture an exercise starts from, and the one it ends in where that is another."""

    short_form: ClassVar[str | None] = "from"

    from_: PostureChoice = Field(examples=["supine"])
    to: PostureChoice | None = Field(default=None, examples=["supine"])


class SetupKeys(Definition):
    """A sentence before the first set, and the time to do it."""

    short_form: ClassVar[str | None] = "say"

    say: SidedSentence = Field(examples=["Kneel on your <side> knee."])
    move: Length = Field(default=DEFAULT_MOVE_MS, description="Time to do it; 2 s if not given.")


class EnterKeys(SetupKeys):
    """A sentence that brings the body into the exercise, before every bell."""

    again: SidedSentence | None = Field(default=None, description="Its short form before later sets.")


class PhaseKeys(Definition):
    """One phase of a repetition."""

    short_form: ClassVar[str | None] = "for"

    for_: PhaseLength = Field(examples=["2 s"])
    say: SentenceText | None = Field(default=None, description="Another word than the phase's name.")
    hold: Flag | None = Field(default=None, description="An inner hold, counted by the second.")


Tempo = Annotated[dict[LineText, PhaseKeys], Field(min_length=1)]


class UsualKeys(Definition):
    """The doses that the sources give."""

    hold: WorkSpan | None = Field(default=None, examples=["30-60 s"])
    reps: RepCount | None = Field(default=None, examples=["8-12"])
    sets: SetCount | None = Field(default=None, examples=["2-3"])


class ExerciseKeys(Definition):
    """What the body does, and what the coach says about it."""

    format: Format | None = Field(default=None, examples=[1])
    exercise: Id = Field(
        examples=["kneeling-hip-flexor"], description="The id, which is also the file's name."
    )
    language: Language | None = Field(default=None, description="Of the sentences that give none.")
    name: SentenceText = Field(examples=["Half-kneeling hip flexor stretch"])
    summary: SentenceText | None = Field(default=None, description="One line, shown in the library.")
    areas: list[LineText] = Field(default_factory=list, examples=[["hip flexors"]])
    props: list[PropKeys] = Field(default_factory=list, examples=[["mat"]])
    posture: PostureKeys = Field(examples=["supine"])
    sides: SidesChoice = Field(default=Sides.NONE)
    side_means: SidedSentence | None = Field(default=None, examples=["<side> knee down"])
    sides_are: SideMeaningChoice = Field(
        default=SideMeaning.SIDES, description="Sides of the body, or two directions of one movement."
    )
    setup: list[SetupKeys] = Field(default_factory=list, description="Before the first set.")
    enter: list[EnterKeys] = Field(default_factory=list, description="Before every bell.")
    first_side: SidedSentence | None = Field(
        default=None, description="Said instead of the set-up where that is not told; default side-means."
    )
    other_side: SidedSentence | None = Field(default=None, description="Said when the sides are switched.")
    cues: list[SidedSentence] = Field(
        default_factory=list, description="During a hold, most important first."
    )
    exhale: list[SidedSentence] = Field(default_factory=list, description="On a breath out.")
    release: SidedSentence | None = Field(default=None, description="After the end bell.")
    mistakes: list[SidedSentence] = Field(default_factory=list, description="Shown, never spoken.")
    easier: SidedSentence | None = None
    harder: SidedSentence | None = None
    caution: SidedSentence | None = None
    feel: SidedSentence | None = Field(default=None, description="Where it is felt; spoken once.")
    ending: SidedSentence | None = Field(
        default=None, description="Twenty seconds before the end of the last hold, if that lasts 45 s."
    )
    tempo: Tempo | None = Field(default=None, description="For reps: phases in the order performed.")
    effort: LineText | None = Field(
        default=None, description="The phase to breathe out on; the first if not given."
    )
    usual: UsualKeys | None = Field(default=None, description="What the sources give.")
    source: Prose | None = None
    notes: Prose | None = None

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report sides that do not fit together, and words that stand for a side that is not there."""
        sides = node.get("sides", Sides.NONE)
        has_sides = sides != Sides.NONE  # also where the word is wrong: that is reported, and enough
        if sides in (Sides.EACH, Sides.ALTERNATE, Sides.ALTERNATE_REPS) and "side-means" not in node:
            what = "an exercise with sides must say what a side means"
            context.report("missing-side-means", node.place, what, "add “side-means: <side> knee down”")
        for key in SENTENCE_KEYS:
            if key not in node:
                continue
            for text, place in texts_in(node[key], node.value_places[key]):
                if problem := placeholder_problem(text, has_sides=has_sides):
                    context.report_problem(problem, place)
        meaning_place = node.value_places.get("side-means", node.place)
        for meaning, place in texts_in(node.get("side-means"), meaning_place):
            if "<" not in meaning:
                what = f"{shown(meaning)} is the same for both sides"
                context.report("missing-side-word", place, what, "name the side with <side>")
        cls._check_effort(node, context)

    @classmethod
    def _check_effort(cls, node: MappingNode, context: ReadContext) -> None:
        effort, tempo = node.get("effort"), node.get("tempo")
        if not isinstance(effort, str):
            return
        phases = list(tempo) if isinstance(tempo, MappingNode) else []
        if effort not in phases:
            fix = nearest_advice(effort, phases) if phases else "add “tempo: {lift: 2 s, lower: 2 s}”"
            what = f"{shown(effort)} is not a phase of the tempo"
            context.report("unknown-phase", node.value_places["effort"], what, fix)


class ExerciseFile(ExerciseKeys):
    """An exercise: what the body does, and what the coach says about it."""

    format: Format = Field(examples=[1])  # an inline one may leave it out
