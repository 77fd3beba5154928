"""Converts a validated routine file to the model, with sides, breathing and tempos resolved."""

from __future__ import annotations

from typing import Any, cast

from voicecoach.model.bed import HOUSE_BEDS, NO_BED
from voicecoach.model.dose import BreathHold, Dose, Phase, Range, Reps, TimedHold
from voicecoach.model.levels import AS_MADE, Stem, StemLevels
from voicecoach.model.routine import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    Intervals,
    RestStep,
    Routine,
    SayStep,
    Stage,
    StageDose,
    WaitStep,
)
from voicecoach.routines.convert_exercise import to_phases
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_routine import LevelKeys, RoutineFile, StageKeys
from voicecoach.routines.schema_steps import (
    BreatheBlock,
    ChimeBlock,
    ChimeKeys,
    ExerciseBlock,
    RepeatBlock,
    RestBlock,
    SayBlock,
    StepEntry,
    WaitBlock,
)
from voicecoach.routines.sounds import DEFAULT_LENGTH_MS, checked_length, sound_file


def to_routine(keys: RoutineFile, context: ReadContext) -> Routine:
    """Return the routine. ``keys`` must be valid."""
    converter = _Converter(context)
    steps = converter.steps(keys.blocks, "", keys.intervals or Intervals.WORDS)
    return Routine(
        id=keys.routine,
        title=keys.title,
        steps=steps,
        time_ms=keys.time,
        language=context.language,
        summary=keys.summary,
        breathing=keys.breathing,
        guidance=keys.guidance,
        cautions=tuple(keys.cautions),
        stages=tuple(converter.stage(stage) for stage in keys.stages),
        pronunciations=tuple(keys.pronunciations.items()),
        bed=_bed(keys.bed, context),
        levels=_levels(keys.levels),
        frequency=keys.frequency,
        welcome=keys.welcome,
        farewell=keys.farewell,
        source=keys.source,
        notes=keys.notes,
        place=keys.place,
    )


def _bed(written: str | None, context: ReadContext) -> str | None:
    if written is None or written == NO_BED:
        return None
    return written if written in HOUSE_BEDS else str(sound_file(written, context.folder))


class _Converter:
    def __init__(self, context: ReadContext) -> None:
        self.context = context
        self.tempos: dict[str, tuple[Phase, ...]] = {}
        """Exercise id → the tempo of its first block that is done in reps, for the stages."""

    def steps(self, blocks: list[StepEntry], above: str, intervals: Intervals) -> tuple[AnyStep, ...]:
        return tuple(
            self._step(block, f"{above}{number}", intervals) for number, block in enumerate(blocks, 1)
        )

    def _step(self, block: StepEntry, path: str, intervals: Intervals) -> AnyStep:
        common: dict[str, Any] = {"path": path, "optional": block.optional, "place": block.place}
        step: AnyStep
        match block:
            case ExerciseBlock():
                step = self._exercise_step(block, {**common, "intervals": intervals})
            case RepeatBlock():
                within = block.intervals or intervals
                inner = self.steps(block.blocks, f"{path}.", within)
                step = CircuitStep(
                    rounds=block.repeat,
                    steps=inner,
                    title=block.title,
                    rest_ms=block.rest,
                    intervals=within,
                    **common,
                )
            case BreatheBlock(breathe=keys):
                step = BreatheStep(pattern=keys.pattern, length_ms=keys.for_, breaths=keys.breaths, **common)
            case RestBlock():
                step = RestStep(length_ms=block.rest, intervals=intervals, **common)
            case SayBlock():
                step = SayStep(say=block.say, move_ms=block.move, **common)
            case WaitBlock():
                step = WaitStep(say=block.wait, guide_ms=block.guide, **common)
            case ChimeBlock(chime=keys):
                step = self._chime_step(keys, common)
        return step

    def _exercise_step(self, block: ExerciseBlock, common: dict[str, Any]) -> ExerciseStep:
        exercise = self.context.found[block.exercise]
        tempo = exercise.tempo
        if block.tempo:
            effort = next((phase.name for phase in exercise.tempo if phase.is_effort), None)
            tempo = to_phases(block.tempo, effort, self.context.language, exercise.tempo)
        if block.reps:
            self.tempos.setdefault(block.exercise, tempo)
        breathing = block.breathing if "breathing" in block.model_fields_set else self.context.breathing
        dose = cast("Dose", _dose(block.hold, block.reps, tempo))
        return ExerciseStep(
            exercise=exercise,
            dose=dose,
            sets=block.sets or Range.exactly(1),
            sides=block.sides or exercise.sides,
            start_side=block.start,
            rest_ms=block.rest,
            change_ms=block.change,
            lead_in_ms=block.lead_in,
            breathing=breathing,  # a stage may turn repetitions into a hold
            emphasis=block.emphasis,
            **common,
        )

    def _chime_step(self, keys: ChimeKeys, common: dict[str, Any]) -> ChimeStep:
        if keys.file is None:
            length = DEFAULT_LENGTH_MS if keys.length is None else keys.length
            return ChimeStep(sound=str(keys.name), length_ms=length, **common)
        file = sound_file(keys.file, self.context.folder)
        length = checked_length(file, self.context.sound_length) if keys.length is None else keys.length
        return ChimeStep(sound=str(file), is_file=True, length_ms=length, **common)

    def stage(self, keys: StageKeys) -> Stage:
        doses = []
        for name, dose in keys.doses.items():
            tempo = self.tempos.get(name) or self.context.found[name].tempo
            doses.append(StageDose(name, dose.sets, _dose(dose.hold, dose.reps, tempo)))
        return Stage(keys.title, tuple(doses), weeks=keys.weeks, sessions=keys.sessions)


def _levels(keys: LevelKeys | None) -> StemLevels:
    return AS_MADE if keys is None else AS_MADE.changed((stem, getattr(keys, stem.value)) for stem in Stem)


def _dose(hold: TimedHold | BreathHold | None, reps: Range | None, tempo: tuple[Phase, ...]) -> Dose | None:
    return Reps(reps, tempo) if reps else hold
