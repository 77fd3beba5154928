"""One profile of hypothesis for all tests: examples stay random, and no clock decides about a verdict."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A deadline and "too slow" measure the machine and what else runs on it, not the program.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
