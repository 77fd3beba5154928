"""Progress is shown late, on one line, and wiped away."""

from __future__ import annotations

import io

from voicecoach.cli.progress import LateProgress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_what_is_quick_says_nothing():
    stream = Terminal()
    with LateProgress("Preparing", stream=stream, now=lambda: 0.0) as progress:
        progress(1, 2)
        progress(2, 2)
    assert stream.getvalue() == ""


def test_a_terminal_sees_one_line_that_goes_away():
    stream, times = Terminal(), iter([0.0, 0.2, 0.6, 0.9])
    with LateProgress("Preparing", stream=stream, now=lambda: next(times)) as progress:
        progress(1, 20)
        progress(9, 20)
        progress(10, 20)
    assert stream.getvalue() == "\rPreparing: 9 of 20\rPreparing: 10 of 20\r                   \r"


def test_a_log_sees_one_line():
    stream, times = io.StringIO(), iter([0.0, 0.6, 0.9])
    with LateProgress("Preparing", stream=stream, now=lambda: next(times)) as progress:
        progress(9, 20)
        progress(10, 20)
    assert stream.getvalue() == "Preparing …\n"


def test_a_stream_that_takes_nothing_ends_nothing():
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(28, "No space left on device")

    with LateProgress("Preparing", stream=Full(), now=iter(range(100)).__next__) as progress:
        progress(1, 2)
        progress(2, 2)
