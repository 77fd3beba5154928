"""A few seconds that tell whether the coach is heard."""

from __future__ import annotations

from itertools import pairwise

import pytest

from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind
from voicecoach.preparation.sound_check import sound_check, voice_sample
from voicecoach.speech.engines.silent.voice import SilentVoice


@pytest.fixture
def session():
    return sound_check(PlanRequest(), SilentVoice())


def test_it_asks_and_rings_both_bells_one_after_the_other(session):
    events = session.timeline.events
    assert [event.kind for event in events] == [EventKind.SAY, EventKind.START_BELL, EventKind.END_BELL]
    assert all(before.end_ms <= after.at_ms for before, after in pairwise(events))
    assert session.timeline.duration_ms == events[-1].end_ms == session.timeline.blocks[-1].end_ms
    assert session.timeline.duration_ms < 6_000


def test_it_can_be_mixed_and_both_bells_sound(session):
    mixdown = Mixdown(session.timeline, session.clips)
    for event in session.timeline.events[1:]:
        bell = mixdown.render(event.at_ms * 48, 4_800)
        assert abs(bell).max() > 1_000


def test_the_device_is_checked_at_the_usual_levels():
    request = PlanRequest(levels=StemLevels(voice=None, chimes=-24))
    assert sound_check(request, SilentVoice()).timeline.request.levels == AS_MADE


@pytest.mark.parametrize(("level", "heard"), [(-6, -6), (6, 6), (None, 0)])
def test_a_sample_is_as_loud_as_the_session_and_never_silent(level, heard):
    sample = voice_sample(PlanRequest(levels=StemLevels(voice=level)), SilentVoice())
    assert sample.timeline.request.levels.voice == heard


def test_it_speaks_the_language_of_the_request():
    german = sound_check(PlanRequest(language="de", voice="de"), SilentVoice())
    assert german.timeline.events[0].text == "Hörst du mich?"
    (utterance,) = german.clips
    assert (utterance.language, utterance.voice) == ("de", "de")
    french = sound_check(PlanRequest(language="fr-CA", voice="fr"), SilentVoice())
    assert str(french.timeline.events[0].text).startswith("Est-ce que")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Kneel on your right knee."), ("de", "Knie dich"), ("nl", "Kneel")]
)
def test_a_sample_is_a_few_words_of_a_session_in_its_language(language, words):
    sample = voice_sample(PlanRequest(language=language, voice="x"), SilentVoice())
    (event,) = sample.timeline.events
    assert event.text.startswith(words)
    assert event.utterance in sample.clips
    assert sample.timeline.duration_ms > event.end_ms
