"""``python -m voicecoach`` is ``voicecoach``: signals first, then all that takes time to import."""

from __future__ import annotations

import os

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an end from outside while it is imported ends the process without a word."""
    try:
        _take_signals()
        from voicecoach.cli.main import main as run_command_line  # noqa: PLC0415 - after the signals
    except KeyboardInterrupt:  # before the signals were taken
        os._exit(_INTERRUPTED)
    run_command_line()


def _take_signals() -> None:
    import signal  # noqa: PLC0415 - it takes long enough to be interrupted

    for name, usual in (
        ("SIGINT", signal.default_int_handler),
        ("SIGTERM", signal.SIG_DFL),
        ("SIGHUP", signal.SIG_DFL),
    ):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is usual:
            signal.signal(number, _end_at_once)


def _end_at_once(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
