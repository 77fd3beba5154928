"""Pronunciations for the natural voice alone: words that it reads wrong as written.

It takes phonemes inline, ``[psoas](/sˈOəs/)``, in the alphabet of misaki. Most terms of the field it knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from voicecoach.model.text import base_language
from voicecoach.speech.text.rules import RewriteRule, rule, word_rules

_OBJECT = r"(?=\s+(?:your|the|both|each|a|an|it|its|this|that|them|one|two|all)\b)"
"""What follows a verb rather than a noun or an adjective."""

_PHONEMES: Mapping[str, str] = {
    # muscles
    "psoas": "sˈOəs",
    "soe-us": "sˈOəs",  # as authors respell it for other voices
    "iliopsoas": "ˌɪliOsˈOəs",
    "latissimus": "lətˈɪsəməs",
    "pectoralis": "pˌɛktəɹˈælɪs",
    "brachialis": "bɹˌAkiˈælɪs",
    "supraspinatus": "sˌupɹəspInˈATəs",
    "infraspinatus": "ˌɪnfɹəspInˈATəs",
    "multifidus": "mʌltˈɪfɪdəs",
    "popliteus": "pɑplˈɪTiəs",
    "sternocleidomastoid": "stˌɜɹnOklˌIdOmˈæstYd",
    "abdominis": "æbdˈɑmɪnɪs",
    # bones, joints, tissue
    "IT band": "ˌItˈi bˈænd",
    "IT bands": "ˌItˈi bˈændz",
    "ASIS": "ˈAsɪs",
    "fasciae latae": "fˈæʃii lˈATi",
    # postures, breath, props
    "ujjayi": "uʤˈI",
    "savasana": "ʃəvˈɑsənə",
    "theraband": "θˈɛɹəbˌænd",
    # words with two pronunciations, of which it takes the wrong one
    "alternate": "ˈɔltəɹnˌAt",
    "wind down": "wˈInd dˈWn",
    "muscle tear": "mˈʌsᵊl tˈɛɹ",
    "bow forward": "bˈW fˈɔɹwəɹd",
    "bow down": "bˈW dˈWn",
}

_INLINE = re.compile(r"\[([^\]]*)\]\(/[^)]*/\)")


def phoneme_rules(language: str) -> tuple[RewriteRule, ...]:
    """Return the rules for one language; empty for all but English."""
    return _english() if base_language(language) == "en" else ()


def without_phonemes(text: str) -> str:
    """Return a text with inline phonemes as its words alone."""
    return _INLINE.sub(r"\1", text)


@cache
def _english() -> tuple[RewriteRule, ...]:
    return (
        *word_rules({word: _inline(word, phonemes) for word, phonemes in _PHONEMES.items()}),
        rule(r"\b(open and) close\b", rf"\1 {_inline('close', 'klˈOz')}"),
        # At the start of a sentence it is heard as “yeeze” without a trace of a vowel before it.
        rule(r"(^|[.?!]\s+)ease(?=\s+\w)", rf"\1{_inline('ease', 'əˈiz')}"),
        rule(rf"\bcontract{_OBJECT}", _inline("contract", "kəntɹˈækt")),
    )


def _inline(word: str, phonemes: str) -> str:
    return f"[{word}](/{phonemes}/)"
