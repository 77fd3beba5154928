"""Two columns: names and their descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

_WIDEST = 44


def two_columns(rows: Sequence[tuple[str, str]], before: Sequence[Content] | None = None) -> Content:
    """Return one line per row, the second column right after the longest name; ``before``: their prefixes."""
    width = min(_WIDEST, max((len(name) for name, _ in rows), default=0))
    fronts = [Content()] * len(rows) if before is None else before
    return Content("\n").join(
        Content.assemble(front, f"{name:<{width}}   ", (said, "$quiet"))
        for front, (name, said) in zip(fronts, rows, strict=True)
    )
