"""``python -m voicecoach`` is ``voicecoach``: signals first, then all that takes time to import."""

from __future__ import annotations

import os
import signal

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an end from outside while it is imported ends the process without a word."""
    for name, usual in (
        ("SIGINT", signal.default_int_handler),
        ("SIGTERM", signal.SIG_DFL),
        ("SIGHUP", signal.SIG_DFL),
    ):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is usual:
            signal.signal(number, _end_at_once)

    from voicecoach.cli.main import main as run_command_line  # noqa: PLC0415 - after the signals

    run_command_line()


def _end_at_once(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
