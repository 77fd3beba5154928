"""Waiting for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable

_HANGS_S = 60.0
_NAP_S = 0.02


def until(condition: Callable[[], bool], what: str = "what was waited for") -> None:
    """Return once ``condition`` holds; raise TimeoutError where that hangs."""
    deadline = time.monotonic() + _HANGS_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} does not come")
        time.sleep(_NAP_S)
