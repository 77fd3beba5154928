"""How long a start takes: each entry point, the median of 15 runs and how many ``--help`` that is.

The commands run in turn, in their own home folder, in which each has run before: caches are warm. With
``--most`` the exit code is 1 where ``list`` or ``plan`` takes more of them than it should.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 15
SCRIPTS = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("voicecoach"))
HELP, LIST, PLAN = "voicecoach --help", "voicecoach list", "voicecoach plan daily-psoas"
ENTRIES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    HELP: [PROGRAM, "--help"],
    "python -m voicecoach --help": [sys.executable, "-m", "voicecoach", "--help"],
    "voicecoach play --help": [PROGRAM, "play", "--help"],
    LIST: [PROGRAM, "list"],
    PLAN: [PROGRAM, "plan", "daily-psoas"],
    "scripts/run --help": [str(SCRIPTS / "run"), "--help"],
}
MOST = {LIST: 4.0, PLAN: 7.0}
"""How often ``--help`` fits into them, warm."""


def main() -> int:
    """Print one line an entry point, in milliseconds; return the exit code."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "VOICECOACH_HOME": home}
        times: dict[str, list[float]] = {name: [] for name in ENTRIES}
        for command in ENTRIES.values():
            _milliseconds(command, environment)
        # In turn, so that other work on the machine slows all of them alike.
        for _ in range(RUNS):
            for name, command in ENTRIES.items():
                times[name].append(_milliseconds(command, environment))
    unit = median(times[HELP])
    print(f"{'entry':30} {'median':>9} {'worst':>8} {'× --help':>9} {'at most':>8}")
    for name, each in times.items():
        most = f"{MOST[name]:7.0f}" if name in MOST else ""
        print(f"{name:30} {median(each):6.0f} ms {max(each):5.0f} ms {median(each) / unit:9.1f} {most}")
    too_slow = any(median(times[name]) > most * unit for name, most in MOST.items())
    return 1 if too_slow and "--most" in sys.argv[1:] else 0


def _milliseconds(command: list[str], environment: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
