"""Reads the text of a definition file: the model, or all faults at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.routines.convert_exercise import to_exercise
from voicecoach.routines.convert_routine import to_routine
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.explain import problem_of
from voicecoach.routines.nearest import nearest
from voicecoach.routines.nodes import MappingNode, SequenceNode, place_of
from voicecoach.routines.patterns import parse_breathing
from voicecoach.routines.problem import Problem
from voicecoach.routines.read_context import (
    MAX_FAULTS,
    ExerciseSource,
    ReadContext,
    RoutineSource,
    TooManyFaultsError,
)
from voicecoach.routines.schema_base import Definition
from voicecoach.routines.schema_exercise import ExerciseFile, ExerciseKeys
from voicecoach.routines.schema_routine import RoutineFile
from voicecoach.routines.sentences import language_of
from voicecoach.routines.session_length import check_session_length
from voicecoach.routines.set_intervals import check_set_intervals
from voicecoach.routines.sounds import SoundLength, wav_length
from voicecoach.routines.tree import read_tree
from voicecoach.routines.versions import check_version

DEFAULT_LANGUAGE = "en"

_Keys = TypeVar("_Keys", bound=Definition)


def read_exercise(text: str, name: str) -> Exercise:
    """Return the exercise that ``text`` defines; ``name``: the file in error messages.

    Raises ``DefinitionErrors`` with every fault of the text.
    """
    root, faults = read_tree(text, name)
    return _exercise_of(root, ReadContext(name, errors=dict.fromkeys(faults)))


def read_routine(
    text: str,
    name: str,
    *,
    exercises: ExerciseSource,
    folder: Path | None = None,
    sound_length: SoundLength = wav_length,
    routines: RoutineSource | None = None,
) -> Routine:
    """Return the routine that ``text`` defines, exercises from ``exercises``, includes from ``routines``.

    Sound files are looked up in ``folder``; without it, a routine cannot have any. They are checked by
    ``sound_length``, the reader that will play them; by default only the header of a WAV file is read.
    Raises ``DefinitionErrors`` with every fault of the text, and of the exercise files it needs.
    """
    root, faults = read_tree(text, name)
    context = ReadContext(
        name,
        exercises=exercises,
        folder=folder,
        sound_length=sound_length,
        routines=routines,
        errors=dict.fromkeys(faults),
    )
    return _routine_of(root, context)


def definition_faults(
    text: str,
    name: str,
    *,
    exercises: ExerciseSource,
    folder: Path | None = None,
    sound_length: SoundLength = wav_length,
    routines: RoutineSource | None = None,
) -> tuple[DefinitionError, ...]:
    """Return every fault of a definition file of either kind, recognised by content."""
    try:
        root, faults = read_tree(text, name)
        context = ReadContext(
            name,
            exercises=exercises,
            folder=folder,
            sound_length=sound_length,
            routines=routines,
            errors=dict.fromkeys(faults),
        )
        if "routine" in root:
            _routine_of(root, context)
        elif "exercise" in root:
            _exercise_of(root, context)
        else:
            return (*faults, _unknown_kind(root))
    except DefinitionErrors as errors:
        return errors.errors
    return ()


def _unknown_kind(root: MappingNode) -> DefinitionError:
    wanted = ("routine", "exercise", "phrasebook")
    meant = next((match for key in root if (match := nearest(key, wanted))), None)
    fix = f"did you mean “{meant}”?" if meant else "add “routine: my-routine” or “exercise: my-exercise”"
    return DefinitionError(
        "unknown-kind", root.place, "the file defines neither a routine, an exercise nor a phrasebook", fix
    )


def _exercise_of(root: MappingNode, context: ReadContext) -> Exercise:
    check_version(root)
    context.language = language_of(root, DEFAULT_LANGUAGE)
    keys = validated(ExerciseFile, root, root, context)
    return to_exercise(faultless(keys, context), context.language)


def _routine_of(root: MappingNode, context: ReadContext) -> Routine:
    check_version(root)
    context.language = language_of(root, DEFAULT_LANGUAGE)
    context.inline = _inline_exercises(root, context)
    if "breathing" in root:
        try:
            context.breathing = parse_breathing(root["breathing"])
        except Problem:
            context.breathing_is_known = False
    keys = validated(RoutineFile, root, root, context)
    routine = to_routine(faultless(keys, context), context)
    check_set_intervals(routine, context)
    check_session_length(routine, context)
    faultless(keys, context)
    return routine


def _inline_exercises(root: MappingNode, context: ReadContext) -> dict[str, Exercise | None]:
    """Return the routine's own exercises; ``None`` for a faulty one, which is reported with the rest."""
    nodes = root.get("exercises")
    found: dict[str, Exercise | None] = {}
    for node in nodes if isinstance(nodes, SequenceNode) else ():
        if isinstance(node, MappingNode) and isinstance(name := node.get("exercise"), str):
            own = ReadContext(context.file, language=language_of(node, context.language))
            keys = validated(ExerciseKeys, node, node, own)
            found[name] = to_exercise(keys, own.language) if keys and not own.errors else None
    return found


def validated(
    schema: type[_Keys], node: MappingNode, root: MappingNode, context: ReadContext
) -> _Keys | None:
    """Validate ``node`` against ``schema``; return ``None`` after reporting faults."""
    try:
        return schema.model_validate(node, context=context)
    except ValidationError as errors:
        _report(errors, root, context)
    except TooManyFaultsError:
        pass
    return None


def _report(errors: ValidationError, root: MappingNode, context: ReadContext) -> None:
    reported = {error.place for error in context.errors}
    with suppress(TooManyFaultsError):
        for error in errors.errors(include_url=False, include_context=True):
            problem = problem_of(error)
            if problem and (place := place_of(root, (*error["loc"], *problem.at))) not in reported:
                reported.add(place)
                context.report_problem(problem, place)


def faultless(keys: _Keys | None, context: ReadContext) -> _Keys:
    """Return the keys of a file without a fault; raise ``DefinitionErrors`` with all that were found."""
    if keys is None or context.errors:
        raise DefinitionErrors(_for_a_reader(context))
    return keys


def _for_a_reader(context: ReadContext) -> list[DefinitionError]:
    """Return the faults in order of place, those of other files last, at most ``MAX_FAULTS``."""

    def order(error: DefinitionError) -> tuple[bool, str, int, int]:
        place: Place = error.place
        return place.file != context.file, place.file, place.line, place.column

    ordered = sorted(context.errors, key=order)
    if len(ordered) < MAX_FAULTS:
        return ordered
    listed = ordered[: MAX_FAULTS - 1]
    what, fix = "there are more faults than are told here", "mend these first"
    return [*listed, DefinitionError("too-many-faults", listed[-1].place, what, fix)]
