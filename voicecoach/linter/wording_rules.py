"""Rules about single sentences: length, promises and orders, words that a voice cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.text_places import place_of_text
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.request import USUAL_WPM
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import BreatheStep, ExerciseStep, SayStep, WaitStep
from voicecoach.model.text import Text
from voicecoach.model.units import short_length
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import book_of
from voicecoach.sequencing.language.phrases import with_sides
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.text.normalise import spoken_text

LONGEST_CUE_MS = 8000

_UNWELCOME = (
    (
        Rule.PROMISE,
        "promises",
        r"cure[sd]?|heals?|permanent(ly)?|guarantee[sd]?|pain[- ]free|for good|within minutes",
    ),
    (
        Rule.ORDER,
        "orders about",
        r"must|have to|as hard as you can|push through|no pain|don't stop|force it|ignore",
    ),
    (
        Rule.PRAISE,
        "praises what it cannot see",
        r"perfect|great form|good form|beautiful|well held|nice work|awesome",
    ),
)
_BETTER = {
    Rule.PROMISE: "say what one may feel now, nothing about later",
    Rule.ORDER: "invite instead: “if it feels right”, “as far as is comfortable”",
    Rule.PRAISE: "state a fact: “Last time.”, “That is both sides.”",
}
_LITERAL_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòù]", re.IGNORECASE)
_VOWELLESS = frozenset({"hmm", "mm", "sh", "shh", "psst"})


def check_exercise_words(
    exercise: Exercise, pronunciations: tuple[tuple[str, str], ...] = ()
) -> Iterator[Finding]:
    """Yield the findings in the sentences of an exercise."""
    for text in exercise_sentences(exercise):
        place = place_of_text(text, exercise.place)
        yield from _check_sentence(text, place, pronunciations)
        if exercise.sides is Sides.NONE and _LITERAL_SIDE.search(text.original):
            yield Finding(
                Rule.ONE_SIDE_ONLY,
                place,
                f"“{text.original}” names a side, but the exercise has none",
                "give it “sides: each”, and write <side> or <other>",
            )


def check_routine_words(routine: Routine) -> Iterator[Finding]:
    """Yield the findings in the sentences of the routine's own steps."""
    for text, place in routine_sentences(routine):
        yield from _check_sentence(text, place_of_text(text, place), routine.pronunciations)


def exercise_sentences(exercise: Exercise) -> Iterator[Text]:
    """Yield every text of an exercise that may be spoken."""
    yield exercise.name
    for instruction in (*exercise.setup, *exercise.enter):
        yield instruction.say
        if instruction.again:
            yield instruction.again
    yield from (*exercise.cues, *exercise.exhale)
    sides = (exercise.side_means, exercise.first_side, exercise.other_side)
    optional = (exercise.release, exercise.caution, exercise.feel, exercise.ending)
    for text in (*sides, *optional, exercise.easier, exercise.harder):
        if text:
            yield text


def routine_sentences(routine: Routine) -> Iterator[tuple[Text, Place | None]]:
    """Yield every spoken text of the routine itself with the place of its step."""
    yield routine.title, routine.place
    optional = (routine.welcome, routine.farewell)
    for text in (*routine.cautions, *(text for text in optional if text)):
        yield text, routine.place
    for step in routine.all_steps():
        if isinstance(step, SayStep | WaitStep):
            yield step.say, step.place
        if isinstance(step, BreatheStep | ExerciseStep):
            yield from ((moment.say, step.place) for moment in step.during if moment.say)


def _check_sentence(
    text: Text, place: Place | None, pronunciations: tuple[tuple[str, str], ...]
) -> Iterator[Finding]:
    for language, sentence in text.by_language:
        utterance = Utterance(without_marks(sentence, language), language, "", USUAL_WPM, pronunciations)
        length = estimate_length(utterance)
        if length > LONGEST_CUE_MS:
            yield Finding(
                Rule.LONG_CUE,
                place,
                f"“{sentence[:40]}…” takes about {short_length(length)} to say",
                "say it in two sentences, under eight seconds each",
            )
        for rule, verb, pattern in _UNWELCOME:
            found = re.search(rf"\b({pattern})\b", sentence, re.IGNORECASE)
            if found:
                yield Finding(rule, place, f"“{found[0]}” {verb}: “{sentence}”", _BETTER[rule])
        yield from _check_speakable(sentence, utterance, place)


def _check_speakable(sentence: str, utterance: Utterance, place: Place | None) -> Iterator[Finding]:
    """Yield the words that voices mispronounce: initialisms, and words without a vowel."""
    for word in dict.fromkeys(_WORD.findall(spoken_text(utterance))):
        is_initials = len(word) > 1 and word.isupper()
        is_vowelless = not _VOWEL.search(word) and len(word) > 1 and word.lower() not in _VOWELLESS
        if is_initials or is_vowelless:
            yield Finding(
                Rule.UNKNOWN_WORD,
                place,
                f"a voice cannot be trusted with “{word}” in “{sentence}”",
                "write it out, or add it to the routine's pronunciations",
            )


def without_marks(sentence: str, language: str) -> str:
    """Return a sentence as spoken for the right side."""
    return with_sides(sentence, Side.RIGHT, book_of(language))
