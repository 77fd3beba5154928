"""The entry point: commands, exit codes, error output."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from voicecoach.cli.echo import echo, echo_usage
from voicecoach.cli.lazy_group import LazyGroup
from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.version import __version__

SUMMARIES = {
    "play": "Play a routine.",
    "export": "Write a routine to an audio file with chapters.",
    "plan": "Show what a session would be, to the second.",
    "list": "List the routines.",
    "show": "Show one routine.",
    "new": "Write a routine or a phrasebook of your own to start from.",
    "recipes": "Print worked examples of routine files.",
    "check": "Look for mistakes in routine, exercise and phrasebook files.",
    "edit": "Open a routine in your editor.",
    "duplicate": "Copy a routine to one of your own.",
    "rename": "Give a routine of yours another name.",
    "remove": "Move a routine of yours to the trash, or bring it back.",
    "pack": "Put a routine with all that it needs into one file.",
    "unpack": "Take a routine out of such a file.",
    "schema": "Print the JSON Schema of the files.",
    "voices": "List the voices.",
    "cache": "Show or clear the spoken sentences kept on disk.",
    "doctor": "Check speech, sound and folders.",
}


@click.group(
    cls=LazyGroup,
    package="voicecoach.cli",
    summaries=SUMMARIES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="voicecoach %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Coach a stretching or strength session with a calm voice.

    Without a command, opens the library of routines.
    """
    if ctx.invoked_subcommand is None:
        from voicecoach.cli.screens import show_screens

        show_screens()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    _open_what_is_closed()
    _write_what_the_terminal_can()
    code: int = ExitCode.INTERRUPTED
    with suppress(KeyboardInterrupt):  # just before `run` takes it, or just after
        _end_tidily()
        code = run(arguments)
        _let_signals_end_the_process()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 done, 1 failed, 2 bad usage or a bad file, 130 interrupted."""
    try:
        code = cli.main(arguments, prog_name="voicecoach", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        with suppress(OSError):  # the terminal may be gone, here and below
            echo_usage(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        with suppress(OSError):
            echo(err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.FAILED  # the reader has gone (`| head`): no message
    except VoicecoachError as error:
        with suppress(OSError):
            echo(str(error), err=True)
        return error.exit_code
    except OSError as error:  # a full disk behind standard output; a file that no command had expected
        with suppress(OSError):
            echo(_os_error_words(error), err=True)
        return ExitCode.FAILED
    finally:
        _let_go_of_what_is_closed()
    return code if isinstance(code, int) else ExitCode.DONE


def _open_what_is_closed() -> None:
    """Open the null device for every standard stream that is closed (``>&-``).

    Otherwise the next opened file would get its descriptor, and output for the stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDWR)  # the lowest free descriptor: that of the stream
            os.set_inheritable(number, True)  # noqa: FBT003 - as the system has it
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _end_tidily() -> None:
    """Handle termination signals like Ctrl-C: restore the terminal, remove unfinished files."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _let_signals_end_the_process() -> None:
    """Restore the default handlers: during shutdown of the interpreter no code can catch the exception."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.default_int_handler:
            signal.signal(number, signal.SIG_DFL)


def _write_what_the_terminal_can() -> None:
    """Replace characters that the terminal's encoding lacks by question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in {"strict", "surrogateescape"}:
            stream.reconfigure(errors="replace")


def _os_error_words(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else f"the output could not be written: {reason}"


def _let_go_of_what_is_closed() -> None:
    """Keep Python from failing at exit because a reader or a terminal has gone."""
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
