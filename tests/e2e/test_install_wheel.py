"""The built wheel, installed far from the repository, has everything with it."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOUNDS = sorted(path.stem for path in (REPOSITORY / "sounds").glob("*.wav"))
ROUTINES = sorted(path.stem for path in (REPOSITORY / "voicecoach" / "library" / "routines").glob("*.yaml"))

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return the folder of a virtual environment's programs, with voicecoach from its wheel."""
    place = tmp_path_factory.mktemp("elsewhere")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        place,
        REPOSITORY,
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = place.glob("voicecoach-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "venv"], check=True)
    programs = place / "venv" / "bin"
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "-q", "--no-deps", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    # The libraries are those of this environment; a folder named in a .pth has its own .pth files ignored, so
    # the editable voicecoach in it stays out of sight.
    (site,) = (place / "venv" / "lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return programs


def run(*command, cwd):
    environment = {"VOICECOACH_HOME": str(cwd / "home"), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_sounds_and_definitions_are_inside_it(installed, tmp_path):
    program = """
import json, sys
from voicecoach import resources
sounds = {name: resources.sound_path(name).read_bytes().hex() for name in sys.argv[1:]}
folders = [str(resources.library_folder(kind)) for kind in ("exercises", "routines", "recipes")]
print(json.dumps([resources.__file__, sounds, folders]))
"""
    module, sounds, folders = json.loads(run(installed / "python", "-c", program, *SOUNDS, cwd=tmp_path))
    assert {"tick", "start", "end", "switch", "next", "finish"} <= set(SOUNDS)
    for place in (module, *folders):
        assert Path(place).is_relative_to(installed.parent)
        assert not Path(place).is_relative_to(REPOSITORY)
    for name, content in sounds.items():
        assert bytes.fromhex(content) == (REPOSITORY / "sounds" / f"{name}.wav").read_bytes()


def test_every_routine_is_found_and_whole(installed, tmp_path):
    rows = json.loads(run(installed / "voicecoach", "list", "--json", cwd=tmp_path))
    assert sorted(row["name"] for row in rows) == ROUTINES
    assert not [row["errors"] for row in rows if row["errors"]]
    assert all(Path(row["path"]).is_relative_to(installed.parent) for row in rows)


def test_it_plans_and_is_the_same_program_as_a_module(installed, tmp_path):
    plan = json.loads(
        run(installed / "voicecoach", "plan", "kneeling-only", "--json", "--voice", "none", cwd=tmp_path)
    )
    assert plan["blocks"][-1]["end_ms"] == plan["duration_ms"]
    version = run(installed / "voicecoach", "--version", cwd=tmp_path)
    assert run(installed / "python", "-m", "voicecoach", "--version", cwd=tmp_path) == version


def test_nothing_but_the_program_is_in_it(installed):
    (site,) = (installed.parent / "lib").glob("python*/site-packages")
    assert {path.name for path in site.iterdir() if "voicecoach" in path.name} == {
        "voicecoach",
        next(path.name for path in site.glob("voicecoach-*.dist-info")),
    }
    assert not list(site.glob("voicecoach/**/test_*.py"))
