"""What the worker asks of hibari-tts, and what it answers: with a model that only takes notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.natural import worker as module
from voicecoach.speech.engines.natural.package import VoiceModel
from voicecoach.speech.engines.natural.worker import NaturalWorker

HEART = VoiceModel(VoiceInfo("heart", "Heart (American)", ("en-us",), "female"), Path("heart.onnx"))
EMMA = VoiceModel(VoiceInfo("emma", "Emma (British)", ("en-gb",), "female"), Path("emma.onnx"))
FENRIR = VoiceModel(VoiceInfo("fenrir", "Fenrir (American)", ("en-us",), "male"), Path("fenrir.onnx"))


class Model:
    """hibari's model, as far as the worker uses it."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, str, float, int]] = []

    def save(self, text: str, path: str, *, speed: float, seed: int) -> None:
        self.saved.append((text, Path(path).name, speed, seed))


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Model) -> Callable[..., Any]:
    loaded: list[str] = []

    def load(chosen: VoiceModel) -> Model:
        loaded.append(chosen.info.id)
        return model

    monkeypatch.setattr(module, "voices_on_disk", lambda: (HEART, EMMA, FENRIR))
    monkeypatch.setattr(module, "_load", load)
    worker = NaturalWorker(tmp_path)
    return lambda do, **more: worker.answer({"do": do, **more})


def test_each_sentence_is_a_file_of_its_own_with_the_same_seed(ask, model, tmp_path):
    ask("speaker", voice="heart", language="en", rate=149)
    answers = [ask("say", text=text) for text in ("In.", "Out.")]
    assert answers == [{"recording": str(tmp_path / f"{number}.wav")} for number in (1, 2)]
    assert model.saved == [("In.", "1.wav", 0.85, 0), ("Out.", "2.wav", 0.85, 0)]


@pytest.mark.parametrize(
    ("wanted", "taken"), [("heart", "heart"), ("Emma", "emma"), ("female", "heart"), ("male", "fenrir")]
)
def test_a_voice_is_taken_by_its_name_or_by_what_is_meant(ask, wanted, taken):
    assert ask("speaker", voice=wanted, language="en-GB", rate=145) == {"voice": taken}


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [("hart", ["natural:heart"]), ("zzz", ["natural:heart", "natural:emma", "natural:fenrir"])],
)
def test_a_voice_that_is_not_on_disk_is_refused_with_the_nearest(ask, wanted, nearest):
    assert ask("speaker", voice=wanted, language="en", rate=145) == {"failed": "voice", "nearest": nearest}


def test_another_language_is_refused(ask):
    assert ask("speaker", voice="heart", language="de", rate=145) == {"failed": "language"}


def test_a_package_that_does_not_load_is_named(ask, monkeypatch):
    def broken(_: VoiceModel) -> Model:
        raise ImportError("no runtime for this processor")

    monkeypatch.setattr(module, "_load", broken)
    answer = ask("speaker", voice="heart", language="en", rate=145)
    assert answer == {"failed": "engine", "detail": "ImportError: no runtime for this processor"}
