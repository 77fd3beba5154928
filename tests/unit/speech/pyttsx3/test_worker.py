"""What the speech worker asks of an engine, and what it answers: with an engine that only takes notes."""

from __future__ import annotations

import sys
import wave
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from voicecoach.speech.engines.pyttsx3 import voice_match
from voicecoach.speech.engines.pyttsx3 import worker as module
from voicecoach.speech.engines.pyttsx3.worker import SpeechWorker


class Engine:
    """pyttsx3, as far as the worker uses it; it keeps its voice without a word where there is none."""

    driver_name = "sapi5"

    def __init__(self) -> None:
        self.voices = [
            SimpleNamespace(id="gmw/en-US", name="English (America)", languages=["en-us"], gender="Male"),
            SimpleNamespace(id="gmw/de", name=None, languages=None, gender=None),
            SimpleNamespace(id="mb/mb-de1", name="silent", languages=["de"], gender=None),
        ]
        self.properties: dict[str, Any] = {"voice": "gmw/en-US", "rate": 200}
        self.said: list[str] = []
        self.runs = 0
        self.records = True
        self.fastest = 400

    def getProperty(self, name: str) -> Any:  # noqa: N802 - pyttsx3's name
        return self.voices if name == "voices" else self.properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        if name == "voice" and value not in {voice.id for voice in self.voices}:
            return
        if name == "rate":
            value = min(value, self.fastest)
        self.properties[name] = value

    def save_to_file(self, text: str, path: str) -> None:
        self.said.append(text)
        self.path = path

    def runAndWait(self) -> None:  # noqa: N802 - pyttsx3's name
        self.runs += 1
        if not self.records:
            return
        with wave.open(self.path, "wb") as file:
            file.setparams((1, 2, 22_050, 0, "NONE", ""))
            file.writeframes(bytes(range(1, 201)))


class Clock:
    """A clock that runs while one sleeps."""

    def __init__(self) -> None:
        self.now = 50.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: Engine, clock: Clock) -> Callable[..., Any]:
    monkeypatch.setattr(module, "_open_engine", lambda: engine)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(voice_match, "shutil", SimpleNamespace(which=lambda _: None))
    worker = SpeechWorker(tmp_path)
    return lambda do, **more: worker.answer({"do": do, **more})


def test_the_first_recording_is_thrown_away(ask, engine):
    ask("voices")
    ask("voices")
    assert (engine.said, engine.runs) == (["ready"], 1)


def test_each_sentence_is_recorded_in_a_file_and_a_run_of_its_own(ask, engine, tmp_path):
    answers = [ask("say", text=text) for text in ("In.", "Out.")]
    assert answers == [{"recording": str(tmp_path / f"{number}.sound")} for number in (2, 3)]
    assert (engine.said, engine.runs) == (["ready", "In.", "Out."], 3)


def test_a_recording_that_never_comes_is_given_up_the_later_the_longer_it_is(ask, engine, clock):
    ask("voices")
    engine.records = False
    waits = []
    for text in ("In.", "one two three four five six seven eight nine ten"):
        began = clock.now
        assert ask("say", text=text) == {"failed": "recording"}
        waits.append(clock.now - began)
    assert waits == pytest.approx([3.05, 3.5], abs=0.01)
    assert max(clock.slept) <= 0.01


def test_voices_are_listed_with_what_the_engine_says_of_them(ask):
    assert ask("voices") == {
        "driver": "sapi5",
        "version": "",
        "voices": [
            ["gmw/en-US", "English (America)", ["en-us"], "Male"],
            ["gmw/de", "gmw/de", [], None],
        ],
    }


def test_a_voice_is_taken_by_its_id_or_by_what_is_meant(ask, engine):
    for wanted in ("gmw/de", "de"):
        engine.properties["voice"] = "gmw/en-US"
        assert ask("speaker", voice=wanted, language="de", rate=150) == {
            "voice": wanted if "/" in wanted else "gmw/de",
            "driver": "sapi5",
        }
        assert engine.properties == {"voice": "gmw/de", "rate": 150}


def test_a_voice_that_is_not_there_is_refused_with_the_nearest(ask):
    answer = ask("speaker", voice="en-uss", language="en", rate=150)
    assert answer == {"failed": "voice", "nearest": ["en-us"]}


def test_a_silent_voice_is_not_taken(ask):
    assert ask("speaker", voice="mb/mb-de1", language="de", rate=150)["failed"] == "voice"


def test_a_rate_that_the_engine_does_not_take_is_refused(ask, engine):
    engine.fastest = 120
    assert ask("speaker", voice="de", language="de", rate=150) == {"failed": "rate", "detail": "120.0"}


def test_an_engine_that_does_not_open_is_named(monkeypatch, tmp_path):
    def broken() -> None:
        raise RuntimeError("no library")

    monkeypatch.setattr(module, "_open_engine", broken)
    answer = SpeechWorker(tmp_path).answer({"do": "voices"})
    assert answer == {"failed": "engine", "detail": "RuntimeError: no library"}


@pytest.fixture
def espeak(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> SimpleNamespace:
    """espeak: it plays on for three looks, and gives its present rate where the second argument asks."""
    engine.driver_name = "espeak"
    library = SimpleNamespace(RATE=1, looks=0, asked=[])

    def is_playing() -> bool:
        library.looks += 1
        return library.looks % 4 != 0

    def parameter(name: int, current: int) -> int:
        library.asked.append((name, current))
        return engine.properties["rate"] if current else 175

    library.IsPlaying = is_playing
    library.dll = SimpleNamespace(espeak_GetParameter=parameter, espeak_Info=Info())
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers", SimpleNamespace(_espeak=library))
    return library


class Info:
    """A function of a C library, which is told what it returns."""

    restype: object = None

    def __call__(self, path: object) -> bytes | None:
        return b"1.51.1" if path is None and self.restype is not None else None


def test_espeak_is_asked_for_its_present_rate(ask, espeak):
    assert ask("speaker", voice="de", language="de", rate=150) == {"voice": "gmw/de", "driver": "espeak"}
    assert (1, 1) in espeak.asked


def test_a_sentence_waits_until_espeak_plays_no_more(ask, engine, espeak):
    ask("say", text="In.")
    assert espeak.looks == 8
    assert engine.said == ["ready", "In."]


def test_espeak_says_its_version(ask, espeak):
    assert ask("voices")["version"] == "1.51.1"
