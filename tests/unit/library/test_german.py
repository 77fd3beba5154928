"""A German session of the library has not one English word, spoken or shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.english_words import english_words

GOLDEN = Path(__file__).parents[2] / "golden"
TRANSCRIPTS = sorted(GOLDEN.glob("*.de.txt"))
"""Held by test_golden.py to be what the planner makes of every bundled routine at every level."""

OF_THE_TRANSCRIPT = re.compile(r"^ *\d+:\d\d\.\d · [a-z]+|set \d+ of \d+|\d+ reps")
"""What a heading says in every language."""


def shown_or_spoken(transcript: str) -> list[str]:
    """Return the headings of a transcript, and the words in quotes."""
    lines = transcript.split("\ndropped\n", maxsplit=1)[0].splitlines()
    spoken = [line.partition("“")[2] for line in lines if line.startswith(" ")]
    headings = [OF_THE_TRANSCRIPT.sub("", line) for line in lines[1:] if not line.startswith(" ")]
    return [lines[0].partition(" · ")[0], *headings, *spoken]


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_german_session_is_german(path: Path):
    words = shown_or_spoken(path.read_text(encoding="utf-8"))
    assert len(words) > 5
    assert [text for text in words if english_words(text)] == []


def test_one_is_counted_as_one_says_it():
    spoken = (GOLDEN / "supine-only.full.de.txt").read_text(encoding="utf-8")
    assert not re.search(r"\beins (Mal|Minute|Satz)\b|\beins mal\b", spoken)
