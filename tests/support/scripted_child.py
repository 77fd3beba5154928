"""A worker that does what a request says: ``python -m support.scripted_child [FOLDER]``.

``echo`` answers with its ``value``; ``refuse`` names a failure; ``hang`` never answers; ``die`` ends at once;
``raise`` fails in Python; ``babble`` writes no JSON, ``misnumber`` the answer to another request; ``print``
prints to file descriptors 1 and 2 as native code does, then answers. FOLDER goes when the child leaves.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from typing import Any

from voicecoach.workers.child import Answer, serve


def main() -> None:
    folder = sys.argv[1] if len(sys.argv) > 1 else ""
    pipe = os.dup(1)

    def begin() -> Answer:
        os.write(1, b"printed while loading\n")
        return lambda request: answer(request, pipe)

    serve(begin, leave=lambda: shutil.rmtree(folder, ignore_errors=True))


def answer(request: dict[str, Any], pipe: int) -> dict[str, Any]:
    match request["do"]:
        case "refuse":
            return {"failed": "no such device"}
        case "hang":
            threading.Event().wait()
        case "die":
            os._exit(1)
        case "raise":
            raise RuntimeError("a fault in the worker")
        case "babble":
            os.write(pipe, b"Audio saved to\n")
        case "misnumber":
            os.write(pipe, b'{"id": 4711, "value": 0}\n')
        case "print":
            os.write(1, b"native output\n")
            os.write(2, b"native errors\n")
    return {"value": request.get("value"), "stopped": False}


if __name__ == "__main__":
    main()
