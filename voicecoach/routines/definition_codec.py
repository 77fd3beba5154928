"""The model of a routine as JSON arrays, and back: strict, and fast on a cold start.

An object is ``[class, field, …]`` with its fields in order, an enumeration its value, a tuple an array.
Decoding follows the annotations: each value must have exactly the type of its field.

Why not `serialisation`: loading cattrs and generating code for these classes takes twice as long as all of
``voicecoach --help``. This form is for one machine and one release alone (`routine_cache`), so it needs
neither field names nor versions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
Decoder = Callable[[Any], Any]

_PLAIN = (str, int, bool, type(None))


def encode(value: object) -> object:
    """Return ``value`` (frozen dataclasses, enumerations, tuples) as JSON values.

    Raises TypeError for anything else.
    """
    if isinstance(value, Enum):
        return value.value
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value):
        return [type(value).__name__, *(encode(getattr(value, field.name)) for field in fields(value))]
    raise TypeError(f"{type(value).__name__} has no place in a definition")


def decode(kind: type[_Value], data: object) -> _Value:
    """Return the ``kind`` that ``encode`` turned into ``data``; raise ValueError for anything else."""
    try:
        return cast("_Value", _decoder(cast("Any", kind))(data))
    except (TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: ANN401 - a type expression
    if isinstance(kind, NewType):
        return _decoder(kind.__supertype__)
    if get_origin(kind) in {Union, UnionType}:
        return _union(get_args(kind))
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind):
        return _object(cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _exactly(kind)


def _exactly(kind: type) -> Decoder:
    def decode_plain(data: Any) -> Any:  # noqa: ANN401 - any JSON value
        if type(data) is not kind:
            raise ValueError(f"expected {kind.__name__}")
        return data

    return decode_plain


def _object(kind: type) -> Decoder:
    parts: list[tuple[str, Decoder]] = []

    def decode_object(data: Any) -> Any:  # noqa: ANN401 - any JSON value
        if not parts:  # built lazily: a circuit holds steps, one of which may be a circuit
            hints = get_type_hints(kind)
            parts.extend((field.name, _decoder(hints[field.name])) for field in fields(kind))
        name, *values = _array(data)
        if name != kind.__name__ or len(values) != len(parts):
            raise ValueError(f"expected {kind.__name__} with {len(parts)} fields")
        return kind(**{part: read(value) for (part, read), value in zip(parts, values, strict=True)})

    return decode_object


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    if kinds[-1] is ...:
        read = _decoder(kinds[0])
        return lambda data: tuple([read(item) for item in _array(data)])
    readers = [_decoder(kind) for kind in kinds]
    return lambda data: tuple([read(item) for read, item in zip(readers, _array(data), strict=True)])


def _union(kinds: tuple[Any, ...]) -> Decoder:
    """Return the decoder of a union of dataclasses, or of an optional value."""
    members = [kind for kind in kinds if kind is not type(None)]
    by_name = {kind.__name__: _decoder(kind) for kind in members}
    (only,) = by_name.values() if len(members) == 1 else (None,)

    def decode_member(data: Any) -> Any:  # noqa: ANN401 - any JSON value
        if data is None and len(members) < len(kinds):
            return None
        return (only or by_name[_array(data)[0]])(data)

    return decode_member


def _array(data: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    if type(data) is not list:
        raise ValueError("expected an array")
    return data
