"""The messages between a parent and its worker: one JSON object per line, replies numbered as their requests.

``child.py`` is the worker's side. ``client.py`` (threads) and ``async_client.py`` (event loop) are the
parent's; both pass one contract suite (``tests/contracts``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def encode_message(number: int, message: Mapping[str, object]) -> bytes:
    """Return ``message`` as one line with the number of its request."""
    return json.dumps({"id": number, **message}).encode() + b"\n"


def decode_message(line: bytes, last: int | None = None) -> tuple[int, dict[str, Any]]:
    """Return the number and the message of a line.

    Raises ValueError for anything else, and for a number above ``last``: a reply to a request never made.
    """
    message = json.loads(line)
    number = message.pop("id", None) if isinstance(message, dict) else None
    if not isinstance(number, int) or (last is not None and number > last):
        raise ValueError("not a numbered message")
    return number, message
