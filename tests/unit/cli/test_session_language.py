"""In which language a session is: the one asked for, or the routine's own as a whole, never a mixture."""

import json

import pytest

from voicecoach.app.requests import PlanOptions, advice_without_voice, request_for
from voicecoach.model.request import Purpose
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.settings.preferences import Preferences

MINE = """\
format: 1
routine: mine
language: {language}
title: {title}
exercises:
  - exercise: bow
    name: {name}
    posture: standing
    enter: [{enter}]
blocks:
  - {{exercise: bow, hold: 20 s}}
"""
ENGLISH = MINE.format(language="en", title="Mine", name="Bow", enter="Bow down")
GERMAN = MINE.format(language="de", title="Meine", name="Verbeugung", enter="Verbeug dich")
NEITHER = ENGLISH.replace("name: Bow", "language: de\n    name: Verbeugung")
TO = {"export": ("-o", "guide.wav")}


@pytest.fixture
def mine(home):
    """Return a function that puts a routine called mine into the user's folder."""

    def mine(text):
        home.routines.mkdir(parents=True, exist_ok=True)
        (home.routines / "mine.yaml").write_text(text, encoding="utf-8")

    return mine


def spoken(done):
    assert done.code == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize(
    ("text", "languages", "notice"),
    [
        (ENGLISH, ("en-gb", "en-gb"), ""),
        (ENGLISH, ("de", "en"), "„Mine“ gibt es nicht ganz auf „de“"),
        (GERMAN, ("en", "de"), "“Meine” is not wholly given in “en”"),
        (GERMAN, ("de-AT", "de-AT"), ""),
    ],
)
def test_a_routine_without_the_language_is_coached_in_its_own_and_says_so(
    voicecoach, mine, text, languages, notice
):
    mine(text)
    asked, language = languages
    done = voicecoach("plan", "mine", "--json", "--voice", "none", "--language", asked)
    plan = spoken(done)
    assert plan["language"] == language
    assert done.err.startswith(notice) if notice else "given in" not in done.err
    words = " ".join(event["text"] for event in plan["events"] if event["track"] == "voice")
    assert ("Mild" in words or "mild" in words) is (language[:2] == "en")
    assert ("Schmerz" in words) is (language[:2] == "de")


def test_a_preferred_voice_is_not_for_the_routines_language_but_silence_and_what_is_asked_for_are():
    routine = read_routine(ENGLISH, "mine.yaml", exercises=Library())

    def voice(preferred, **options):
        options = PlanOptions(**options)
        preferences = Preferences(language="de", voice=preferred)
        request = request_for(routine, options, preferences, purpose=Purpose.LIVE)
        assert request.language == "en"
        assert preferred != "none" or advice_without_voice(request, options, preferences) is None
        return request.voice

    assert voice("none") == "none"
    assert voice("de+f3") not in {"none", "de+f3"}
    assert voice("de+f3", voice="de+m1") == "de+m1"


@pytest.mark.parametrize("command", ["plan", "show", "play", "export"])
def test_a_routine_that_has_no_language_whole_is_refused_with_what_is_missing(voicecoach, mine, command):
    mine(NEITHER)
    done = voicecoach(command, "mine", *TO.get(command, ()))
    assert done.code == 2
    assert "“Verbeugung” (and 1 more) is not given in “en”" in done.err
    assert "mine.yaml:1" in done.err
    assert "[missing-translation]" in voicecoach("check", "mine").err


@pytest.mark.parametrize("command", ["plan", "play", "export"])
def test_a_language_that_the_coach_does_not_speak_is_refused_with_those_it_does(voicecoach, command):
    done = voicecoach(command, "kneeling-only", "--language", "fr", *TO.get(command, ()))
    assert done.code == 2
    assert done.err == (
        "the coach does not speak “fr”: choose one of: de, en; or write its phrasebook: "
        "voicecoach new --phrasebook fr\n"
    )


def test_so_is_one_that_is_preferred_or_a_routines_own(voicecoach, mine, prefer):
    mine(GERMAN.replace("language: de", "language: fr"))
    for command in ("plan", "show", "check"):
        done = voicecoach(command, "mine")
        assert (done.code, "does not speak “fr”" in done.err) == (2, True), command
    prefer('language = "fr"\n')
    done = voicecoach("show", "kneeling-only")
    assert (done.code, "does not speak “fr”" in done.err) == (2, True)
    listed = voicecoach("list")
    assert (listed.code, listed.err.count("does not speak “fr”")) == (0, 1)
    assert "kneeling-only" in listed.out
