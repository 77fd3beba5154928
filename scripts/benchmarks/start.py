"""How long a start takes: each entry point, wall clock, the median and the worst of some runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 15
SCRIPTS = Path(__file__).resolve().parent.parent
ENTRIES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "voicecoach --help": [str(Path(sys.executable).with_name("voicecoach")), "--help"],
    "python -m voicecoach --help": [sys.executable, "-m", "voicecoach", "--help"],
    "voicecoach play --help": [str(Path(sys.executable).with_name("voicecoach")), "play", "--help"],
    "voicecoach list": [str(Path(sys.executable).with_name("voicecoach")), "list"],
    "scripts/run --help": [str(SCRIPTS / "run"), "--help"],
}


def main() -> None:
    """Print one line an entry point, in milliseconds."""
    print(f"{'entry':30} {'median':>8} {'worst':>8}")
    for name, command in ENTRIES.items():
        times = [_milliseconds(command) for _ in range(RUNS)]
        print(f"{name:30} {median(times):6.0f} ms {max(times):5.0f} ms", flush=True)


def _milliseconds(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
