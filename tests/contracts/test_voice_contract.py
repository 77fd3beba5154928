"""What a session relies on, whatever voice it has: every voice passes the same suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from support.voices import FakeVoice, fake_engine

from voicecoach.model.utterance import Utterance
from voicecoach.speech.cached_voice import CachedVoice
from voicecoach.speech.clip_cache import ClipCache
from voicecoach.speech.engines.command.engine import command_engine
from voicecoach.speech.engines.pyttsx3.engine import PYTTSX3
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.speech.engines.silent.voice import SilentVoice
from voicecoach.speech.factory import open_voice
from voicecoach.speech.routed_voice import RoutedVoice
from voicecoach.speech.voice import Voice


class Case(NamedTuple):
    """A voice, and what ids it is asked for."""

    open: Callable[[Path], Voice]
    english: str = "en-us"
    german: str = "de"


VOICES = {
    "silent": Case(lambda _: SilentVoice()),
    "silent, by its engine": Case(lambda _: RoutedVoice(), "none", "none"),
    "fake": Case(lambda _: FakeVoice()),
    "engine added to the registry": Case(
        lambda folder: open_voice("fake", "en", 145, folder), "fake", "fake"
    ),
    "cached": Case(lambda folder: CachedVoice(FakeVoice(), ClipCache(folder))),
    "cache that cannot be written": Case(lambda folder: CachedVoice(FakeVoice(), ClipCache(a_file(folder)))),
}
ESPEAK = "espeak-ng -v {language} -s {rate} -w {out} {text}"
ENGINE_VOICES = {
    "a program of the preferences": Case(
        lambda folder: open_voice("command", "en", 145, folder), "command", "command:espeak-ng"
    ),
    "natural, with another engine for what it does not speak": Case(
        lambda folder: open_voice("natural", "en", 145, folder), "natural", "pyttsx3"
    ),
    "pyttsx3": Case(lambda _: PYTTSX3.open_voice()),
    "pyttsx3 by its full id": Case(
        lambda folder: open_voice(None, "en", 145, folder), "pyttsx3:en-us", "pyttsx3"
    ),
}


def a_file(folder: Path) -> Path:
    path = folder / "not a folder"
    path.write_text("")
    return path / "cache"


@pytest.fixture(params=[*VOICES, *(pytest.param(name, marks=pytest.mark.e2e) for name in ENGINE_VOICES)])
def case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setitem(ENGINES, "fake", fake_engine())
    monkeypatch.setitem(ENGINES, "command", command_engine(ESPEAK))
    return (VOICES | ENGINE_VOICES)[request.param]


@pytest.fixture
def voice(case: Case, tmp_path: Path) -> Iterator[Voice]:
    with case.open(tmp_path) as opened:
        yield opened


Say = Callable[..., Utterance]


@pytest.fixture
def say(case: Case) -> Say:
    """Make an utterance of a voice that the case has."""

    def say(text: str, *, language: str = "en", rate: int = 145, **changes: object) -> Utterance:
        return Utterance(text, language, case.german if language == "de" else case.english, rate, **changes)

    return say


@pytest.fixture
def short(say: Say) -> Utterance:
    return say("Tuck.")


@pytest.fixture
def long(say: Say) -> Utterance:
    return say("Now glide forward until the front of your right hip stretches.")


def test_each_utterance_has_one_clip(voice, short, long):
    clips = voice.synthesise([long, short, long])
    assert set(clips) == {long, short}


def test_a_length_that_is_known_is_that_of_the_clip(voice, long):
    before = voice.length_of(long)
    length = voice.synthesise([long])[long].length_ms
    assert before in {None, length}
    assert voice.length_of(long) in {None, length}


def test_nothing_asked_nothing_given(voice):
    assert voice.synthesise([]) == {}


def test_clips_are_read_only_samples_ready_to_mix(voice, short):
    samples = voice.synthesise([short])[short].samples
    assert samples.dtype == np.int16
    assert samples.ndim == 1
    assert not samples.flags.writeable


def test_more_words_take_longer(voice, short, long):
    clips = voice.synthesise([short, long])
    assert 100 <= clips[short].length_ms <= 2_000
    assert 2_500 <= clips[long].length_ms <= 8_000


def test_slower_speech_takes_longer(voice, say, long):
    slow = say(long.text, rate=110)
    clips = voice.synthesise([long, slow])
    assert 1.15 < clips[slow].length_ms / clips[long].length_ms < 1.5


def test_the_same_words_take_the_same_time_again(voice, short, long):
    first, again = voice.synthesise([long, short])[long], voice.synthesise([long])[long]
    assert again.length_ms == pytest.approx(first.length_ms, abs=80)


def test_figures_are_spoken_in_words(voice, say):
    figures, words = say("Hold 2 × 45 s."), say("Hold two times forty-five seconds.")
    clips = voice.synthesise([figures, words])
    assert clips[figures].length_ms == pytest.approx(clips[words].length_ms, abs=80)


def test_a_routines_pronunciations_are_spoken(voice, say):
    own = say("QL.", pronunciations=(("ql", "quadratus lumborum, on one side"),))
    plain = say("QL.")
    clips = voice.synthesise([own, plain])
    assert clips[own].length_ms > 2 * clips[plain].length_ms


def test_nothing_to_say_is_silent(voice, say, short):
    wordless = say(" … 🙂 ")
    clips = voice.synthesise([wordless, short])
    assert not clips[wordless].samples.any()
    assert clips[short].length_ms > 0


def test_german_is_spoken_too(voice, say):
    german = say("Kippe dein Becken nach hinten, und halte 30 s.", language="de")
    assert 2_000 <= voice.synthesise([german])[german].length_ms <= 8_000


def test_progress_rises_to_all_of_them(voice, short, long):
    told: list[tuple[int, int]] = []
    voice.synthesise([short], lambda *done: told.append(done))
    voice.synthesise([short, long, short], lambda *done: told.append(done))
    assert told[-1] == (2, 2)
    assert [done for done, total in told if total == 2] == sorted(
        {done for done, total in told if total == 2}
    )


def test_a_closed_voice_may_be_asked_again(voice, short):
    voice.synthesise([short])
    voice.close()
    voice.close()
    assert voice.synthesise([short])[short].length_ms > 0
