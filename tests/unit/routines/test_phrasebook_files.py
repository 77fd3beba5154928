"""Phrasebook files: what is missing or wrong is told by line; what is right is spoken."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from support.lengths import natural
from support.phrasebooks import french
from support.planning import STEP

from voicecoach.app.phrasebooks import UserPhrasebooks, phrasebook_faults, wanted_phrases
from voicecoach.model.languages import LANGUAGES
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.phrasebook_reader import is_phrasebook
from voicecoach.sequencing.language import (
    LanguageError,
    book_of,
    check_spoken,
    phrasebook,
    spoken_languages,
    use_phrasebooks,
)
from voicecoach.sequencing.language.phrases import Phrase, with_sides
from voicecoach.sequencing.language.starter import phrasebook_starter
from voicecoach.sequencing.plan import plan

TEXT = french()
PAGE = (Path(__file__).parents[3] / "docs" / "phrasebooks.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    """Return a folder whose phrasebooks the coach speaks."""
    use_phrasebooks(UserPhrasebooks(tmp_path))
    yield tmp_path
    use_phrasebooks(None)


def faults(folder, text, name="fr.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [str(fault).removeprefix(f"{path}:") for fault in phrasebook_faults(path)]


def line_of(words):
    return TEXT[: TEXT.index(words)].count("\n") + 1


@pytest.fixture
def book(folder):
    assert faults(folder, TEXT) == []
    return phrasebook("fr-CA")


def test_it_is_found_by_its_language_and_only_then_read(folder):
    assert spoken_languages() == ("de", "en")
    (folder / "fr.yaml").write_text("no phrasebook", encoding="utf-8")
    (folder / "notes.yaml").write_text("no language", encoding="utf-8")
    assert spoken_languages() == ("de", "en", "fr")
    check_spoken("de")
    for ask in (check_spoken, phrasebook, book_of):
        with pytest.raises(DefinitionErrors, match=r"fr\.yaml:1"):
            ask("fr")
    (folder / "fr.yaml").write_text(TEXT, encoding="utf-8")
    assert phrasebook("fr") is phrasebook("fr")
    (folder / "fr.yaml").write_text(TEXT.replace("Fr Rest.", "Repos."), encoding="utf-8")
    assert phrasebook("fr").say(Phrase.REST) == "Repos."
    with pytest.raises(LanguageError, match=r"choose one of: de, en, fr;"):
        phrasebook("es")


def test_it_says_everything(book):
    assert book.language == "fr"
    assert set(book.phrases) == set(Phrase)
    assert book.say(Phrase.NEXT, name="pont") == "Fr Next, pont."
    assert book.say(Phrase.AGAIN, turn=1) == "Fr And again."
    assert book.say(Phrase.CLOSING_BREATHS_SEATED, count="trois", Count="Trois").endswith(
        "Trois slow breaths."
    )
    assert [book.number(value) for value in (0, 60, 61, 1440)] == ["n0", "n60", "61", "1440"]
    assert [book.times(count) for count in (1, 2)] == ["une fois", "n2 fois"]
    assert [book.minutes(count) for count in (1, 61)] == ["une minute", "61 minutes"]
    assert [book.seconds(seconds * 1000) for seconds in (0, 1, 30, 60, 90, 150, 121)] == [
        "n0 secondes",
        "une seconde",
        "n30 secondes",
        "une minute",
        "une minute et demie",
        "n2 minutes et demie",
        "n2 minutes une seconde",
    ]
    assert book.listing(["tapis"]) == "tapis"
    assert book.listing([book.thing("tapis"), "chaise", "mur"]) == "tapis, chaise et mur"
    assert book.mentioned("Pont") == "Fr the pont"
    assert book.movement("Heben") == "fr-lift"


def test_sides_take_endings_behind_their_stems(book):
    words = with_sides("jambe <side>e, genou <other>", Side.LEFT, book)
    assert words == "jambe gauche, genou droit"
    assert with_sides("<Side>e", Side.RIGHT, book) == "Droite"


def test_what_may_be_left_out_has_its_usual_meaning(folder):
    plain = re.sub(r"(minutes-and-a-half|side-stems|names-in-lower-case):.*\n", "", TEXT)
    assert faults(folder, plain) == []
    book = phrasebook("fr")
    assert book.seconds(90_000) == "une minute n30 secondes"
    assert book.side_stems == book.side_words
    assert book.mentioned("Pont") == "Fr the Pont"
    assert faults(folder, TEXT.replace("and: et", 'and: et\nthing: "un {name}"')) == []
    assert phrasebook("fr").thing("tapis") == "un tapis"


def test_a_session_is_spoken_by_it(book):
    fente = Routine(id="lunge", title=Text.of("Fente", "fr"), steps=(), language="fr")
    english = Routine(id="lunge", title=Text.of("Lunge"), steps=(STEP,))
    said = [event.utterance for event in plan(fente, PlanRequest(language="fr"), natural).events]
    assert {each.language for each in said if each} == {"fr"}
    assert any(each.text.startswith("Fr ") for each in said if each)
    with pytest.raises(LanguageError, match="is not given in “fr”"):
        plan(english, PlanRequest(language="fr"), natural)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('  rest: ["Fr Rest."]\n', "", "{phrases}:3: “rest” is not said: in English: “Rest.”"),
        ('  rest: ["Fr Rest."]', "  rest:", "“rest” is not said: in English: “Rest.”"),
        ("  rest: [", "  rests: [", "the coach has no phrase “rests”: did you mean “rest”?"),
        ('"Fr Next, {name}."', '"Fr Next."', "“Fr Next.” lacks what is put in: write {name}"),
        ('"Fr Next, {name}."', '"Fr {nom}."', "“nom” in braces stands for nothing here: write {name}, as in"),
        ('"Fr Next, {name}."', '"Fr {name!r:>99}."', "“name!r:>99” in braces stands for nothing here"),
        ('"Fr Next, {name}."', '"Fr {name} {."', "“{” in braces stands for nothing here"),
        ('"Fr Next, {name}."', '"Fr {Name}."', "“Name” in braces stands for nothing here"),
        ('"Fr Rest."', '"<side>"', "<side> stands where there is no side"),
        ('["Fr Rest."]', "[]", "nothing is in here"),
        ('["Fr Rest."]', f"[{', '.join('x' * 13)}]", "there are 13 forms: keep the best 12"),
        ('["Fr Rest."]', "[{a: b}]", "a text is wanted here"),
        ("lift: fr-lift", "left: fr-lift", "there is no word for “lift”"),
        ("lift: fr-lift", "lift: ", "there is no word for “lift”"),
        (", n60]", "]", "is in here"),
        ('other: "{number} fois"', "2: deux fois", "the form for other numbers is missing"),
        ('other: "{number} fois"', "other: fois", "“fois” lacks the number: write {number}"),
        ('other: "{number} fois"', 'other: "{nombre} fois"', "“{nombre}” stands for nothing here"),
        ("{1: une fois,", "{one: une fois,", "“one” is not a number"),
        ("{1: une fois,", "{1: ,", "nothing stands after “1:”"),
        ("and: et", "and: et\nthing: un", "“un” must name the thing once"),
        ("phrasebook: fr", "phrasebook: fr-ca", "“fr-ca” is not a language code without a region"),
        ("phrasebook: fr", "phrasebook: de", "the program speaks “de” by itself"),
        ("phrasebook: fr", "phrasebook: es", "the file is called “fr”, the phrasebook “es”"),
        ("sides: {left: gauche, right: droit}", "sides: {left: gauche}", "“right” is missing"),
        ("and: et", "und: et", "there is no key “und” here"),
        ("Fr Rest.", "Fr \\u001b[2J", "the text holds a control character"),
    ],
)
def test_a_fault_is_told_at_its_line_with_a_remedy(folder, old, new, told):
    assert old in TEXT
    found = faults(folder, TEXT.replace(old, new, 1))
    wanted = told.replace("{phrases}", str(line_of("  opening:")))
    assert [each for each in found if wanted in each], found
    if new and "{phrases}" not in told:
        at = line_of(old) + new.count("\n")
        assert any(each.startswith(f"{line}:") for each in found for line in (1, line_of(old), at)), found


def test_all_faults_are_told_at_once(folder):
    text = TEXT.replace('  rest: ["Fr Rest."]\n', "").replace("Fr Next, {name}.", "Fr Next.", 1)
    found = faults(folder, text.replace("and: et\n", "").replace("fr-up", ""))
    assert len(found) == 4


def test_a_newer_phrasebook_is_refused_with_the_version_it_needs_alone(folder):
    (told,) = faults(folder, TEXT.replace("format: 1", "format: 3").replace("phrases:", "sayings:"))
    assert told.startswith("1:9: this file needs a voicecoach that knows version 3 of the format; this one, ")


def test_a_new_phrasebook_asks_for_everything_and_has_the_numbers(folder):
    text = phrasebook_starter("fr", "phrases/fr.yaml")
    found = faults(folder, text)
    missing = {key for key in wanted_phrases() if any(f"“{key}” is not said" in each for each in found)}
    assert missing == set(wanted_phrases())
    assert [each for each in found if "with {number} for the number" in each] == [
        f"{text[: text.index(key)].count(chr(10)) + 2 + more}:3: nothing stands after “{form}:”: "
        "write the words, with {number} for the number"
        for key in ("times:", "seconds:", "minutes:")
        for more, form in enumerate(("1", "2", "other") if key == "times:" else ("1", "other"))
    ]
    numbers = YAML(typ="safe", pure=True).load(text)["numbers"]
    assert (numbers[0], numbers[21], numbers[42], len(numbers)) == (
        "zéro",
        "vingt et un",
        "quarante-deux",
        61,
    )
    assert "# Slowly ease off, and rest.\n  come-out:" in text
    assert "numbers: " in phrasebook_starter("xx", "phrases/xx.yaml")


def test_the_page_shows_every_key_and_a_file_is_known_by_its_content(folder):
    from voicecoach.routines.schema_phrasebook import PhrasebookFile

    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    keys = {field.alias for field in PhrasebookFile.model_fields.values()}
    assert set(re.findall(r"^([a-z-]+):", example, re.MULTILINE)) == keys
    assert set(re.findall(r"^\| `([a-z-]+)`", PAGE, re.MULTILINE)) <= keys
    (folder / "fr.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "other.yaml").write_text("routine: x", encoding="utf-8")
    assert is_phrasebook(folder / "fr.yaml")
    assert not is_phrasebook(folder / "other.yaml")
    assert not is_phrasebook(folder / "none.yaml")
    assert "fr" not in LANGUAGES
