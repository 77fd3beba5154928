"""The envelope of a stored or sent value: name and version of its format.

``{"format": "voicecoach/request", "version": 1, "value": {…}}``
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from voicecoach.serialisation.errors import SerialisationError

if TYPE_CHECKING:
    from cattrs import Converter

_Value = TypeVar("_Value")

_PREFIX = "voicecoach/"
_KEYS = {"format", "version", "value"}


@dataclass(frozen=True, slots=True)
class Document(Generic[_Value]):
    """One kind of document. ``kind``: the class of its value, or a union of frozen dataclasses.

    cattrs is loaded when the first value is written or read.
    """

    name: str
    kind: Any
    """A class or a union."""
    version: int = 1
    """Incremented when older documents could no longer be read, or would mean something else."""

    @property
    def format(self) -> str:
        """The name in the document."""
        return f"{_PREFIX}{self.name}"

    def dumps(self, value: _Value) -> str:
        """Return ``value`` as one line of JSON, in ASCII."""
        content = _converter().unstructure(value, unstructure_as=self.kind)
        return json.dumps({"format": self.format, "version": self.version, "value": content})

    def loads(self, text: str | bytes, *, source: str | None = None) -> _Value:
        """Return the value in ``text``, equal to the one that was written.

        ``source`` names the text in errors. Raises SerialisationError for text that is not JSON, another
        format or version, and any value that does not have exactly its type.
        """
        from cattrs import BaseValidationError  # noqa: PLC0415 - see the class

        content = self._opened(_parsed(text, source), source)
        try:
            value: _Value = _converter().structure(content, self.kind)
        except (BaseValidationError, ValueError, RecursionError) as error:
            _refuse(error, source)
        return value

    def _opened(self, data: object, source: str | None) -> object:
        """Return the content of the envelope."""
        if not isinstance(data, dict) or data.get("format") != self.format:
            raise SerialisationError(f"this is not of the format {self.format}", where=source)
        version = data.get("version")
        if type(version) is not int or version != self.version:
            raise SerialisationError(
                f"it has version {version!a:.20} of {self.format}; this release reads {self.version} only",
                where=source,
                fix=f"use a release of voicecoach that reads version {version!a:.20}",
            )
        if data.keys() != _KEYS:
            raise SerialisationError(
                f"it should hold {', '.join(sorted(_KEYS))}, and nothing else", where=source
            )
        return data["value"]


@cache
def _converter() -> Converter:
    from voicecoach.serialisation.converter import strict_converter  # noqa: PLC0415 - loads cattrs

    return strict_converter()


def _parsed(text: str | bytes, source: str | None) -> object:
    try:
        return json.loads(text, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        what = f"it is not JSON: {error}" if isinstance(error, ValueError) else "it is nested too deeply"
        raise SerialisationError(what, where=source) from error


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice in one object")
    return found


def _refuse(error: BaseException, source: str | None) -> NoReturn:
    from voicecoach.serialisation.faults import conversion_faults  # noqa: PLC0415 - loads cattrs

    faults = conversion_faults(error)
    path, what = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    where = f"{source}: {path}" if source else path
    raise SerialisationError(f"{what}{more}", where=where, faults=faults) from error
