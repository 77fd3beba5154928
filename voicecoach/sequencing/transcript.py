"""A timeline as text: one line per event, stable and diffable."""

from __future__ import annotations

from pathlib import PurePath

from voicecoach.model.timeline import ROUNDS_KINDS, WORK_KINDS, Block, Event, Timeline, Track
from voicecoach.model.units import short_length, stamp


def transcript(timeline: Timeline) -> str:
    """Return the session as text: blocks as headings, one line per event, then the dropped sentences."""
    lines = [f"{timeline.title} · {timeline.guidance} · {_total(timeline)}"]
    by_block: dict[int, list[Event]] = {}
    for event in timeline.events:
        by_block.setdefault(event.block, []).append(event)
    for block in timeline.blocks:
        lines.append("")
        lines.append(_heading(block))
        lines.extend(_line(event) for event in by_block.get(block.index, []))
    if timeline.dropped:
        lines.extend(["", "dropped"])
        lines.extend(
            f"  {timeline.blocks[each.block].id}: “{each.text}”: {each.reason}" for each in timeline.dropped
        )
    return "\n".join(lines) + "\n"


def _total(timeline: Timeline) -> str:
    """Return the total; where the person ends some of it, what it takes at most as well."""
    most, expected = stamp(timeline.duration_ms), stamp(timeline.expected_ms)
    return expected if most == expected else f"{expected}, at most {most}"


def _heading(block: Block) -> str:
    parts = [stamp(block.start_ms), block.kind.value, block.title]
    if block.side_means:
        parts.append(block.side_means)
    if block.set and block.sets and block.sets > 1:
        counted = "round" if block.kind in ROUNDS_KINDS else "set"
        parts.append(f"{counted} {block.set} of {block.sets}")
    if block.reps:
        parts.append(f"{block.reps} reps")
    if block.hold_ms:
        parts.append(short_length(block.hold_ms))
    if block.load and block.kind in WORK_KINDS:
        parts.append(block.load)
    return " · ".join(part for part in parts if part)


def _line(event: Event) -> str:
    what = event.text or PurePath(event.sound or "").name
    if event.track in {Track.VOICE, Track.COUNT}:
        what = f"“{event.text}”"
    at, length = stamp(event.at_ms), short_length(event.duration_ms)
    return f"  {at:>8}  {length:>6}  {event.track:<6} {event.kind:<12} {what}".rstrip()
