"""Explains the errors of pydantic in plain words."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from voicecoach.routines.nearest import nearest
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, kind_shown, shown
from voicecoach.routines.schema_steps import KINDS

_REPORTED_WITH_THE_KEYS = frozenset({"missing", "extra_forbidden"})


def problem_of(error: ErrorDetails) -> Problem | None:
    """Return the fault, or ``None`` for those that the check of the keys reports."""
    if error["type"] in _REPORTED_WITH_THE_KEYS:
        return None
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, Problem):
        return raised
    explain = _EXPLAINED.get(error["type"], _misfit)
    return explain(error["input"])


def _misfit(value: object) -> Problem:
    return Problem("bad-value", f"{kind_shown(value)} does not fit here", "compare it with docs/format.md")


def _too_short(_: object) -> Problem:
    return Problem("empty-list", "nothing is in here", "add at least one")


def _not_a_list(value: object) -> Problem:
    what = f"{kind_shown(value)} stands where a list is wanted"
    return Problem("not-a-list", what, "begin each item with “- ” on a line of its own")


def _not_named_values(value: object) -> Problem:
    what = f"{kind_shown(value)} stands where names and values are wanted"
    return Problem("not-a-mapping", what, "write “name: value” lines, or {name: value}")


def _unknown_block(value: object) -> Problem:
    wanted = ", ".join(KINDS)
    if not isinstance(value, MappingNode):
        return Problem(
            "not-a-mapping", f"{kind_shown(value)} is not a block", f"begin it with one of {wanted}"
        )
    for key in value:
        if match := nearest(key, KINDS):
            return Problem("unknown-block", f"{shown(key)} is no kind of block", f"did you mean “{match}”?")
    return Problem("unknown-block", "this block does not say what it is", f"give it one of {wanted}")


_EXPLAINED = {
    "union_tag_not_found": _unknown_block,
    "union_tag_invalid": _unknown_block,
    "too_short": _too_short,
    "list_type": _not_a_list,
    "dict_type": _not_named_values,
}
