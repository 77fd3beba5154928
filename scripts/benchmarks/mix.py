"""How long mixing takes: ``scripts/bench.py mix``."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from _guides import daily_session, of_length

from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.mixdown import Mixdown

TEN_SECONDS = samples_from_ms(10_000)


def main() -> None:
    """Print a line for each length of session: making a mixdown, ten seconds of it, all of it."""
    session = daily_session()
    print(
        f"{'session':>8} {'first':>9} {'again':>9} {'10 s':>9} {'10 s max':>9} {'whole':>9} {'peak RSS':>9}"
    )
    for minutes in (15, 60):
        guide = of_length(session, minutes)
        make = partial(Mixdown, guide.timeline, guide.clips)
        first, again = milliseconds(make), median(milliseconds(make) for _ in range(9))
        mixdown = make()
        starts = range(0, mixdown.length, TEN_SECONDS)
        parts = [milliseconds(partial(mixdown.render, start, TEN_SECONDS)) for start in starts]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{minutes:>4} min {first:>6.1f} ms {again:>6.1f} ms {median(parts):>6.1f} ms"
            f" {max(parts):>6.1f} ms {sum(parts):>6.0f} ms {peak:>6.0f} MB"
        )


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    main()
