"""Finding an author's sentence in what is said, whichever side fills its placeholders."""

from __future__ import annotations

import re

from support.oracle.view import View

from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind


def as_said(text: Text, language: str) -> re.Pattern[str]:
    """Return a pattern for a sentence on either side, whatever its case and last stop."""
    parts = re.split(r"<\w+>", text.in_language(language).rstrip(". "))
    return re.compile(r"\w+".join(re.escape(part) for part in parts), re.IGNORECASE)


def is_said(view: View, text: Text, start: int, end: int, *kinds: EventKind) -> bool:
    """Whether a sentence begins in ``[start, end)``, as one of these kinds if any are given."""
    wanted = as_said(text, view.request.language)
    return any(
        wanted.search(event.text or "")
        for event in view.speech
        if start <= event.at_ms < end and (not kinds or event.kind in kinds)
    )
