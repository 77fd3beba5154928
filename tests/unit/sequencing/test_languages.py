"""A session is in one language, the coach's phrases and the author's sentences alike."""

from dataclasses import replace

import pytest
from support.lengths import natural
from support.planning import LUNGE, STEP
from support.translating import translated

from voicecoach.model.dose import Phase, Range, Reps
from voicecoach.model.phase_names import EFFORTS, IN_ENGLISH, MOVEMENTS, RETURNS
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind
from voicecoach.model.translations import lacking, languages_of
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.language import LanguageError, check_spoken, check_translated, phrasebook
from voicecoach.sequencing.plan import plan

ENGLISH = Routine(id="lunge", title=Text.of("Lunge"), steps=(STEP,))
BOTH = translated(ENGLISH)
GERMAN = PlanRequest(language="de", voice="de")


def with_phases(language: str, *names: str) -> Routine:
    """Return a routine of one exercise whose phases have no words of their own."""
    tempo = tuple(Phase(name, Text.of(name, language), DurationMs(2000)) for name in names)
    dose = Reps(Range.exactly(3), tempo)
    title = Text((("en", "Lift"), ("de", "Heben")))
    return Routine(
        id="lift",
        title=title,
        steps=(replace(STEP, exercise=translated(LUNGE), dose=dose, breathing=None),),
        language=language,
    )


def test_a_german_session_is_german_in_one_voice():
    spoken = [event.utterance for event in plan(BOTH, GERMAN, natural).events if event.utterance]
    assert {(each.language, each.voice) for each in spoken} == {("de", "de")}
    assert any(each.text.startswith("DE ") for each in spoken)


def test_a_text_without_the_language_of_the_session_is_no_part_of_a_mixture():
    mixed = replace(BOTH, farewell=Text.of("Look around."), welcome=Text.of("Welcome."))
    with pytest.raises(LanguageError, match=r"“Welcome.” \(and 1 more\) is not given in “de”"):
        plan(mixed, GERMAN, natural)
    assert plan(mixed, PlanRequest(), natural).title == "Lunge"


def test_the_languages_of_a_routine_are_those_of_all_its_texts_its_own_first():
    assert languages_of(ENGLISH) == ("en",)
    assert languages_of(BOTH) == ("en", "de")
    assert languages_of(replace(BOTH, language="de")) == ("de", "en")
    assert languages_of(replace(BOTH, summary=Text.of("Kurz.", "de"))) == ("de",)
    assert languages_of(replace(ENGLISH, summary=Text.of("Kurz.", "de"))) == ()


def test_a_region_is_no_language_of_its_own():
    british = replace(BOTH, summary=Text((("en-gb", "Tea."), ("de-at", "Kaffee."))))
    assert languages_of(british) == ("en", "de")
    assert lacking(british, "en-US") == lacking(british, "DE") == ()
    check_translated(british, "de-CH")


@pytest.mark.parametrize(
    ("written", "asked", "names", "words"),
    [
        ("en", "de", ("Lift", "lower"), {"Heben.", "Senken."}),
        ("de", "en", ("heben", "ab"), {"Lift.", "Down."}),
        ("de", "de", ("auf", "Schließen"), {"Auf.", "Schließen."}),
        ("de", "de", ("Lift", "lower"), {"Heben.", "Senken."}),
        ("en", "en", ("öffnen", "down"), {"Open.", "Down."}),
    ],
)
def test_phases_with_known_names_need_no_translation(written, asked, names, words):
    told = plan(with_phases(written, *names), PlanRequest(language=asked), natural)
    said = {event.text for event in told.events if event.kind in {EventKind.REP, EventKind.PHASE}}
    assert words <= {text[text.find(", ") + 2 :].capitalize() if ", " in text else text for text in said}


def test_a_phase_with_a_name_or_a_word_of_its_own_needs_one():
    assert languages_of(with_phases("en", "dip", "lift")) == ("en",)
    routine = with_phases("en", "lift")
    (step,) = routine.exercise_steps()
    own = replace(step.dose.tempo[0], word=Text.of("heave"))
    changed = replace(routine, steps=(replace(step, dose=replace(step.dose, tempo=(own,))),))
    assert [text.original for text in lacking(changed, "de")] == ["heave"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_known_name_has_a_word(language):
    book = phrasebook(language)
    assert all(book.movement(name) for name in (*MOVEMENTS, *EFFORTS, *RETURNS, *IN_ENGLISH))
    assert book.movement("dip") is None


def test_a_language_without_a_phrasebook_is_refused_with_those_there_are_and_the_way_to_add_it():
    with pytest.raises(LanguageError, match=r"“fr-CA”: choose one of: de, en; .*new --phrasebook fr$"):
        check_spoken("fr-CA")
    with pytest.raises(LanguageError, match=r"de, en$"):
        check_spoken("no language")
    check_spoken("de-AT")
