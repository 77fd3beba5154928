"""Exit codes, and what is said when something goes wrong."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from voicecoach.cli import main
from voicecoach.model.errors import VoicecoachError
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.settings.errors import SettingsError
from voicecoach.speech.errors import SpeechError, UnknownVoiceError


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (SpeechError("no engine", fix="install one"), 1),
        (UnknownVoiceError("no such voice"), 2),
        (SettingsError("broken", where="preferences.toml:3"), 2),
        (PlanError("no such stage"), 2),
        (DefinitionErrors([]), 2),
        (VoicecoachError("something"), 1),
        (click.UsageError("no"), 2),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_each_kind_of_failure_has_its_code_and_no_traceback(voicecoach, monkeypatch, raised, code):
    def fail(*_arguments, **_options):
        raise raised

    monkeypatch.setattr(main.cli, "main", fail)
    done = voicecoach("list")
    assert done.code == code
    assert "Traceback" not in done.err
    if isinstance(raised, VoicecoachError):
        assert done.err == f"{raised}\n"


@pytest.mark.parametrize(
    ("typed", "says"),
    [("plya", "did you mean “play”?"), ("exprot", "did you mean “export”?"), ("zzz", "one of play, export")],
)
def test_a_wrong_command_is_answered_with_the_nearest(voicecoach, typed, says):
    done = voicecoach(typed)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_an_option_that_is_not_there(voicecoach):
    done = voicecoach("list", "--jsn")
    assert done.code == 2
    assert "--json" in done.err


def test_no_argument_where_one_is_needed(voicecoach):
    assert voicecoach("show").code == 2


def test_the_version(voicecoach):
    assert voicecoach("--version").out.startswith("voicecoach ")


def test_a_reader_that_leaves_early_is_no_fault_worth_words():
    # Enough lines to fill a pipe whose other end is closed.
    program = "from voicecoach.cli.main import run; import sys; sys.exit(run(['schema']))"
    writer = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 1
