"""From the name of an output to what is tried, in order."""

from __future__ import annotations

from voicecoach.player.output.device import miniaudio_output, simpleaudio_output
from voicecoach.player.output.protocol import OutputError, OutputFactory
from voicecoach.player.output.silent import SilentOutput

OUTPUTS = ("auto", "simpleaudio", "miniaudio", "silent")
"""What ``--output`` takes."""


def factories(name: str, speed: float = 1.0) -> tuple[OutputFactory, ...]:
    """Return the outputs to try for ``name``; after the last one the session goes on in silence.

    Raises OutputError for an unknown name, and for a speed other than 1 with an output that is heard.
    """
    if name == "silent":
        return (lambda clock: SilentOutput(clock, speed),)
    if speed != 1.0:
        raise OutputError("only a silent rehearsal can run faster", fix="add --output silent")
    chosen: dict[str, tuple[OutputFactory, ...]] = {
        "auto": (simpleaudio_output, miniaudio_output),
        "simpleaudio": (simpleaudio_output,),
        "miniaudio": (miniaudio_output,),
    }
    if name not in chosen:
        raise OutputError(f"there is no output {name!r}", fix=f"choose one of {', '.join(OUTPUTS)}")
    return chosen[name]
