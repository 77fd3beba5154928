"""Text on its way to a terminal: without the characters that a terminal obeys instead of showing.

Controls are C0 except tab and line feed (escape sequences begin with one of them), DEL, C1 (which hold the
eight-bit forms of CSI and OSC), the bidirectional embeddings, overrides and isolates, which reorder
everything after them, and lone surrogates. Marks that shape a single word (LRM, RLM, ZWJ) are text.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""The inside of a character class of a regular expression."""

_CONTROL = re.compile(f"[{CONTROLS}]")


def printable(text: str) -> str:
    """Return ``text`` with a replacement character for each control, and nothing else changed."""
    return _CONTROL.sub(REPLACEMENT, text)


def has_controls(text: str) -> bool:
    """Return whether ``text`` holds a character that ``printable`` replaces."""
    return _CONTROL.search(text) is not None


def escaped(text: str) -> str:
    r"""Return ``text`` with each control as ``\uXXXX``: inside a string of JSON nothing is lost by it."""
    return _CONTROL.sub(lambda control: f"\\u{ord(control.group()):04x}", text)
