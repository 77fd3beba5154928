"""docs/dependencies.md has every dependency of pyproject.toml, and its licence as the package states it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEXT = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")


def named(requirements):
    return sorted(re.split(r"[^\w.-]", requirement)[0] for requirement in requirements)


def rows(section):
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in section.splitlines()
        if line.startswith("| ") and not line.startswith("| package")
    ]


RUN, DEVELOP = TEXT.split("\n## ")[1:3]
INSTALLED, EXTRAS = RUN.split("The extra `simpleaudio`")
SIMPLEAUDIO, NATURAL = EXTRAS.split("The extra `natural`")
LICENCES = {name: licence for name, _, licence in rows(TEXT)}


@pytest.mark.parametrize(
    ("section", "requirements"),
    [
        (INSTALLED, PROJECT["dependencies"]),
        (SIMPLEAUDIO, PROJECT["optional-dependencies"]["simpleaudio"]),
        (NATURAL, PROJECT["optional-dependencies"]["natural"]),
        (DEVELOP, PROJECT["optional-dependencies"]["dev"]),
    ],
    ids=["run", "simpleaudio", "natural", "dev"],
)
def test_the_tables_are_those_of_the_project(section, requirements):
    assert [name for name, _, _ in rows(section)] == named(requirements)
    assert all(purpose and licence for _, purpose, licence in rows(section))


def test_there_is_no_other_extra():
    assert set(PROJECT["optional-dependencies"]) == {"simpleaudio", "natural", "dev"}


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_the_licence_is_what_the_package_says(name):
    try:
        about = metadata(name)
    except PackageNotFoundError:
        assert name in named(PROJECT["optional-dependencies"]["simpleaudio"])  # one or the other is installed
        return
    stated = " ".join(
        [
            *(about.get_all("License-Expression") or about.get_all("License") or []),
            *(each for each in about.get_all("Classifier") or [] if each.startswith("License")),
        ]
    ).replace("GNU Library or Lesser General Public License (LGPL)", "LGPL")
    family = re.match(r"(?:L?GPL|MPL|MIT|BSD|Apache)", LICENCES[name])
    assert family, LICENCES[name]
    assert re.search(rf"\b{family[0]}", stated), stated
    assert not re.search(r"(?<!L)GPL", stated), stated
