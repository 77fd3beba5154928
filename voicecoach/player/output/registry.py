"""The outputs by name."""

from __future__ import annotations

from importlib.util import find_spec

from voicecoach.player.output.device import miniaudio_output, simpleaudio_output
from voicecoach.player.output.protocol import OutputError, OutputFactory
from voicecoach.player.output.silent import SilentOutput
from voicecoach.settings.preferences import OUTPUTS

OPTIONAL = "simpleaudio"
"""The first choice if installed; it needs a compiler, so a plain installation lacks it."""


def is_installed(name: str) -> bool:
    """Whether the library of the output ``name`` can be imported."""
    return name != OPTIONAL or find_spec(name) is not None


def factories(name: str, speed: float = 1.0) -> tuple[OutputFactory, ...]:
    """Return the outputs to try for ``name``; after the last one the session goes on in silence.

    ``auto`` takes those whose library is installed. Raises OutputError for an unknown name, for a library
    that is not installed, and for a speed other than 1 with an audible output.
    """
    if name == "silent":
        return (lambda clock: SilentOutput(clock, speed),)
    if speed != 1.0:
        raise OutputError("only a silent rehearsal can run faster", fix="add --output silent")
    chosen: dict[str, tuple[OutputFactory, ...]] = {
        "auto": (simpleaudio_output, miniaudio_output) if is_installed(OPTIONAL) else (miniaudio_output,),
        "simpleaudio": (simpleaudio_output,),
        "miniaudio": (miniaudio_output,),
    }
    if name not in chosen:
        raise OutputError(f"there is no output {name!r}", fix=f"choose one of {', '.join(OUTPUTS)}")
    if not is_installed(name):
        fix = "take --output auto, or install voicecoach[simpleaudio], which needs a C compiler"
        raise OutputError(f"{name} is not installed", fix=fix)
    return chosen[name]
