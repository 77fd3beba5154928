"""The command line, run inside the test, with a home of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from voicecoach.cli.main import run
from voicecoach.settings.folders import HOME_VARIABLE, user_folders


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
