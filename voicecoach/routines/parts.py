"""A routine as one part of another: under its title, gone through once."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.dose import Range
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AmrapStep, AnyStep, CircuitStep, EmomStep, ExerciseStep


def as_part(
    routine: Routine,
    path: str,
    known: dict[str, Exercise],
    *,
    optional: bool = False,
    place: Place | None = None,
) -> CircuitStep:
    """Return the steps of ``routine`` as the step at ``path``.

    ``known`` holds the exercises of the whole session by id, and gets those of the routine. An id means one
    exercise in a session: one that is another's already becomes ``warm-up.calf-raise``, which no file writes.
    """
    names = {exercise.name for exercise in routine.exercises()}
    return CircuitStep(
        path=path,
        optional=optional,
        place=place,
        rounds=Range.exactly(1),
        shuffle=routine.shuffle,
        title=None if names == {routine.title} else routine.title,  # it would be said twice
        steps=tuple(_moved(step, routine.id, path, known) for step in routine.steps),
    )


def _moved(step: AnyStep, owner: str, under: str, known: dict[str, Exercise]) -> AnyStep:
    path = f"{under}.{step.path}"
    if isinstance(step, CircuitStep):
        return replace(
            step, path=path, steps=tuple(_moved(inner, owner, under, known) for inner in step.steps)
        )
    if isinstance(step, EmomStep | AmrapStep):
        movements = tuple(
            replace(each, exercise=_named_apart(each.exercise, owner, known)) for each in step.movements
        )
        return replace(step, path=path, movements=movements)
    if isinstance(step, ExerciseStep):
        return replace(step, path=path, exercise=_named_apart(step.exercise, owner, known))
    return replace(step, path=path)


def _named_apart(exercise: Exercise, owner: str, known: dict[str, Exercise]) -> Exercise:
    name = exercise.id
    while True:
        named = exercise if name == exercise.id else replace(exercise, id=name)
        if known.setdefault(name, named) == named:
            return known[name]
        name = f"{owner}.{name}"
