"""Converts the blocks of a validated routine file to steps, with sides, breathing and tempos resolved."""

from __future__ import annotations

from typing import Any, cast

from voicecoach.model.dose import HOUSE_TEMPO, BreathHold, Dose, Phase, Range, Reps, TimedHold
from voicecoach.model.load import Load
from voicecoach.model.moment import Moment
from voicecoach.model.routine import Stage, StageDose
from voicecoach.model.side import Sides, WorkedSide
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    Intervals,
    RestStep,
    SayStep,
    WaitStep,
    is_work,
)
from voicecoach.routines.convert_exercise import to_phases
from voicecoach.routines.convert_rounds import to_own_pace, to_rounds
from voicecoach.routines.parts import as_part
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_during import DuringKeys
from voicecoach.routines.schema_exercise_block import ExerciseBlock
from voicecoach.routines.schema_ready import DEFAULT_ALLOWANCE_MS, AsLong, short_at_most
from voicecoach.routines.schema_rounds import AmrapBlock, EmomBlock
from voicecoach.routines.schema_routine import StageKeys
from voicecoach.routines.schema_steps import (
    BreatheBlock,
    ChimeBlock,
    ChooseBlock,
    IncludeBlock,
    RepeatBlock,
    RestBlock,
    SayBlock,
    StepEntry,
    WaitBlock,
)
from voicecoach.routines.set_doses import WrittenDose, by_set
from voicecoach.routines.tempo_codes import TempoCode, phases_of

_PAUSES = (RestBlock, SayBlock, WaitBlock, ChimeBlock)


class StepConverter:
    """Converts the blocks and the stages of one routine."""

    def __init__(self, context: ReadContext) -> None:
        self.context = context
        self.tempos: dict[str, tuple[Phase, ...]] = {}
        """Exercise id → the tempo of its first block that is done in reps, for the stages."""

    def steps(
        self, blocks: list[StepEntry], above: str, intervals: Intervals, between: Range | None = None
    ) -> tuple[AnyStep, ...]:
        """Return the steps of ``blocks``; ``above``: what their paths begin with.

        ``between``: the rest between each two of them that are work; a step like one that is written.
        """
        steps: list[AnyStep] = []
        for block in blocks:
            if between and steps and is_work(steps[-1]) and not isinstance(block, _PAUSES):
                path = f"{above}{len(steps) + 1}"
                rest = RestStep(
                    path=path, place=block.place, length_ms=between, intervals=intervals, between=True
                )
                steps.append(rest)
            steps.append(self._step(block, f"{above}{len(steps) + 1}", intervals))
        return tuple(steps)

    def _step(self, block: StepEntry, path: str, intervals: Intervals) -> AnyStep:
        common: dict[str, Any] = {"path": path, "optional": block.optional, "place": block.place}
        step: AnyStep
        match block:
            case ExerciseBlock() if block.is_on_the_minute:
                step = to_own_pace(block, common, self.context)
            case ExerciseBlock():
                step = self._exercise_step(block, {**common, "intervals": intervals})
            case RepeatBlock():
                within = block.intervals or intervals
                inner = self.steps(block.blocks, f"{path}.", within, block.between)
                step = CircuitStep(
                    rounds=block.repeat,
                    steps=inner,
                    title=block.title,
                    rest_ms=block.rest.span if block.rest else None,
                    rest_until_ready=block.rest.until_ready if block.rest else None,
                    intervals=within,
                    shuffle=block.shuffle,
                    **common,
                )
            case ChooseBlock():
                step = CircuitStep(
                    rounds=Range.exactly(1),
                    steps=self.steps(block.of, f"{path}.", intervals),
                    title=block.title,
                    intervals=intervals,
                    choose=block.choose,
                    shuffle=block.shuffle,
                    **common,
                )
            case IncludeBlock():
                step = self._part(block, path)
            case EmomBlock() | AmrapBlock():
                step = to_rounds(block, common, self.context)
            case BreatheBlock(breathe=keys):
                step = BreatheStep(
                    pattern=keys.pattern,
                    length_ms=keys.for_,
                    breaths=keys.breaths,
                    during=self._moments(block.during),
                    posture=block.posture,
                    **common,
                )
            case RestBlock():
                step = RestStep(
                    length_ms=block.rest.span,
                    until_ready=block.rest.until_ready,
                    posture=block.posture,
                    intervals=intervals,
                    **common,
                )
            case SayBlock():
                step = SayStep(say=block.say, move_ms=block.move, posture=block.posture, **common)
            case WaitBlock():
                step = WaitStep(say=block.wait, guide_ms=block.guide, at_most_ms=block.at_most, **common)
            case ChimeBlock(chime=keys):
                chosen = keys.chosen(self.context)
                step = ChimeStep(
                    sound=chosen.sound, is_file=chosen.is_file, length_ms=chosen.length_ms, **common
                )
        return step

    def _exercise_step(self, block: ExerciseBlock, common: dict[str, Any]) -> ExerciseStep:
        exercise = self.context.found[block.exercise]
        tempo = exercise.tempo
        if isinstance(block.tempo, TempoCode):
            tempo = phases_of(block.tempo, exercise.tempo, self.context.language)
        elif block.tempo:
            effort = next((phase.name for phase in exercise.tempo if phase.is_effort), None)
            tempo = to_phases(block.tempo, effort, self.context.language, exercise.tempo)
        if block.reps:
            self.tempos.setdefault(block.exercise, tempo)
        breathing = block.breathing if "breathing" in block.model_fields_set else self.context.breathing
        written = WrittenDose.of(
            TimedHold(Range.exactly(DEFAULT_ALLOWANCE_MS if block.guide is None else block.guide))
        )
        if not isinstance(block.hold, AsLong):
            written = cast("WrittenDose", block.reps or block.hold)
        figure, sets, per_set = by_set(written, block.sets)
        dose = Reps(figure, tempo or HOUSE_TEMPO) if isinstance(figure, Range) else figure
        only = block.sides if isinstance(block.sides, WorkedSide) else None
        sides = Sides.EACH if only else cast("Sides", block.sides or exercise.sides)
        longest = longest_set_ms(dose, sides)
        allowed = longest if block.guide is None else block.guide
        if block.is_until_ready and block.at_most is not None and block.at_most < allowed:
            self.context.report_problem(short_at_most(block.at_most, allowed), block.place)
        return ExerciseStep(
            exercise=exercise,
            dose=dose,
            per_set=per_set,
            sets=sets,
            sides=sides,
            only=only,
            start_side=block.start,
            rest_ms=block.rest.span if block.rest else None,
            rest_until_ready=block.rest.until_ready if block.rest else None,
            until_ready=block.allowed(longest),
            change_ms=block.change,
            lead_in_ms=block.lead_in,
            every_ms=block.every,
            breathing=breathing,  # a stage may turn repetitions into a hold
            load=_load(block),
            during=self._moments(block.during),
            emphasis=block.emphasis,
            **common,
        )

    def _part(self, block: IncludeBlock, path: str) -> CircuitStep:
        routine = self.context.included[block.include]
        found = as_part(routine, path, self.context.found, optional=block.optional, place=block.place)
        for step in found.all_steps():
            if isinstance(step, ExerciseStep) and isinstance(step.dose, Reps):
                self.tempos.setdefault(step.exercise.id, step.dose.tempo)
        return found

    def _moments(self, during: list[DuringKeys] | None) -> tuple[Moment, ...]:
        return tuple(keys.moment(self.context) for keys in during or ())

    def stage(self, keys: StageKeys) -> Stage:
        """Return one stage; call it after `steps`, which finds the tempos."""
        doses = []
        for name, dose in keys.doses.items():
            tempo = self.tempos.get(name) or self.context.found[name].tempo
            doses.append(StageDose(name, dose.sets, _dose(dose.hold, dose.reps, tempo)))
        return Stage(keys.title, tuple(doses), weeks=keys.weeks, sessions=keys.sessions)


def longest_set_ms(dose: Dose, sides: Sides) -> int:
    """Return how long a set of holds or repetitions takes at most (ms); 0 where breaths are counted."""
    match dose:
        case TimedHold(length_ms=length):
            return length.high
        case Reps(count=count):
            return count.high * dose.rep_ms * (2 if sides is Sides.ALTERNATE_REPS else 1)
        case _:
            return 0


def _load(block: ExerciseBlock) -> Load | None:
    if (block.load, block.band, block.distance, block.pain) == (None, None, None, None):
        return None
    return Load(weight=block.load, band=block.band, distance=block.distance, pain=block.pain)


def _dose(hold: TimedHold | BreathHold | None, reps: Range | None, tempo: tuple[Phase, ...]) -> Dose | None:
    return Reps(reps, tempo or HOUSE_TEMPO) if reps else hold
