"""The keys of what the person ends: rests until one is ready, holds as long as one can, one's own pace."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from voicecoach.model.dose import Range
from voicecoach.model.steps import UntilReady
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.durations import HOUR_MS, parse_duration, parse_span
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_values import AS_LONG, HOLD_SCHEMA, Length, choice, one_of_words
from voicecoach.routines.set_doses import WrittenDose, parse_holds

DEFAULT_ALLOWANCE_MS = DurationMs(30_000)
"""What is allowed for a hold or a rest that the person ends."""
DEFAULT_AT_MOST_MS = DurationMs(180_000)
_LEAST_SPARE_MS = 60_000
"""How much longer than what is allowed anything may last at least, where nobody says how long."""
_UNTIL_READY = "until ready"
_LEAST_WORK_MS = 1_000


class Pace(StrEnum):
    """Whose pace repetitions are done at."""

    OWN = "own"


class Until(StrEnum):
    """What ends a rest."""

    READY = "ready"


class AsLong(StrEnum):
    """The length of a hold that has none."""

    AS_YOU_CAN = AS_LONG


def until_ready(at_most: DurationMs | None, guide: DurationMs | None, allowed_ms: int) -> UntilReady:
    """Return what the keys say of something for which ``allowed_ms`` are allowed."""
    most = max(DEFAULT_AT_MOST_MS, allowed_ms + _LEAST_SPARE_MS) if at_most is None else at_most
    return UntilReady(DurationMs(most), guide)


def check_at_most(node: MappingNode, context: ReadContext, at_most: int | None, allowed_ms: int) -> None:
    """Report what may last less at most than is allowed for it."""
    if at_most is not None and at_most < allowed_ms:
        context.report_problem(short_at_most(at_most, allowed_ms), node.value_places["at-most"])


def report_needless(key: str, node: MappingNode, context: ReadContext, instead: str) -> None:
    """Report a key, if it is there, of something that the person does not end."""
    if key in node:
        what = f"“{key}” is for what the person ends"
        context.report("needless-allowance", node.key_places[key], what, f"write {instead}, or remove it")


def short_at_most(at_most: int, allowed_ms: int) -> Problem:
    """Return the fault of what may last less than is allowed for it, in milliseconds."""
    most, allowed = short_length(DurationMs(at_most)), short_length(DurationMs(allowed_ms))
    what = f"it may last {most} at most, and {allowed} are allowed for it"
    return Problem("short-at-most", what, "give more, or a shorter “guide”")


def _said(value: object) -> str:
    return " ".join(value.split()).lower() if isinstance(value, str) else ""


def _rest(value: object, least: int) -> Range | Until:
    if _said(value) == _UNTIL_READY:
        return Until.READY
    span = parse_span(value)
    if 0 < span.low < least:
        raise Problem("too-short", "a rest under a second is none", "write 0 s, or a second at least")
    return span


def _hold(value: object) -> WrittenDose | AsLong:
    return AsLong.AS_YOU_CAN if _said(value) == AS_LONG else parse_holds(value)


_REST_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"const": _UNTIL_READY},
            {"type": "string", "pattern": r"[0-9]", "examples": ["45 s", "30-45 s"]},
        ]
    }
)
RestLength = Annotated[Range | Until, PlainValidator(partial(_rest, least=0)), _REST_SCHEMA]
WorkRestLength = Annotated[Range | Until, PlainValidator(partial(_rest, least=_LEAST_WORK_MS)), _REST_SCHEMA]
AnyHold = Annotated[WrittenDose | AsLong, PlainValidator(_hold), HOLD_SCHEMA]
PaceChoice = Annotated[Pace, PlainValidator(choice(Pace)), one_of_words(Pace)]
UntilChoice = Annotated[Until, PlainValidator(choice(Until)), one_of_words(Until)]
AtMost = Annotated[
    DurationMs,
    PlainValidator(partial(parse_duration, least=_LEAST_WORK_MS, most=HOUR_MS)),
    WithJsonSchema({"type": "string", "pattern": r"[0-9]", "examples": ["2 min"]}),
]


class RestKeys(Definition):
    """How long a rest is, or what ends it."""

    model_config = ConfigDict(json_schema_extra={"required": ["until"]})
    short_form: ClassVar[str | None] = "length"

    length: RestLength | None = Field(default=None, examples=["20-30 s", _UNTIL_READY])
    until: UntilChoice | None = Field(default=None, description="The person ends it.")
    at_most: AtMost | None = Field(
        default=None, examples=["2 min"], description="After this it goes on by itself; default 3 min."
    )
    guide: Length | None = Field(
        default=None, examples=["30 s"], description="What an audio file gives instead; default 30 s."
    )

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a rest of which nothing says how long it is."""
        one_of(node, context, ("length", "until"), "“until: ready”")

    def check(self, node: MappingNode, context: ReadContext) -> None:
        """Report a rest that may last less than is allowed for it, or that the person does not end."""
        if self.is_until_ready:
            check_at_most(node, context, self.at_most, self.allowed_ms)
            return
        for key in ("at-most", "guide"):
            report_needless(key, node, context, "“until: ready”")

    @property
    def is_until_ready(self) -> bool:
        """Whether the person ends it."""
        return self.until is not None or isinstance(self.length, Until)

    @property
    def allowed_ms(self) -> DurationMs:
        """What is allowed for it, where the person ends it."""
        return DEFAULT_ALLOWANCE_MS if self.guide is None else self.guide

    @property
    def span(self) -> Range:
        """Its length in milliseconds; what is allowed for it, where the person ends it."""
        return self.length if isinstance(self.length, Range) else Range.exactly(self.allowed_ms)

    @property
    def until_ready(self) -> UntilReady | None:
        """What it is ended by, if by the person."""
        return until_ready(self.at_most, None, self.allowed_ms) if self.is_until_ready else None


class RestBlockKeys(RestKeys):
    """The same of a block: a second at least, or nothing."""

    length: WorkRestLength | None = Field(default=None, examples=["20-30 s", _UNTIL_READY])
