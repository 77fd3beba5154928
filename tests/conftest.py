"""What holds for all tests: one profile of hypothesis, and a garbage collector that keeps out of the way."""

from __future__ import annotations

import gc
import os

from hypothesis import HealthCheck, settings

# A deadline and "too slow" measure the machine and what else runs on it, not the program.
# The same examples in each run, so that a red run says something about a change; EXAMPLES searches at random.
settings.register_profile(
    "any machine",
    deadline=None,
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")


def pytest_collection_finish():
    """Let the collector pass over all that was imported, which took a sixth of the processor's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
