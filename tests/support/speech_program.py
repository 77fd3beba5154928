"""A speech program that does what its first argument says: ``speech_program.py BEHAVIOUR OUT [TEXT]``.

``speaks`` 0.4 s a word, from the text or standard input; ``hangs`` with a note of its process id beside OUT;
``fails`` with 1 and last words; ``writes-nothing``; ``writes-garbage``; ``promises`` 10 GB in the header of a
whole recording; ``swells`` to 10 GB of zeros; ``repeats`` its text into a file beside OUT.
"""

from __future__ import annotations

import array
import math
import os
import struct
import sys
import threading
import wave
from pathlib import Path

RATE = 22_050


def main(behaviour: str, out: str, text: str | None = None) -> None:
    if text is None:
        text = sys.stdin.read()
    match behaviour:
        case "hangs":
            note(f"{out}.pid", str(os.getpid()))
            threading.Event().wait()
        case "fails":
            sys.stderr.write("loading\nno such language\n\n")
            sys.exit(1)
        case "writes-garbage":
            note(out, "this is no sound" * 100)
        case "swells":
            with Path(out).open("wb") as file:
                file.truncate(10 * 2**30)
        case "speaks" | "promises" | "repeats":
            record(out, 0.4 * len(text.split()))
    if behaviour == "promises":
        with Path(out).open("r+b") as file:
            file.seek(4)
            file.write(struct.pack("<I", 2**32 - 1))
            file.seek(40)
            file.write(struct.pack("<I", 2**32 - 37))
    if behaviour == "repeats":
        note(os.environ["REPEATED"], text)


def note(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def record(path: str, length_s: float) -> None:
    tone = array.array("h", (int(8000 * math.sin(n / 10)) for n in range(int(RATE * length_s))))
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(tone.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
