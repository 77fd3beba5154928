"""Normalises shown text for speech."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module

from voicecoach.model.languages import LANGUAGES
from voicecoach.model.text import base_language
from voicecoach.model.utterance import Utterance
from voicecoach.speech.text.characters import speakable, unify
from voicecoach.speech.text.grammar import Grammar
from voicecoach.speech.text.quantities import FRACTION_SIGNS, quantity_rules
from voicecoach.speech.text.rules import RewriteRule, alternatives, rewrite, rule, word_rules

SpellingRules = Callable[[str], tuple[RewriteRule, ...]]
"""An engine's own respellings, by language."""

_MAX_PASSES = 8
"""One rule may produce input for another; two or three passes are enough in practice."""


@lru_cache(maxsize=8192)
def spoken_text(utterance: Utterance, spelling: SpellingRules | None = None) -> str:
    """Return the words of an utterance as spoken: letters and pauses only, no figures, no signs.

    The routine's own pronunciations come first, then the rules of the language, then the engine's
    respellings. Deterministic; empty if nothing can be said.
    """
    if spelling is not None:
        return rewrite(spoken_text(utterance), spelling(utterance.language))
    return normalise(rewrite(utterance.text, _own_rules(utterance.pronunciations)), utterance.language)


def normalise(text: str, language: str) -> str:
    """Return ``text`` as spoken by any engine. Idempotent.

    Without a grammar for the language, words and figures are kept and signs removed.
    """
    grammar = _grammar(base_language(language))
    for _ in range(_MAX_PASSES):
        before = text
        text = unify(text)
        text = speakable(_in_words(text, grammar) if grammar else text)
        if text == before:
            break
    return text


@cache
def _own_rules(pronunciations: tuple[tuple[str, str], ...]) -> tuple[RewriteRule, ...]:
    return word_rules(dict(pronunciations))


@cache
def _grammar(language: str) -> Grammar | None:
    """Return the grammar of a language; only that language's module is loaded."""
    name = LANGUAGES.get(language)
    if name is None:
        return None
    grammar: Grammar = getattr(import_module(f"voicecoach.speech.text.{name}"), name.upper())
    return grammar


def _in_words(text: str, grammar: Grammar) -> str:
    figures, words = _rules(grammar)
    if any(mark.isdecimal() or mark in FRACTION_SIGNS for mark in text):
        text = rewrite(text, figures)
    return rewrite(text, words)


@cache
def _rules(grammar: Grammar) -> tuple[tuple[RewriteRule, ...], tuple[RewriteRule, ...]]:
    """Return the rules on figures and those on words; cached, because compiling them is slow."""
    marks = rule(rf"\s*({alternatives(grammar.marks)})", lambda match: f" {grammar.marks[match[1]]} ")
    return quantity_rules(grammar), (*grammar.words, *word_rules(grammar.house), marks)
