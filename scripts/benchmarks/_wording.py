"""Compares words that were heard with the words that were meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from num2words import num2words

_SAME_SOUND = {
    "to": "two", "too": "two", "for": "four", "won": "one", "ate": "eight", "heal": "heel", "heals": "heels",
    "write": "right", "feat": "feet", "waste": "waist", "sole": "soul", "soles": "souls", "tow": "toe",
    "weight": "wait", "their": "there", "hole": "whole", "brake": "break", "ok": "okay",
    "reps": "repetitions", "neel": "kneel",
}  # fmt: skip
"""Words that no ear can tell apart, and abbreviations that a recogniser chooses: written in one way."""

_TOGETHER = (
    ("you are", "your"), ("in hale", "inhale"), ("ex hale", "exhale"),
    ("so as", "psoas"), ("soas", "psoas"), ("saw us", "psoas"), ("solace", "psoas"), ("soe us", "psoas"),
    ("tail bone", "tailbone"), ("cool down", "cooldown"), ("warm up", "warmup"),
    ("side bend", "sidebend"), ("all right", "alright"),
)  # fmt: skip
"""One word or two; and the psoas: the recogniser has no such word, and writes the nearest one it knows."""

_SHORT = {
    "that's": "that is", "it's": "it is", "you're": "your", "don't": "do not", "let's": "let us",
    "there's": "there is", "can't": "cannot", "isn't": "is not", "doesn't": "does not", "i'm": "i am",
}  # fmt: skip


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case: figures as words, no signs, one spelling for one sound."""
    text = text.lower().replace("’", "'").replace("½", " and a half")
    text = re.sub(r"\d+(?=(?:st|nd|rd|th)\b)(st|nd|rd|th)", lambda found: _ordinal(found[0]), text)
    text = re.sub(r"\d+", lambda found: f" {num2words(int(found[0]))} ", text)
    text = " ".join(_SHORT.get(word, word) for word in re.split(r"[^\w']+", text))
    text = f" {text.replace(chr(39), '')} "
    for apart, together in _TOGETHER:
        text = text.replace(f" {apart} ", f" {together} ")
    return [_SAME_SOUND.get(word, word) for word in text.split()]


def _ordinal(figures: str) -> str:
    return str(num2words(int(figures[:-2]), to="ordinal"))


@dataclass(slots=True)
class Heard:
    """What became of one sentence: its words that were heard, the errors in it, and what was heard."""

    right: int = 0
    errors: int = 0
    words: list[str] = field(default_factory=list)


def compared(meant: Sequence[Sequence[str]], heard: Sequence[str]) -> list[Heard]:
    """Align the words of sentences with what was heard of all of them, with the fewest errors.

    A word that was heard beyond them counts for the sentence before it. Returns one result a sentence.
    """
    owner = [place for place, words in enumerate(meant) for _ in words]
    flat = [word for words in meant for word in words]
    results = [Heard() for _ in meant]
    for at, word in _aligned(flat, heard):
        result = results[owner[min(max(at, 0), len(owner) - 1)]]
        if word is not None:
            result.words.append(word)
        is_right = 0 <= at < len(flat) and word == flat[at]
        result.right += is_right
        result.errors += not is_right
    return results


def _aligned(meant: Sequence[str], heard: Sequence[str]) -> list[tuple[int, str | None]]:
    """Return the pairs of a Levenshtein alignment: the place of a meant word, what was heard there.

    An insertion has the place of the word before it, and is told from that by being no match: it comes as
    ``~`` before the word.
    """
    costs = np.zeros((len(meant) + 1, len(heard) + 1), int)
    costs[:, 0], costs[0, :] = range(len(meant) + 1), range(len(heard) + 1)
    for row, wanted in enumerate(meant, 1):
        for column, got in enumerate(heard, 1):
            swapped = costs[row - 1, column - 1] + (wanted != got)
            costs[row, column] = min(swapped, costs[row - 1, column] + 1, costs[row, column - 1] + 1)
    pairs: list[tuple[int, str | None]] = []
    row, column = len(meant), len(heard)
    while row or column:
        here = costs[row, column]
        matches = row and column and meant[row - 1] == heard[column - 1]
        if row and column and here == costs[row - 1, column - 1] + (not matches):
            row, column = row - 1, column - 1
            pairs.append((row, heard[column]))
        elif row and here == costs[row - 1, column] + 1:
            row -= 1
            pairs.append((row, None))
        else:
            column -= 1
            pairs.append((row - 1, f"~{heard[column]}"))
    return pairs[::-1]
