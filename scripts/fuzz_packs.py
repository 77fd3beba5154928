#!/usr/bin/env python3
"""Hostile packs through ``unpack``: how long, how much memory, what is said, and what is written.

Each case runs in a separate process, forked from one that has imported everything, in a folder of its own
with files around it. A case fails where ``unpack`` takes more than 2 s of CPU or 200 MB, succeeds, leaves a
traceback or a control character in what it says, ends with another exit code than 2, says more than a line
(other than the faults of a definition), or where any file is new or changed afterwards.

    scripts/fuzz_packs.py            500 cases of tests/support/hostile_packs.py
    scripts/fuzz_packs.py --cases 5000 --start 500
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from forked_command import in_child  # noqa: E402 - the path comes first

from voicecoach.model.printable import has_controls  # noqa: E402 - as above

MAX_CPU_S = 2.0
MAX_GROWTH_MB = 200
_ELSEWHERE = (Path("/tmp/voicecoach-evil.wav"), Path("/etc/evil.wav"), Path("/evil.wav"))  # noqa: S108 - hostile


@dataclass(frozen=True)
class Outcome:
    """What one pack took, and what is wrong with how it was answered."""

    case: str
    cpu_s: float
    growth_mb: float
    faults: tuple[str, ...]


def main() -> int:
    """Run the cases, print the figures, return 1 where any failed."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    numbers = range(options.start, options.start + options.cases)
    with ProcessPoolExecutor(options.jobs, initializer=_warm_up) as pool:
        outcomes = list(pool.map(_outcome, numbers, chunksize=8))
    failed = [each for each in outcomes if each.faults]
    for each in failed:
        print(f"{each.case}: {'; '.join(each.faults)}")
    kinds = Counter(each.case.partition("-")[2] for each in outcomes)
    slowest = max(outcomes, key=lambda each: each.cpu_s)
    largest = max(outcomes, key=lambda each: each.growth_mb)
    print(
        f"unpack: {len(outcomes)} packs of {len(kinds)} kinds ({min(kinds.values())} of each and more), "
        f"most CPU {slowest.cpu_s:.2f} s ({slowest.case}), most growth {largest.growth_mb:.0f} MB "
        f"({largest.case})"
    )
    print(f"{len(outcomes)} cases, {len(failed)} failed")
    return 1 if failed else 0


def _warm_up() -> None:
    """Import what the command imports, by unpacking a pack without a fault."""
    from support.hostile_packs import sound_entries  # noqa: PLC0415 - of the tests
    from support.zip_bytes import zip_bytes  # noqa: PLC0415 - as above

    from voicecoach.app.unpacking import unpack_routine  # noqa: PLC0415 - beside the others

    with tempfile.TemporaryDirectory(prefix="voicecoach-fuzz-") as name:
        os.environ["VOICECOACH_HOME"] = f"{name}/home"
        pack = Path(name, "sound.voicecoach")
        pack.write_bytes(zip_bytes(sound_entries()))
        unpack_routine(pack, to=Path(name, "to"))


def _outcome(number: int) -> Outcome:
    from support.hostile_packs import hostile_packs  # noqa: PLC0415 - of the tests

    pack = next(hostile_packs([number]))
    with tempfile.TemporaryDirectory(prefix="voicecoach-case-") as name:
        folder = Path(name)
        for around in (
            "home/data/routines/r.yaml",
            "home/data/exercises/sway.yaml",
            "work/gong.wav",
            "evil.wav",
        ):
            (folder / around).parent.mkdir(parents=True, exist_ok=True)
            (folder / around).write_text("mine")
        (folder / "work" / "x.voicecoach").write_bytes(pack.content)
        os.environ["VOICECOACH_HOME"] = str(folder / "home")
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        before = _tree(folder)
        to = ("--to", "to") if number % 2 else ("--force",)
        code, usage, growth_kb, said = in_child(("unpack", "x.voicecoach", *to), folder / "work")
        faults = _faults(code, said, "definition" in pack.refused_as)
        cpu_s, growth_mb = usage.ru_utime + usage.ru_stime, growth_kb / 1024
        if cpu_s > MAX_CPU_S:
            faults.append(f"{cpu_s:.2f} s of CPU")
        if growth_mb > MAX_GROWTH_MB:
            faults.append(f"{growth_mb:.0f} MB")
        if _tree(folder) != before:
            faults.append("files were written or changed")
        faults += [f"{path} was written" for path in _ELSEWHERE if path.exists()]
        tempfile.tempdir = None
    return Outcome(pack.name, cpu_s, growth_mb, tuple(faults))


def _faults(code: int, said: bytes, may_be_long: bool) -> list[str]:  # noqa: FBT001 - of one caller
    text = said.decode("utf-8", errors="surrogateescape")
    faults = [] if code == 2 else [f"ended with {code}"]
    if "Traceback" in text or "Exception ignored" in text:
        faults.append("a traceback")
    if has_controls(text):
        faults.append("a control character")
    lines = text.splitlines()
    if not lines or (len(lines) > 1 and not may_be_long):
        faults.append(f"{len(lines)} lines")
    if not all(line.startswith("x.voicecoach") for line in lines):
        faults.append("a line without its place")
    return faults


def _tree(folder: Path) -> dict[str, str]:
    """Return every file with its digest; the program's own caches and records may change."""
    return {
        str(path): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_relative_to(folder / "home" / "cache")
    }


if __name__ == "__main__":
    sys.exit(main())
