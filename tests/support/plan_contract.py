"""What docs/plan-json.md promises, as a validator; its lists are read from the document itself."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "plan-json.md"

Milliseconds = Annotated[int, Field(ge=0, strict=True)]
Count = Annotated[int, Field(ge=1, strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Choice(_Strict):
    path: str
    title: str
    what: Literal["sets", "hold", "breaths", "reps", "rest", "rounds", "length"]
    low: int
    high: int
    chosen: int


class GrownRest(_Strict):
    block: Milliseconds
    wanted_ms: Milliseconds
    planned_ms: Milliseconds
    following: str | None
    why: list[Literal["posture", "first-time", "side", "release"]]


class Block(_Strict):
    id: str
    index: Milliseconds
    kind: Literal[
        "open", "move", "setup", "hold", "reps", "breathe", "rest", "switch", "say", "wait", "close"
    ]
    exercise: str | None
    title: str
    side: Literal["left", "right"] | None
    side_means: str | None
    set: Count | None
    sets: Count | None
    reps: Count | None
    hold_ms: Milliseconds | None
    load: str | None
    start_ms: Milliseconds
    end_ms: Milliseconds
    work_start_ms: Milliseconds | None
    work_end_ms: Milliseconds | None
    until_ready: bool
    expected_ms: Milliseconds | None


class Event(_Strict):
    at_ms: Milliseconds
    duration_ms: Milliseconds
    track: str
    kind: str
    text: str | None
    block: Milliseconds


class Dropped(_Strict):
    text: str
    block: Milliseconds
    reason: str


class Lever(_Strict):
    kind: Literal["guidance", "trim", "whole", "without", "with", "pace"]
    value: str | None
    total_ms: Milliseconds
    reaches: bool


Decibels = Annotated[int, Field(ge=-24, le=6, strict=True)]


class Levels(_Strict):
    voice: Decibels | None
    counts: Decibels | None
    breath: Decibels | None
    chimes: Decibels | None
    bed: Decibels | None


class Plan(_Strict):
    version: Literal[1]
    routine: str
    title: str
    guidance: Literal["full", "brief", "tones"]
    guidance_asked: Literal["auto", "full", "brief", "tones"]
    voice: str
    rate_wpm: Count
    language: str
    levels: Levels
    duration_ms: Milliseconds
    expected_ms: Milliseconds
    shortest_ms: Milliseconds | None
    longest_ms: Milliseconds | None
    advice: str | None
    levers: list[Lever]
    together: list[Lever]
    chosen: dict[str, Choice]
    blocks: list[Block]
    events: list[Event]
    dropped: list[Dropped]
    left_out: list[str]
    grown_rests: list[GrownRest]


def validate(text: str) -> Plan:
    """Return the plan that ``text`` holds; fail where it breaks the contract."""
    plan = TypeAdapter(Plan).validate_json(text)
    _blocks_tile(plan)
    _events_are_sorted_and_known(plan)
    for key, choice in plan.chosen.items():
        assert key == f"{choice.path}.{choice.what}"
        assert choice.low <= choice.chosen <= choice.high
    assert all(dropped.block < len(plan.blocks) for dropped in plan.dropped)
    return plan


def block_kinds() -> list[str]:
    """Return the documented kinds of blocks."""
    return [row[0] for row in _rows("## Blocks") if row]


def kinds_by_track() -> dict[str, list[str]]:
    """Return the documented kinds of events of each track, the tracks in their documented order."""
    return {row[0]: row[1:] for row in _rows("## Events") if row}


def documented_fields() -> set[str]:
    """Return every field of the document's example, wherever it stands."""
    example = re.search(r"```json\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    return set(re.findall(r'"([a-z_]+)":', json.dumps(json.loads(example[1]))))


def _rows(heading: str) -> list[list[str]]:
    section = DOCUMENT.read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
    return [re.findall(r"`([^`]+)`", line) for line in section.splitlines() if line.startswith("| `")]


def _blocks_tile(plan: Plan) -> None:
    assert [block.index for block in plan.blocks] == list(range(len(plan.blocks)))
    assert plan.blocks[0].start_ms == 0
    assert plan.blocks[-1].end_ms == plan.duration_ms
    assert all(before.end_ms == after.start_ms for before, after in pairwise(plan.blocks))
    assert len({block.id for block in plan.blocks}) == len(plan.blocks)
    assert {block.kind for block in plan.blocks} <= set(block_kinds())


def _events_are_sorted_and_known(plan: Plan) -> None:
    kinds = kinds_by_track()
    tracks = list(kinds)
    keys = [(event.at_ms, tracks.index(event.track)) for event in plan.events]
    assert keys == sorted(keys)
    assert all(event.kind in kinds[event.track] for event in plan.events)
    assert all(event.block < len(plan.blocks) for event in plan.events)
    speech = [event for event in plan.events if event.track in {"voice", "count"}]
    assert all(before.at_ms + before.duration_ms <= after.at_ms for before, after in pairwise(speech))
