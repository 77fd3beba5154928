"""The keys of a phrasebook file."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from voicecoach.model.phase_names import MOVEMENTS
from voicecoach.model.phrasebook import Forms
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition
from voicecoach.routines.schema_values import Flag, Format, LineText
from voicecoach.routines.sentences import parse_line

LEAST_NUMBERS, MOST_NUMBERS = 61, 1001
"""From zero to sixty at least."""
MOST_FORMS = 12
OTHER = "other"
_FORMS = ("times", "seconds", "minutes", "minutes-and-a-half")

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_BRACED = re.compile(r"[{][^{}]*[}]|[{}]")
_NUMBER = "{number}"


def parse_phrasebook_language(value: object) -> str:
    """Return a language code without a region; raise ``Problem``."""
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    raise Problem(
        "bad-language",
        f"{shown(value)} is not a language code without a region",
        "write one such as fr or nl",
    )


def braced(text: str) -> list[str]:
    """Return what stands in braces, with the braces; a single brace stands for itself."""
    return _BRACED.findall(text)


def parse_forms(value: object) -> Forms:
    """Return the text for some numbers and the one for all others; raise ``Problem``.

    An empty one is reported by its key, so that the next is told, too.
    """
    if not isinstance(value, dict):
        value = {OTHER: value}
    if OTHER not in value:
        raise Problem("missing-key", "the form for other numbers is missing", f"add “{OTHER}: … {_NUMBER} …”")
    return tuple((_form_number(key), _form(key, text)) for key, text in value.items())


def _form_number(key: str) -> int | None:
    if key == OTHER:
        return None
    if key.isascii() and key.isdecimal() and len(key) <= len(str(MOST_NUMBERS)):
        return int(key)
    fix = f"write a number such as 1, or “{OTHER}”"
    raise Problem("bad-count", f"{shown(key)} is not a number", fix, at=(key,))


def _form(key: str, text: object) -> str:
    if text is None:
        return ""
    line = _line_at(key, text)
    unknown = next((each for each in braced(line) if each != _NUMBER), None)
    if unknown:
        what = f"{shown(unknown)} stands for nothing here"
        raise Problem("bad-placeholder", what, f"write {_NUMBER}", at=(key,))
    if key == OTHER and _NUMBER not in line:
        raise Problem(
            "bad-placeholder",
            f"{shown(line)} lacks the number",
            f"write {_NUMBER} where it is said",
            at=(key,),
        )
    return line


def parse_thing(value: object) -> str:
    """Return the text of a prop inside a list; raise ``Problem``."""
    line = parse_line(value)
    if braced(line) != ["{name}"]:
        raise Problem("bad-placeholder", f"{shown(line)} must name the thing once", "write “{name}”")
    return line


_FORMS_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"\{number\}"},
        {
            "type": "object",
            "required": [OTHER],
            "propertyNames": {"pattern": f"^([0-9]+|{OTHER})$"},
            "additionalProperties": {"type": "string", "minLength": 1},
        },
    ]
}
NumberForms = Annotated[Forms, PlainValidator(parse_forms), WithJsonSchema(_FORMS_SCHEMA)]
PhrasebookLanguage = Annotated[
    str,
    PlainValidator(parse_phrasebook_language),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}),
]
Thing = Annotated[
    str, PlainValidator(parse_thing), WithJsonSchema({"type": "string", "pattern": r"\{name\}"})
]


def parse_phrase(value: object) -> tuple[str, ...]:
    """Return the forms of one phrase, none for an empty one, which is reported by name; raise ``Problem``."""
    if value is None:
        return ()
    if not isinstance(value, list):
        return (parse_line(value),)
    if not value:
        raise Problem("empty-list", "nothing is in here", "add at least one")
    if len(value) > MOST_FORMS:
        raise Problem("too-many", f"there are {len(value)} forms", f"keep the best {MOST_FORMS}")
    return tuple(_line_at(index, item) for index, item in enumerate(value))


def parse_movement(value: object) -> str:
    """Return the word of a movement, none for an empty one, which is reported by name; raise ``Problem``."""
    return "" if value is None else parse_line(value)


def _line_at(part: str | int, value: object) -> str:
    try:
        return parse_line(value)
    except Problem as problem:
        raise Problem(problem.rule, problem.what, problem.fix, at=(part,)) from problem


PhraseForms = Annotated[
    tuple[str, ...],
    PlainValidator(parse_phrase),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": MOST_FORMS,
                    "items": {"type": "string", "minLength": 1},
                },
            ]
        }
    ),
]


MovementText = Annotated[
    str, PlainValidator(parse_movement), WithJsonSchema({"type": "string", "minLength": 1})
]


class SideKeys(Definition):
    """The words for the two sides."""

    left: LineText = Field(examples=["gauche"])
    right: LineText = Field(examples=["droit"])


class PhrasebookFile(Definition):
    """What the coach itself says, in a further language."""

    format: Format = Field(examples=[1])
    phrasebook: PhrasebookLanguage = Field(
        examples=["fr"], description="The language code, which is also the file's name."
    )
    numbers: Annotated[list[LineText], Field(min_length=LEAST_NUMBERS, max_length=MOST_NUMBERS)] = Field(
        examples=["[zéro, un, deux, … soixante]"], description="The words for 0, 1, 2 … up to 60 at least."
    )
    times: NumberForms = Field(examples=['{1: une fois, other: "{number} fois"}'])
    seconds: NumberForms = Field(examples=['{1: une seconde, other: "{number} secondes"}'])
    minutes: NumberForms = Field(examples=['{1: une minute, other: "{number} minutes"}'])
    minutes_and_a_half: NumberForms | None = Field(
        default=None, examples=['{1: une minute et demie, other: "{number} minutes et demie"}']
    )
    sides: SideKeys = Field(examples=["{left: gauche, right: droit}"])
    side_stems: SideKeys | None = Field(
        default=None,
        examples=["{left: gauch, right: droit}"],
        description="Before an ending that a file writes behind the mark: <side>e.",
    )
    and_: LineText = Field(examples=["et"], description="Between the last two of a list.")
    thing: Thing | None = Field(default=None, examples=['"{name}"'], description="A prop inside a list.")
    names_in_lower_case: Flag = Field(
        default=False, description="Whether an exercise's name begins in lower case inside a sentence."
    )
    movements: dict[str, MovementText] = Field(examples=["{lift: lever, lower: baisser, …}"])
    phrases: dict[str, PhraseForms] = Field(examples=["{rest: Repose-toi., …}"])

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report every form of a number and every movement that lacks its words."""
        for key in _FORMS:
            if isinstance(forms := node.get(key), MappingNode):
                cls._check_forms(forms, context)
        movements = node.get("movements")
        if not isinstance(movements, MappingNode):
            return
        for name in MOVEMENTS:
            if movements.get(name) is None:
                place = movements.key_places.get(name, node.key_places["movements"])
                context.report("missing-key", place, f"there is no word for “{name}”", f"add “{name}: …”")
        for name in movements:
            if name not in MOVEMENTS:
                what = f"{shown(name)} is no movement that every phrasebook has a word for"
                fix = nearest_advice(name, MOVEMENTS)
                context.report("unknown-key", movements.key_places[name], what, fix)

    @classmethod
    def _check_forms(cls, forms: MappingNode, context: ReadContext) -> None:
        for form, text in forms.items():
            if text is None:
                fix = f"write the words, with {_NUMBER} for the number"
                what = f"nothing stands after “{form}:”"
                context.report("empty-value", forms.key_places[form], what, fix)
