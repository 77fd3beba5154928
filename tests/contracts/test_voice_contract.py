"""What a session relies on, whatever voice it has: every voice passes the same suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from support.voices import FakeVoice

from voicecoach.model.utterance import Utterance
from voicecoach.speech.cached_voice import CachedVoice
from voicecoach.speech.clip_cache import ClipCache
from voicecoach.speech.pyttsx3_voice import Pyttsx3Voice
from voicecoach.speech.silent_voice import SilentVoice
from voicecoach.speech.voice import Voice

VOICES: dict[str, Callable[[Path], Voice]] = {
    "silent": lambda _: SilentVoice(),
    "fake": lambda _: FakeVoice(),
    "cached": lambda folder: CachedVoice(FakeVoice(), ClipCache(folder)),
    "cache that cannot be written": lambda folder: CachedVoice(FakeVoice(), ClipCache(a_file(folder))),
}
ENGINES: dict[str, Callable[[Path], Voice]] = {
    "pyttsx3": lambda _: Pyttsx3Voice(),
    "pyttsx3 cached": lambda folder: CachedVoice(Pyttsx3Voice(), ClipCache(folder)),
}

SHORT = Utterance("Tuck.", "en", "en-us", 145)
LONG = Utterance("Now glide forward until the front of your right hip stretches.", "en", "en-us", 145)


def a_file(folder: Path) -> Path:
    path = folder / "not a folder"
    path.write_text("")
    return path / "cache"


@pytest.fixture(params=[*VOICES, *(pytest.param(name, marks=pytest.mark.e2e) for name in ENGINES)])
def voice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Voice]:
    with (VOICES | ENGINES)[request.param](tmp_path) as opened:
        yield opened


def test_each_utterance_has_one_clip(voice):
    clips = voice.synthesise([LONG, SHORT, LONG])
    assert set(clips) == {LONG, SHORT}


def test_nothing_asked_nothing_given(voice):
    assert voice.synthesise([]) == {}


def test_clips_are_read_only_samples_ready_to_mix(voice):
    samples = voice.synthesise([SHORT])[SHORT].samples
    assert samples.dtype == np.int16
    assert samples.ndim == 1
    assert not samples.flags.writeable


def test_more_words_take_longer(voice):
    clips = voice.synthesise([SHORT, LONG])
    assert 100 <= clips[SHORT].length_ms <= 2_000
    assert 2_500 <= clips[LONG].length_ms <= 8_000


def test_slower_speech_takes_longer(voice):
    slow = Utterance(LONG.text, "en", "en-us", 110)
    clips = voice.synthesise([LONG, slow])
    assert 1.15 < clips[slow].length_ms / clips[LONG].length_ms < 1.5


def test_the_same_words_take_the_same_time_again(voice):
    first, again = voice.synthesise([LONG, SHORT])[LONG], voice.synthesise([LONG])[LONG]
    assert again.length_ms == pytest.approx(first.length_ms, abs=80)


def test_figures_are_spoken_in_words(voice):
    figures = Utterance("Hold 2 × 45 s.", "en", "en-us", 145)
    words = Utterance("Hold two times forty-five seconds.", "en", "en-us", 145)
    clips = voice.synthesise([figures, words])
    assert clips[figures].length_ms == pytest.approx(clips[words].length_ms, abs=80)


def test_a_routines_pronunciations_are_spoken(voice):
    own = Utterance("QL.", "en", "en-us", 145, pronunciations=(("ql", "quadratus lumborum, on one side"),))
    plain = Utterance("QL.", "en", "en-us", 145)
    clips = voice.synthesise([own, plain])
    assert clips[own].length_ms > 2 * clips[plain].length_ms


def test_nothing_to_say_is_an_empty_clip(voice):
    wordless = Utterance(" … 🙂 ", "en", "en-us", 145)
    clips = voice.synthesise([wordless, SHORT])
    assert clips[wordless].length_ms == 0
    assert clips[SHORT].length_ms > 0


def test_german_is_spoken_too(voice):
    german = Utterance("Kippe dein Becken nach hinten, und halte 30 s.", "de", "de", 145)
    assert 2_000 <= voice.synthesise([german])[german].length_ms <= 8_000


def test_progress_rises_to_all_of_them(voice):
    told: list[tuple[int, int]] = []
    voice.synthesise([SHORT], lambda *done: told.append(done))
    voice.synthesise([SHORT, LONG, SHORT], lambda *done: told.append(done))
    assert told[-1] == (2, 2)
    assert [done for done, total in told if total == 2] == sorted(
        {done for done, total in told if total == 2}
    )


def test_a_closed_voice_may_be_asked_again(voice):
    voice.synthesise([SHORT])
    voice.close()
    voice.close()
    assert voice.synthesise([SHORT])[SHORT].length_ms > 0
