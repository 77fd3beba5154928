"""Numbers in words."""

from __future__ import annotations

from functools import cache

_LONGEST_NUMBER = 9
"""Digits; longer runs are not quantities and are read digit by digit."""


@cache
def number_words(digits: str, language: str) -> str:
    """Return a whole number in words: ``"45"`` → ``"forty-five"``."""
    from num2words import num2words  # noqa: PLC0415 - slow: imports forty languages

    if len(digits) > _LONGEST_NUMBER:
        return " ".join(number_words(digit, language) for digit in digits)
    return str(num2words(int(digits), lang=language)).replace(" and ", " ").replace(",", "")


@cache
def ordinal_words(digits: str, language: str) -> str:
    """Return an ordinal in words: ``"3"`` → ``"third"``."""
    from num2words import num2words  # noqa: PLC0415 - as above

    if len(digits) > _LONGEST_NUMBER:
        return number_words(digits, language)
    return str(num2words(int(digits), lang=language, to="ordinal")).replace(" and ", " ").replace(",", "")
