"""The data form of a plan keeps its promise, and the promise is written down in full."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support.plan_contract import Plan, block_kinds, documented_fields, kinds_by_track, validate
from support.sample_timeline import sample_timeline

from voicecoach.exporters.plan_json import plan_json
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import StemLevels
from voicecoach.model.timeline import BlockKind, EventKind, Section, Track
from voicecoach.model.units import DurationMs


@pytest.fixture
def text():
    return json.dumps(plan_json(sample_timeline()))


def test_it_keeps_the_contract(text):
    plan = validate(text)
    assert isinstance(plan, Plan)
    assert plan.blocks[1].side == "right"
    assert plan.blocks[1].work_end_ms - plan.blocks[1].work_start_ms == 5000
    assert plan.chosen["1.hold"].chosen == 5000


def test_every_field_is_what_the_timeline_says_under_that_name():
    timeline = replace(sample_timeline(), shortest_ms=DurationMs(11_000))
    plan = plan_json(timeline)
    worded = {"version", "advice", "left_out", "guidance_asked"}
    lists = {"levels", "chosen", "blocks", "events", "dropped", "grown_rests", "levers", "together"}
    assert_named_alike(plan, timeline, but=worded | lists)
    assert (plan["guidance"], plan["left_out"]) == ("full", ["Bridge"])
    shortfall = timeline.shortfall
    assert shortfall is not None
    for name in ("levers", "together"):
        for found, meant in zip(plan[name], getattr(shortfall, name), strict=True):
            assert_named_alike(found, meant)
    assert [lever["kind"] for lever in plan["levers"]] == ["trim"]
    levels = StemLevels(voice=-3, bed=None)
    told = plan_json(replace(timeline, request=replace(timeline.request, levels=levels)))
    assert told["levels"] == {"voice": -3, "counts": 0, "breath": 0, "chimes": 0, "bed": None}
    auto = replace(timeline, request=replace(timeline.request, guidance=Guidance.AUTO))
    chosen = replace(auto, sections=(Section(0, Guidance.BRIEF, 100, 145),))
    told = plan_json(chosen)
    assert (told["guidance"], told["guidance_asked"]) == ("brief", "auto")
    (choice,) = timeline.chosen
    assert_named_alike(plan["chosen"]["1.hold"], choice, but={"title"})
    (grown,) = timeline.grown_rests
    assert_named_alike(plan["grown_rests"][0], grown, but={"why"})
    assert plan["grown_rests"][0]["why"] == ["posture", "side"]
    for name in ("blocks", "events", "dropped"):
        for found, meant in zip(plan[name], getattr(timeline, name), strict=True):
            assert_named_alike(found, meant, but={"reason"})


def assert_named_alike(found, meant, but=frozenset()):
    for name in found.keys() - but:
        value = getattr(meant, name, None) if hasattr(meant, name) else getattr(meant.request, name)
        assert found[name] == value, name


def test_absent_values_are_null_and_never_left_out(text):
    plan = json.loads(text)
    opening = plan["blocks"][0]
    assert [opening[name] for name in ("exercise", "side", "set", "hold_ms", "work_start_ms")] == [None] * 5
    assert {frozenset(block) for block in plan["blocks"]} == {frozenset(opening)}
    assert plan["events"][2]["text"] is None


def test_the_document_lists_every_kind_and_track():
    assert block_kinds() == [kind.value for kind in BlockKind]
    assert list(kinds_by_track()) == [track.value for track in Track]
    documented = {kind for kinds in kinds_by_track().values() for kind in kinds}
    assert documented == {kind.value for kind in EventKind}


def test_the_document_shows_every_field(text):
    plan = json.loads(text)
    fields = {
        *plan,
        *plan["levels"],
        *plan["levers"][0],
        *plan["blocks"][0],
        *plan["events"][0],
        *plan["dropped"][0],
        *plan["chosen"]["1.hold"],
    }
    assert fields == documented_fields()


@pytest.mark.parametrize("spoil", ["gap", "overlap", "unknown kind", "missing field"])
def test_the_validator_notices_a_broken_contract(text, spoil):
    plan = json.loads(text)
    if spoil == "gap":
        plan["blocks"][1]["start_ms"] += 1
    elif spoil == "overlap":
        plan["events"][0]["duration_ms"] = 2001
    elif spoil == "unknown kind":
        plan["events"][0]["kind"] = "shout"
    else:
        del plan["blocks"][0]["side"]
    with pytest.raises((AssertionError, ValueError)):
        validate(json.dumps(plan))
