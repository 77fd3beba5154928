"""Capitals three rows high, for the one or two words that must be read from afar: the side, PAUSED."""

from __future__ import annotations

from voicecoach.tui.drawing.face import Face

_LETTERS = {
    "A": "▄▀▀▄|█▄▄█|█  █",
    "B": "█▀▀▄|█▀▀▄|█▄▄▀",
    "C": "▄▀▀▄|█   |▀▄▄▀",
    "D": "█▀▀▄|█  █|█▄▄▀",
    "E": "█▀▀▀|█▀▀ |█▄▄▄",
    "F": "█▀▀▀|█▀▀ |█   ",
    "G": "▄▀▀▀|█ ▀█|▀▄▄█",
    "H": "█  █|█▀▀█|█  █",
    "I": "█|█|█",
    "J": "   █|   █|▀▄▄▀",
    "K": "█ ▄▀|█▀▄ |█  █",
    "L": "█   |█   |█▄▄▄",
    "M": "█▄ ▄█|█ ▀ █|█   █",
    "N": "█▄  █|█ ▀▄█|█   █",
    "O": "▄▀▀▄|█  █|▀▄▄▀",
    "P": "█▀▀▄|█▄▄▀|█   ",
    "Q": "▄▀▀▄|█  █|▀▄▄█",
    "R": "█▀▀▄|█▄▄▀|█ ▀▄",
    "S": "▄▀▀▀|▀▀▀▄|▄▄▄▀",
    "T": "▀▀█▀▀|  █  |  █  ",
    "U": "█  █|█  █|▀▄▄▀",
    "V": "█   █|▀▄ ▄▀|  ▀  ",
    "W": "█   █|█ ▄ █|▀▄▀▄▀",
    "X": "▀▄ ▄▀|  █  |▄▀ ▀▄",
    "Y": "▀▄ ▄▀|  █  |  █  ",
    "Z": "▀▀▀█|▄▀▀ |█▄▄▄",
    "-": "   |▀▀▀|   ",
    " ": "  |  |  ",
}

CAPITALS = Face(rows=3, gap=1, glyphs={letter: tuple(rows.split("|")) for letter, rows in _LETTERS.items()})


def banner(text: str, columns: int) -> tuple[str, ...]:
    """Return ``text`` in capitals three rows high; in one plain row where they do not fit."""
    capitals = text.upper()
    if CAPITALS.can_draw(capitals) and CAPITALS.width(capitals) <= columns:
        return CAPITALS.draw(capitals)
    return (capitals,)
