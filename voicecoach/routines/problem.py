"""The exception of the value parsers: one fault of one value."""

from __future__ import annotations


class Problem(ValueError):  # noqa: N818 - a fault that is collected, not a failure
    """One fault of one value. ``at``: path from the value to the faulty part."""

    def __init__(self, rule: str, what: str, fix: str, at: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"{what}: {fix}")
        self.rule = rule
        self.what = what
        self.fix = fix
        self.at = at


def kind_shown(value: object) -> str:
    """Return a description of a value: a list, a group of keys, nothing, or the value."""
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else shown(value)


def shown(value: object) -> str:
    """Return ``value`` in quotes, as the author wrote it, cut to the length of a line."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return f"“{text[:37]}…”" if len(text) > 40 else f"“{text}”"
