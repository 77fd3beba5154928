"""German: the figures, abbreviations and sides of this field."""

from __future__ import annotations

from voicecoach.speech.text.grammar import Grammar, Unit
from voicecoach.speech.text.rules import RewriteRule, alternatives, rule

_HOUR = Unit("eine Stunde", "Stunden", "eine halbe Stunde")
_MINUTE = Unit("eine Minute", "Minuten", "eine halbe Minute")
_SECOND = Unit("eine Sekunde", "Sekunden", "eine halbe Sekunde")

_UNITS = {
    **dict.fromkeys(("h", "std", "stunde", "stunden"), _HOUR),
    **dict.fromkeys(("min", "minute", "minuten"), _MINUTE),
    **dict.fromkeys(("s", "sek", "sekunde", "sekunden"), _SECOND),
    **dict.fromkeys(("tag", "tage"), Unit("ein Tag", "Tage", "ein halber Tag")),
    **dict.fromkeys(("woche", "wochen"), Unit("eine Woche", "Wochen", "eine halbe Woche")),
    **dict.fromkeys(("satz", "sätze"), Unit("ein Satz", "Sätze", "ein halber Satz")),
    **dict.fromkeys(("wdh", "wiederholung", "wiederholungen"), Unit(
        "eine Wiederholung", "Wiederholungen", "eine halbe Wiederholung")),
    **dict.fromkeys(("atemzug", "atemzüge"), Unit("ein Atemzug", "Atemzüge", "ein halber Atemzug")),
    "mm": Unit("ein Millimeter", "Millimeter", "ein halber Millimeter"),
    "cm": Unit("ein Zentimeter", "Zentimeter", "ein halber Zentimeter"),
    "m": Unit("ein Meter", "Meter", "ein halber Meter"),
    "km": Unit("ein Kilometer", "Kilometer", "ein halber Kilometer"),
    "g": Unit("ein Gramm", "Gramm", "ein halbes Gramm"),
    "mi": Unit("eine Meile", "Meilen", "eine halbe Meile"),
    "lb": Unit("ein Pfund", "Pfund", "ein halbes Pfund"),
    "kg": Unit("ein Kilogramm", "Kilogramm", "ein halbes Kilogramm"),
    "°": Unit("ein Grad", "Grad", "ein halbes Grad"),
    "°c": Unit("ein Grad Celsius", "Grad Celsius", "ein halbes Grad Celsius"),
    "%": Unit("ein Prozent", "Prozent", "ein halbes Prozent"),
}  # fmt: skip

_BODY = ("Arm", "Bein", "Ellbogen", "Ferse", "Fuß", "Hand", "Hüfte", "Knie", "Schulter", "Seite")

_FIGURES: tuple[RewriteRule, ...] = (
    rule(r"\b(90)\s*[-/]\s*(90)\b", r"\1 \2"),
    rule(r"\b(Satz|Runde|Stufe|Woche|Tag)\s+(\d+)\s*/\s*(\d+)", r"\1 \2 von \3"),
    rule(r"\bNr\.\s*(?=\d)", "Nummer "),
    rule(r"\bca\.\s*(?=\d)", "etwa "),
    rule(r"(?<![\d.])1\s*[x×]\s*", "einmal "),
    rule(r"(?<=\d)\s*-?mal\b", " mal"),
)

_WORDS: tuple[RewriteRule, ...] = (
    rule(r"\bL\s*(?:/|&|\+|\boder\b)\s*R\b", "links oder rechts", case=True),
    rule(r"\bR\s*(?:/|&|\+|\boder\b)\s*L\b", "rechts oder links", case=True),
    rule(r"\(L\)", "(links)", case=True),
    rule(r"\(R\)", "(rechts)", case=True),
    rule(r"\bre\.\s+(?=[A-ZÄÖÜ])", "rechts ", case=True),
    rule(r"\bli\.\s+(?=[A-ZÄÖÜ])", "links ", case=True),
    rule(rf"\s*/\s*({alternatives(_BODY)}|Satz|Runde|Tag|Woche|Minute)\b", r" pro \1"),
    rule(r"\bund/oder\b", "und oder"),
    rule(r"(?<=[^\W\d])\s*/\s*(?=[^\W\d])", " oder "),
    rule(r"\bz\.\s*B\.", "zum Beispiel"),
    rule(r"\bd\.\s*h\.", "das heißt"),
    rule(r"\bbzw\.", "beziehungsweise"),
    rule(r"\busw\.(?=\s*$|\s+(?-i:[A-ZÄÖÜ]))", "und so weiter."),
    rule(r"\busw\b\.?", "und so weiter"),
    rule(r"\bca\.", "etwa"),
    rule(r"\bevtl\.", "eventuell"),
    rule(r"\bggf\.", "gegebenenfalls"),
    rule(r"\binkl\.", "inklusive"),
    rule(r"\bmax\.", "maximal"),
    rule(r"\b(?:Wdh|Whl)\b\.?", "Wiederholungen"),
    rule(r"\b(pro|je)\s+Min\b\.?", r"\1 Minute"),
    rule(r"\b(pro|je)\s+Sek\b\.?", r"\1 Sekunde"),
    rule(r"\bMin\b\.?", "Minuten"),
    rule(r"\bSek\b\.?", "Sekunden"),
)

GERMAN = Grammar(
    language="de",
    decimal_mark=",",
    point="Komma",
    to="bis",
    times="mal",
    half="einhalb",
    and_a_half=lambda whole: f"{'ein' if whole == 'eins' else whole}einhalb",
    fractions={"1/3": "ein Drittel", "2/3": "zwei Drittel", "1/4": "ein Viertel", "3/4": "drei Viertel"},
    fraction_of=lambda fraction, unit: f"{fraction} {unit.one.partition(' ')[2]}",
    signs={
        "≤": "höchstens", "≥": "mindestens", "<": "weniger als", ">": "mehr als", "~": "etwa", "≈": "etwa",
        "±": "plus oder minus", "+": "plus", "-": "minus", "=": "gleich",
    },
    marks={"&": "und", "+": "und", "=": "gleich", "%": "Prozent", "°": "Grad", "×": "mal"},
    units=_UNITS,
    hour=_HOUR,
    minute=_MINUTE,
    second=_SECOND,
    figures=_FIGURES,
    words=_WORDS,
    house={},
)  # fmt: skip
