"""Gives a value of the model in German, too: every English sentence after “DE”."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from voicecoach.model.dose import Phase
from voicecoach.model.text import Text

Value = TypeVar("Value")


def translated(value: Value) -> Value:
    """Return ``value`` with every text in English and in German; phases keep their well-known names."""
    return cast("Value", _translated(value))


def _translated(value: Any) -> Any:
    if isinstance(value, Text):
        return value if value.is_in("de") else Text((*value.by_language, ("de", f"DE {value.original}")))
    if isinstance(value, Phase):
        return value
    if isinstance(value, tuple):
        return tuple(_translated(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _translated(getattr(value, field.name)) for field in fields(value)}
        )
    return value
