"""A program of the preferences speaks, or is named with what it did instead, and never stays behind."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.waiting import until
from support.workers import is_there

from voicecoach.model.utterance import Utterance, VoiceConfig
from voicecoach.speech.engines.command import recorder
from voicecoach.speech.engines.command.engine import command_engine
from voicecoach.speech.engines.command.worker import CommandWorker
from voicecoach.speech.engines.recording.speaker import Speaker, Timeouts
from voicecoach.speech.engines.registry import ENGINES, use_command
from voicecoach.speech.errors import SpeechError, UnknownVoiceError
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.voices import chosen_voice, list_voices
from voicecoach.workers.command_line import command_line
from voicecoach.workers.parent import WorkerLostError

PROGRAM = Path(__file__).parents[3] / "support" / "speech_program.py"
NAME = Path(sys.executable).name
SHORT = Timeouts(sentence_s=0.6, word_s=0.01)
"""Long enough for a program to start and write down its process id."""


def written(behaviour: str, rest: str = "{out} {text}") -> str:
    return f"{sys.executable} -S -E {PROGRAM} {behaviour} {rest}"


def said(text: str) -> Utterance:
    return Utterance(text, "en", NAME, 145)


def test_a_program_is_a_voice_with_text_as_an_argument_or_on_standard_input():
    for rest in ("{out} {text}", "{out}"):
        with command_engine(written("speaks", rest)).open_voice() as voice:
            clips = voice.synthesise([said("Tuck."), said("Two more breaths.")])
        lengths = [clip.length_ms for clip in clips.values()]
        assert lengths == pytest.approx([400, 1200], abs=40)


def test_a_text_stays_one_argument_whatever_it_holds(tmp_path, monkeypatch):
    monkeypatch.setenv("REPEATED", str(tmp_path / "repeated"))
    one = Speaker(VoiceConfig(NAME, "en", 145), recorder.program_recorder(command_line(written("repeats"))))
    for text in ("one 'two' \"three\"; $(four) {out}", "-h --help"):
        one.speak(text)
        assert (tmp_path / "repeated").read_text(encoding="utf-8") == text
    one.close()


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("fails", "failed with 1: no such language"),
        ("writes-nothing", "wrote no file"),
        ("writes-garbage", "is not a sound that can be read"),
        ("swells", "File too large"),
    ],
)
def test_a_program_that_does_not_speak_is_named_with_the_reason(behaviour, reason):
    with command_engine(written(behaviour)).open_voice() as voice, pytest.raises(SpeechError) as caught:
        voice.synthesise([said("Ease back.")])
    assert "Ease back." in caught.value.what
    assert reason in caught.value.what


def test_where_the_system_limits_no_files_a_swollen_recording_is_not_read(tmp_path):
    worker = CommandWorker(command_line(written("swells")), tmp_path)
    answer = worker.answer({"do": "say", "text": "Ease back."})
    assert answer == {"failed": "recording", "detail": f"{NAME} wrote 10737 MB"}
    assert not (tmp_path / "1.wav").exists()


def test_a_header_that_promises_too_much_gives_what_is_there():
    with command_engine(written("promises")).open_voice() as voice:
        clip = voice.synthesise([said("Ease back.")])[said("Ease back.")]
    assert clip.length_ms == pytest.approx(800, abs=40)


def test_a_program_that_hangs_is_killed_with_its_worker(tmp_path):
    made = recorder.program_recorder(command_line(written("hangs")))
    worker = made.start()
    with pytest.raises(WorkerLostError, match=r"no answer in 0\.61 s"):
        ask_and_note(worker.ask, worker.folder, tmp_path)
    program = int((tmp_path / "pid").read_text(encoding="utf-8"))
    until(lambda: not is_there(program) or is_zombie(program), "the end of the program")
    assert not is_there(worker.pid)


def ask_and_note(ask: Callable[..., object], folder: Path, place: Path) -> None:
    """Ask for a sentence; keep the note of the program's id before the worker's folder goes."""
    import shutil
    import threading

    def keep() -> None:
        until(lambda: (folder / "1.wav.pid").exists() and (folder / "1.wav.pid").stat().st_size > 0, "a note")
        shutil.copy(folder / "1.wav.pid", place / "pid")

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        ask({"do": "say", "text": "Ease."}, SHORT.of("Ease."))
    finally:
        keeper.join()


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_without_a_command_or_with_another_the_way_to_name_one_is_told():
    with command_engine(None).open_voice() as voice, pytest.raises(UnknownVoiceError) as caught:
        voice.synthesise([said("Rest.")])
    assert "write into the preferences: command =" in str(caught.value)
    with (
        command_engine("say {out}").open_voice() as voice,
        pytest.raises(UnknownVoiceError, match="command:say"),
    ):
        voice.synthesise([said("Rest.")])


def test_a_program_that_is_not_there_is_named():
    engine = command_engine("no-such-program {out} {text}")
    assert not engine.is_installed()
    assert engine.fingerprint() is None
    with (
        engine.open_voice() as voice,
        pytest.raises(SpeechError, match="there is no program “no-such-program”"),
    ):
        voice.synthesise([Utterance("Rest.", "en", "no-such-program", 145)])
    assert engine.diagnose(VoiceConfig("no-such-program", "en", 145)).problem


def test_clips_are_kept_by_command_and_release():
    kept = {command_engine(written(behaviour)).fingerprint() for behaviour in ("speaks", "hangs", "speaks")}
    assert len(kept) == 2
    assert None not in kept


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, engine in ENGINES.items():
        monkeypatch.setitem(ENGINES, name, replace(engine, is_installed=lambda: False, voices=tuple))


def test_the_preferences_make_it_a_voice_which_speaks_where_nothing_else_does(registry):
    assert chosen_voice("auto", "en") == "none"
    use_command(written("speaks"))
    assert chosen_voice("auto", "en") == f"command:{NAME}"
    assert [voice.id for voice in list_voices()] == [f"command:{NAME}"]
    plain, own = (estimate_length(Utterance("Rest.", "en", id_, 145)) for id_ in ("en-us", "command"))
    assert own == pytest.approx(1.25 * plain, abs=1)


def test_the_doctor_hears_it():
    found = command_engine(written("speaks")).diagnose(VoiceConfig(NAME, "en", 145))
    assert (found.engine, found.problem) == (f"command:{NAME}", None)
    assert found.spoken_ms == pytest.approx(2000, abs=40)
