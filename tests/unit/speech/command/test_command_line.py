"""A command line is a program and its arguments; what is filled in stays what it is."""

from __future__ import annotations

import pytest

from voicecoach.workers.command_line import command_line


def test_it_is_split_as_a_shell_does_and_filled_without_one():
    line = command_line('say -v "Anna Maria" --rate={rate} -o {out} {text}')
    assert line.program == "say"
    filled = line.filled({"rate": "145", "text": "; rm -rf / $(ls) {out} \"'", "out": "/a b/1.wav"})
    assert filled.parts == (
        "say", "-v", "Anna Maria", "--rate=145", "-o", "/a b/1.wav", "; rm -rf / $(ls) {out} \"'",
    )  # fmt: skip


def test_what_is_not_given_stays():
    line = command_line("/opt/x/piper {out} {language} {text}").filled({"language": "de"})
    assert (line.program, line.parts[1:]) == ("piper", ("{out}", "de", "{text}"))


def test_without_a_place_for_the_text_it_comes_on_standard_input():
    assert command_line("say {out} {text}").takes_text
    assert not command_line("piper -f {out}").takes_text


@pytest.mark.parametrize(
    ("written", "allowed"),
    [
        ("", "a program and its arguments"),
        ("espeak-ng {text}", "with {out} for the file"),
        ("say {out} {voice}", "of {text}, {out}, {language}, {rate}"),
        ("say '{out}", "every quotation mark closed"),
        ("{out} {text}", "begins with the name of a program"),
    ],
)
def test_one_that_cannot_be_is_refused_with_what_is_allowed(written, allowed):
    with pytest.raises(ValueError, match=allowed):
        command_line(written)
