"""A plan as tables: when each part begins, what was chosen in the ranges, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.model.dose import Range
from voicecoach.model.printable import printable
from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Timeline
from voicecoach.model.units import clock
from voicecoach.wording.doses import counted, length_words, range_words, short_words
from voicecoach.wording.level_words import changed_levels
from voicecoach.wording.plan_words import (
    grown_rest_words,
    guidance_words,
    left_out_names,
    shortfall_words,
    step_name,
)
from voicecoach.wording.wording import MessageId, Wording

_IN_MILLISECONDS = frozenset({"hold", "rest", "length"})
_LONGEST_CELL = 160
"""In characters; what is longer is cut."""
_MAX_DROPPED = 200
"""What is dropped beyond these is counted; as data all of it is given."""
_MAX_GROWN = 20
"""Of the rests that are longer than written, so many are listed."""
_SHOWN_KINDS = WORK_KINDS | {BlockKind.OPEN, BlockKind.REST, BlockKind.SAY, BlockKind.WAIT, BlockKind.CLOSE}


def plan_table(timeline: Timeline, wording: Wording) -> RenderableType:
    """Return the plan as a rich renderable."""
    return Group(*_PlanTable(timeline, wording).parts())


class _PlanTable:
    def __init__(self, timeline: Timeline, wording: Wording) -> None:
        self._timeline = timeline
        self._wording = wording

    def parts(self) -> Iterator[RenderableType]:
        timeline, wording, request = self._timeline, self._wording, self._timeline.request
        yield _text(timeline.title, style="bold")
        length = clock(timeline.expected_ms)
        facts = wording(
            MessageId.PLAN_FACTS,
            length=length,
            guidance=guidance_words(timeline, wording),
            voice=request.voice,
        )
        yield _text(facts)
        if louder_or_softer := changed_levels(request.levels, wording):
            yield _text(wording(MessageId.PLAN_LEVELS, levels=louder_or_softer))
        if timeline.shortfall:
            yield _text(shortfall_words(timeline, timeline.shortfall, wording), style="yellow")
        yield self._blocks()
        if timeline.chosen:
            yield _text(wording(MessageId.CHOSEN), style="bold")
            yield _text(self._reason())
            yield self._choices()
        if timeline.shortest_ms is not None and timeline.longest_ms is not None:
            shortest, longest = clock(timeline.shortest_ms), clock(timeline.longest_ms)
            yield _text(wording(MessageId.SHORTEST_LONGEST, shortest=shortest, longest=longest))
        if timeline.left_out:
            names = ", ".join(left_out_names(timeline.left_out, wording))
            yield _text(wording(MessageId.LEFT_OUT_LIST, names=names))
        if timeline.grown_rests:
            yield _text(wording(MessageId.GROWN_RESTS), style="bold")
            yield from self._grown_rests()
        if timeline.dropped:
            yield _text(wording(MessageId.NO_ROOM_FOR), style="bold")
            yield self._dropped()

    def _blocks(self) -> Table:
        columns = (
            MessageId.COLUMN_START,
            MessageId.COLUMN_WHAT,
            MessageId.COLUMN_SIDE,
            MessageId.COLUMN_SET,
            MessageId.COLUMN_DOSE,
        )
        table = self._grid(*columns)
        spare = 0
        for block in self._timeline.blocks:
            if block.kind in _SHOWN_KINDS:
                start = clock(block.start_ms - spare)
                _add_row(table, start, self._name(block), *self._turn(block), self._dose(block))
            spare += block.spare_ms
        return table

    def _name(self, block: Block) -> str:
        match block.kind:
            case BlockKind.OPEN:
                return self._wording(MessageId.OPENING)
            case BlockKind.CLOSE:
                return self._wording(MessageId.CLOSING)
            case BlockKind.REST:
                return f"  {self._wording.blocks[BlockKind.REST]}"
            case _:
                return block.title or self._wording.blocks[block.kind]

    def _turn(self, block: Block) -> tuple[str, str]:
        """Return side and set."""
        if block.kind is BlockKind.REST:
            return "", ""
        total = self._wording(MessageId.OF, total=block.sets)
        number = f"{block.set} {total}" if block.set and block.sets else ""
        side = self._wording.sides[block.side] if block.side else ""
        return block.side_means or side, number

    def _dose(self, block: Block) -> str:
        if block.reps is not None:
            times = counted(MessageId.TIMES, Range.exactly(block.reps), self._wording)
            return self._wording(MessageId.AT_OWN_PACE, dose=times) if block.until_ready else times
        if block.expected_ms is not None:
            allowed = short_words(block.expected_ms, self._wording)
            return self._wording(MessageId.UNTIL_READY_ALLOWED, length=allowed)
        if block.work_start_ms is not None and block.work_end_ms is not None:
            return short_words(block.work_end_ms - block.work_start_ms, self._wording)
        return ""

    def _reason(self) -> str:
        target = self._timeline.request.target_ms
        if target is None:
            return self._wording(MessageId.NEAREST_TO_USUAL)
        return self._wording(MessageId.NEAREST_TO, length=clock(target))

    def _choices(self) -> Table:
        columns = (
            MessageId.COLUMN_STEP,
            MessageId.COLUMN_WHAT,
            MessageId.COLUMN_RANGE,
            MessageId.COLUMN_CHOSEN,
        )
        table = self._grid(*columns)
        for choice in self._timeline.chosen:
            span, chosen = (
                length_words(values, self._wording)
                if choice.what in _IN_MILLISECONDS
                else range_words(values)
                for values in (Range(choice.low, choice.high), Range.exactly(choice.chosen))
            )
            name = step_name(choice.step, choice.title, self._wording)
            _add_row(table, name, self._wording.quantities[choice.what], span, chosen)
        return table

    def _dropped(self) -> Table:
        table = self._grid(MessageId.COLUMN_AT, MessageId.COLUMN_WORDS, MessageId.COLUMN_WHY)
        for dropped in self._timeline.dropped[:_MAX_DROPPED]:
            at = clock(self._timeline.expected_at(self._timeline.blocks[dropped.block].start_ms))
            _add_row(table, at, dropped.text, self._wording.drop_reasons[dropped.reason])
        more = len(self._timeline.dropped) - _MAX_DROPPED
        if more > 0:
            _add_row(table, "…", f"+ {more}")
        return table

    def _grown_rests(self) -> Iterator[Text]:
        said = grown_rest_words(self._timeline.grown_rests, self._wording)
        yield from (_text(_cut(line)) for line in said[:_MAX_GROWN])
        if len(said) > _MAX_GROWN:
            yield _text(f"+ {len(said) - _MAX_GROWN}")

    def _grid(self, *columns: MessageId) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column in columns:
            is_time = column in {MessageId.COLUMN_START, MessageId.COLUMN_AT}
            table.add_column(self._wording(column), justify="right" if is_time else "left")
        return table


def _add_row(table: Table, *cells: str) -> None:
    """Add a row of plain text: rich would interpret ``[red]`` and ``[link=…]`` in strings."""
    table.add_row(*(_text(_cut(cell)) for cell in cells))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_CELL else f"{words[: _LONGEST_CELL - 1]}…"
