"""The bundled daily routine, played with a long pause in every hold."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest
from support.rehearsal import Rehearsal
from support.sound_files import hum
from support.voices import FakeVoice

from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.model.amendment import ChangeGuidance, LengthenHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import StemLevels
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.timeline import WORK_KINDS, BlockKind, EventKind
from voicecoach.player.commands import Quit, Replan, SkipBlock, TogglePause
from voicecoach.player.core.state import FADE_OUT_LEAD, LEAD
from voicecoach.player.core.tape import FADE
from voicecoach.player.events import CueStarted, PlayerEvent, SessionReplanned
from voicecoach.preparation.prepare import prepare
from voicecoach.preparation.session import Session
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine

DONE_S = 12
PAUSE_S = 20


@pytest.fixture(scope="module")
def session() -> Session:
    return prepare(Library().find("daily-psoas"), PlanRequest(), FakeVoice())


async def test_a_real_session_is_planned_again_under_the_playhead(session: Session) -> None:
    """Ten seconds more for one hold, asked for in it; then less guidance from the next block on."""
    hold = next(block for block in session.timeline.blocks if block.kind is BlockKind.HOLD)
    in_the_hold = hold.start_ms / 1_000 + 12
    rehearsal = Rehearsal(session=session)
    script = [
        (in_the_hold, Replan(LengthenHold(by_ms=10_000))),
        (in_the_hold + 90, Replan(ChangeGuidance(guidance=Guidance.TONES))),
    ]
    outcome = await rehearsal.play(script)
    replanned = [event.timeline for _, event in rehearsal.events if isinstance(event, SessionReplanned)]
    heard = [cue.event for _, cue in rehearsal.events if isinstance(cue, CueStarted)]
    assert outcome.finished
    assert len(replanned) == 2
    assert heard == list(replanned[-1].events)
    assert sum(event.kind is EventKind.END_BELL for event in heard) == sum(
        event.kind is EventKind.START_BELL for event in heard
    )
    by_id = {block.id: block.hold_ms for block in replanned[-1].blocks}
    assert by_id[hold.id] == hold.hold_ms + 10_000
    assert replanned[-1].duration_ms < session.timeline.duration_ms


async def test_every_hold_gets_its_whole_dose_in_two_parts(session: Session) -> None:
    rehearsal = Rehearsal(session=session)
    bells: dict[str, list[float]] = {}
    pauses: set[asyncio.Task[None]] = set()

    async def pause() -> None:
        await rehearsal.clock.sleep(DONE_S)
        rehearsal.player.dispatch(TogglePause())
        await rehearsal.clock.sleep(PAUSE_S)
        rehearsal.player.dispatch(TogglePause())

    def follow(event: PlayerEvent) -> None:
        if not isinstance(event, CueStarted) or event.block.kind is not BlockKind.HOLD:
            return
        if event.event.kind in {EventKind.START_BELL, EventKind.END_BELL}:
            rung = bells.setdefault(event.block.id, [])
            rung.append(rehearsal.clock.now())
            if len(rung) == 1:
                pauses.add(asyncio.ensure_future(pause()))

    outcome = await rehearsal.play([(0, lambda it: it.player.subscribe(follow))])
    assert outcome.finished
    assert outcome.done == tuple(block.id for block in session.timeline.blocks if block.kind in WORK_KINDS)
    holds = {block.id: block.hold_ms for block in session.timeline.blocks if block.kind is BlockKind.HOLD}
    assert bells.keys() == holds.keys()
    for path, (_, again, end) in bells.items():
        first_part_ms = 1_000 * DONE_S + ms_from_samples(FADE_OUT_LEAD)
        assert 1_000 * (end - again) == pytest.approx(holds[path] - first_part_ms, abs=25)


SIDES = """
format: 1
routine: side
title: S
exercises:
  - exercise: a
    name: Quad stretch
    posture: standing
    sides: each
    side-means: <side> knee bent
    enter: [{say: Lift your <side> foot., move: 2 s}]
blocks:
  - {exercise: a, hold: 15 s}
"""


async def test_a_skip_over_the_change_of_sides_says_the_side() -> None:
    """Out of the first hold, and at once out of the words that name the other side."""
    session = prepare(read_routine(SIDES, "side.yaml", exercises={}), PlanRequest(), FakeVoice())
    hold = next(block for block in session.timeline.blocks if block.kind is BlockKind.HOLD)
    at = hold.start_ms / 1_000 + 5
    rehearsal = Rehearsal(session=session)
    await rehearsal.play([(at, SkipBlock()), (at + 0.5, SkipBlock()), (at + 60, Quit())])
    cues = [cue for _, cue in rehearsal.events if isinstance(cue, CueStarted)]
    said = [cue.event.text for cue in cues if cue.event.utterance]
    start = max(index for index, cue in enumerate(cues) if cue.event.kind is EventKind.START_BELL)
    assert "Quad stretch, left knee bent." in said
    assert not any("Other side" in text or "Change sides" in text for text in said if text)
    before = [cue.event.text for cue in cues[:start] if cue.event.utterance]
    assert before[-2:] == ["Quad stretch, left knee bent.", "Lift your left foot."]
    assert cues[start].block.side is Side.LEFT


async def test_the_bed_flows_through_a_lead_in_and_on_into_the_session(tmp_path: Path) -> None:
    """With all else off, what is heard from the lead-in on is the session's bed in one piece."""
    quiet = StemLevels(voice=None, counts=None, breath=None, chimes=None)
    request = PlanRequest(bed=str(hum(tmp_path / "bed.wav", ms=3_217)), levels=quiet)
    session = prepare(read_routine(SIDES, "side.yaml", exercises={}), request, FakeVoice())
    hold = next(block for block in session.timeline.blocks if block.kind is BlockKind.HOLD)
    paused_s = hold.start_ms / 1_000 + 11
    resumed_s = paused_s + 20
    rehearsal = Rehearsal(session=session)
    await rehearsal.play([(paused_s, TogglePause()), (resumed_s, TogglePause()), (resumed_s + 30, Quit())])
    (led_in_ms,) = (
        cue.event.at_ms
        for _, cue in rehearsal.events
        if isinstance(cue, CueStarted) and cue.event.kind is EventKind.START_BELL and cue.block.index == 1
    )
    start = round(resumed_s * 48_000) + LEAD
    heard = rehearsal.taken[start + FADE : start + samples_from_ms(25_000)]
    left_ms = hold.length_ms - 11_000 - ms_from_samples(FADE_OUT_LEAD)
    begun = samples_from_ms(hold.end_ms - left_ms - led_in_ms)
    assert np.abs(heard).max() > 100
    by_the_clock = [begun + FADE + rounding for rounding in (-1, 0, 1)]
    assert any(np.array_equal(heard, rehearsal.sound.render(at, len(heard))) for at in by_the_clock)
