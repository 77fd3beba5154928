"""Finds sentences that no voice can say; a session leaves them silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.text_places import place_of_text
from voicecoach.linter.wording_rules import exercise_sentences, routine_sentences, without_marks
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.request import USUAL_WPM
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.utterance import Utterance
from voicecoach.routines.definition_file import read_text
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_exercise
from voicecoach.routines.tree import read_tree
from voicecoach.speech.text.speakability import LONGEST_WORD, Unspeakable, unspeakable

_WORDS = {
    Unspeakable.NO_WORDS: ("holds nothing that can be said", "write it in words"),
    Unspeakable.LONG_WORD: (f"has a word of more than {LONGEST_WORD} letters", "break it up"),
    Unspeakable.FOREIGN_SCRIPT: (
        "has letters that the voice of its language cannot read",
        "give its language, or add it to the routine's pronunciations",
    ),
}


def unspeakable_in_file(path: Path, library: Library) -> tuple[Finding, ...]:
    """Return the unspeakable sentences of a valid definition file, each once, in order.

    Raises DefinitionErrors if the file is not valid.
    """
    text = read_text(path)
    root, _ = read_tree(text, str(path))
    if "routine" in root:
        return tuple(dict.fromkeys(check_routine_speech(library.find(str(path)))))
    return tuple(dict.fromkeys(check_exercise_speech(read_exercise(text, str(path)))))


def check_routine_speech(routine: Routine) -> Iterator[Finding]:
    """Yield the unspeakable sentences of a routine and of every exercise it uses."""
    for text, place in routine_sentences(routine):
        yield from _check(text, place, routine.pronunciations)
    for exercise in routine.exercises():
        yield from check_exercise_speech(exercise, routine.pronunciations)


def check_exercise_speech(
    exercise: Exercise, pronunciations: tuple[tuple[str, str], ...] = ()
) -> Iterator[Finding]:
    """Yield the unspeakable sentences of an exercise."""
    for text in exercise_sentences(exercise):
        yield from _check(text, exercise.place, pronunciations)


def _check(text: Text, near: Place | None, pronunciations: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    for language, sentence in text.by_language:
        why = unspeakable(
            Utterance(without_marks(sentence, language), language, "", USUAL_WPM, pronunciations)
        )
        if why is not None:
            what, fix = _WORDS[why]
            shown = sentence if len(sentence) <= 40 else f"{sentence[:39]}…"
            yield Finding(Rule.UNSPEAKABLE, place_of_text(text, near), f"“{shown}” {what}", fix)
