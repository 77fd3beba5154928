"""The faults in a converter's exception, as paths and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.errors import ForbiddenExtraKeysError

_TOP = "$"

Note = AttributeValidationNote | IterableValidationNote
Fault = tuple[str, str]
"""The path of a value (``$.blocks[3].start_ms``) and what is wrong with it."""


def conversion_faults(error: BaseException) -> tuple[Fault, ...]:
    """Return every fault that a strict converter's exception holds, in the order of the data."""
    return tuple(_faults(error, _TOP))


def _faults(error: BaseException, path: str) -> Iterator[Fault]:
    if not isinstance(error, BaseValidationError):
        yield path, _sentence(error)
        return
    placed: Sequence[tuple[Exception, Note]] = ()
    others: Sequence[BaseException] = error.exceptions
    if isinstance(error, ClassValidationError | IterableValidationError):
        placed, others = error.group_exceptions()
    for inner, note in placed:
        part = f"[{note.index}]" if isinstance(note, IterableValidationNote) else f".{note.name}"
        yield from _faults(inner, path + part)
    for other in others:
        yield from _faults(other, path)


def _sentence(error: BaseException) -> str:
    match error:
        case ForbiddenExtraKeysError():
            unknown = ", ".join(ascii(key) for key in sorted(error.extra_fields))
            return f"unknown key {unknown}"
        case KeyError():
            return "is missing"
        case RecursionError():
            return "is nested too deeply"
        case _:
            return str(error)
