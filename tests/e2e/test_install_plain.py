"""A plain installation, where nothing can be compiled: the wheel and pip, in a root without a compiler."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.bare_root import PYTHON, BareRoot
from support.rig import listening_rig

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE_ONLY = {"docopt"}
"""Of num2words: one file of Python, which has no wheel on the index."""

ROUTINE = """\
format: 1
routine: short
title: Short
cautions: []
blocks:
  - {exercise: hold-still, hold: 5 s}
exercises:
  - exercise: hold-still
    name: Hold still
    posture: standing
    enter: [{say: Stand tall., move: 1 s}]
"""

FIND_COMPILERS = r"""
import os, re, shutil, sys, sysconfig
names = r"(?:.*-)?(?:cc|c89|c99|c\+\+|gcc|g\+\+|clang|clang\+\+|tcc|cc1|cc1plus)(?:-[\d.]+)?"
found = [
    os.path.join(folder, name)
    for folder, _, files in os.walk("/")
    if not folder.startswith(("/proc", "/dev", "/sys"))
    for name in files
    if re.fullmatch(names, name) and os.access(os.path.join(folder, name), os.X_OK)
]
used = (sysconfig.get_config_var("CC") or "cc").split()[0]
print(found, shutil.which(used), shutil.which("sh"))
"""

pytestmark = pytest.mark.e2e


class Installation:
    """voicecoach in a virtual environment that was made, and filled by pip, inside the bare root."""

    def __init__(self, folder: Path) -> None:
        self.root = BareRoot(folder)
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
        subprocess.run([*pip, "-w", self.root.work, REPOSITORY], check=True, capture_output=True)
        (self.wheel,) = self.root.work.glob("voicecoach-*.whl")
        self.programs = self.root.work / "venv" / "bin"
        self.root.run(PYTHON, "-m", "venv", self.programs.parent)
        report = self.root.work / "report.json"
        done = self.install(str(self.wheel), "--report", str(report))
        assert done.returncode == 0, done.stderr
        self.files = {
            entry["metadata"]["name"]: entry["download_info"]["url"].rpartition("/")[2]
            for entry in json.loads(report.read_text(encoding="utf-8"))["install"]
        }

    def install(self, what, *options):
        pip = [self.programs / "python", "-m", "pip", "install", "-q", "--no-cache-dir"]
        return self.root.run(
            *pip, "--only-binary", ":all:", "--no-binary", ",".join(SOURCE_ONLY), *options, what, check=False
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    return Installation(tmp_path_factory.mktemp("bare"))


def test_there_is_no_compiler(installed):
    assert installed.root.run(PYTHON, "-c", FIND_COMPILERS).stdout == "[] None None\n"


def test_what_has_to_be_compiled_cannot_be_installed_there(installed):
    done = installed.install(
        f"{installed.wheel}[simpleaudio]", "--no-binary", "simpleaudio,simpleaudio-patched"
    )
    assert done.returncode != 0
    assert re.search(r"error: .*No such file or directory", done.stderr), done.stderr


def test_pip_took_wheels_and_no_simpleaudio(installed):
    sources = {name for name, file in installed.files.items() if not file.endswith(".whl")}
    assert sources <= SOURCE_ONLY
    assert "miniaudio" in installed.files
    assert not [name for name in installed.files if name.startswith("simpleaudio")]


def test_it_lists_plans_and_exports(installed):
    program = installed.programs / "voicecoach"
    rows = json.loads(installed.root.run(program, "list", "--json").stdout)
    assert not [row for row in rows if row["errors"]]
    plan = installed.root.run(program, "plan", "supine-only", "--json", "--voice", "none").stdout
    assert json.loads(plan)["duration_ms"] > 0
    guide = installed.root.work / "guide.m4a"
    installed.root.run(program, "export", "supine-only", "--voice", "none", "-o", guide)
    assert guide.stat().st_size > 100_000


def test_it_plays_through_miniaudio_alone_and_misses_nothing(installed, tmp_path):
    (tmp_path / "short.yaml").write_text(ROUTINE, encoding="utf-8")
    with listening_rig() as rig:

        def run(*arguments):
            return subprocess.run(
                [installed.programs / "voicecoach", *arguments],
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **rig.environment},
                cwd=tmp_path,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )

        doctor = run("doctor")
        begin = rig.mark()
        played = run("play", "short.yaml", "--plain", "--guidance", "tones", "--voice", "none")
        heard = rig.recording()[begin:]
        by_name = run("play", "short.yaml", "--plain", "--output", "simpleaudio")
    assert doctor.returncode == 0, doctor.stdout
    assert "ok     sound        miniaudio works\n" in doctor.stdout
    assert "ok     sound        simpleaudio is not installed (optional)\n" in doctor.stdout
    assert played.returncode == 0, played.stderr
    assert "  sound " not in played.stdout  # no notice about a device
    assert np.abs(heard).max() > 1_000
    assert by_name.returncode != 0
    assert "simpleaudio is not installed: take --output auto" in by_name.stderr
