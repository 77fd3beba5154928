"""The types of single values in definition files, each with its parser and its JSON Schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, cast

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.days import Days
from voicecoach.model.dose import BreathHold, Range, TimedHold
from voicecoach.model.frame import Closing, Opening
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import LOUDEST_DB, SOFTEST_DB, Level, checked_level
from voicecoach.model.load import DISTANCES, MOST_PAIN, WEIGHTS, Measure
from voicecoach.model.posture import Posture
from voicecoach.model.side import Side, SideMeaning, Sides, WorkedSide
from voicecoach.model.steps import Intervals
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.routines.days import parse_days
from voicecoach.routines.definition_file import ENDINGS
from voicecoach.routines.durations import (
    DAY_MS,
    MomentAt,
    parse_count,
    parse_duration,
    parse_hold,
    parse_measure,
    parse_moment,
    parse_span,
)
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.patterns import NAMED_PATTERNS, OFF, parse_breathing, parse_pattern
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.sentences import parse_language, parse_line, parse_text, placeholder_problem
from voicecoach.routines.set_doses import (
    MOST_REPS,
    MOST_SETS,
    PAIRS,
    SETS_AND_DOSE,
    WrittenDose,
    WrittenSets,
    parse_reps,
    parse_sets,
)
from voicecoach.routines.tempo_codes import TEMPO_CODE, TempoCode, parse_tempo_code
from voicecoach.routines.versions import NEWEST_FORMAT, parse_format

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60
LEAST_ROUND_MS = DurationMs(20_000)
"""Rounds that people count for themselves last so long at least."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ],
    "description": "A sentence, or one for each language: {en: …, de: …}",
}
_FIGURES = r"^[0-9.]+-[0-9.]+-[0-9.]+-[0-9.]+$"


def parse_id(value: object) -> str:
    """Return an id (lower-case letters, digits, hyphens); raise ``Problem``."""
    if isinstance(value, str) and len(value) <= _LONGEST_ID and _ID.fullmatch(value):
        return value
    made = re.sub(r"[^a-z0-9]+", "-", _plain_letters(str(value))).strip("-")[:_LONGEST_ID].strip("-")
    raise Problem(
        "bad-id",
        f"{shown(value)} is not an id: lower-case letters, digits and hyphens",
        f"write “{made or 'my-routine'}”",
    )


def _plain_letters(text: str) -> str:
    """Return ``text`` in lower case, its diacritics removed or spelt out (``ä`` → ``ae``)."""
    lower = unicodedata.normalize("NFC", text).lower().translate(_SPELT_OUT)
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter)
    )


def parse_included(value: object) -> str:
    """Return the name of a routine, or of a definition file; raise ``Problem``."""
    if isinstance(value, str) and value.endswith(ENDINGS):
        return parse_line(value)
    return parse_id(value)


def parse_movement_count(value: object) -> int:
    """Return one number of repetitions from 1 to 1 000; raise ``Problem``."""
    found = parse_count(value, most=1_000)
    if not found.is_fixed:
        raise Problem(
            "bad-count", f"{shown(value)} is a range", "write one number: it is counted by who does it"
        )
    return found.low


def parse_flag(value: object) -> bool:
    """Return true or false; raise ``Problem``."""
    if isinstance(value, bool):
        return value
    raise Problem("not-yes-or-no", f"{shown(value)} is neither true nor false", "write true or false")


def _chosen_count(value: object) -> int:
    count = parse_count(value, most=100)
    if not count.is_fixed:
        raise Problem("bad-count", f"{shown(value)} is a range", "write a whole number, such as 2")
    return count.high


def parse_emphasis(value: object) -> int:
    """Return a weight from 0 to 10; raise ``Problem``."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10:
        return value
    raise Problem(
        "bad-count", f"{shown(value)} is not a whole number from 0 to 10", "write 0 for none, 10 for most"
    )


def parse_pain(value: object) -> int:
    """Return the most pain that is allowed, of ten; raise ``Problem``."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_PAIN:
        return value
    raise Problem(
        "bad-count", f"{shown(value)} is not a whole number from 0 to {MOST_PAIN}", "write 3 for three of ten"
    )


def parse_level(value: object) -> Level:
    """Return a level in decibels, `None` for off; raise ``Problem``."""
    try:
        return checked_level(value)
    except ValueError as error:
        raise Problem("bad-level", f"{shown(value)} is not a level", f"write {error}") from error


def parse_voice_level(value: object) -> Level:
    """Return a level in decibels; raise ``Problem`` for off too: the safety lines must be heard."""
    level = parse_level(value)
    if level is None:
        raise Problem(
            "bad-level",
            "a routine cannot switch the voice off, for nobody would hear the safety lines",
            f"write whole decibels from {SOFTEST_DB} to {LOUDEST_DB}, or “guidance: tones”",
        )
    return level


def choice(
    kind: type[StrEnum],
    rule: str = "unknown-choice",
    fault: str = "is not one of the words that may stand here",
) -> Callable[[object], StrEnum]:
    """Return a parser of the names in ``kind``; it raises ``Problem`` with ``rule`` and ``fault``."""
    names = [str(member) for member in kind]

    def parse(value: object) -> StrEnum:
        if isinstance(value, str) and value in names:
            return kind(value)
        fix = nearest_advice(str(value), names, f"one of {', '.join(names)}")
        raise Problem(rule, f"{shown(value)} {fault}", fix)

    return parse


def order_or_side(value: object) -> Sides | WorkedSide:
    """Return how the sides follow each other, or the one side that is worked; raise ``Problem``."""
    names = [*map(str, Sides), *map(str, WorkedSide)]
    if isinstance(value, str) and value in names:
        return WorkedSide(value) if value in list(WorkedSide) else Sides(value)
    guesses = [
        name for name in names if name != WorkedSide.OTHER
    ]  # which “both” is near to, and the opposite
    fix = nearest_advice(str(value), guesses, f"one of {', '.join(names)}")
    raise Problem("unknown-choice", f"{shown(value)} is not one of the words that may stand here", fix)


def _sentence(value: object, info: ValidationInfo) -> Text:
    text = _sided_sentence(value, info)
    for _, sentence in text.by_language:
        if problem := placeholder_problem(sentence, has_sides=False):
            raise problem
    return text


def _sided_sentence(value: object, info: ValidationInfo) -> Text:
    return parse_text(value, cast("ReadContext", info.context).language)


def _prose(value: object) -> str:
    if not isinstance(value, str):
        raise Problem("not-text", f"{shown(value)} is not a text", "put it in quotes")
    return value.strip()


def one_of_words(kind: type[StrEnum]) -> WithJsonSchema:
    """Return the JSON Schema of the names in ``kind``."""
    return WithJsonSchema({"type": "string", "enum": [str(member) for member in kind]})


def _plain_text(**more: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema values are of any type
    return WithJsonSchema({"type": "string", "minLength": 1, **more})


def _count(most: int) -> tuple[PlainValidator, WithJsonSchema]:
    schema = {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": most},
            {"type": "string", "pattern": r"^\s*[0-9]+(\s*([-–—]|to)\s*[0-9]+)?\s*$"},
        ]
    }
    return PlainValidator(partial(parse_count, most=most)), WithJsonSchema(schema)


_LENGTH_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"[0-9]", "examples": ["45 s", "1.5 s", "1:30", "2 min 30 s"]}
)
_SPAN_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"[0-9]", "examples": ["45 s", "30-45 s", "10-15 min"]}
)
_HOLD_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"[0-9]", "examples": ["45 s", "30-45 s", "5 breaths"]}
)

_SETS_OF = {"type": "string", "pattern": f"^{SETS_AND_DOSE}$"}


def _per_set(one: dict[str, Any], short: dict[str, Any], examples: list[Any]) -> WithJsonSchema:
    """Return the schema of a dose: one for all sets (``short``), or ``one`` for each set, or by side."""
    listed = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_SETS}
    own = {"anyOf": [one, _SETS_OF, listed]}
    return WithJsonSchema({"anyOf": [short, _SETS_OF, listed, *_by_side(own)], "examples": examples})


def _by_side(own: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "type": "object",
            "properties": {str(side): own for side in pair},
            "required": [str(side) for side in pair],
            "additionalProperties": False,
        }
        for pair in PAIRS
    ]


_COUNT_TEXT = {"type": "string", "pattern": r"^\s*[0-9]+(\s*([-–—]|to)\s*[0-9]+)?\s*$"}
_HOLD_TEXT = {"type": "string", "pattern": r"[0-9]"}
_REPS = {"type": "integer", "minimum": 1, "maximum": MOST_REPS}
_SETS = {"type": "integer", "minimum": 1, "maximum": MOST_SETS}
RepDose = Annotated[
    WrittenDose,
    PlainValidator(parse_reps),
    _per_set(_REPS, {"anyOf": [_REPS, _COUNT_TEXT]}, [10, "8-12", "3 x 10", [12, 10, 8]]),
]
AS_LONG = "as long as you can"
"""The length of a hold that the person ends."""
HOLD_SCHEMA = _per_set(
    _HOLD_TEXT,
    {"anyOf": [{"const": AS_LONG}, _HOLD_TEXT]},
    ["45 s", "30-45 s", "5 breaths", "3 x 30 s", ["10 s", "20 s"], AS_LONG],
)
SetNumber = Annotated[
    WrittenSets, PlainValidator(parse_sets), WithJsonSchema({"anyOf": [_SETS, _COUNT_TEXT, *_by_side(_SETS)]})
]
Code = Annotated[
    TempoCode,
    PlainValidator(parse_tempo_code),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": TEMPO_CODE}]}),
]

Id = Annotated[str, PlainValidator(parse_id), _plain_text(pattern=f"^{_ID.pattern}$", maxLength=_LONGEST_ID)]
IncludedName = Annotated[str, PlainValidator(parse_included), _plain_text()]
Format = Annotated[int, PlainValidator(parse_format), WithJsonSchema({"const": NEWEST_FORMAT})]
Flag = Annotated[bool, PlainValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Emphasis = Annotated[
    int, PlainValidator(parse_emphasis), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10})
]
_LEVEL_SCHEMA = {"type": "integer", "minimum": SOFTEST_DB, "maximum": LOUDEST_DB}
LevelValue = Annotated[
    Level, PlainValidator(parse_level), WithJsonSchema({"anyOf": [_LEVEL_SCHEMA, {"const": "off"}]})
]
VoiceLevel = Annotated[Level, PlainValidator(parse_voice_level), WithJsonSchema(_LEVEL_SCHEMA)]
Language = Annotated[str, PlainValidator(parse_language), _plain_text(examples=["en", "de", "pt-br"])]
LineText = Annotated[str, PlainValidator(parse_line), _plain_text()]
Prose = Annotated[str, PlainValidator(_prose), _plain_text()]
SentenceText = Annotated[Text, PlainValidator(_sentence), WithJsonSchema(_TEXT_SCHEMA)]
SidedSentence = Annotated[Text, PlainValidator(_sided_sentence), WithJsonSchema(_TEXT_SCHEMA)]

Length = Annotated[DurationMs, PlainValidator(parse_duration), _LENGTH_SCHEMA]
MomentTime = Annotated[
    MomentAt,
    PlainValidator(parse_moment),
    WithJsonSchema({"type": "string", "pattern": r"[0-9]", "examples": ["30 s", "-10 s", "10 min"]}),
]
Weight = Annotated[
    Measure,
    PlainValidator(partial(parse_measure, units=WEIGHTS, example="8 kg")),
    WithJsonSchema({"type": "string", "pattern": r"[0-9]", "examples": ["8 kg", "12.5 kg", "20 lb"]}),
]
Distance = Annotated[
    Measure,
    PlainValidator(partial(parse_measure, units=DISTANCES, example="400 m")),
    WithJsonSchema({"type": "string", "pattern": r"[0-9]", "examples": ["400 m", "1.5 km"]}),
]
PainLimit = Annotated[
    int, PlainValidator(parse_pain), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_PAIN})
]
DaysValue = Annotated[
    Days,
    PlainValidator(parse_days),
    WithJsonSchema({"type": "string", "examples": ["daily", "3 a week", "mon wed fri"]}),
]
Every = Annotated[DurationMs, PlainValidator(partial(parse_duration, least=1_000)), _LENGTH_SCHEMA]
ChangeLength = Annotated[DurationMs, PlainValidator(partial(parse_duration, least=3_000)), _LENGTH_SCHEMA]
EveryLength = Annotated[DurationMs, PlainValidator(partial(parse_duration, least=5_000)), _LENGTH_SCHEMA]
RoundsLength = Annotated[
    DurationMs, PlainValidator(partial(parse_duration, least=LEAST_ROUND_MS)), _LENGTH_SCHEMA
]
MovementHold = Annotated[DurationMs, PlainValidator(partial(parse_duration, least=1_000)), _LENGTH_SCHEMA]
PhaseLength = Annotated[DurationMs, PlainValidator(partial(parse_duration, least=200)), _LENGTH_SCHEMA]
Span = Annotated[Range, PlainValidator(parse_span), _SPAN_SCHEMA]
WorkSpan = Annotated[Range, PlainValidator(partial(parse_span, least=1_000)), _SPAN_SCHEMA]
SessionSpan = Annotated[Range, PlainValidator(partial(parse_span, least=1_000, most=DAY_MS)), _SPAN_SCHEMA]
Hold = Annotated[TimedHold | BreathHold, PlainValidator(parse_hold), _HOLD_SCHEMA]
RepCount = Annotated[Range, *_count(1_000)]
MovementCount = Annotated[
    int,
    PlainValidator(parse_movement_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1_000}),
]
SetCount = Annotated[Range, *_count(100)]
ChosenCount = Annotated[
    int, PlainValidator(_chosen_count), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100})
]
BreathCount = Annotated[Range, *_count(360)]
Ordinals = Annotated[Range, *_count(10_000)]

Pattern = Annotated[
    BreathPattern,
    PlainValidator(parse_pattern),
    WithJsonSchema({"anyOf": [{"enum": list(NAMED_PATTERNS)}, {"type": "string", "pattern": _FIGURES}]}),
]
Breathing = Annotated[
    BreathPattern | None,
    PlainValidator(parse_breathing),
    WithJsonSchema({"anyOf": [{"enum": [*NAMED_PATTERNS, OFF]}, {"type": "string", "pattern": _FIGURES}]}),
]
SideChoice = Annotated[Side, PlainValidator(choice(Side)), one_of_words(Side)]
SidesChoice = Annotated[Sides, PlainValidator(choice(Sides)), one_of_words(Sides)]
OrderOrSide = Annotated[
    Sides | WorkedSide,
    PlainValidator(order_or_side),
    WithJsonSchema({"type": "string", "enum": [*map(str, Sides), *map(str, WorkedSide)]}),
]
IntervalsChoice = Annotated[Intervals, PlainValidator(choice(Intervals)), one_of_words(Intervals)]
SideMeaningChoice = Annotated[SideMeaning, PlainValidator(choice(SideMeaning)), one_of_words(SideMeaning)]
GuidanceChoice = Annotated[Guidance, PlainValidator(choice(Guidance)), one_of_words(Guidance)]
OpeningChoice = Annotated[Opening, PlainValidator(choice(Opening)), one_of_words(Opening)]
ClosingChoice = Annotated[Closing, PlainValidator(choice(Closing)), one_of_words(Closing)]
PostureChoice = Annotated[
    Posture, PlainValidator(choice(Posture, "unknown-posture", "is not a posture")), one_of_words(Posture)
]
