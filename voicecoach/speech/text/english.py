"""English: the figures, abbreviations and sides of this field."""

from __future__ import annotations

from voicecoach.speech.text.grammar import Grammar, Unit
from voicecoach.speech.text.numbers import ordinal_words
from voicecoach.speech.text.rules import RewriteRule, alternatives, rule


def _unit(name: str, plural: str | None = None, *, article: str = "a") -> Unit:
    return Unit(f"one {name}", plural or f"{name}s", f"half {article} {name}")


_HOUR, _MINUTE, _SECOND = _unit("hour", article="an"), _unit("minute"), _unit("second")

_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), _SECOND),
    "ms": _unit("millisecond"),
    **dict.fromkeys(("wk", "wks", "week", "weeks"), _unit("week")),
    **dict.fromkeys(("day", "days"), _unit("day")),
    **dict.fromkeys(("rep", "reps"), _unit("rep")),
    **dict.fromkeys(("breath", "breaths"), _unit("breath")),
    "mm": _unit("millimeter"),
    "cm": _unit("centimeter"),
    "m": _unit("meter"),
    "km": _unit("kilometer"),
    "mi": _unit("mile"),
    **dict.fromkeys(("inch", "inches"), _unit("inch", "inches", article="an")),
    "ft": _unit("foot", "feet"),
    "g": _unit("gram"),
    "kg": _unit("kilogram"),
    **dict.fromkeys(("lb", "lbs"), _unit("pound")),
    "bpm": _unit("beat a minute", "beats a minute"),
    "°": _unit("degree"),
    "°c": _unit("degree Celsius", "degrees Celsius"),
    "°f": _unit("degree Fahrenheit", "degrees Fahrenheit"),
    "%": _unit("percent", "percent"),
}

_LENGTHS = {"s": "second", "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "h": "hour"}
_TIMED = ("hold", "holds", "stretch", "stretches", "rest", "rests", "pause", "break", "plank", "set", "sets")
_BODY = (
    "ankle", "arm", "elbow", "foot", "glute", "hand", "heel", "hip", "knee", "leg", "shoulder", "side",
    "thigh", "wrist",
)  # fmt: skip
_SIDES = {"L": "left", "R": "right"}
_DECADES = {
    "twenty": "twenties", "thirty": "thirties", "forty": "forties", "fifty": "fifties", "sixty": "sixties",
    "seventy": "seventies", "eighty": "eighties", "ninety": "nineties",
}  # fmt: skip

_FIGURES: tuple[RewriteRule, ...] = (
    rule(r"\b(90)\s*[-/]\s*(90)\b", r"\1 \2"),
    rule(r"\btempo\s+(\d)(\d)(\d)(\d?)\b", lambda match: "tempo " + ", ".join(filter(None, match.groups()))),
    rule(r"\b([CLTS])(\d{1,2})\s*-\s*([CLTS]?)(\d{1,2})\b", r"\1 \2, \3 \4", case=True),
    rule(r"\b(sets?|rounds?|reps?|stage|step|week|day)\s+(\d+)\s*/\s*(\d+)", r"\1 \2 of \3"),
    rule(r"(\d+)(?:st|nd|rd|th)\b", lambda match: ordinal_words(match[1], "en")),
    rule(r"#\s*(?=\d)|\bno\.\s*(?=\d)", "number "),
    rule(
        rf"(?<=\d)(?:-|\s)?({alternatives(_LENGTHS)})(?=\s(?:{alternatives(_TIMED)})\b)",
        lambda match: f"-{_LENGTHS[match[1].lower()]}",
    ),
    rule(rf"(?<=\d)-({alternatives(_LENGTHS)})\b", lambda match: f"-{_LENGTHS[match[1].lower()]}"),
    rule(
        r"\b(your|their|the|early|mid|late)(\s+|-)([2-9]0)'?s\b",
        lambda match: f"{match[1]} {_DECADES[ordinal_words(match[3], 'en').replace('ieth', 'y')]}",
    ),
    rule(r"(\d+)\s*\+(?!\s*\d)", r"at least \1"),
    rule(r"(?<=\d)\s?°(?=\s+(?:angle|bend|turn)\b)", "-degree"),
    rule(r"(?<![\d.])1\s*[x×](?=\s*\d)", "1 time "),
)

_WORDS: tuple[RewriteRule, ...] = (
    rule(r"\bL\s*/\s*R\b|\bL\s+or\s+R\b", "left or right", case=True),
    rule(r"\bR\s*/\s*L\b|\bR\s+or\s+L\b", "right or left", case=True),
    rule(r"\bL\s*[&+]\s*R\b|\bL\s+and\s+R\b", "left and right", case=True),
    rule(r"\bR\s*[&+]\s*L\b|\bR\s+and\s+L\b", "right and left", case=True),
    rule(rf"\b([LR])\.?(?=\s(?:{alternatives(_BODY)})\b)", lambda match: _SIDES[match[1]], case=True),
    rule(r"\(([LR])\)", lambda match: _SIDES[match[1]], case=True),
    rule(r"\s*/\s*(side|leg|foot|hip|knee|hand|set|round|day|week|minute|breath)\b", r" a \1"),
    rule(r"\s*/\s*(arm|hour|exercise)\b", r" an \1"),
    rule(r"\s*/\s*wk\b", " a week"),
    rule(r"\s*/\s*min\b\.?", " a minute"),
    rule(r"\band/or\b", "and or"),
    rule(r"\bw/o\b", "without"),
    rule(r"\bw/\s*(?=\w)", "with "),
    rule(r"(?<=[^\W\d])\s*/\s*(?=[^\W\d])", " or "),
    rule(r"\b(a|per|each|one|every)\s+min\b\.?", r"\1 minute"),
    rule(r"\b(a|per|each|one|every)\s+sec\b\.?", r"\1 second"),
    rule(r"\bmins?\b(?:\.(?=\s+(?-i:[a-z])))?", "minutes"),
    rule(r"\bsecs?\b(?:\.(?=\s+(?-i:[a-z])))?", "seconds"),
    rule(r"\b(?:approx|appr)\b\.?", "approximately"),
    rule(r"\bca\.", "about"),
    rule(r"\be\.?g\.,?", "for example,"),
    rule(r"\bi\.e\.,?", "that is,"),
    rule(r"\betc\b\.(?=\s*$|\s+(?-i:[A-Z]))", "and so on."),
    rule(r"\betc\b\.?", "and so on"),
    rule(r"\bvs\b\.?", "versus"),
    rule(r"\bincl\b\.?", "including"),
    rule(r"\bmax\.", "maximum"),
    rule(r"\bea\b\.?(?=\s)", "each"),
    rule(r"\balt\.", "alternate"),
)

ENGLISH = Grammar(
    language="en",
    decimal_mark=".",
    point="point",
    to="to",
    times="times",
    half="half",
    and_a_half="{} and a half".format,
    fractions={
        "1/3": "one third",
        "2/3": "two thirds",
        "1/4": "a quarter",
        "3/4": "three quarters",
        "1/5": "one fifth",
        "1/8": "one eighth",
    },
    fraction_of=lambda fraction, unit: f"{fraction} of {unit.half.removeprefix('half ')}",
    signs={
        "≤": "at most", "≥": "at least", "<": "less than", ">": "more than", "~": "about", "≈": "about",
        "±": "plus or minus", "+": "plus", "-": "minus", "=": "equals",
    },
    marks={"&": "and", "+": "and", "=": "equals", "%": "percent", "°": "degrees", "×": "times", "@": "at"},
    units=_UNITS,
    hour=_HOUR,
    minute=_MINUTE,
    second=_SECOND,
    figures=_FIGURES,
    words=_WORDS,
    house={
        "close your eyes": "shut your eyes",
        "close both eyes": "shut both eyes",
        "close the eyes": "shut the eyes",
    },
)  # fmt: skip
