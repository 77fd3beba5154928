"""Sentences in one or several languages, with placeholders for sides."""

from __future__ import annotations

import re
from collections.abc import Mapping

from voicecoach.model.text import Text
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import Problem, shown

SIDE_WORDS = ("<side>", "<other>", "<Side>", "<Other>")
LONGEST_SENTENCE = 600

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_PLACEHOLDER = re.compile(r"<(?:[^<>\s][^<>]{0,30})?>")


def parse_language(value: object) -> str:
    """Return a language code such as ``en`` or ``pt-br``; raise ``Problem``."""
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    raise Problem(
        "bad-language", f"{shown(value)} is not a language code", "write one such as en, de or pt-br"
    )


def language_of(node: Mapping[str, object], otherwise: str) -> str:
    """Return the language of a group of keys, or ``otherwise`` if it has no valid one."""
    try:
        return parse_language(node.get("language", otherwise))
    except Problem:
        return otherwise


def parse_line(value: object) -> str:
    """Return a text with normalised white space; raise ``Problem``."""
    if isinstance(value, dict | list):
        raise Problem(
            "not-text",
            "a text is wanted here",
            "if it holds a colon or begins with a bracket, put it in quotes",
        )
    if not isinstance(value, str):
        raise Problem(
            "not-text", f"{shown(value)} is not a text", f'put it in quotes: "{shown(value).strip("“”")}"'
        )
    line = " ".join(value.split())
    if not line:
        raise Problem("empty-value", "the text is empty", "write a text, or leave the key out")
    if len(line) > LONGEST_SENTENCE:
        raise Problem(
            "long-text",
            f"the text has {len(line)} characters",
            f"keep it to {LONGEST_SENTENCE}; say it in several sentences",
        )
    return line


def parse_text(value: object, language: str) -> Text:
    """Return a sentence of a file in ``language``, or one sentence for each language; raise ``Problem``."""
    if not isinstance(value, dict):
        return Text.of(parse_line(value), language)
    for code in value:
        if not _LANGUAGE.fullmatch(code):
            raise Problem(
                "bad-language",
                f"{shown(code)} is not a language code",
                "put a sentence that holds a colon in quotes; otherwise write {en: …, de: …}",
                at=(code,),
            )
    if language not in value:
        raise Problem(
            "missing-language",
            f"the sentence is not given in the file's own language, {language}",
            f"add “{language}: …”",
        )
    order = sorted(value, key=lambda code: code != language)
    return Text(tuple((code, _line_in(value[code], code)) for code in order))


def placeholder_problem(text: str, *, has_sides: bool) -> Problem | None:
    """Return the fault of the ``<…>`` placeholders of a sentence, if any."""
    for word in _PLACEHOLDER.findall(text):
        if word not in SIDE_WORDS:
            return Problem(
                "unknown-placeholder", f"{word} stands for nothing", nearest_advice(word, SIDE_WORDS)
            )
        if not has_sides:
            return Problem(
                "side-without-sides",
                f"{word} stands where there is no side",
                "name no side here, or give the exercise “sides: each”",
            )
    return None


def _line_in(value: object, code: str) -> str:
    try:
        return parse_line(value)
    except Problem as problem:
        raise Problem(problem.rule, problem.what, problem.fix, at=(code,)) from problem
