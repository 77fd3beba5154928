"""play: what is refused, and how a session is told line by line."""

from __future__ import annotations

import io
import sys

import pytest
from support.sample_timeline import sample_timeline

from voicecoach.cli import play
from voicecoach.player.commands import Back, Quit, Ready, SkipBlock, TogglePause
from voicecoach.player.events import CueStarted, Outcome
from voicecoach.speech.errors import SpeechError
from voicecoach.wording import ENGLISH

SESSION = sample_timeline()
REHEARSED = ("--plain", "--voice", "none", "--output", "silent", "--speed", "1000")


class ScriptedSession:
    """Tells the sample session and ends, as a live one does."""

    timeline = SESSION

    def __init__(self):
        self.listeners = []
        self.commands = []

    def subscribe(self, listener):
        self.listeners.append(listener)

    def dispatch(self, command):
        self.commands.append(command)

    async def run(self):
        for event in SESSION.events:
            for listener in self.listeners:
                listener(CueStarted(event, SESSION.blocks[event.block], event.at_ms))
        return Outcome(finished=True, at_ms=SESSION.duration_ms, done=())


@pytest.fixture
def no_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)


@pytest.mark.usefixtures("no_input")
def test_a_session_is_told_and_ends_with_how_far_it_came(capsys):
    play._play(ScriptedSession(), ENGLISH)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "   0:00.0  voice title         Small routine. One minute."
    assert lines[-1] == "Done: 0:12 of 0:12."
    assert not [line for line in lines if "tick" in line]


def test_a_reader_that_has_gone_ends_the_session_quietly(monkeypatch, no_input):
    class Gone(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    with pytest.raises(BrokenPipeError):
        play._play(ScriptedSession(), ENGLISH)


@pytest.mark.parametrize("output", [[], ["--output", "auto"], ["--output", "miniaudio"]])
def test_speed_is_for_silence_only(voicecoach, output):
    done = voicecoach("play", "kneeling-only", "--plain", "--speed", "60", *output)
    assert done.code == 2
    assert "--output silent" in done.err


def test_an_output_that_is_not_there(voicecoach):
    done = voicecoach("play", "kneeling-only", "--plain", "--output", "simpelaudio")
    assert done.code == 2
    assert "did you mean “simpleaudio”?" in done.err


def test_without_a_terminal_the_screens_say_what_to_do_instead(voicecoach):
    done = voicecoach()
    assert done.code == 2
    assert "--plain" in done.err


def test_the_keys_give_every_control_that_has_one():
    from voicecoach.cli.keys import KEYS

    assert set(KEYS.values()) == {TogglePause(), SkipBlock(), Back(), Ready(), Quit()}


@pytest.mark.usefixtures("no_input")
def test_a_length_that_cannot_be_met_is_said_before_it_plays(voicecoach):
    done = voicecoach("play", "warm-up", *REHEARSED, "--minutes", "1")
    assert done.code == 0, done.err
    assert "1:00" in done.err


def test_a_bed_that_is_not_there(voicecoach, tmp_path):
    rehearse = ("play", "kneeling-only", *REHEARSED)
    done = voicecoach(*rehearse, "--bed", "rian")
    assert done.code == 2
    assert "there is no “rian”: did you mean “rain”?" in done.err
    done = voicecoach(*rehearse, "--bed", "thunder")
    assert "write none, pad, rain, or the name of a sound file" in done.err
    done = voicecoach(*rehearse, "--bed", tmp_path / "sea.wav")
    assert done.code == 2
    assert f"{tmp_path / 'sea.wav'}: cannot be read: No such file" in done.err


@pytest.mark.parametrize(("preferred", "option"), [("false", []), ("false", ["--keep-awake"]), ("true", [])])
def test_a_headset_is_kept_awake_where_one_wants_it(voicecoach, prefer, monkeypatch, preferred, option):
    prefer(f"keep-awake = {preferred}\n")
    asked = []

    class Session:
        def __init__(self, *_, keep_awake, **__):
            asked.append(keep_awake)
            raise SpeechError("that is enough")

    monkeypatch.setattr("voicecoach.app.session.LiveSession", Session)
    voicecoach("play", "kneeling-only", "--plain", "--voice", "none", "--output", "silent", *option)
    assert asked == [preferred == "true" or bool(option)]
