"""A plan for people: when each part begins, what was chosen inside the ranges, and what found no room."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.model.dose import Range
from voicecoach.model.printable import printable
from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Timeline
from voicecoach.model.units import clock, short_length
from voicecoach.routines.dose_words import length_words, range_words
from voicecoach.wording.plan_words import DROP_REASONS, left_out_names, shortfall_words, step_name

_IN_MILLISECONDS = frozenset({"hold", "rest", "length"})
_NAMES = {BlockKind.OPEN: "opening", BlockKind.REST: "  rest", BlockKind.CLOSE: "closing"}
_SHOWN_KINDS = WORK_KINDS | {BlockKind.OPEN, BlockKind.REST, BlockKind.SAY, BlockKind.WAIT, BlockKind.CLOSE}


def plan_table(timeline: Timeline) -> RenderableType:
    """Return the plan as rich draws it."""
    return Group(*_parts(timeline))


def _parts(timeline: Timeline) -> Iterator[RenderableType]:
    request = timeline.request
    yield _text(timeline.title, style="bold")
    yield _text(f"{clock(timeline.duration_ms)}, guidance {request.guidance}, voice {request.voice}")
    if timeline.shortfall:
        yield _text(shortfall_words(timeline.shortfall, request), style="yellow")
    yield _blocks(timeline)
    if timeline.chosen:
        yield Text("Chosen", style="bold")
        yield _text(_reason(timeline))
        yield _choices(timeline)
    if timeline.shortest_ms is not None and timeline.longest_ms is not None:
        yield _text(f"Shortest {clock(timeline.shortest_ms)}, longest {clock(timeline.longest_ms)}.")
    if timeline.left_out:
        yield _text(f"Left out: {', '.join(left_out_names(timeline.left_out))}.")
    if timeline.dropped:
        yield Text("No room for", style="bold")
        yield _dropped(timeline)


def _blocks(timeline: Timeline) -> Table:
    table = _grid("start", "what", "side", "set", "dose")
    for block in timeline.blocks:
        if block.kind in _SHOWN_KINDS:
            name = _NAMES.get(block.kind, block.title)
            _add_row(table, clock(block.start_ms), name, *_turn(block), _dose(block))
    return table


def _turn(block: Block) -> tuple[str, str]:
    """Return whose turn it is: the side, and the set."""
    if block.kind is BlockKind.REST:
        return "", ""
    number = f"{block.set} of {block.sets}" if block.set and block.sets else ""
    return block.side_means or block.side or "", number


def _dose(block: Block) -> str:
    if block.reps is not None:
        return f"{block.reps} times"
    if block.work_start_ms is not None and block.work_end_ms is not None:
        return short_length(block.work_end_ms - block.work_start_ms)
    return ""


def _reason(timeline: Timeline) -> str:
    if timeline.request.target_ms is None:
        return "to come nearest to the routine's own length:"
    return f"to come nearest to {clock(timeline.request.target_ms)}:"


def _choices(timeline: Timeline) -> Table:
    table = _grid("step", "what", "range", "chosen")
    for choice in timeline.chosen:
        words = length_words if choice.what in _IN_MILLISECONDS else range_words
        span, chosen = words(Range(choice.low, choice.high)), words(Range.exactly(choice.chosen))
        _add_row(table, step_name(choice.step, choice.title), choice.what, span, chosen)
    return table


def _dropped(timeline: Timeline) -> Table:
    table = _grid("at", "words", "why")
    for dropped in timeline.dropped:
        _add_row(
            table, clock(timeline.blocks[dropped.block].start_ms), dropped.text, DROP_REASONS[dropped.reason]
        )
    return table


def _add_row(table: Table, *cells: str) -> None:
    """Add a row of plain text: in a cell that is a string rich would obey ``[red]`` and ``[link=…]``."""
    table.add_row(*map(_text, cells))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style)


def _grid(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(column, justify="right" if index == 0 and column in {"start", "at"} else "left")
    return table
