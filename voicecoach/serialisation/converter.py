"""A cattrs converter without coercion.

Frozen dataclasses become JSON objects, tuples arrays, enumerations their values. In a union of dataclasses
each object names its class: ``{"type": "timed-hold", …}``, in kebab case. Nothing is coerced (``"3"``,
``3.0`` and ``true`` are not ``3``), and unknown keys are refused. A missing field takes its default, so that
a field with a default can be added without a new version.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum, IntEnum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import Converter, IterableValidationError, IterableValidationNote

TAG = "type"
"""The key that names the class of an object in a union."""

Hook = Callable[[Any, Any], Any]

_EXPECTED = {int: "a whole number", float: "a number", str: "text", bool: "true or false", NoneType: "null"}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_LONGEST_SHOWN = 40


def strict_converter() -> Converter:
    """Return a new converter for frozen dataclasses; no class has to be registered.

    A union at the top level has to be named when it is written, or its tag is missing:
    ``converter.unstructure(value, unstructure_as=Dose)``.

    It structures whatever ``json.loads`` returns. Raises ``cattrs.BaseValidationError`` or ValueError;
    ``faults.conversion_faults`` reads both.
    """
    converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for kind, expected in _EXPECTED.items():
        converter.register_structure_hook(kind, _exactly(kind, expected))
    for enumeration in (Enum, StrEnum, IntEnum):  # each by itself: the latter two are text and numbers, too
        converter.register_structure_hook(enumeration, _structure_enumeration)
    converter.register_structure_hook_factory(_is_tuple, _structure_tuple)
    converter.register_structure_hook_factory(is_dataclass, _structure_object)
    converter.register_structure_hook_factory(_is_tagged, _structure_tagged)
    converter.register_unstructure_hook_factory(_is_tagged, _unstructure_tagged)
    return converter


def tag_of(kind: type) -> str:
    """Return the name of a class in tags: ``timed-hold`` of ``TimedHold``."""
    return _WORD.sub("-", kind.__name__).lower()


def mismatch(expected: str, value: object) -> ValueError:
    """Return the error for a value that is not ``expected``."""
    if isinstance(value, dict | list):
        return ValueError(
            f"expected {expected}, not {'an object' if isinstance(value, dict) else 'an array'}"
        )
    shown = ascii(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = f"{shown[:_LONGEST_SHOWN]}…"
    return ValueError(f"expected {expected}, not {shown}")


def _exactly(kind: type, expected: str) -> Hook:
    def structure(value: Any, _: Any) -> Any:  # noqa: ANN401 - any JSON value
        if type(value) is not kind or (isinstance(value, float) and not math.isfinite(value)):
            raise mismatch(expected, value)
        return value

    return structure


@cache
def _values(kind: type[Enum]) -> dict[tuple[type, object], Enum]:
    return {(type(member.value), member.value): member for member in kind}


def _structure_enumeration(value: Any, kind: type[Enum]) -> Enum:  # noqa: ANN401 - any JSON value
    members = _values(kind)
    if isinstance(value, dict | list) or (type(value), value) not in members:
        raise mismatch(f"one of {', '.join(str(member.value) for member in kind)}", value)
    return members[type(value), value]


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401 - a type expression
    return get_origin(kind) is tuple


def _structure_tuple(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type expression
    parts = get_args(kind)
    is_endless = parts[-1] is ...

    def structure(value: Any, _: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any JSON value
        if type(value) is not list:
            raise mismatch("an array", value)
        kinds = parts[:1] * len(value) if is_endless else parts
        if len(value) != len(kinds):
            raise ValueError(f"expected an array of {len(kinds)} values, not of {len(value)}")
        found, errors = [], []
        for index, (item, part) in enumerate(zip(value, kinds, strict=True)):
            try:
                found.append(converter.structure(item, part))
            except Exception as error:  # noqa: BLE001 - every fault is collected, whatever its class
                error.add_note(IterableValidationNote(f"at index {index}", index, part))
                errors.append(error)
        if errors:
            raise IterableValidationError("an array", errors, kind)
        return tuple(found)

    return structure


def _structure_object(kind: type, converter: Converter) -> Hook:
    inner: Hook = converter.gen_structure_attrs_fromdict(kind)

    def structure(value: Any, _: Any) -> object:  # noqa: ANN401 - any JSON value
        if type(value) is not dict:
            raise mismatch("an object", value)
        return inner(value, kind)

    return structure


def _is_tagged(kind: Any) -> bool:  # noqa: ANN401 - a type expression
    """Whether it is a union of two or more dataclasses, with or without None."""
    if get_origin(kind) not in {Union, UnionType}:
        return False
    members = _members(kind)
    return len(members) > 1 and all(map(is_dataclass, members))


def _members(union: Any) -> tuple[type, ...]:  # noqa: ANN401 - a type expression
    return tuple(member for member in get_args(union) if member is not NoneType)


def _structure_tagged(union: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type expression
    members = {tag_of(member): member for member in _members(union)}
    expected = f"one of {', '.join(members)}"
    may_be_absent = NoneType in get_args(union)

    def structure(value: Any, _: Any) -> object:  # noqa: ANN401 - any JSON value
        if value is None and may_be_absent:
            return None
        if type(value) is not dict:
            raise mismatch("an object", value)
        tag = value.get(TAG)
        if type(tag) is not str or tag not in members:
            raise mismatch(f"“{TAG}” to be {expected}", tag)
        content = {key: inner for key, inner in value.items() if key != TAG}
        return converter.structure(content, members[tag])

    return structure


def _unstructure_tagged(union: Any, converter: Converter) -> Callable[[Any], Any]:  # noqa: ANN401 - a type expression
    for member in _members(union):
        if TAG in {field.name for field in fields(member)}:
            raise TypeError(f"{member.__name__} has a field “{TAG}”, the key that distinguishes unions")

    def unstructure(value: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a member of the union
        if value is None:
            return None
        return {TAG: tag_of(type(value)), **converter.unstructure(value)}

    return unstructure
