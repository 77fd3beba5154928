#!/usr/bin/env python3
"""Puts one-line faults into the program and counts those that its unit tests notice.

``scripts/faults.py --seed 6 --count 100`` draws faults evenly over five packages. Each goes alone into a
copy of the tree, and the unit tests of its package run on it, golden texts aside, up to the first failure.
A run that takes too long has noticed the fault, too. The same seed and source give the same faults.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from xml.etree import ElementTree as ET

from fault_kinds import Fault, faults_of

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Package:
    """Where faults are drawn, and the tests that are to notice them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """A fault of a package, and the lines before and after it."""

    package: str
    fault: Fault
    shown: str


PACKAGES = {
    "sequencing": Package(("sequencing",), ("unit/sequencing",)),
    "mix": Package(("mix", "audio"), ("unit/mix", "unit/audio")),
    "player": Package(
        ("player", "display"), ("unit/player", "unit/display", "contracts/test_output_contract.py")
    ),
    "speech": Package(
        ("speech", "workers"),
        ("unit/speech", "contracts/test_voice_contract.py", "contracts/test_worker_contract.py"),
    ),
    "exporters": Package(("exporters",), ("unit/exporters",)),
}
_running: set[subprocess.Popen[bytes]] = set()
_WRONG_USE = 4
"""What pytest returns for files that do not exist."""
GOLDEN_TEXTS = ("test_golden.py", "test_golden_phonemes.py")
"""Texts that were reviewed: they notice any change, and say nothing about which rule it breaks."""


def main(arguments: list[str]) -> int:
    """Draw, put in, run, report; return 0, or 1 where the tests fail without any fault."""
    asked = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupted)
    with tempfile.TemporaryDirectory(prefix="faults-", dir=_memory()) as folder:
        copies = [_copy(Path(folder) / str(number)) for number in range(asked.jobs)]
        drawn = drawing(copies[0], asked.seed, asked.count, asked.package or list(PACKAGES))
        if asked.only:
            drawn = [each for each in drawn if f"{each.fault.path}:{each.fault.line}" in asked.only]
        if asked.list:
            for each in drawn:
                print(f"{each.package:<11}{each.fault}\n{each.shown}")
            return 0
        trials: dict[str, Trial] = {}
        for name in dict.fromkeys(each.package for each in drawn):
            trial = Trial.measured(name, copies[0])
            if trial is None:
                return 1
            trials[name] = trial
        survivors = _tried(drawn, trials, copies)
    _report(drawn, survivors)
    return 0


def _tried(drawn: list[Drawn], trials: dict[str, Trial], copies: list[Path]) -> list[Drawn]:
    """Try the faults, as many at a time as there are copies; return those that survived."""
    free: Queue[Path] = Queue()
    for copy in copies:
        free.put(copy)

    def verdict(each: Drawn) -> str:
        copy = free.get()
        try:
            return trials[each.package].verdict(each.fault, copy)
        finally:
            free.put(copy)

    survivors: list[Drawn] = []
    with ThreadPoolExecutor(len(copies)) as pool:
        try:
            for number, (each, found) in enumerate(zip(drawn, pool.map(verdict, drawn), strict=True), 1):
                print(f"{number:>4} {found:<9}{each.fault}", flush=True)
                if found == "survived":
                    survivors.append(each)
                    print(each.shown, flush=True)
        except BaseException:  # interrupted: what runs is ended, and nothing more begins
            pool.shutdown(wait=False, cancel_futures=True)
            for process in tuple(_running):
                _end(process)
            raise
    return survivors


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--package", action="append", choices=PACKAGES, help="several times for several")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="show what would be put in, and run nothing")
    parser.add_argument("--only", action="append", metavar="FILE:LINE", help="of those drawn, only these")
    return parser


def drawing(root: Path, seed: int, count: int, names: list[str]) -> list[Drawn]:
    """Return ``count`` faults evenly over packages: lines are drawn first, then a fault of each line."""
    drawn: list[Drawn] = []
    for place, name in enumerate(names):
        chance = random.Random(f"{seed} {name}")  # noqa: S311 - a drawing to repeat, no secret
        lines: dict[tuple[str, int], list[Fault]] = {}
        for path in _sources(root, name):
            for fault in faults_of(path, (root / path).read_bytes()):
                lines.setdefault((fault.path, fault.line), []).append(fault)
        share = count // len(names) + (place < count % len(names))
        chosen = chance.sample(sorted(lines), min(share, len(lines)))
        faults = [chance.choice(lines[line]) for line in chosen]
        drawn += [Drawn(name, fault, _difference(root, fault)) for fault in faults]
    return drawn


def _sources(root: Path, name: str) -> Iterator[str]:
    for folder in PACKAGES[name].sources:
        for path in sorted((root / "voicecoach" / folder).rglob("*.py")):
            yield str(path.relative_to(root))


def _difference(root: Path, fault: Fault) -> str:
    source = (root / fault.path).read_bytes()
    pair = source.decode().splitlines(), fault.applied(source).decode().splitlines()
    lines = list(difflib.unified_diff(*pair, n=0, lineterm=""))[3:]
    return "\n".join(f"         {line}" for line in lines)


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of our own inside


def _copy(target: Path) -> Path:
    """Copy what is or could be under version control, as it is now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


@dataclass(frozen=True)
class Trial:
    """How a package's tests are run: the longest that a run may take, and what each file of tests took."""

    name: str
    limit_s: float
    took_s: dict[str, float]

    @classmethod
    def measured(cls, name: str, copy: Path) -> Trial | None:
        """Run the tests without a fault; None where they fail."""
        files = list(_test_files(name, copy))
        began = time.monotonic()
        code = _tests(copy, [*files, "--junitxml=times.xml", "-o", "junit_family=xunit1"], None)
        whole = time.monotonic() - began
        if code:
            print(f"the tests of {name} fail without any fault", file=sys.stderr)
            return None
        took: dict[str, float] = {}
        for case in ET.parse(copy / "times.xml").iter("testcase"):  # noqa: S314 - our own file
            took[case.get("file", "")] = took.get(case.get("file", ""), 0) + float(case.get("time", 0))
        return cls(name, 30 + 4 * whole, took)

    def verdict(self, fault: Fault, copy: Path) -> str:
        """Put the fault in, run the tests, take it out; return ``caught``, ``hangs`` or ``survived``."""
        target = copy / fault.path
        plain = target.read_bytes()
        target.write_bytes(fault.applied(plain))
        try:
            for files in self._stages(Path(fault.path).stem, copy):
                code = _tests(copy, files, self.limit_s)
                if code != 0:
                    return "hangs" if code is None else "caught"
        finally:
            target.write_bytes(plain)
        return "survived"

    def _stages(self, module: str, copy: Path) -> list[list[str]]:
        """Return the files of tests named after the module, then all others, the quick ones first."""
        files = sorted(_test_files(self.name, copy), key=lambda path: self.took_s.get(path, 0))
        named = [path for path in files if Path(path).stem.startswith(f"test_{module}")]
        rest = [path for path in files if path not in named]
        return [stage for stage in (named, rest) if stage]


def _test_files(name: str, copy: Path) -> Iterator[str]:
    for folder in PACKAGES[name].tests:
        place = copy / "tests" / folder
        for path in sorted(place.rglob("test_*.py")) if place.is_dir() else [place]:
            if path.name not in GOLDEN_TEXTS:
                yield str(path.relative_to(copy))


def _tests(copy: Path, arguments: list[str], limit_s: float | None) -> int | None:
    """Run tests in a copy; return the exit code, None where they had to be ended.

    Nothing compiled is kept from a run with a fault: a file that is changed and restored within the same
    second, at the same size, would be taken for the other.
    """
    plain = ["-m", "not e2e", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if limit_s is not None:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *plain, "--hypothesis-seed=1", *arguments],
        cwd=copy, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    _running.add(process)
    try:
        code = process.wait(limit_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
        _running.discard(process)
    if code == _WRONG_USE:
        raise RuntimeError(f"pytest does not understand {arguments}")
    return code


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a run with everything it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _report(drawn: list[Drawn], survivors: list[Drawn]) -> None:
    print(f"\n{'package':<11}{'drawn':>6}{'caught':>8}")
    for name in dict.fromkeys(each.package for each in drawn):
        count = sum(each.package == name for each in drawn)
        left = sum(each.package == name for each in survivors)
        print(f"{name:<11}{count:>6}{count - left:>8}")
    print(f"{'all':<11}{len(drawn):>6}{len(drawn) - len(survivors):>8}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
