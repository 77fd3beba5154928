"""A phrasebook from its first line to a session: new, check, plan."""

import json

import pytest
from support.phrasebooks import french

from voicecoach.sequencing.language import use_phrasebooks

MINE = """\
format: 1
routine: mine
language: fr
title: La mienne
exercises:
  - exercise: bow
    name: Salut
    posture: standing
    enter: [Penche-toi]
    release: Redresse-toi
blocks:
  - {exercise: bow, hold: 20 s}
"""


@pytest.fixture(autouse=True)
def forget_phrasebooks():
    yield
    use_phrasebooks(None)


def test_a_new_phrasebook_is_written_once_and_checked(voicecoach, home):
    done = voicecoach("new", "--phrasebook", "fr")
    path = home.phrases / "fr.yaml"
    assert done.code == 0
    assert done.out.splitlines() == [f"Written: {path}", f"Translate it, then: voicecoach check {path}"]
    checked = voicecoach("check", path)
    assert checked.code == 2
    assert f"{path}:" in checked.err
    assert "“come-out” is not said: in English: “Ease off slowly, and rest.”" in checked.err
    refused = voicecoach("plan", "kneeling-only", "--language", "fr")
    assert refused.code == 2
    assert refused.err == checked.err
    again = voicecoach("new", "--phrasebook", "fr")
    assert (again.code, "there is a phrasebook “fr” already" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give a name for the routine, or --phrasebook"),
        (("mine", "--phrasebook", "fr"), "give a name for the routine, or --phrasebook"),
        (("--phrasebook", "de"), "the coach speaks “de” already"),
        (("--phrasebook", "../x"), "is not a language code without a region"),
    ],
)
def test_what_cannot_be_begun_is_refused(voicecoach, home, arguments, told):
    done = voicecoach("new", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not home.phrases.exists()


def test_a_whole_one_makes_a_language_of_its_own(voicecoach, home):
    for path, text in ((home.phrases / "fr.yaml", french()), (home.routines / "mine.yaml", MINE)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert voicecoach("check", path).out == f"{path}: no mistakes found\n"
    asked = ("plan", "mine", "--json", "--voice", "none", "--language")
    plan = json.loads(voicecoach(*asked, "fr").out)
    said = [event["text"] for event in plan["events"] if event["track"] == "voice"]
    assert said[0] == "Fr La mienne. About une minute."
    assert all(text.startswith(("Fr ", "Penche", "Redresse", "Salut")) for text in said)
    # English speakers hear it in French, too: it has no other language.
    told = voicecoach(*asked, "en")
    assert json.loads(told.out)["language"] == "fr"
    assert "“La mienne” is not wholly given in “en”" in told.err
    # And whoever wants French gets a routine without it in its own language.
    english = voicecoach("plan", "kneeling-only", "--json", "--voice", "none", "--language", "fr-CA")
    assert json.loads(english.out)["language"] == "en"


def test_a_length_depends_on_the_phrasebook(voicecoach, home):
    from voicecoach.app.lengths import _key
    from voicecoach.model.request import PlanRequest
    from voicecoach.routines.library import Library

    routine = Library().find("kneeling-only")
    home.phrases.mkdir(parents=True)
    keys = set()
    for text in ("one", "another"):
        (home.phrases / "fr.yaml").write_text(text, encoding="utf-8")
        keys |= {_key(routine, PlanRequest(language=language)) for language in ("fr", "en")}
    assert len(keys) == 3


def test_the_schema_is_printed(voicecoach):
    schema = json.loads(voicecoach("schema", "phrasebook").out)
    assert schema["title"] == "voicecoach phrasebook"
    assert {"numbers", "and", "minutes-and-a-half", "phrases"} <= schema["properties"].keys()
