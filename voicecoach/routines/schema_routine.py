"""The keys of a routine file."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from voicecoach.model.bed import BED_WORDS, SHORTEST_BED_MS
from voicecoach.model.frame import Closing, Opening
from voicecoach.model.units import short_length
from voicecoach.routines.block_walk import MAX_BLOCKS, BlockWalk
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode, SequenceNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_exercise import ExerciseKeys
from voicecoach.routines.schema_exercise_block import check_breaths
from voicecoach.routines.schema_sounds import SoundKeys
from voicecoach.routines.schema_steps import StepEntry
from voicecoach.routines.schema_values import (
    Breathing,
    ClosingChoice,
    DaysValue,
    Flag,
    Format,
    GuidanceChoice,
    Hold,
    Id,
    IntervalsChoice,
    Language,
    LevelValue,
    LineText,
    OpeningChoice,
    Ordinals,
    Prose,
    RepCount,
    SentenceText,
    SessionSpan,
    SetCount,
    VoiceLevel,
)
from voicecoach.routines.schema_voice import RateChoice, VoiceChoice
from voicecoach.routines.sounds import checked_length, sound_file


class StageDoseKeys(Definition):
    """What a stage changes for one exercise."""

    sets: SetCount | None = Field(default=None, examples=[2])
    hold: Hold | None = Field(default=None, examples=["30 s"])
    reps: RepCount | None = Field(default=None, examples=[10])

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report two doses at once, or none."""
        one_of(node, context, ("hold", "reps"), "", required=False)
        if not node:
            context.report(
                "missing-one-of", node.place, "this dose changes nothing", "add “sets: 2” or “reps: 10”"
            )


class StageKeys(Definition):
    """One step of a progression."""

    title: SentenceText = Field(examples=["The first time"])
    sessions: Ordinals | None = Field(
        default=None, examples=["1-3"], description="Which sessions it is meant for."
    )
    weeks: Ordinals | None = Field(default=None, examples=["2-3"], description="Which weeks it is meant for.")
    doses: Annotated[dict[Id, StageDoseKeys], Field(min_length=1)] = Field(
        examples=["{glute-bridge: {reps: 10}}"]
    )

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a stage that counts both ways."""
        one_of(node, context, ("sessions", "weeks"), "", required=False)


class LevelKeys(Definition):
    """How loud each stem is, in decibels above or below what is usual, or off."""

    voice: VoiceLevel = Field(default=0, description="Never off: the safety lines are spoken.")
    counts: LevelValue = Field(default=0, description="Spoken numbers, ticks.")
    breath: LevelValue = Field(default=0, description="Breath tones, and the words that go with them.")
    chimes: LevelValue = Field(default=0, description="Bells, and the sounds of changes.")
    bed: LevelValue = 0


class RoutineFile(Definition):
    """A routine: which exercises, how much, in what order."""

    format: Format = Field(examples=[1])
    routine: Id = Field(examples=["daily-psoas"], description="The id, which is also the file's name.")
    language: Language | None = Field(default=None, description="Of the sentences that give none.")
    title: SentenceText = Field(examples=["Daily psoas routine"])
    summary: SentenceText | None = None
    time: SessionSpan | None = Field(
        default=None, examples=["10-15 min"], description="The span it is meant for."
    )
    breathing: Breathing = Field(default=None, description="Guided in holds.")
    guidance: GuidanceChoice | None = Field(default=None, description="This routine's default.")
    intervals: IntervalsChoice | None = Field(
        default=None, description="Whether written rests grow for words that must be said (words), or never."
    )
    shuffle: Flag = Field(
        default=False, description="Its exercises and circuits change places from session to session."
    )
    frequency: SentenceText | None = None
    days: DaysValue | None = Field(
        default=None, examples=["3 a week"], description="On which days: daily, 3 a week, mon wed fri."
    )
    welcome: SentenceText | None = Field(default=None, description="What the session is for; spoken first.")
    farewell: SentenceText | None = Field(default=None, description="Spoken at the end.")
    cautions: list[SentenceText] = Field(default_factory=list, description="Spoken after the safety line.")
    pronunciations: dict[LineText, LineText] = Field(default_factory=dict, description="For the voice only.")
    bed: LineText | None = Field(
        default=None,
        description="none, pad, rain, or a sound file beside the routine; plays under all of it.",
    )
    voice: VoiceChoice = Field(
        default=(),
        description="Its id, as voicecoach voices lists it; for each language, if wished: {en: …}.",
    )
    rate: RateChoice | None = Field(default=None, examples=[130], description="Words a minute.")
    levels: LevelKeys | None = Field(default=None, description="This routine's defaults.")
    sounds: SoundKeys | None = Field(
        default=None, examples=["{start: gong.wav, end: gong.wav}"], description="In place of the house's."
    )
    opening: OpeningChoice = Field(
        default=Opening.FULL,
        description="safety: without title and welcome; none: without safety lines, too, if nothing is done.",
    )
    closing: ClosingChoice = Field(
        default=Closing.FULL, description="none: the last bell is the end; no words, no finish."
    )
    source: Prose | None = None
    notes: Prose | None = None
    exercises: list[ExerciseKeys] = Field(default_factory=list, description="Seen by this routine only.")
    stages: list[StageKeys] = Field(default_factory=list, description="A progression.")
    blocks: Annotated[list[StepEntry], Field(min_length=1)] = Field(
        examples=["[{exercise: glute-bridge, reps: 10}]"]
    )

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a bed that is not there, too many blocks, and stages of exercises that no block does."""
        bed = node.get("bed")
        if isinstance(bed, str) and bed not in BED_WORDS:
            try:
                _check_bed(bed, context)
            except Problem as problem:
                context.report_problem(problem, node.value_places["bed"])
        _check_twice(node.get("exercises"), context)
        found = BlockWalk(context)
        found.walk(node.get("blocks"))
        if found.count > MAX_BLOCKS:
            what = f"the routine has {found.count} blocks"
            context.report("too-many-blocks", node.value_places["blocks"], what, f"{MAX_BLOCKS} is the most")
        _check_stages(node.get("stages"), found.used, context)


def _check_bed(written: str, context: ReadContext) -> None:
    """Raise ``Problem`` for what is neither a word for a bed nor a sound file that can be one."""
    if not re.search(r"[./\\]", written):
        fix = nearest_advice(written, BED_WORDS, f"write {', '.join(BED_WORDS)}, or the name of a sound file")
        raise Problem("sound-format", f"there is no bed {shown(written)}", fix)
    length = checked_length(sound_file(written, context.folder), context.sound_length)
    if length < SHORTEST_BED_MS:
        what = f"{shown(written)} lasts {short_length(length)}, too little for a bed"
        raise Problem("sound-format", what, f"give at least {short_length(SHORTEST_BED_MS)}")


def _check_twice(exercises: object, context: ReadContext) -> None:
    seen: set[str] = set()
    for node in exercises if isinstance(exercises, SequenceNode) else ():
        if not isinstance(node, MappingNode) or not isinstance(name := node.get("exercise"), str):
            continue
        if name in seen:
            what = f"the exercise {shown(name)} is defined twice"
            context.report("duplicate-exercise", node.value_places["exercise"], what, "give one another id")
        seen.add(name)


def _check_stages(stages: object, used: dict[str, bool], context: ReadContext) -> None:
    for stage in stages if isinstance(stages, SequenceNode) else ():
        doses = stage.get("doses") if isinstance(stage, MappingNode) else None
        if not isinstance(doses, MappingNode):
            continue
        for name, dose in doses.items():
            place = doses.key_places[name]
            if name not in used:
                what = f"no block of this routine does {shown(name)}"
                context.report("stage-without-block", place, what, "use the id of an exercise in “blocks”")
            elif isinstance(dose, MappingNode):
                _check_stage_dose(dose, context)
                if used[name] and "sets" in dose and not ("hold" in dose or "reps" in dose):
                    what = f"the blocks of {shown(name)} say what each set is"
                    context.report("double-sets", dose.key_places["sets"], what, "add “hold” or “reps”")


def _check_stage_dose(dose: MappingNode, context: ReadContext) -> None:
    hold = dose.get("hold")
    if isinstance(hold, str) and "breath" in hold:
        check_breaths(dose, overrides=False, guided=False, context=context)
