"""A program that answers like the audio worker, and fails as its argument says."""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> None:
    failing = sys.argv[1]
    for line in sys.stdin:
        request = json.loads(line)
        if failing == "silent" and request["do"] == "look":
            time.sleep(60)
        if failing == "dies" and request["do"] == "look":
            os._exit(1)
        answer = {"origin": 1.5, "sounding": True}
        if failing == "refuses":
            answer = {"failed": "SimpleaudioError: no such device"}
        print(json.dumps({"id": request["id"], **answer}), flush=True)  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
