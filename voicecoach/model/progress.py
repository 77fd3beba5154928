"""How work that takes long reports how far it is."""

from __future__ import annotations

from collections.abc import Callable

ProgressCallback = Callable[[int, int], None]
"""Called with (items done, items in all), in the thread that asked for the work.

An item is an utterance where a voice is prepared, and a sample where a file is written.
"""
