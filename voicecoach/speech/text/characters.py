"""Characters: look-alikes are unified before the rules run, punctuation is made speakable after them."""

from __future__ import annotations

import re
import unicodedata

from voicecoach.speech.text.rules import RewriteRule, rewrite, rule

_LOOK_ALIKES = str.maketrans({
    "‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "—": " - ", "―": " - ",
    "…": ", ", "→": ", ", "•": ", ", "·": ", ", "⁄": "/", "∕": "/", "✕": "×", "✖": "×", "º": "°", "˚": "°",
})  # fmt: skip

_LONG_FIGURE = re.compile(r"\d{20,}")
"""Said digit by digit anyway; in one piece it would take the rules the square of its length."""

_SPOKEN_MARKS = frozenset(".,;:?!'- ")

_PAUSES: tuple[RewriteRule, ...] = (
    rule(r"[()\[\]{}|]", ", "),
    rule(r"(?:^|\s)-+(?=\s|$)|--+", ", "),
    rule(r"(?<!\w)-+|-+(?!\w)", " "),
    rule(r"(?<!\w)'+|'+(?!\w)", " "),
)

_TIDY: tuple[RewriteRule, ...] = (
    rule(r"\s+", " "),
    rule(r"\s+(?=[.,;:?!])", ""),
    rule(r"([.?!])[.,;:?!]+", r"\1"),
    rule(r"[,;:]+([.?!])", r"\1"),
    rule(r"([,;:])[,;:]+", r"\1"),
    rule(r"([.?!,;:])(?=\w)", r"\1 "),
    rule(r"^[\s.,;:?!]+", ""),
    rule(r"[\s,;:]+$", ""),
)


def unify(text: str) -> str:
    """Return the text with one form of every quote, dash, space and letter."""
    figures = _LONG_FIGURE.sub(lambda figure: " ".join(figure[0]), text)
    return " ".join(unicodedata.normalize("NFC", figures).translate(_LOOK_ALIKES).split())


def speakable(text: str) -> str:
    """Return only the letters, digits and the marks that a voice turns into pauses."""
    kept = rewrite(text, _PAUSES)
    kept = "".join(mark if _is_spoken(mark) else " " for mark in kept)
    return rewrite(kept, _TIDY)


def _is_spoken(mark: str) -> bool:
    return mark in _SPOKEN_MARKS or unicodedata.category(mark)[0] in "LM" or mark.isdecimal()
