"""The languages that the coach speaks."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = {"en": "english", "de": "german"}
"""Code → the name of the language's module in ``sequencing/language``, ``speech/text`` and ``wording``."""
