"""Memory around a voice: what is kept is not spoken again, and what would sound different is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.voices import FakeVoice, fake_engine

from voicecoach.model.utterance import Utterance
from voicecoach.speech.cached_voice import CachedVoice
from voicecoach.speech.clip_cache import ClipCache
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.speech.errors import SpeechError

IN, OUT, HOLD = (Utterance(text, "en", "fake:low", 145) for text in ("In.", "Out.", "Hold 30 s."))


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "fake", fake_engine())


def cached(folder: Path) -> tuple[CachedVoice, FakeVoice]:
    fake = FakeVoice()
    return CachedVoice(fake, ClipCache(folder)), fake


def test_only_what_is_lacking_is_spoken(tmp_path):
    cached(tmp_path)[0].synthesise([IN, OUT])
    voice, fake = cached(tmp_path)
    clips = voice.synthesise([OUT, HOLD, IN])
    assert fake.asked == [HOLD]
    assert list(clips) == [OUT, HOLD, IN]


def test_the_length_of_what_is_kept_is_known_and_of_nothing_else(tmp_path):
    clips = cached(tmp_path)[0].synthesise([HOLD])
    voice, fake = cached(tmp_path)
    assert voice.length_of(HOLD) == clips[HOLD].length_ms
    assert voice.length_of(IN) is None
    assert voice.length_of(replace(HOLD, rate_wpm=120)) is None
    assert fake.asked == []


def test_a_kept_clip_is_the_clip_that_was_spoken(tmp_path):
    spoken = cached(tmp_path)[0].synthesise([HOLD])[HOLD]
    kept = cached(tmp_path)[0].synthesise([HOLD])[HOLD]
    assert kept.samples.tobytes() == spoken.samples.tobytes()


@pytest.mark.parametrize(
    "other",
    [
        replace(IN, text="Inn."),
        replace(IN, language="de"),
        replace(IN, voice="fake:high"),
        replace(IN, rate_wpm=146),
        replace(IN, pronunciations=(("in", "inn"),)),
    ],
    ids=["text", "language", "voice", "rate", "pronunciations"],
)
def test_what_sounds_different_is_spoken(tmp_path, other):
    cached(tmp_path)[0].synthesise([IN])
    voice, fake = cached(tmp_path)
    voice.synthesise([other])
    assert fake.asked == [other]


def test_another_release_of_the_engine_speaks_anew(tmp_path, monkeypatch):
    cached(tmp_path)[0].synthesise([IN])
    monkeypatch.setitem(ENGINES, "fake", fake_engine(fingerprint="fake 2"))
    voice, fake = cached(tmp_path)
    voice.synthesise([IN])
    assert fake.asked == [IN]


def test_what_an_engine_does_not_want_kept_is_spoken_each_time(tmp_path, monkeypatch):
    monkeypatch.setitem(ENGINES, "fake", fake_engine(fingerprint=None))
    voice, fake = cached(tmp_path)
    assert set(voice.synthesise([IN])) == set(voice.synthesise([IN])) == {IN}
    assert fake.asked == [IN, IN]
    assert ClipCache(tmp_path).size().clips == 0


def test_every_id_of_one_voice_finds_its_clips(tmp_path):
    cached(tmp_path)[0].synthesise([replace(IN, voice="fake")])
    cached(tmp_path)[0].synthesise([replace(OUT, voice="en-us")])
    voice, fake = cached(tmp_path)
    voice.synthesise([IN, replace(OUT, voice="pyttsx3:en-us")])
    assert fake.asked == []


def test_what_is_spoken_alike_is_kept_once(tmp_path):
    voice, _ = cached(tmp_path)
    voice.synthesise([HOLD, replace(HOLD, text="Hold thirty seconds.")])
    assert ClipCache(tmp_path).size().clips == 1


def test_a_damaged_clip_is_spoken_again(tmp_path):
    cached(tmp_path)[0].synthesise([IN])
    damaged = next(tmp_path.glob("*.clip"))
    damaged.write_bytes(damaged.read_bytes()[:-10])
    voice, fake = cached(tmp_path)
    voice.synthesise([IN])
    assert fake.asked == [IN]
    voice, fake = cached(tmp_path)
    voice.synthesise([IN])
    assert fake.asked == []


def test_kept_clips_count_as_done(tmp_path):
    cached(tmp_path)[0].synthesise([IN])
    told: list[tuple[int, int]] = []
    cached(tmp_path)[0].synthesise([IN, OUT, HOLD], lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_failure_keeps_nothing_and_is_passed_on(tmp_path):
    voice = CachedVoice(FakeVoice(unspeakable=OUT.text), ClipCache(tmp_path))
    with pytest.raises(SpeechError):
        voice.synthesise([IN, OUT])
    assert ClipCache(tmp_path).size().clips == 0


def test_closing_closes_the_voice_behind(tmp_path):
    voice, fake = cached(tmp_path)
    with voice:
        assert not fake.closed
    assert fake.closed
