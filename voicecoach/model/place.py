"""A place in a definition file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column count from 1, as editors show them."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """``file:line:column``, the form that editors jump to."""
        return f"{self.file}:{self.line}:{self.column}"
