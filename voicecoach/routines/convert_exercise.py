"""Converts a validated exercise file to the model."""

from __future__ import annotations

from collections.abc import Mapping

from voicecoach.model.dose import Phase
from voicecoach.model.exercise import Exercise, Instruction, Prop, UsualDose
from voicecoach.model.phase_names import effort_of
from voicecoach.model.posture import PostureChange
from voicecoach.model.text import Text
from voicecoach.routines.schema_exercise import (
    INNER_HOLD,
    EnterKeys,
    ExerciseKeys,
    PhaseKeys,
    SetupKeys,
    UsualKeys,
)


def to_exercise(keys: ExerciseKeys, language: str) -> Exercise:
    """Return the exercise; ``language``: that of the file."""
    return Exercise(
        id=keys.exercise,
        name=keys.name,
        summary=keys.summary,
        areas=tuple(keys.areas),
        props=tuple(Prop(prop.name, prop.optional, prop.put) for prop in keys.props),
        posture=PostureChange(keys.posture.from_, keys.posture.to or keys.posture.from_),
        sides=keys.sides,
        side_means=keys.side_means,
        sides_are=keys.sides_are,
        setup=tuple(_instruction(step) for step in keys.setup),
        enter=tuple(_instruction(step) for step in keys.enter),
        first_side=keys.first_side,
        other_side=keys.other_side,
        cues=tuple(keys.cues),
        exhale=tuple(keys.exhale),
        release=keys.release,
        mistakes=tuple(keys.mistakes),
        easier=keys.easier,
        harder=keys.harder,
        caution=keys.caution,
        feel=keys.feel,
        ending=keys.ending,
        tempo=to_phases(keys.tempo or {}, keys.effort, language),
        usual=_usual(keys.usual),
        source=keys.source,
        notes=keys.notes,
        place=keys.place,
    )


def to_phases(
    tempo: Mapping[str, PhaseKeys], effort: str | None, language: str, known: tuple[Phase, ...] = ()
) -> tuple[Phase, ...]:
    """Return the phases; the exhale is on ``effort``, else on one that is known by its name.

    A phase without a word of its own takes that of the phase in ``known`` that has its name.
    """
    words = {phase.name: phase.word for phase in known}
    holds = {name: name == INNER_HOLD if phase.hold is None else phase.hold for name, phase in tempo.items()}
    if effort not in tempo:
        effort = effort_of([name for name in tempo if not holds[name]])
    return tuple(
        Phase(
            name=name,
            word=phase.say or words.get(name) or Text.of(name, language),
            length_ms=phase.for_,
            is_hold=holds[name],
            is_effort=name == effort,
        )
        for name, phase in tempo.items()
    )


def _instruction(step: SetupKeys) -> Instruction:
    return Instruction(step.say, step.move, step.again if isinstance(step, EnterKeys) else None)


def _usual(keys: UsualKeys | None) -> UsualDose:
    return UsualDose(keys.hold, keys.reps, keys.sets) if keys else UsualDose()
