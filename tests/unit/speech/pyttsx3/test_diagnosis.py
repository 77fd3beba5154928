"""The doctor's questions to the speech engine end, whatever the engine does."""

from __future__ import annotations

import pytest
from support.workers import Workers

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.pyttsx3.answers import engine_voices
from voicecoach.speech.engines.pyttsx3.diagnosis import diagnose_driver
from voicecoach.speech.engines.recording.speaker import Recorder, Timeouts
from voicecoach.speech.errors import SpeechError

CONFIG = VoiceConfig("en-us", "en", 145)
SHORT = Timeouts(sentence_s=0.02, word_s=0.01)
USUAL = Timeouts()


def recorder(workers: Workers, timeouts: Timeouts = USUAL) -> Recorder:
    return Recorder(workers, lambda: "install it", timeouts)


def test_a_healthy_engine_is_described():
    workers = Workers("speaks")
    found = diagnose_driver(CONFIG, recorder(workers))
    assert (found.engine, found.engine_version, found.voices) == ("espeak", "1.51", 2)
    assert found.spoken_ms == pytest.approx(2000, abs=100)
    assert found.problem is None
    assert workers.left_running == []


@pytest.mark.parametrize(
    ("behaviours", "problem"),
    [
        (["refuses-engine"], "no speech engine answers (RuntimeError: no library)"),
        (["dies"], "no speech engine answers (the process has ended)"),
        (["babbles"], "no speech engine answers (the process sent an invalid answer)"),
        (
            ["speaks", "hangs-at-1"],
            "the voice could not say “Breathe in, and breathe out.” (no answer in 0.07 s)",
        ),
        (["speaks", "refuses-voice"], "there is no voice “en-us”"),
    ],
)
def test_a_sick_engine_is_described_with_its_remedy(behaviours, problem):
    workers = Workers(*behaviours)
    found = diagnose_driver(CONFIG, recorder(workers, SHORT))
    assert found.problem == problem
    assert found.fix
    assert found.spoken_ms is None
    assert workers.left_running == []


def test_the_engine_lists_its_voices():
    assert [voice.id for voice in engine_voices(recorder(Workers("speaks")))] == ["gmw/en-US", "gmw/de"]


@pytest.mark.parametrize("behaviour", ["dies", "refuses-engine"])
def test_without_an_engine_there_is_no_list_but_advice(behaviour):
    with pytest.raises(SpeechError, match="no speech engine answers") as caught:
        engine_voices(recorder(Workers(behaviour)))
    assert caught.value.fix
