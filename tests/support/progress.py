"""Progress on standard error comes where a machine takes its time, and is no part of an answer."""

from __future__ import annotations

import re


def without_progress(stderr: str | bytes) -> str:
    """Return standard error without the line that says that something is being prepared."""
    text = stderr if isinstance(stderr, str) else stderr.decode(errors="replace")
    return re.sub(r"^Preparing the voice[^\n]*\n", "", text, flags=re.MULTILINE)
