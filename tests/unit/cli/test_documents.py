"""README and CONTRIBUTING say what is true: links lead somewhere, commands exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from voicecoach.cli.main import SUMMARIES
from voicecoach.player.output import registry
from voicecoach.settings.preferences import OUTPUTS

REPOSITORY = Path(__file__).resolve().parents[3]
DOCUMENTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")

COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("scripts/run")
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document):
    targets = re.findall(r"\]\(([^)#:]+?)\)", document.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_modules_that_are_named_are_there(document):
    named = set(re.findall(r"`(?:[\w*]+/)*(\w+\.py)[` ]", document.read_text(encoding="utf-8")))
    there = {
        path.name for part in ("voicecoach", "scripts", "tests") for path in (REPOSITORY / part).rglob("*.py")
    }
    assert named - there == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_readme_are_understood(voicecoach, command):
    done = voicecoach(*shlex.split(command)[1:], "--help")
    assert done.code == 0, done.err


def test_the_first_screen_shows_what_it_is_and_how_to_start():
    first = "\n".join(README.splitlines()[:24])
    assert first.index("pipx install '.[natural]'") < first.index("docs/pictures/session.svg")
    assert "docs/pictures/session.svg" in first
    assert "scripts/run  " in first
    assert "scripts/run export daily-psoas -o daily.m4a" in first
    assert "scripts/test" in first


def test_every_command_is_in_the_readme():
    assert [name for name in SUMMARIES if not re.search(rf"\b{name}\b", README)] == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_may_be_preferred_can_be_played(name, monkeypatch):
    monkeypatch.setattr(registry, "is_installed", lambda _: True)
    assert registry.factories(name)
