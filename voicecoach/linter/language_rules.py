"""The rule about languages: who gives one sentence of a file in a language gives them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.text_places import place_of_text
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, all_steps
from voicecoach.model.text import Text, base_language
from voicecoach.model.translations import texts_of
from voicecoach.routines.definition_file import read_text
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_exercise
from voicecoach.routines.tree import read_tree


def missing_translations_in_file(path: Path, library: Library) -> tuple[Finding, ...]:
    """Return the texts of a valid definition file that lack one of its languages, each once, in order.

    Raises DefinitionErrors if the file is not valid.
    """
    text = read_text(path)
    root, _ = read_tree(text, str(path))
    if "routine" in root:
        return tuple(dict.fromkeys(missing_in_routine(library.find(str(path)))))
    return tuple(dict.fromkeys(missing_in_exercise(read_exercise(text, str(path)))))


def missing_in_routine(routine: Routine) -> Iterator[Finding]:
    """Yield the missing translations of a routine, and of its exercises in the languages of the routine."""
    elsewhere = set(_texts_of_exercises(routine))
    wanted = _languages([text for text in texts_of(_own_part(routine)) if text not in elsewhere])
    yield from _missing([text for text in texts_of(routine) if text not in elsewhere], wanted, routine.place)
    for exercise in routine.exercises():
        yield from missing_in_exercise(exercise, wanted)


def missing_in_exercise(exercise: Exercise, wanted: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield the missing translations of an exercise: in its own languages, and in those ``wanted``."""
    texts = list(texts_of(exercise))
    yield from _missing(texts, wanted | _languages(texts), exercise.place)


def _missing(texts: list[Text], wanted: frozenset[str], near: Place | None) -> Iterator[Finding]:
    for text in texts:
        for language in sorted(language for language in wanted if not text.is_in(language)):
            yield Finding(
                Rule.MISSING_TRANSLATION,
                place_of_text(text, near),
                f"“{text.original}” is not given in “{language}”, as others are",
                f"write {{…, {language}: …}}",
            )


def _own_part(routine: Routine) -> Routine:
    """Return the routine without what it includes, which may be given in more languages than it is itself."""
    file = routine.place.file if routine.place else None

    def own(steps: tuple[AnyStep, ...]) -> Iterator[AnyStep]:
        for step in steps:
            if isinstance(step, CircuitStep):
                is_included = any(each.place and each.place.file != file for each in step.steps)
                if not is_included:
                    yield replace(step, steps=tuple(own(step.steps)))
            else:
                yield step

    steps = tuple(own(routine.steps))
    is_alone = len(list(all_steps(steps))) == len(list(routine.all_steps()))
    return replace(routine, steps=steps, cautions=routine.cautions if is_alone else ())


def _languages(texts: list[Text]) -> frozenset[str]:
    return frozenset(base_language(code) for text in texts for code, _ in text.by_language)


def _texts_of_exercises(routine: Routine) -> Iterator[Text]:
    for exercise in routine.exercises():
        yield from texts_of(exercise)
