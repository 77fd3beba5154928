"""The command line, run inside the test, with a home of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from voicecoach.cli.main import run
from voicecoach.player.output import registry
from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import HOME_VARIABLE, user_folders
from voicecoach.speech import diagnosis
from voicecoach.speech.diagnosis import SpeechDiagnosis

SPEAKS = SpeechDiagnosis(engine="espeak", engine_version="1.51", voices=131, spoken_ms=1800)


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return the folders of a person who has never used the program."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return user_folders()


@pytest.fixture
def voicecoach(home, capsys):
    """Return a function that runs a command."""

    def voicecoach(*arguments):
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return voicecoach


@pytest.fixture
def prefer(home):
    """Return a function that writes the preferences file."""

    def prefer(text):
        home.preferences.parent.mkdir(parents=True, exist_ok=True)
        home.preferences.write_text(text, encoding="utf-8")

    return prefer


class Device:
    """An output that opens, or does not."""

    def __init__(self, *, opens):
        self._opens = opens
        self.closed = False

    async def open(self):
        if not self._opens:
            raise OutputError("there is no device")

    async def close(self):
        self.closed = True


@pytest.fixture
def machine(monkeypatch):
    """Return a function that says what works on this machine."""

    def machine(*, speech=SPEAKS, outputs=("simpleaudio", "miniaudio"), installed=True):
        devices = {name: Device(opens=name in outputs) for name in ("simpleaudio", "miniaudio")}
        monkeypatch.setattr(diagnosis, "diagnose", lambda *_: speech)
        monkeypatch.setattr(registry, "factories", lambda name: (lambda _clock: devices[name],))
        monkeypatch.setattr(registry, "is_installed", lambda name: installed or name != "simpleaudio")
        return devices

    return machine
