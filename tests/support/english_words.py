"""Finds English words in texts that are to be German."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(again|and|are|arms|back|breathe|breath|breaths|calves|cannot|core|device|down|each|every|feel|feet|file"
    r"|floor|foot|forward|glutes|goes|hand|hands|hip|hips|hold|is|it|keep|knee|last|left|let|lift|missing|next"
    r"|none|not|note|of|open|optional|other|out|program|reps|rest|right|round|rounds|seconds|sentence|set|sets|side"
    r"|sides|sound|speech|spoken|stand|stretch|the|there|thighs|times|to|too|turn|up|voice|voices|whole|with|works"
    r"|wrong|yet|you|your)\b"
)
"""Common words of English that German does not have in small letters."""


def english_words(text: str) -> list[str]:
    """Return the English words of a text, in order."""
    return _WORDS.findall(text)
