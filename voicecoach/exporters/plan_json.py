"""A timeline as plain data: the contract that ``voicecoach plan --json`` prints (docs/plan-json.md)."""

from __future__ import annotations

from voicecoach.model.levels import Stem
from voicecoach.model.timeline import Block, Choice, Dropped, Event, GrownRest, Lever, Timeline
from voicecoach.wording import ENGLISH
from voicecoach.wording.plan_words import left_out_names, shortfall_words, step_name

VERSION = 1

Json = dict[str, object]


def plan_json(timeline: Timeline) -> Json:
    """Return ``timeline`` as JSON values. Fields may be added, never changed."""
    request = timeline.request
    return {
        "version": VERSION,
        "routine": timeline.routine,
        "title": timeline.title,
        "guidance": timeline.guidance.value,
        "guidance_asked": request.guidance.value,
        "voice": request.voice,
        "rate_wpm": request.rate_wpm,
        "language": request.language,
        "levels": {stem.value: request.levels.of(stem) for stem in Stem},
        "duration_ms": timeline.duration_ms,
        "expected_ms": timeline.expected_ms,
        "shortest_ms": timeline.shortest_ms,
        "longest_ms": timeline.longest_ms,
        "advice": shortfall_words(timeline, timeline.shortfall, ENGLISH) if timeline.shortfall else None,
        "levers": [_lever(lever) for lever in timeline.shortfall.levers] if timeline.shortfall else [],
        "together": [_lever(lever) for lever in timeline.shortfall.together] if timeline.shortfall else [],
        "chosen": {f"{choice.path}.{choice.what.value}": _choice(choice) for choice in timeline.chosen},
        "blocks": [_block(block) for block in timeline.blocks],
        "events": [_event(event) for event in timeline.events],
        "dropped": [_dropped(dropped) for dropped in timeline.dropped],
        "left_out": left_out_names(timeline.left_out, ENGLISH),
        "grown_rests": [_grown_rest(grown) for grown in timeline.grown_rests],
    }


def _lever(lever: Lever) -> Json:
    return {
        "kind": lever.kind.value,
        "value": lever.value,
        "total_ms": lever.total_ms,
        "reaches": lever.reaches,
    }


def _choice(choice: Choice) -> Json:
    return {
        "path": choice.path,
        "title": step_name(choice.step, choice.title, ENGLISH),
        "what": choice.what.value,
        "low": choice.low,
        "high": choice.high,
        "chosen": choice.chosen,
    }


def _block(block: Block) -> Json:
    return {
        "id": block.id,
        "index": block.index,
        "kind": block.kind.value,
        "exercise": block.exercise,
        "title": block.title,
        "side": None if block.side is None else block.side.value,
        "side_means": block.side_means,
        "set": block.set,
        "sets": block.sets,
        "reps": block.reps,
        "hold_ms": block.hold_ms,
        "load": block.load,
        "start_ms": block.start_ms,
        "end_ms": block.end_ms,
        "work_start_ms": block.work_start_ms,
        "work_end_ms": block.work_end_ms,
        "until_ready": block.until_ready,
        "expected_ms": block.expected_ms,
    }


def _event(event: Event) -> Json:
    return {
        "at_ms": event.at_ms,
        "duration_ms": event.duration_ms,
        "track": event.track.value,
        "kind": event.kind.value,
        "text": event.text,
        "block": event.block,
    }


def _grown_rest(grown: GrownRest) -> Json:
    return {
        "block": grown.block,
        "wanted_ms": grown.wanted_ms,
        "planned_ms": grown.planned_ms,
        "following": grown.following,
        "why": [reason.value for reason in grown.why],
    }


def _dropped(dropped: Dropped) -> Json:
    return {"text": dropped.text, "block": dropped.block, "reason": ENGLISH.drop_reasons[dropped.reason]}
