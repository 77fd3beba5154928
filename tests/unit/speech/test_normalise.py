"""Text as it is spoken: figures, units and signs in words, and nothing a voice would stumble over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules
from voicecoach.speech.text.normalise import normalise, spoken_text

PIECES = st.sampled_from([
    "Hold", "hold", "2", "30", "10", "1", "0", "45", "s", "sec", "sec.", "min", "Min.", "h", "5.5", "1,000",
    "½", "¼", "1/2", "3/4", "×", "x", "-", "–", "—", "/", ":", ".", ",", "(", ")", "L", "R", "L/R", "&",
    "%", "°", "+", "~", "≤", "close", "your", "eyes", "psoas", "etc.", "e.g.", "approx.", "reps", "/side",
    "side", "a", "an", "4-7-8", "1:30", "T12", "'", "’", "\"", "…", "*", "#", "3x", "tempo", "4210", "set",
    "60s", "in", "st", "nd", "21st", "z.", "B.", "Wdh.", "Satz", "²", "é", "٣", "🙂", "=", "@", "<", ">",
    "w/o", "per", "no.", "No.", "\u0301",
])  # fmt: skip
WRITTEN = st.one_of(
    st.text(max_size=30),
    st.lists(st.one_of(PIECES, PIECES, st.characters()), max_size=12).flatmap(
        lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
    ),
)


@settings(max_examples=200)
@given(WRITTEN, st.sampled_from(["en", "en-us", "de", "fr"]))
def test_what_is_normal_stays_as_it_is(text, language):
    spoken = normalise(text, language)
    assert normalise(spoken, language) == spoken


@settings(max_examples=200)
@given(WRITTEN, st.sampled_from(["en", "de"]))
def test_only_letters_and_pauses_are_spoken(text, language):
    spoken = normalise(text, language)
    assert not any(mark.isdecimal() for mark in spoken)
    assert not set(spoken) & set('×/%°&+<>=@#()[]{}*_"½\n\t\0')
    assert spoken == spoken.strip()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Step in – and rest", "Step in, and rest"),
        ("Kneel (right knee down).", "Kneel, right knee down."),
        ("Breathe…", "Breathe"),
        ("it’s 5 m away", "it's five meters away"),
        ("• Tuck\n• Hold", "Tuck, Hold"),
        ("30 sec. Rest", "thirty seconds. Rest"),
        ("30 sec. rest", "thirty seconds rest"),
        ("3/4 min", "three quarters of a minute"),
        ("1¼ h", "one and a quarter hours"),
        ("12345678901", "one two three four five six seven eight nine zero one"),
        ("", ""),
        ("🙂 … —", ""),
        ("*Tuck* and #hold", "Tuck and hold"),
    ],
)
def test_marks_become_pauses_or_nothing(written, spoken):
    assert normalise(written, "en") == spoken


def test_a_routines_pronunciations_come_before_the_house_and_the_engine():
    own = (("psoas", "the so-as"), ("min", "Minnie"))
    said = Utterance("Psoas, 2 min with min.", "en", "en-us", 145, pronunciations=own)
    assert spoken_text(said, spelling_rules) == "the so-as, two Minnie with Minnie."


def test_pronunciations_are_for_whole_words():
    said = Utterance(
        "Sit on your sit bones.", "en", "en-us", 145, pronunciations=(("sit bones", "sits-bones"),)
    )
    assert spoken_text(said) == "Sit on your sits-bones."
    inside = Utterance("Sitting.", "en", "en-us", 145, pronunciations=(("sit", "stand"),))
    assert spoken_text(inside) == "Sitting."


def test_an_engines_respellings_are_for_that_engine():
    said = Utterance("Psoas: use a block.", "en", "en-us", 145)
    assert spoken_text(said) == "Psoas: use a block."
    assert spoken_text(said, spelling_rules) == "sowus: yooz a block."


def test_a_language_without_a_grammar_keeps_its_words():
    assert normalise("Tenez 30 s – expirez (doucement).", "fr") == "Tenez 30 s, expirez, doucement."


def test_german_counts_in_german():
    assert normalise("Halte 2 × 30 s, dann 1:30 Pause.", "de") == (
        "Halte zwei mal dreißig Sekunden, dann eine Minute dreißig Sekunden Pause."
    )
    assert normalise("¾ h und 1½ min", "de") == "drei Viertel Stunde und eineinhalb Minuten"
