"""Rewrite rules: a pattern and its replacement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

Replacement = str | Callable[[re.Match[str]], str]
RewriteRule = tuple[re.Pattern[str], Replacement]


def rule(pattern: str, replacement: Replacement, *, case: bool = False) -> RewriteRule:
    """Return a rule; ``case``: match case."""
    return re.compile(pattern, 0 if case else re.IGNORECASE), replacement


def rewrite(text: str, rules: Iterable[RewriteRule]) -> str:
    """Apply each rule in turn to the whole text."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def word_rules(respellings: Mapping[str, str]) -> tuple[RewriteRule, ...]:
    """Return one case-insensitive rule that replaces whole words or phrases; empty without any."""
    if not respellings:
        return ()
    by_form = {form.casefold(): spoken for form, spoken in respellings.items()}
    pattern = rf"(?<![\w'])(?:{alternatives(by_form)})(?![\w'])"
    return (rule(pattern, lambda match: by_form.get(match[0].casefold(), match[0])),)
