"""The program of the audio worker: ``python -m voicecoach.player.output.worker DECK TAPE SAMPLES``.

DECK is ``simpleaudio`` or ``miniaudio``; TAPE a file of int16 samples that the parent writes while it sounds;
SAMPLES is the length of each buffer in it. Lines of JSON in, lines of JSON out. The process, and with it the
sound, ends when its input closes.
"""

from __future__ import annotations

import mmap
import sys
from functools import partial
from pathlib import Path
from typing import Any

from voicecoach.player.output.worker.deck import Deck
from voicecoach.workers.child import serve


def main() -> None:
    """Carry out requests until the input closes."""
    name, tape, samples = sys.argv[1:]
    serve(lambda: partial(_answer, _deck(name, _mapped(Path(tape)), int(samples))))


def _answer(deck: Deck, request: dict[str, Any]) -> dict[str, Any]:
    try:
        match request["do"]:
            case "open":
                deck.open()
            case "play":
                deck.play(request["tape"], request["buffer"], request["at"])
            case "stop":
                deck.stop()
        return {"origin": deck.origin, "sounding": deck.is_sounding()}
    except Exception as error:  # noqa: BLE001 - every failure of the device is reported to the parent
        return {"failed": f"{type(error).__name__}: {error}"}


def _mapped(tape: Path) -> memoryview:
    with tape.open("r+b") as file:
        return memoryview(mmap.mmap(file.fileno(), 0))


def _deck(name: str, tape: memoryview, samples: int) -> Deck:
    if name == "simpleaudio":
        from voicecoach.player.output.worker.simpleaudio_deck import SimpleaudioDeck  # noqa: PLC0415 - native code

        return SimpleaudioDeck(tape, samples)
    from voicecoach.player.output.worker.miniaudio_deck import MiniaudioDeck  # noqa: PLC0415 - native code

    return MiniaudioDeck(tape, samples)


if __name__ == "__main__":
    main()
