"""The coach's own phrases in the session's language, an author's in the language that they are given in."""

from support.lengths import natural

from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.routines.library import Library
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.plan import plan

REQUEST = PlanRequest(language="de", voice="de", author_voice="en-us")


def said(timeline: Timeline, kind: EventKind):
    return [event.utterance for event in timeline.events if event.kind is kind]


def test_a_german_session_of_an_english_file():
    timeline = plan(Library().find("kneeling-only"), REQUEST, natural)
    halfway, enter = said(timeline, EventKind.HALFWAY)[0], said(timeline, EventKind.ENTER)[0]
    spoken = phrasebook("de").say(Phrase.HALFWAY)
    assert (halfway.text, halfway.language, halfway.voice) == (spoken, "de", "de")
    assert (enter.language, enter.voice) == ("en", "en-us")


def test_sides_are_named_in_the_language_of_the_sentence():
    timeline = plan(Library().find("kneeling-only"), REQUEST, natural)
    instructions = " ".join(utterance.text for utterance in said(timeline, EventKind.SETUP))
    assert "right" in instructions.lower()
    assert "rechts" not in instructions


def test_without_another_voice_the_same_one_says_everything():
    request = PlanRequest(language="de", voice="de")
    timeline = plan(Library().find("kneeling-only"), request, natural)
    assert {event.utterance.voice for event in timeline.events if event.utterance} == {"de"}


def test_a_short_form_stands_alone_without_the_joining_word_of_its_own_language():
    timeline = plan(Library().find("kneeling-only"), REQUEST, natural)
    assert "Glide forward." in {utterance.text for utterance in said(timeline, EventKind.ENTER)}
