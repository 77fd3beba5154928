#!/usr/bin/env python3
"""Hostile definition files through ``check`` and ``plan``: how long, how much memory, and what is said.

Each case runs in a separate process, forked from one that has imported everything, so that its CPU time
and its growth are its own. A case fails where one command takes more than 2 s of CPU or 200 MB, leaves a
traceback or a control character in what it says, ends by a signal, or with another exit code than 0, 1, 2.

    scripts/fuzz_definitions.py        2 000 cases of tests/support/structures.py, 200 of its routines that
                                       include others, 400 of mutations.py
    scripts/fuzz_definitions.py --cases 50000 --start 2000
    scripts/fuzz_definitions.py FILE...          the files given
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from forked_command import in_child  # noqa: E402 - the path comes first

from voicecoach.cli.main import run  # noqa: E402 - the path comes first
from voicecoach.model.printable import has_controls  # noqa: E402 - the path comes first

MAX_CPU_S = 2.0
MAX_GROWTH_MB = 200

Arguments = tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What one command took and said."""

    case: str
    command: str
    code: int
    cpu_s: float
    growth_mb: float
    faults: tuple[str, ...]


def main() -> int:
    """Run the cases, print the figures, return 1 where any failed."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--composed", type=int, default=200)
    parser.add_argument("--mutations", type=int, default=400)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="a folder for the files of the cases that fail")
    options = parser.parse_args()
    given = [("file", str(path)) for path in options.files] or [
        *(("structure", str(options.start + number)) for number in range(options.cases)),
        *(("composed", str(options.start + number)) for number in range(options.composed)),
        *(("mutation", str(options.start + number)) for number in range(options.mutations)),
    ]
    with ProcessPoolExecutor(options.jobs, initializer=_warm_up) as pool:
        outcomes = [
            each
            for several in pool.map(partial(_outcomes, options.keep), given, chunksize=8)
            for each in several
        ]
    return _report(outcomes, len(given))


def _report(outcomes: list[Outcome], cases: int) -> int:
    failed = [each for each in outcomes if each.faults]
    for each in failed:
        print(f"{each.case}: {each.command}: {'; '.join(each.faults)}")
    for command in ("check", "plan"):
        of_command = [each for each in outcomes if each.command.split()[0] == command]
        if not of_command:
            continue
        codes = Counter(each.code for each in of_command)
        slowest = max(of_command, key=lambda each: each.cpu_s)
        largest = max(of_command, key=lambda each: each.growth_mb)
        print(
            f"{command}: {len(of_command)} runs, exit codes {dict(sorted(codes.items()))}, "
            f"most CPU {slowest.cpu_s:.2f} s ({slowest.case}), most growth {largest.growth_mb:.0f} MB "
            f"({largest.case})"
        )
    print(f"{cases} cases, {len(failed)} failed")
    return 1 if failed else 0


def _warm_up() -> None:
    """Import what commands import, and open what they keep, so that a case pays for itself alone."""
    os.environ["VOICECOACH_HOME"] = tempfile.mkdtemp(prefix="voicecoach-fuzz-")
    os.environ["COLUMNS"] = "100"
    import av  # noqa: F401, PLC0415 - a library that a case may need

    for arguments in (("check", "kneeling-only"), ("plan", "kneeling-only", "--voice", "none")):
        in_child(arguments, Path.cwd())
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            out, err = sys.stdout, sys.stderr
            sys.stdout = sys.stderr = nowhere
            try:
                run(arguments)
            finally:
                sys.stdout, sys.stderr = out, err


def _outcomes(keep: Path | None, given: tuple[str, str]) -> list[Outcome]:
    with tempfile.TemporaryDirectory(prefix="voicecoach-case-") as name:
        folder = Path(name)
        case, file, options = _written(*given, folder)
        commands: list[Arguments] = [("check", file), ("plan", file, "--voice", "none", *options)]
        outcomes = [_measured(case, command, folder) for command in commands]
        if keep is not None and any(each.faults for each in outcomes):
            (keep / case).mkdir(parents=True, exist_ok=True)
            for path in folder.glob("*.*"):
                (keep / case / path.name).write_bytes(path.read_bytes())
    return outcomes


def _written(kind: str, which: str, folder: Path) -> tuple[str, str, Arguments]:
    """Write one case into ``folder``; return its name, its file, and the options for its plan."""
    if kind == "file":
        return Path(which).name, str(Path(which).resolve()), ()
    if kind in {"structure", "composed"}:
        from support.structures import cases, composed  # noqa: PLC0415 - of the tests

        case: Any = next((cases if kind == "structure" else composed)([int(which)]))
        for name, content in case.files.items():
            (folder / name).write_bytes(content)
        return case.name, "r.yaml", case.options
    from support.mutations import mutated  # noqa: PLC0415 - of the tests

    name, content = next(mutated(list(_sources()), [int(which)]))
    (folder / "r.yaml").write_bytes(content)
    return str(name), "r.yaml", ()


def _sources() -> Iterator[bytes]:
    for kind in ("routines", "exercises"):
        for path in sorted((ROOT / "voicecoach" / "library" / kind).iterdir()):
            yield path.read_bytes()


def _measured(case: str, arguments: Arguments, folder: Path) -> Outcome:
    code, usage, growth_kb, said = in_child(arguments, folder)
    cpu_s = usage.ru_utime + usage.ru_stime
    faults = []
    if code not in {0, 1, 2}:
        faults.append(f"ended with {code}")
    if b"Traceback" in said or b"Exception ignored" in said or b"Something inside" in said:
        faults.append("a traceback")
    if has_controls(said.decode("utf-8", errors="surrogateescape")):
        faults.append("a control character")
    if cpu_s > MAX_CPU_S:
        faults.append(f"{cpu_s:.2f} s of CPU")
    if growth_kb / 1024 > MAX_GROWTH_MB:
        faults.append(f"{growth_kb / 1024:.0f} MB")
    command = " ".join([arguments[0], *arguments[2:]])
    return Outcome(case, command, code, cpu_s, growth_kb / 1024, tuple(faults))


if __name__ == "__main__":
    sys.exit(main())
