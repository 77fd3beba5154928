"""A speech worker that does what its first argument says, in the protocol of pyttsx3's worker.

``speaks``; ``dies`` at once; ``dies-at-N`` and ``hangs-at-N`` its Nth sentence; ``mumbles`` recordings far
too short; ``records-nothing``; ``babbles`` what is no JSON; ``refuses-voice``, ``refuses-rate``,
``refuses-engine``, ``refuses-language``. Needs the standard library only, so that it starts in no time.
"""

from __future__ import annotations

import array
import json
import math
import os
import shutil
import sys
import threading
import wave

RATE = 22_050
REFUSALS = {
    "refuses-voice": {"failed": "voice", "nearest": ["en-us", "en-gb"]},
    "refuses-rate": {"failed": "rate", "detail": "175"},
    "refuses-language": {"failed": "language"},
    "refuses-engine": {"failed": "engine", "detail": "RuntimeError: no library"},
}
VOICES = [["gmw/en-US", "English (America)", ["en-us"], "Male"], ["gmw/de", "German", ["de"], "Male"]]


def main(behaviour: str, folder: str) -> None:
    if behaviour == "dies":
        sys.exit(1)
    sentences = 0
    for line in sys.stdin:
        request = json.loads(line)
        if behaviour in REFUSALS:
            answer = REFUSALS[behaviour]
        elif request["do"] == "say":
            sentences += 1
            answer = say(behaviour, sentences, request["text"], folder)
        else:
            answer = {"voice": "gmw/en-US", "driver": "espeak", "version": "1.51", "voices": VOICES}
        reply = json.dumps({"id": request["id"], **answer})
        sys.stdout.write("Audio saved to\n" if behaviour == "babbles" else f"{reply}\n")
        sys.stdout.flush()
    shutil.rmtree(folder, ignore_errors=True)


def say(behaviour: str, count: int, text: str, folder: str) -> dict[str, str]:
    if behaviour == f"dies-at-{count}":
        os._exit(1)
    if behaviour == f"hangs-at-{count}":
        threading.Event().wait()
    if behaviour == "records-nothing":
        return {"failed": "recording"}
    path = f"{folder}/{count}.sound"
    record(path, 0.01 if behaviour == "mumbles" else 0.4 * len(text.split()))
    return {"recording": path}


def record(path: str, length_s: float) -> None:
    tone = array.array("h", (int(8000 * math.sin(n / 10)) for n in range(int(RATE * length_s))))
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
