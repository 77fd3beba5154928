"""Respellings for espeak alone: words that it mispronounces as written.

Each was mispronounced once, and is covered by the golden phonemes in ``tests/data/phonemes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from voicecoach.model.text import base_language
from voicecoach.speech.engines.pyttsx3.driver import driver_name
from voicecoach.speech.text.rules import RewriteRule, rule, word_rules

_OBJECT = r"(?=\s+(?:your|the|both|each|a|an|it|its|this|that|them|one|two|all)\b)"
"""What follows a verb rather than a noun or an adjective."""

_ESPEAK_ENGLISH: Mapping[str, str] = {
    # muscles
    "psoas": "sowus",
    "iliopsoas": "ilio-sowus",
    "iliacus": "ill-eye-akus",
    "quadratus": "quad-raytus",
    "quadriceps": "quadri-seps",
    "latissimus": "la-tissimus",
    "pectoralis": "pecto-ralliss",
    "tibialis": "tibby-aliss",
    "brachialis": "brakey-aliss",
    "supraspinatus": "supra-spy-naytus",
    "infraspinatus": "infra-spy-naytus",
    "teres": "terreez",
    "multifidus": "mul-tiffidus",
    "popliteus": "pop-litty-us",
    "masseter": "mah-seeter",
    "sternocleidomastoid": "sterno-clydo-mastoid",
    "spinae": "spy-nee",
    "abdominis": "ab-dahminus",
    # bones, joints, tissue
    "coccyx": "koksix",
    "patella": "pattella",
    "sacroiliac": "sacro-iliac",
    "SI joint": "S I joint",
    "SI joints": "S I joints",
    "ITB": "I T B",
    "ASIS": "A-sis",
    "calcaneus": "cal-kayneus",
    "labrum": "laybrum",
    "fascia": "fashia",
    "fasciae latae": "fashy-ee laytee",
    "fasciitis": "fashy-itis",
    "peroneal": "perro-neal",
    "vagus": "vaygus",
    "osteoporosis": "osteo-porosis",
    "osteoarthritis": "osteo-arthritis",
    # postures, breath, props
    "asana": "ah-sana",
    "namaste": "nahma-stay",
    "pranayama": "prahna-yahma",
    "ujjayi": "oo-jai",
    "pilates": "pih-lah-teez",
    "theraband": "therra band",
    # words with two pronunciations, of which this engine takes the wrong one
    "moderate": "mahderet",
    "alternate": "alter-nate",
    "coordinate": "co-ordi-nate",
    "wind down": "wined down",
    "muscle tear": "muscle tare",
    "bow forward": "bough forward",
    "bow down": "bough down",
}

_ESPEAK_ENGLISH_VERBS: tuple[RewriteRule, ...] = (
    rule(rf"\bclose{_OBJECT}", "cloze"),
    rule(r"\b(open and) close\b", r"\1 cloze"),
    rule(rf"(?<!\bthe )\buse(?:{_OBJECT}|(?=\s+(?:only|less|more|any|your|some)\b))", "yooz"),
    rule(rf"\bseparate{_OBJECT}", "sepperate"),
    rule(rf"\bcontract{_OBJECT}", "con-tract"),
    rule(rf"\bincrease{_OBJECT}", "in-creese"),
    rule(rf"\bdecrease{_OBJECT}", "de-creese"),
    rule(rf"\bwind{_OBJECT}", "wined"),
    rule(rf"\bbow{_OBJECT}", "bough"),
)


def spelling_rules(language: str) -> tuple[RewriteRule, ...]:
    """Return the rules for this machine's driver in one language; empty for most pairs."""
    return _espeak_rules(base_language(language)) if driver_name() == "espeak" else ()


@cache
def _espeak_rules(language: str) -> tuple[RewriteRule, ...]:
    return (*word_rules(_ESPEAK_ENGLISH), *_ESPEAK_ENGLISH_VERBS) if language == "en" else ()
