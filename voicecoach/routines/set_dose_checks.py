"""Checks that the doses and sets of a block fit together, and its sides."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Sides, WorkedSide
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.set_doses import WrittenDose, WrittenSets, span_of


def check_set_doses(
    node: MappingNode,
    dose: WrittenDose,
    sets: WrittenSets | None,
    used: tuple[Exercise, Sides | WorkedSide],
    context: ReadContext,
) -> None:
    """Report doses and sets that do not fit together, and figures by side where the sides have none.

    ``used``: the exercise, and how its sides are.
    """
    key = "hold" if "hold" in node else "reps"
    if sets and dose.gives_sets:
        what = f"“sets” stands beside “{key}”, which says how many there are"
        context.report("double-sets", node.key_places["sets"], what, "remove “sets”")
        return
    by_side = [name for name, is_so in ((key, dose.has_sides), ("sets", sets and sets.by_side)) if is_so]
    why = _why_alike(*used) if by_side else None
    if why is not None:
        what, fix = f"“{by_side[0]}” differs by side, but {why[0]}", why[1]
        context.report("sides-mismatch", node.key_places[by_side[0]], what, fix)
    elif sets is not None:
        _check_sets(node, key, dose, sets, context)


def _why_alike(exercise: Exercise, order: Sides | WorkedSide) -> tuple[str, str] | None:
    """Return why the sides cannot have figures of their own, and what to write instead."""
    if exercise.sides is Sides.NONE:
        return "the exercise has no sides", "write one figure for all"
    if isinstance(order, WorkedSide):
        return f"the {order} side alone is worked", f"write one figure, or remove “sides: {order}”"
    if order is Sides.ALTERNATE_REPS:
        return "sides that change after each repetition do the same", "write “sides: each”"
    return None


def _check_sets(
    node: MappingNode, key: str, dose: WrittenDose, sets: WrittenSets, context: ReadContext
) -> None:
    if sets.every is not None and not sets.every.is_fixed and not dose.is_plain:
        what = f"“sets” is a range, and the sides differ in “{key}”"
        context.report("fixed-figure", node.value_places["sets"], what, "write one number of sets")
    if not sets.by_side:
        return
    if dose.is_plain and not span_of(dose.figure).is_fixed:
        what = f"“{key}” is a range, and the sides differ in “sets”"
        context.report("fixed-figure", node.value_places[key], what, "write one figure")
    if dose.has_sides and {side for side, _ in sets.by_side} != {each.side for each in dose.by_side}:
        what = f"“sets” and “{key}” name other sides"
        context.report("sides-mismatch", node.key_places["sets"], what, "name the same two in both")
