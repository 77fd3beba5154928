"""Opens a file in the user's editor."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from voicecoach.model.errors import VoicecoachError

_USUAL = ("sensible-editor", "nano", "vi", "notepad")
_VARIABLES = ("VISUAL", "EDITOR")


class EditorError(VoicecoachError):
    """There is no editor, or it failed."""


def editor_command(environment: Mapping[str, str]) -> Sequence[str]:
    """Return the command of ``$VISUAL``, else of ``$EDITOR``, else of an editor that is usual and installed.

    Raises EditorError.
    """
    fix = "set EDITOR, as in: export EDITOR=nano"
    for variable in _VARIABLES:
        if written := environment.get(variable, "").strip():
            try:
                return shlex.split(written, posix=os.name != "nt")
            except ValueError as error:
                raise EditorError("this is not a command", where=f"{variable}={written}", fix=fix) from error
    found = next((path for name in _USUAL if (path := shutil.which(name))), None)
    if found is None:
        raise EditorError("there is no editor", fix=fix)
    return [found]


def open_in_editor(path: Path) -> None:
    """Open a file in the user's editor, and wait until it is closed. Raises EditorError.

    The file's name is an argument of its own: no shell sees it. Ctrl-C is the editor's meanwhile.
    """
    command = editor_command(os.environ)
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run([*command, os.fspath(path.absolute())], check=False).returncode
    except OSError as error:
        what = f"the editor could not be started: {error.strerror or error}"
        raise EditorError(what, where=command[0], fix="set EDITOR to one that is installed") from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        what = f"the editor ended with {code}"
        raise EditorError(what, where=command[0], fix=f"what it saved is in {path}")
