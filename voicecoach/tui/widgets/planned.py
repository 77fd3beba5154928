"""A short form of a plan: each exercise with its chosen dose."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from voicecoach.display.up_next import block_dose
from voicecoach.model.timeline import WORK_KINDS, Block, Timeline
from voicecoach.model.units import clock
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.wording.plan_words import left_out_names
from voicecoach.wording.wording import MessageId, Wording


def planned(timeline: Timeline, wording: Wording) -> Content:
    """Return one line per exercise and dose: start by what is allowed for all before, name, dose."""
    groups: list[list[Block]] = []
    for block in timeline.blocks:
        if block.kind not in WORK_KINDS:
            continue
        if groups and _are_alike(groups[-1][0], block, wording):
            groups[-1].append(block)
        else:
            groups.append([block])
    moments = [
        Content.styled(f"{clock(timeline.expected_at(group[0].start_ms)):>6}  ", "$quiet") for group in groups
    ]
    lines = two_columns([(group[0].title, _dose(group, wording)) for group in groups], moments)
    if not timeline.left_out:
        return lines
    names = ", ".join(left_out_names(timeline.left_out, wording))
    return Content.assemble(lines, (f"\n{wording(MessageId.LEFT_OUT, names=names)}", "$quiet"))


def _are_alike(one: Block, other: Block, wording: Wording) -> bool:
    return one.title == other.title and block_dose(one, wording) == block_dose(other, wording)


def _dose(group: list[Block], wording: Wording) -> str:
    by_side = Counter(block.side for block in group)
    each_side = len(by_side) > 1 and len(set(by_side.values())) == 1
    count = by_side[group[0].side] if each_side else len(group)
    dose = f"{f'{count} × ' if count > 1 else ''}{block_dose(group[0], wording) or ''}"
    return wording(MessageId.A_SIDE, dose=dose) if each_side else dose
