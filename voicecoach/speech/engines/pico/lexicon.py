"""Respellings for Pico alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from voicecoach.model.text import base_language
from voicecoach.speech.text.rules import RewriteRule, word_rules

_ENGLISH: Mapping[str, str] = {"psoas": "so-as", "iliopsoas": "ilio-so-as", "soe-us": "so-as"}


def pico_spelling_rules(language: str) -> tuple[RewriteRule, ...]:
    """Return the rules for one language; empty for all but English."""
    return _english() if base_language(language) == "en" else ()


@cache
def _english() -> tuple[RewriteRule, ...]:
    return word_rules(_ENGLISH)
