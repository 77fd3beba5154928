"""Durations, ranges, ratios, fractions and plain numbers, turned into words by a language's grammar."""

from __future__ import annotations

import re

from voicecoach.speech.text.grammar import Grammar
from voicecoach.speech.text.numbers import number_words
from voicecoach.speech.text.rules import RewriteRule, alternatives, rule

FRACTION_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}

_NUMBER = r"\d+(?:\.\d+)?"
_JOINER = r"\s*-\s*"


def quantity_rules(grammar: Grammar) -> tuple[RewriteRule, ...]:
    """Return the rules that leave no digit behind, in the order in which they apply."""
    return (*_plain_forms(grammar), *grammar.figures, *_rows(grammar), *_amounts(grammar), *_numbers(grammar))


def _plain_forms(grammar: Grammar) -> tuple[RewriteRule, ...]:
    """``1,000`` → ``1000``; ``1½`` → ``1 1/2``; in a language with a decimal comma, ``5,5`` → ``5.5``."""
    grouping = "," if grammar.decimal_mark == "." else r"\."
    return (
        rule(rf"(?<=\d){grouping}(?=\d{{3}}(?!\d))", ""),
        rule(rf"(?<=\d){re.escape(grammar.decimal_mark)}(?=\d)", "."),
        rule(rf"(?<![\w.])\{grammar.decimal_mark}(?=\d)", "0."),
        rule(rf"\s*([{''.join(FRACTION_SIGNS)}])", lambda match: f" {FRACTION_SIGNS[match[1]]}"),
    )


def _rows(grammar: Grammar) -> tuple[RewriteRule, ...]:
    """Clock times, ratios, breathing patterns, ranges and multiples: forms of several numbers."""
    unit = alternatives(grammar.units)
    signs = alternatives(grammar.signs)
    return (
        rule(
            r"(?<![\d:])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])",
            lambda match: _clock(grammar, match[1], match[2], match[3]),
        ),
        rule(
            rf"(?<![\d:])(\d{{1,3}}):([0-5]\d)(?![\d:])(?:\s?(?:{alternatives(_minute_words(grammar))})(?!\w))?",
            lambda match: _clock(grammar, "0", match[1], match[2]),
        ),
        rule(r"(?<=\d)\s*:\s*(?=\d)", f" {grammar.to} "),
        rule(
            rf"(?<![\w.]){_NUMBER}(?:{_JOINER}{_NUMBER}){{2,}}(?:-(?=[^\W\d]))?",
            lambda match: f"{', '.join(re.findall(_NUMBER, match[0]))} ",
        ),
        rule(rf"({_NUMBER}\s?(?:(?:{unit})(?!\w))?){_JOINER}(?=\d)", rf"\1 {grammar.to} "),
        rule(rf"(?<![\w.])({signs})\s*(?=\d)", lambda match: f"{grammar.signs[match[1]]} "),
        rule(r"(?<=\d)\s*[x×*]\s*(?=\d)", f" {grammar.times} "),
        rule(r"(?<=\d)\s*[x×](?!\w)", f" {grammar.times}"),
        rule(r"(?<!\w)[x×]\s*(?=\d)", f"{grammar.times} "),
    )


def _amounts(grammar: Grammar) -> tuple[RewriteRule, ...]:
    """Numbers and fractions with the unit that follows them; the dot of an abbreviation goes with it."""
    a_unit = rf"\s?({alternatives(grammar.units)})(?!\w)(?:\.(?=[,/]|\s+(?-i:[a-z0-9])))?"

    def fraction(match: re.Match[str]) -> str:
        whole, part, unit_name = match[1], match[2], match[3]
        if part == "1/2":
            return _amount(grammar, f"{whole or 0}.5", unit_name)
        words, unit = grammar.fractions[part], grammar.units[unit_name.lower()] if unit_name else None
        if whole:
            words = f"{number_words(whole, grammar.language)} {grammar.marks['&']} {words}"
            return f"{words} {unit.many}" if unit else words
        return grammar.fraction_of(words, unit) if unit else words

    known = alternatives(("1/2", *grammar.fractions))
    return (
        rule(rf"(?<![\w./])(?:(\d+)\s+)?({known})(?![\d/])(?:{a_unit})?", fraction),
        rule(rf"({_NUMBER}){a_unit}", lambda match: _amount(grammar, match[1], match[2])),
    )


def _numbers(grammar: Grammar) -> tuple[RewriteRule, ...]:
    """All remaining figures."""
    return (
        rule(r"(?<=\d)\s*/\s*(?=\d)", " "),
        rule(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " "),
        rule(_NUMBER, lambda match: _spoken(grammar, match[0])),
    )


def _amount(grammar: Grammar, number: str, unit_name: str | None) -> str:
    if unit_name is None:
        return _spoken(grammar, number)
    unit = grammar.units[unit_name.lower()]
    whole, _, part = number.partition(".")
    if not part.strip("0") and int(whole) == 1:
        return unit.one
    if part.rstrip("0") == "5" and int(whole) == 0:
        return unit.half
    return f"{_spoken(grammar, number)} {unit.many}"


def _spoken(grammar: Grammar, number: str) -> str:
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    if part == "5":
        return grammar.and_a_half(number_words(whole, grammar.language)) if int(whole) else grammar.half
    words = [number_words(whole, grammar.language)]
    if part:
        words += [grammar.point, *(number_words(digit, grammar.language) for digit in part)]
    return " ".join(words)


def _clock(grammar: Grammar, hours: str, minutes: str, seconds: str) -> str:
    """``1 minutes 30 seconds``: still in figures, for the rule on amounts."""
    parts = ((hours, grammar.hour), (minutes, grammar.minute), (seconds, grammar.second))
    counted = [f"{int(number)} {unit.many}" for number, unit in parts if int(number)]
    return " ".join(counted) or f"0 {grammar.second.many}"


def _minute_words(grammar: Grammar) -> tuple[str, ...]:
    return tuple(name for name, unit in grammar.units.items() if unit is grammar.minute)
