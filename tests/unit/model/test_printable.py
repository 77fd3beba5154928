"""The cleaner of everything that is written to a terminal."""

from __future__ import annotations

import json

import pytest

from voicecoach.model.printable import escaped, has_controls, printable

CONTROLS = [
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n"),
    "\x7f",
    *(chr(code) for code in range(0x80, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "\ud800",
    "\udc1b",
]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: f"U+{ord(control):04X}")
def test_a_control_is_replaced(control):
    assert printable(f"a{control}b") == "a\ufffdb"
    assert has_controls(control)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two\nlines\tand a tab",
        "äöü 🧘🏽‍♀️",
        "שלום\u200e abc\u200f",
        "[red]x[/red] [link=http://x]",
        "\u2028\xa0",
    ],
)
def test_everything_else_stays(text):
    assert printable(text) == text
    assert not has_controls(text)


def test_an_escape_sequence_loses_what_makes_it_one():
    assert printable("\x1b]0;owned\x07\x1b[31mred\x9b1m") == "\ufffd]0;owned\ufffd\ufffd[31mred\ufffd1m"


def test_json_keeps_every_character_in_another_form():
    data = {"\x1b[31m": ["a\u202eb", "\x9b", "ü"]}
    text = escaped(json.dumps(data, ensure_ascii=False))
    assert not has_controls(text)
    assert "ü" in text
    assert json.loads(text) == data
