"""``python -m voicecoach`` is ``voicecoach``: signal handlers first, then slow imports."""

from __future__ import annotations

import os
import signal

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; a signal during the imports ends the process silently."""
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
