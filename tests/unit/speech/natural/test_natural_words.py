"""How the natural voice says words, and how long it takes."""

from __future__ import annotations

import pytest

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.natural.length_model import natural_estimate
from voicecoach.speech.engines.natural.lexicon import phoneme_rules, without_phonemes
from voicecoach.speech.engines.natural.speed import FASTEST_WPM, SLOWEST_WPM, speed_at
from voicecoach.speech.text.rules import rewrite


def said(text: str, language: str = "en") -> str:
    return rewrite(text, phoneme_rules(language))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The psoas, and Psoases", "The [psoas](/sˈOəs/), and Psoases"),
        ("Your soe-us", "Your [soe-us](/sˈOəs/)"),
        ("The iliopsoas", "The [iliopsoas](/ˌɪliOsˈOəs/)"),
        ("Along the I T band", "Along the I T band"),
        ("Alternate sides", "[alternate](/ˈɔltəɹnˌAt/) sides"),
        ("Open and close", "Open and [close](/klˈOz/)"),
        ("Close your eyes", "Close your eyes"),
        ("Contract the glute", "[contract](/kəntɹˈækt/) the glute"),
        ("Ease back. Ease off, then ease", "[ease](/əˈiz/) back. [ease](/əˈiz/) off, then ease"),
        ("Wind down", "[wind down](/wˈInd dˈWn/)"),
    ],
)
def test_words_that_it_reads_wrong_are_given_as_phonemes(written, spoken):
    assert said(written).casefold() == spoken.casefold()


def test_other_languages_are_left_alone():
    assert said("Psoas", "de") == "Psoas"
    assert said("Psoas", "en-GB") == "[psoas](/sˈOəs/)"


def test_a_length_is_that_of_the_words_not_of_their_phonemes():
    assert without_phonemes(said("Your psoas, and rest.")) == "Your psoas, and rest."
    usual = VoiceConfig("heart", "en", 145)
    assert natural_estimate(said("Your psoas."), usual) == natural_estimate("Your psoas.", usual)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tat", 398 + 96 + 24 + 82 + 24),
        ("an, an", 398 + 221 + 2 * (43 + 82 + 27)),
        ("tea. six", 398 + 1317 + 2 * 96 + 24 + 98 + 50 + 82 + 50),
    ],
)
def test_each_part_adds_its_time_at_the_rate_asked_for(text, parts):
    assert natural_estimate(text, VoiceConfig("heart", "en", 145)) == parts
    assert natural_estimate(text, VoiceConfig("heart", "en", 120)) == round(parts * 145 / 120)


def test_it_is_no_slower_and_no_faster_than_it_can_be():
    slow, slower = (natural_estimate("tat", VoiceConfig("heart", "en", rate)) for rate in (80, 60))
    assert slow < slower == round(624 * 145 / SLOWEST_WPM)
    fast, faster = (natural_estimate("tat", VoiceConfig("heart", "en", rate)) for rate in (292, 400))
    assert fast == faster == round(624 * 145 / FASTEST_WPM)


def test_speeds_are_those_measured_and_rise_with_the_rate():
    assert speed_at(149) == 0.85
    assert (speed_at(70), speed_at(300)) == (0.5, 2.0)
    speeds = [speed_at(rate) for rate in range(80, 301)]
    assert speeds == sorted(speeds)
    assert speed_at(147) == pytest.approx(0.83780, abs=1e-4)
