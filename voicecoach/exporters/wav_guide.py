"""The session as a WAV file: exactly what is heard live."""

from __future__ import annotations

from pathlib import Path

from voicecoach.audio.units import samples_from_ms
from voicecoach.audio.wav import LONGEST_WAV, wav_header
from voicecoach.exporters.errors import ExportError
from voicecoach.exporters.exportable import Watch
from voicecoach.mix.mixdown import Mixdown

_BLOCK = samples_from_ms(10_000)


def write_wav(path: Path, mixdown: Mixdown, watch: Watch) -> None:
    """Write 48 kHz mono int16. Raises ExportError: too long for the format; OSError."""
    if mixdown.length > LONGEST_WAV:
        raise ExportError("is too long for a WAV file, which ends at twelve hours", fix="export it as .m4a")
    with path.open("wb") as file:
        file.write(wav_header(mixdown.length))
        for start in range(0, mixdown.length, _BLOCK):
            count = min(_BLOCK, mixdown.length - start)
            file.write(mixdown.render(start, count).astype("<i2", copy=False).tobytes())
            watch.reached(start + count)
