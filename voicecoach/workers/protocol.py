"""What a parent and its worker exchange: one JSON object a line, every reply with its request's number.

``child.py`` is the worker's side. ``client.py`` and ``async_client.py`` are the parent's, for code that waits
in a thread and for code that waits in an event loop; both behave alike (``tests/contracts``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def encode_message(number: int, message: Mapping[str, object]) -> bytes:
    """Return ``message`` as a line, marked with the request's number."""
    return json.dumps({"id": number, **message}).encode() + b"\n"


def decode_message(line: bytes, last: int | None = None) -> tuple[int, dict[str, Any]]:
    """Return the number and the message of a line.

    Raises ValueError for anything else, and for a number above ``last``: an answer to what was never asked.
    """
    message = json.loads(line)
    number = message.pop("id", None) if isinstance(message, dict) else None
    if not isinstance(number, int) or (last is not None and number > last):
        raise ValueError("not a numbered message")
    return number, message
