"""The voice that a routine was written for: who speaks, and how fast."""

from __future__ import annotations

from typing import Annotated, cast

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from voicecoach.model.request import FASTEST_WPM, SLOWEST_WPM
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.sentences import parse_language, parse_line

_SILENT = "none"

Voices = tuple[tuple[str, str], ...]
"""Languages, each with the id of a voice."""


def parse_voices(value: object, info: ValidationInfo) -> Voices:
    """Return the voice of each language; one alone is for the file's own. Raise ``Problem``."""
    if not isinstance(value, dict):
        return ((cast("ReadContext", info.context).language, _voice(value)),)
    if not value:
        raise Problem("empty-value", "no voice is named", "write {en: …, de: …}, or leave the key out")
    return tuple((_language(code), _voice(voice, code)) for code, voice in value.items())


def _language(code: str) -> str:
    try:
        return parse_language(code)
    except Problem as problem:
        raise Problem(problem.rule, problem.what, problem.fix, at=(code,)) from problem


def _voice(value: object, *at: str) -> str:
    try:
        voice = parse_line(value)
    except Problem as problem:
        raise Problem(problem.rule, problem.what, problem.fix, at=at) from problem
    if voice == _SILENT:
        raise Problem(
            "bad-voice",
            "a routine cannot switch the voice off, for nobody would hear the safety lines",
            "name a voice, or write “guidance: tones”",
            at=at,
        )
    return voice


def parse_rate(value: object) -> int:
    """Return words per minute; raise ``Problem``."""
    if isinstance(value, int) and not isinstance(value, bool) and SLOWEST_WPM <= value <= FASTEST_WPM:
        return value
    what = f"{shown(value)} is not a number of words a minute from {SLOWEST_WPM} to {FASTEST_WPM}"
    raise Problem("bad-count", what, "write “rate: 130”")


VoiceChoice = Annotated[
    Voices,
    PlainValidator(parse_voices),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
            ],
            "examples": ["natural:heart"],
        }
    ),
]
RateChoice = Annotated[
    int,
    PlainValidator(parse_rate),
    WithJsonSchema({"type": "integer", "minimum": SLOWEST_WPM, "maximum": FASTEST_WPM}),
]
