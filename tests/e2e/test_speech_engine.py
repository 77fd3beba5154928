"""The machine's own engine speaks what the bundled routines say, every sentence of it."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import numpy as np
import pytest

from voicecoach.model.request import PlanRequest
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.routines.library import Library
from voicecoach.speech.diagnosis import diagnose
from voicecoach.speech.engines.pyttsx3.engine import PYTTSX3
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.voices import list_voices

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def spoken():
    """Every sentence that any bundled routine speaks at full guidance."""
    plans = (
        plan_with_estimates(entry.routine, PlanRequest()) for entry in Library().routines() if entry.routine
    )
    wanted = {event.utterance for plan in plans for event in plan.events if event.utterance}
    with PYTTSX3.open_voice() as voice:
        return voice.synthesise(sorted(wanted, key=str))


def test_every_sentence_is_heard(spoken):
    assert len(spoken) > 200
    silent = [
        utterance.text
        for utterance, clip in spoken.items()
        if np.sqrt(np.mean((clip.samples / 32768.0) ** 2)) < 0.01
    ]
    assert silent == []


def test_clips_begin_and_end_at_once(spoken):
    for utterance, clip in spoken.items():
        sounding = np.flatnonzero(np.abs(clip.samples) > 300)
        assert sounding[0] < 48 * 90, utterance.text
        assert len(clip.samples) - sounding[-1] < 48 * 90, utterance.text


def test_estimates_are_rather_long_and_not_much(spoken):
    ratios = np.array([estimate_length(utterance) / clip.length_ms for utterance, clip in spoken.items()])
    assert (ratios >= 1).mean() >= 0.95
    assert ratios.mean() < 1.15
    assert ratios.min() > 0.85


@pytest.mark.parametrize("rate", [110, 175])
def test_estimates_hold_at_other_rates(spoken, rate):
    wanted = [Utterance(said.text, said.language, said.voice, rate) for said in islice(spoken, 0, None, 4)]
    with PYTTSX3.open_voice() as voice:
        clips = voice.synthesise(wanted)
    ratios = np.array([estimate_length(utterance) / clip.length_ms for utterance, clip in clips.items()])
    assert (ratios >= 1).mean() >= 0.95
    assert ratios.mean() < 1.16


def test_a_female_voice_is_another_voice():
    text = "Keep your lower back long."
    usual, other = Utterance(text, "en", "en-us", 145), Utterance(text, "en", "female", 145)
    with PYTTSX3.open_voice() as voice:
        clips = voice.synthesise([usual, other])
    assert _pitch(clips[other].samples) > 1.2 * _pitch(clips[usual].samples)


def _pitch(samples: np.ndarray) -> float:
    """The median fundamental frequency of the voiced parts, in hertz, by autocorrelation."""
    frame, pitches = 2048, []
    for start in range(0, len(samples) - frame, frame):
        piece = samples[start : start + frame].astype(float)
        correlation = np.correlate(piece, piece, "full")[frame - 1 :]
        lag = 120 + int(correlation[120:700].argmax())
        if correlation[lag] > 0.5 * correlation[0] > 0:
            pitches.append(48_000 / lag)
    return float(np.median(pitches))


@pytest.mark.parametrize("wanted", ["nosuch", "en-us+nosuch", "en-uss", "mb/mb-nosuch"])
def test_an_unknown_voice_is_named_with_its_neighbours(wanted):
    with PYTTSX3.open_voice() as voice, pytest.raises(SpeechError) as caught:
        voice.synthesise([Utterance("Rest.", "en", wanted, 145)])
    assert f"there is no voice “{wanted}”: nearest: en-us" in str(caught.value)


def test_the_list_holds_voices_that_can_be_heard():
    english = {voice.id for voice in list_voices("en")}
    assert "en-us" in {id_.lower() for id_ in english}
    assert all("mb-" not in id_ for id_ in english)


def test_the_doctor_hears_the_engine():
    found = diagnose("en-us")
    assert found.problem is None
    assert found.voices > 50
    assert found.engine_version.startswith("1.")


def test_nothing_is_printed_while_speaking():
    code = (
        "from voicecoach.speech.factory import open_voice\n"
        "from voicecoach.model.utterance import Utterance\n"
        "with open_voice(None, 'en', 145, None) as voice:\n"
        "    voice.synthesise([Utterance('Rest.', 'en', 'en-us', 145)])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
