"""How long exporting takes, and what memory: ``scripts/bench.py export [MINUTES …]``; 600 is ten hours."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from _guides import daily_session, of_length

from voicecoach.exporters.export import export_session


def main(arguments: list[str]) -> None:
    """Print a line for each file."""
    session = daily_session()
    print(f"{'session':>8} {'file':>5} {'wall':>9} {'CPU':>9} {'size':>10} {'peak RSS':>9}")
    for minutes in [int(argument) for argument in arguments] or [15, 60]:
        guide = of_length(session, minutes)
        for suffix in ("wav", "m4a"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"guide.{suffix}"
                wall, cpu = perf_counter(), process_time()
                export_session(guide, path)
                wall, cpu = perf_counter() - wall, process_time() - cpu
                size = path.stat().st_size / 1e6
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{minutes:>4} min {suffix:>5} {wall:>7.2f} s {cpu:>7.2f} s {size:>7.1f} MB {peak:>6.0f} MB"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
