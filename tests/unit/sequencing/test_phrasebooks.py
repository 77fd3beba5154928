"""Every phrasebook can say everything, with the same arguments."""

from string import Formatter

import pytest

from voicecoach.sequencing.language import LANGUAGES, LanguageError, phrasebook
from voicecoach.sequencing.language.phrases import Phrase

BOOKS = [phrasebook(language) for language in LANGUAGES]


def arguments(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_a_phrasebook_has_every_phrase(book):
    assert set(book.phrases) == set(Phrase)


@pytest.mark.parametrize("phrase", Phrase)
def test_the_forms_of_a_phrase_take_the_same_arguments(phrase):
    taken = {frozenset(arguments(form)) for book in BOOKS for form in book.phrases[phrase]}
    assert len(taken) == 1


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_lengths_are_said_in_words(book):
    for length in range(1000, 3_600_000, 1000):
        spoken = book.seconds(length)
        assert spoken
        assert not any(letter.isdigit() for letter in spoken)


def test_english_lengths():
    book = phrasebook("en")
    said = [book.seconds(seconds * 1000) for seconds in (1, 30, 60, 90, 120, 150)]
    assert said == [
        "one second",
        "thirty seconds",
        "one minute",
        "a minute and a half",
        "two minutes",
        "two minutes thirty seconds",
    ]


def test_german_lengths():
    book = phrasebook("de-AT")
    said = [book.seconds(seconds * 1000) for seconds in (1, 30, 60, 90, 121)]
    assert said == [
        "eine Sekunde",
        "dreißig Sekunden",
        "eine Minute",
        "anderthalb Minuten",
        "zwei Minuten eine Sekunde",
    ]


def test_an_unknown_language_is_refused_with_those_that_are_known():
    with pytest.raises(LanguageError, match="de, en"):
        phrasebook("tlh")
