"""Bars: thin lines for progress, soft columns for breath."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def line_cells(fraction: float, columns: int) -> tuple[int, bool]:
    """Return the number of whole cells that have passed, and whether half a cell more has."""
    halves = round(min(1.0, max(0.0, fraction)) * columns * 2)
    return halves // 2, halves % 2 == 1


def column_rows(level: float, rows: int) -> tuple[str, ...]:
    """Return a column filled from below to ``level`` (0 to 1): one character per row, top first."""
    eighths = round(min(1.0, max(0.0, level)) * rows * 8)
    return tuple(_EIGHTHS[min(8, max(0, eighths - 8 * below))] for below in reversed(range(rows)))


def share_columns(weights: Sequence[int], columns: int) -> tuple[int, ...]:
    """Divide ``columns`` in proportion to ``weights``, at least one each; empty if there is no room."""
    if not weights or len(weights) > columns:
        return ()
    total = max(1, sum(weights))
    spare = columns - len(weights)
    edges = [round(spare * sum(weights[:count]) / total) for count in range(len(weights) + 1)]
    return tuple(1 + after - before for before, after in pairwise(edges))
