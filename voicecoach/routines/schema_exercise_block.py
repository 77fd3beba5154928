"""The keys of a block that does one exercise."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, Tag

from voicecoach.model.dose import BreathHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Sides, WorkedSide
from voicecoach.model.steps import UntilReady
from voicecoach.model.units import short_length
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_during import DuringKeys, check_during
from voicecoach.routines.schema_exercise import Tempo
from voicecoach.routines.schema_ready import (
    DEFAULT_ALLOWANCE_MS,
    AnyHold,
    AsLong,
    AtMost,
    PaceChoice,
    RestKeys,
    check_at_most,
    report_needless,
    until_ready,
)
from voicecoach.routines.schema_values import (
    LEAST_ROUND_MS,
    Breathing,
    ChangeLength,
    Code,
    Distance,
    Emphasis,
    EveryLength,
    Flag,
    Id,
    Length,
    OrderOrSide,
    PainLimit,
    RepDose,
    SentenceText,
    SetNumber,
    SideChoice,
    Weight,
)
from voicecoach.routines.set_dose_checks import check_set_doses
from voicecoach.routines.set_doses import WrittenDose, span_of

_ORDERS = "write each or alternate, or the one side: left, right, affected or other"


def _form_of_tempo(value: object) -> str:
    """Return the tag of the form in which a tempo is written; it cannot clash with a key."""
    return "<phases>" if isinstance(value, MappingNode) else "<code>"


BlockTempo = Annotated[
    Annotated[Tempo, Tag("<phases>")] | Annotated[Code, Tag("<code>")], Discriminator(_form_of_tempo)
]


_OWN_PACE_KEYS = frozenset({"exercise", "sets", "reps", "every", "pace", "optional"})
_OWN_PACE_KEYS |= {"rest", "change", "at-most", "guide", "hold"}  # reported already


class ExerciseBlock(Definition):
    """Sets of one exercise."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["hold"]}, {"required": ["reps"]}]})

    exercise: Id = Field(examples=["kneeling-hip-flexor"], description="Its id.")
    sets: SetNumber | None = Field(default=None, examples=["2-3"])
    hold: AnyHold | None = Field(
        default=None, examples=["30-60 s", "5 breaths", "3 x 30 s", "as long as you can"]
    )
    reps: RepDose | None = Field(default=None, examples=["8-12", "3 x 10", [12, 10, 8]])
    tempo: BlockTempo | None = Field(
        default=None, examples=["3-1-1"], description="Instead of the exercise's own; phases, or a code."
    )
    pace: PaceChoice | None = Field(default=None, description="Repetitions that the person ends.")
    at_most: AtMost | None = Field(
        default=None, examples=["2 min"], description="After this a set that the person ends is over."
    )
    guide: Length | None = Field(
        default=None, examples=["40 s"], description="What is allowed for a set that the person ends."
    )
    rest: RestKeys | None = Field(
        default=None, examples=["15 s", "until ready"], description="Between sets, bell to bell."
    )
    change: ChangeLength | None = Field(
        default=None, examples=["12 s"], description="The change of sides, bell to bell."
    )
    every: EveryLength | None = Field(
        default=None,
        examples=["1 min"],
        description="EMOM: from start bell to start bell; what is left after each set is the rest.",
    )
    lead_in: Length | None = Field(
        default=None, examples=["5 s"], description="From the last sentence to the start bell."
    )
    sides: OrderOrSide | None = Field(
        default=None,
        description="Instead of the exercise's own order; or the one side: left, right, affected or other.",
    )
    start: SideChoice | None = Field(default=None, description="The first side.")
    breathing: Breathing = Field(default=None, description="Instead of the routine's.")
    load: Weight | None = Field(default=None, examples=["8 kg"], description="A weight.")
    band: SentenceText | None = Field(default=None, examples=["red"], description="Which band.")
    distance: Distance | None = Field(default=None, examples=["400 m"], description="How far.")
    pain: PainLimit | None = Field(
        default=None, examples=[3], description="The most that is allowed, of ten."
    )
    during: Annotated[list[DuringKeys], Field(min_length=1)] | None = Field(
        default=None, description="What is said, or sounds, at chosen times of each hold."
    )
    emphasis: Emphasis = Field(default=0, description="Spare time goes here first.")
    optional: Flag = Field(default=False, description="--trim leaves it out.")

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a dose that is missing, double or impossible, and sides that the exercise lacks."""
        one_of(node, context, ("hold", "reps"), "“hold: 30-60 s” or “reps: 8-12”")
        if "hold" in node and "tempo" in node and "reps" not in node:
            context.report("needless-tempo", node.key_places["tempo"], "a hold has no tempo", "remove it")
        if "pace" in node and "reps" not in node:
            fix = "remove it, or write “hold: as long as you can”"
            context.report("needless-tempo", node.key_places["pace"], "a hold has no pace", fix)
        for key in ("rest", "change"):
            one_of(node, context, ("every", key), "“every: 1 min”", required=False)
        if "during" in node and "reps" in node and "hold" not in node:
            what = "repetitions have no chosen times"
            context.report(
                "needless-during", node.key_places["during"], what, "remove it, or give “hold: 30 s”"
            )
        name = node.get("exercise")
        if not isinstance(name, str):
            return
        found = context.exercise(name, node.value_places["exercise"])
        if found is not None:
            _check_sides(node, found, context)

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a hold counted in breaths where no breath is guided, and doses that do not fit together."""
        dose = self.reps or (self.hold if isinstance(self.hold, WrittenDose) else None)
        exercise = context.found.get(self.exercise)
        if dose is not None and exercise is not None:
            check_set_doses(node, dose, self.sets, (exercise, self.sides or exercise.sides), context)
        if dose is not None and isinstance(dose.figure, BreathHold):
            check_breaths(node, "breathing" in node, self.breathing is not None, context)
            breathing = self.breathing if "breathing" in node else context.breathing
            if breathing is not None:
                check_during(self.during, node, dose.most * breathing.length_ms, context)
        elif dose is not None and self.reps is None:
            check_during(self.during, node, dose.most, context)
        if self.is_on_the_minute:
            self._check_rounds(node, context)
        if self.is_until_ready:
            self._check_end(node, context)
            return
        for key in ("at-most", "guide"):
            report_needless(key, node, context, "“pace: own” or “hold: as long as you can”")

    def _check_end(self, node: MappingNode, context: ReadContext) -> None:
        """Report what cannot be of a set that the person ends."""
        if self.every is not None:
            what = "the sets of an EMOM begin at fixed times, so nobody can be waited for"
            context.report("only-one-of", node.key_places["every"], what, "give the hold a length")
        if "during" in node:
            what = "nobody knows how long this lasts, so it has no chosen times"
            context.report("needless-during", node.key_places["during"], what, "give “hold: 30 s”")
        if self.guide is not None or self.pace is None:
            check_at_most(node, context, self.at_most, self.guide or DEFAULT_ALLOWANCE_MS)

    def _check_rounds(self, node: MappingNode, context: ReadContext) -> None:
        """Report what cannot be of an EMOM at one's own pace, whose whole intervals are its work."""
        for key in node.keys() - _OWN_PACE_KEYS:
            what = f"“{key}” has no meaning in an EMOM at one's own pace"
            context.report("only-one-of", node.key_places[key], what, "remove it, or “pace”")
        reps = self.reps
        if reps is not None and not (reps.is_plain and span_of(reps.figure).is_fixed):
            what, fix = "the repetitions differ", "write one number: it is counted by who does it"
            context.report("bad-count", node.value_places["reps"], what, fix)
        if self.sets is not None and self.sets.by_side:
            what, fix = "a round has both sides in it", "write one number of sets"
            context.report("bad-count", node.value_places["sets"], what, fix)
        if self.every is not None and self.every < LEAST_ROUND_MS:
            fix = f"{short_length(LEAST_ROUND_MS)} is the least at one's own pace"
            context.report("too-short", node.value_places["every"], "the interval is too short", fix)

    @property
    def is_on_the_minute(self) -> bool:
        """Whether each set is a whole interval that people fill at their own pace."""
        return self.pace is not None and self.every is not None

    @property
    def is_until_ready(self) -> bool:
        """Whether the person ends each set."""
        return (self.pace is not None and self.every is None) or isinstance(self.hold, AsLong)

    def allowed(self, work_ms: int) -> UntilReady | None:
        """Return what ends each set, if the person does; ``work_ms``: the longest that its dose can take."""
        if not self.is_until_ready:
            return None
        allowed = work_ms if self.guide is None else self.guide
        return until_ready(self.at_most, self.guide, allowed)


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
            context.report("sides-mismatch", node.value_places["sides"], what, _ORDERS)
        if node.get("sides") in list(WorkedSide):
            for key in ("start", "change"):
                if key in node:
                    what = "one side alone is worked"
                    context.report("sides-mismatch", node.key_places[key], what, f"remove “{key}”")
        if node.get("sides", exercise.sides) == Sides.ALTERNATE_REPS and "hold" in node:
            place = node.value_places["sides"] if "sides" in node else node.key_places["hold"]
            what = "a hold has no repetitions to change sides after"
            context.report("sides-mismatch", place, what, "write “sides: alternate”, or give reps")
        return
    for key in ("sides", "start", "change"):
        if key in node and node[key] != Sides.NONE:
            what = f"{shown(exercise.id)} has no sides"
            context.report("sides-mismatch", node.key_places[key], what, f"remove “{key}”")
