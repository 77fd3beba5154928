"""Fonts: characters several rows high, legible from two metres away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BigFont:
    """Characters of one height, with ``gap`` blank columns between two of them."""

    rows: int
    gap: int
    glyphs: Mapping[str, tuple[str, ...]]

    def can_draw(self, text: str) -> bool:
        """Return whether the font has every character of ``text``."""
        return all(character in self.glyphs for character in text)

    def width(self, text: str) -> int:
        """Return the width of ``text`` in columns; 0 for no text."""
        return max(0, sum(len(self.glyphs[character][0]) + self.gap for character in text) - self.gap)

    def draw(self, text: str) -> tuple[str, ...]:
        """Return ``text`` as rows of equal length, top first."""
        gap = " " * self.gap
        return tuple(gap.join(self.glyphs[character][row] for character in text) for row in range(self.rows))


def font_from_strips(drawing: str, characters: str, *, columns: int, apart: int = 2, gap: int) -> BigFont:
    """Cut a font out of a drawing.

    The drawing has one or more strips separated by blank lines; in a strip the ``characters`` are in a row,
    each ``columns`` wide and ``apart`` columns from the next. A blank is as wide as a character; a colon only
    as wide as its dots.
    """
    strips = [strip.split("\n") for strip in drawing.strip("\n").split("\n\n")]
    per_strip = -(-len(characters) // len(strips))
    glyphs = {}
    for index, character in enumerate(characters):
        strip, place = divmod(index, per_strip)
        left = place * (columns + apart)
        glyphs[character] = tuple(line[left : left + columns].ljust(columns) for line in strips[strip])
    glyphs[" "] = (" " * columns,) * len(strips[0])
    if ":" in glyphs:
        dots = max(glyphs[":"], key=lambda row: len(row.strip()))
        left = len(dots) - len(dots.lstrip())
        glyphs[":"] = tuple(row[left : len(dots.rstrip())] for row in glyphs[":"])
    return BigFont(len(strips[0]), gap, glyphs)
