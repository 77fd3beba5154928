"""500 damaged files: each gives a sound definition or its faults, soon, and never a traceback."""

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from support.mutations import TOP, mutated
from support.steps import counted

from voicecoach.resources import library_folder
from voicecoach.routines.library import Library, check_file
from voicecoach.routines.read_context import MAX_FAULTS

ROOT = Path(__file__).parents[3]
SOURCES = [
    path.read_bytes() for kind in ("routines", "exercises") for path in sorted(library_folder(kind).iterdir())
]
COUNT = 500
EXPLAINED = set(
    re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE)
)
LIBRARY = Library()
SHARES = 10
MULTIPLYING = ("_endless_repetition", "_alias_bomb", "_blocks_by_alias", "_nested_circuits", "_nasty_value")
MAX_STEPS = 5_000_000
"""A bundled routine takes 50 000; this is well under a second."""
MAX_STEPS_FOR_FAULTS = 1_200_000
"""Of twice as many faulty lines as are told; the slowest kind takes 800 000."""


@pytest.mark.parametrize("share", range(SHARES))
def test_a_damaged_file_gives_its_faults_or_is_sound(tmp_path, share):
    for name, content in mutated(SOURCES, range(share, COUNT, SHARES)):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(content)
        lines = content.count(b"\n") + content.count(b"\r") + 1
        check = partial(check_file, path, LIBRARY)
        # To count takes long, so four shares in ten do; what is left of a bundled file cannot multiply.
        is_counted = share % 3 == 0 and name.endswith(MULTIPLYING)
        faults, steps = counted(check) if is_counted else (check(), 0)
        assert steps < MAX_STEPS, (name, steps)
        for fault in faults:
            assert fault.id in EXPLAINED, (name, fault)
            assert fault.what, (name, fault)
            assert fault.fix, (name, fault)
            assert "Error" not in str(fault), (name, fault)
            if fault.place.file == str(path):
                assert 1 <= fault.place.line <= lines, (name, fault)


def test_the_damage_is_of_every_kind_and_told_in_many_ways(tmp_path):
    numbers = range(0, COUNT, 3)
    told = set()
    sound = 0
    for name, content in mutated(SOURCES, numbers):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(content)
        faults = check_file(path, LIBRARY)
        told.update(fault.id for fault in faults)
        sound += not faults
    assert len(told) >= 30
    assert 0 < sound < len(numbers) / 2


@pytest.mark.parametrize(
    "lines",
    [
        ["sidesmeanx%d: 1"],
        ["blocks:", "- {exercise: kneeling-%d, hold: 3 s}"],
        ["blocks:", "- {chime: swich%d}"],
        ["blocks:", "- %d"],
        ["blocks:", "- say: <sid%d>"],
        ["exercises:", "- {exercise: a%d, name: a, posture: standin}"],
        ["stages:", "- {title: a, doses: {glut-bridge%d: {sets: a}}}"],
        ["title: %d"],
    ],
    ids=lambda lines: lines[-1].split(":")[0].strip("- {"),
)
def test_nothing_but_faults_are_told_soon_and_not_without_end(tmp_path, lines):
    *head, fault = lines
    path = tmp_path / "faults.yaml"
    text = "\n".join([TOP.decode(), *head, *(fault % number for number in range(2 * MAX_FAULTS))])
    path.write_text(text, encoding="utf-8")
    faults, steps = counted(partial(check_file, path, LIBRARY))
    assert steps < MAX_STEPS_FOR_FAULTS
    assert len(faults) == MAX_FAULTS
    assert faults[-1].id == "too-many-faults"


def test_the_largest_files_stay_small_in_memory(tmp_path):
    shapes = {
        "text": TOP + b"notes: " + b"x " * 99_000,
        "lines": TOP + b"blocks:\n" + b"- rest: 5 s\n" * 24_000,
        "deep": TOP + b"notes: " + b"[" * 2**20,
        "anchors": TOP + b"a: &a [" + b"x," * 9_000 + b"]\nb: [" + b"*a," * 9_000 + b"]\n",
    }
    for name, content in shapes.items():
        (tmp_path / f"{name}.yaml").write_bytes(content[: 2**20])
    # Not ru_maxrss: a new process begins with that of the one that started it.
    script = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from voicecoach.routines.library import Library, check_file\n"
        "for path in sys.argv[1:]:\n"
        "    assert check_file(Path(path), Library())\n"
        "print(re.search(r'VmHWM:\\s*(\\d+) kB', Path('/proc/self/status').read_text())[1])\n"
    )
    paths = [str(tmp_path / f"{name}.yaml") for name in shapes]
    run = subprocess.run([sys.executable, "-c", script, *paths], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 200 * 1024, f"{run.stdout} KiB"
