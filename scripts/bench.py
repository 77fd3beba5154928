#!/usr/bin/env python3
"""Measures one part, or all of them: ``scripts/bench.py plan|speech|mix|export|player|start|ear|all``.

Each part is a separate script in ``scripts/benchmarks/`` that prints a table; what follows the part's name
goes to it. Each runs in a fresh interpreter, so that none warms another up.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
ENVIRONMENT = SCRIPTS.parent / ".venv"


def main(arguments: list[str]) -> int:
    """Run the parts asked for; return the exit code: 0, 1 when one failed, 2 for a wrong name."""
    parts = {path.stem: path for path in sorted((SCRIPTS / "benchmarks").glob("[!_]*.py"))}
    wanted, rest = arguments[:1], arguments[1:]
    if wanted == ["all"]:
        wanted = list(parts)
    if not wanted or not set(wanted) <= set(parts):
        print(f"usage: scripts/bench.py {'|'.join([*parts, 'all'])}", file=sys.stderr)
        return 2
    return max(_measure(parts[name], rest) for name in wanted)


def _measure(script: Path, arguments: list[str]) -> int:
    print(f"== {script.stem}", flush=True)
    # tests/ holds the behavioural fakes that some parts are measured with.
    path = os.pathsep.join([str(SCRIPTS.parent / "tests"), os.environ.get("PYTHONPATH", "")]).rstrip(
        os.pathsep
    )
    done = subprocess.run(
        [str(_interpreter()), str(script), *arguments], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    return 1 if done.returncode else 0


def _interpreter() -> Path:
    inside = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return inside if inside.exists() else Path(sys.executable)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
