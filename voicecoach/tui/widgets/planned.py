"""A short form of a plan: each exercise with its chosen dose."""

from __future__ import annotations

from textual.content import Content

from voicecoach.display.up_next import block_dose
from voicecoach.model.timeline import WORK_KINDS, Block, Timeline
from voicecoach.model.units import clock
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.wording.plan_words import left_out_names
from voicecoach.wording.wording import MessageId, Wording


def planned(timeline: Timeline, wording: Wording) -> Content:
    """Return one line per exercise: start, name, dose."""
    groups: list[list[Block]] = []
    for block in timeline.blocks:
        if block.kind not in WORK_KINDS:
            continue
        if groups and groups[-1][0].title == block.title:
            groups[-1].append(block)
        else:
            groups.append([block])
    moments = [Content.styled(f"{clock(group[0].start_ms):>6}  ", "$quiet") for group in groups]
    lines = two_columns([(group[0].title, _dose(group, wording)) for group in groups], moments)
    if not timeline.left_out:
        return lines
    names = ", ".join(left_out_names(timeline.left_out, wording))
    return Content.assemble(lines, (f"\n{wording(MessageId.LEFT_OUT, names=names)}", "$quiet"))


def _dose(group: list[Block], wording: Wording) -> str:
    sides = len({block.side for block in group})
    count = len(group) // sides
    dose = f"{f'{count} × ' if count > 1 else ''}{block_dose(group[0], wording) or ''}"
    return wording(MessageId.A_SIDE, dose=dose) if sides > 1 else dose
