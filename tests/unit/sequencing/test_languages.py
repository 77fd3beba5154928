"""The coach's own phrases in the session's language, an author's in the language that they are given in."""

from support.lengths import natural
from support.planning import STEP

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.plan import plan

REQUEST = PlanRequest(language="de", voice="de", author_voice="en-us")


def english_routine() -> Routine:
    return Routine(id="lunge", title=Text.of("Lunge"), steps=(STEP,))


def said(timeline: Timeline, kind: EventKind):
    return [event.utterance for event in timeline.events if event.kind is kind]


def test_a_german_session_of_an_english_file():
    timeline = plan(english_routine(), REQUEST, natural)
    halfway, enter = said(timeline, EventKind.HALFWAY)[0], said(timeline, EventKind.ENTER)[0]
    spoken = phrasebook("de").say(Phrase.HALFWAY)
    assert (halfway.text, halfway.language, halfway.voice) == (spoken, "de", "de")
    assert (enter.language, enter.voice) == ("en", "en-us")


def test_sides_are_named_in_the_language_of_the_sentence():
    timeline = plan(english_routine(), REQUEST, natural)
    instructions = " ".join(utterance.text for utterance in said(timeline, EventKind.SETUP))
    assert "right" in instructions.lower()
    assert "rechts" not in instructions


def test_without_another_voice_the_same_one_says_everything():
    request = PlanRequest(language="de", voice="de")
    timeline = plan(english_routine(), request, natural)
    assert {event.utterance.voice for event in timeline.events if event.utterance} == {"de"}
