"""Upper-case letters three rows high, for words that must be legible from afar: the side, PAUSED."""

from __future__ import annotations

from voicecoach.tui.drawing.big_font import BigFont

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
    "Ä": "▀▄▄▀|█▄▄█|█  █",
    "Ö": "▀▄▄▀|█  █|▀▄▄▀",
    "Ü": "▀  ▀|█  █|▀▄▄▀",
    "-": "   |▀▀▀|   ",
    " ": "  |  |  ",
}

LETTERS = BigFont(rows=3, gap=1, glyphs={letter: tuple(rows.split("|")) for letter, rows in _LETTERS.items()})


def banner(text: str, columns: int) -> tuple[str, ...]:
    """Return ``text`` in upper case, three rows high; in one plain row if that does not fit."""
    upper = text.upper()
    if LETTERS.can_draw(upper) and LETTERS.width(upper) <= columns:
        return LETTERS.draw(upper)
    return (upper,)
