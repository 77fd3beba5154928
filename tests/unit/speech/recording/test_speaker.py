"""A speaker keeps speaking whatever its workers do, and says clearly when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.scripted_worker import record
from support.workers import Workers

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.recording.speaker import (
    USUAL_TIMEOUTS,
    Recorder,
    Speaker,
    Timeouts,
    UnspeakableError,
    refusal,
)
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.speech.errors import SpeechError

CONFIG = VoiceConfig("en-us", "en", 145)
SHORT = Timeouts(sentence_s=0.4, word_s=0.01)
"""Only where a worker hangs: elsewhere a busy machine may take its time."""
SHORTEST = Timeouts(sentence_s=0.03, word_s=0.01)
"""Only where every worker hangs."""


def recorder(start: Callable[[], object], timeouts: Timeouts = USUAL_TIMEOUTS) -> Recorder:
    return Recorder(start, lambda: "install it", timeouts)  # type: ignore[arg-type]


def speaker(workers: Workers, timeouts: Timeouts = USUAL_TIMEOUTS) -> Speaker:
    return Speaker(CONFIG, recorder(workers, timeouts))


def timeouts_with(behaviour: str) -> Timeouts:
    return SHORT if behaviour.startswith("hangs") else USUAL_TIMEOUTS


def test_one_worker_speaks_sentence_after_sentence():
    workers = Workers("speaks")
    one = speaker(workers)
    lengths = [one.speak(text).length_ms for text in ("Tuck.", "And glide forward.", "Rest.")]
    one.close()
    assert lengths[1] > 2 * lengths[0]
    assert len(workers.started) == 1
    assert workers.left_running == []


@pytest.mark.parametrize(
    "behaviour", ["dies", "dies-at-1", "hangs-at-1", "mumbles", "records-nothing", "babbles"]
)
def test_what_fails_once_is_said_by_a_fresh_worker(behaviour):
    workers = Workers(behaviour, "speaks")
    one = speaker(workers, timeouts_with(behaviour))
    assert one.speak("Tuck your tailbone.").length_ms > 500
    one.close()
    assert len(workers.started) == 2
    assert workers.left_running == []


def test_a_worker_that_dies_later_is_replaced_then():
    workers = Workers("dies-at-2", "speaks")
    one = speaker(workers)
    assert all(one.speak(text).length_ms for text in ("One.", "Two.", "Three."))
    one.close()
    assert len(workers.started) == 2


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("dies", "the process has ended"),
        ("hangs-at-1", "no answer in 0.05 s"),
        ("mumbles", "cannot be all of it"),
        ("records-nothing", "is the disk full?"),
    ],
)
def test_after_three_attempts_the_sentence_is_named(behaviour, reason):
    workers = Workers(behaviour)
    with pytest.raises(SpeechError) as caught:
        speaker(workers, SHORTEST if behaviour.startswith("hangs") else USUAL_TIMEOUTS).speak("Ease back.")
    assert "Ease back." in str(caught.value)
    assert reason in str(caught.value)
    assert "voicecoach doctor" in str(caught.value)
    assert not isinstance(caught.value, UnspeakableError)
    assert len(workers.started) == 4
    assert workers.left_running == []


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        ("refuses-voice", "there is no voice “en-us”: nearest: en-us, en-gb"),
        ("refuses-rate", "does not speak 145 words a minute"),
        ("refuses-language", "the voice “en-us” does not speak “en”: `--voice auto` takes"),
        ("refuses-engine", "no speech engine answers (RuntimeError: no library): install it"),
    ],
)
def test_what_is_certain_is_not_tried_again(behaviour, said):
    workers = Workers(behaviour)
    with pytest.raises(SpeechError) as caught:
        speaker(workers).speak("Ease back.")
    assert said in str(caught.value)
    assert len(workers.started) == 1
    assert workers.left_running == []


def test_one_sentence_that_cannot_be_spoken_is_told_from_a_voice_that_cannot_speak():
    workers = Workers("dies-at-1", "dies-at-1", "mumbles", "speaks")
    one = speaker(workers)
    with pytest.raises(UnspeakableError, match=r"“Ease back\.” \(10 ms of sound cannot be all of it\)"):
        one.speak("Ease back.")
    assert one.speak("Tuck your tailbone.").length_ms > 500
    one.close()
    assert len(workers.started) == 4


def test_a_closed_speaker_may_be_asked_again():
    workers = Workers("speaks")
    one = speaker(workers)
    one.speak("In.")
    one.close()
    one.close()
    assert one.speak("Out.").length_ms
    one.close()
    assert workers.left_running == []


def test_a_retired_speaker_speaks_no_more():
    workers = Workers("speaks")
    one = speaker(workers)
    one.speak("In.")
    one.retire()
    with pytest.raises(SpeechError, match="stopped"):
        one.speak("Out.")
    assert workers.left_running == []


def test_timeouts_grows_with_the_sentence():
    assert Timeouts().of("one two three") == pytest.approx(5.3)


def test_a_machine_that_starts_no_process_is_an_error_like_any_other(monkeypatch):
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("voicecoach.speech.engines.recording.speech_process.private_folder", full)
    with pytest.raises(SpeechError, match=r"cannot start.*No space left on device"):
        Speaker(CONFIG, recorder(lambda: SpeechProcess(()))).speak("In.")


class Process:
    """A worker that takes notes of what it is asked and how long it may take."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[tuple[dict[str, object], float]] = []
        self.recording = folder / "1.sound"

    def ask(self, request: dict[str, object], timeout_s: float) -> dict[str, str]:
        self.asked.append((request, timeout_s))
        if request["do"] != "say":
            return {"voice": "gmw/en-US"}
        record(str(self.recording), 0.4 * len(str(request["text"]).split()))
        return {"recording": str(self.recording)}

    def close(self) -> None:
        """It ends."""


def test_a_worker_is_told_the_voice_first_and_has_longer_for_more_words(tmp_path: Path):
    process = Process(tmp_path)
    one = Speaker(VoiceConfig("de", "de", 120), recorder(lambda: process))
    for text in ("Tuck.", "Tuck and glide forward now."):
        one.speak(text)
    assert process.asked == [
        ({"do": "speaker", "voice": "de", "language": "de", "rate": 120}, 20.0),
        ({"do": "say", "text": "Tuck."}, 5.1),
        ({"do": "say", "text": "Tuck and glide forward now."}, 5.5),
    ]
    assert not process.recording.exists()


def test_a_refusal_suggests_what_is_near_if_anything_is():
    said = [
        refusal({"failed": "voice", "nearest": near}, CONFIG, recorder(Workers())).fix
        for near in ([], ["en-gb", "en"])
    ]
    assert said == [
        "`voicecoach voices` lists them all",
        "nearest: en-gb, en; `voicecoach voices` lists them all",
    ]
