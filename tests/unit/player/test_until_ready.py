"""What the person ends, planned by the coach and played: ready goes on, and so does time."""

from __future__ import annotations

import asyncio

import pytest
from support.rehearsal import Rehearsal
from support.voices import FakeVoice

from voicecoach.display.view import View, view
from voicecoach.model.amendment import LengthenHold
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.timeline import Block, BlockKind, EventKind
from voicecoach.player.commands import Back, Pause, Quit, Ready, Replan, Resume, SkipBlock
from voicecoach.player.events import ChangeRefused, CueStarted, Outcome
from voicecoach.player.snapshot import PlayerState
from voicecoach.preparation.prepare import prepare
from voicecoach.preparation.session import Session
from voicecoach.routines.reader import read_routine

ROUTINE = """
format: 1
routine: ready
title: R
exercises:
  - {exercise: squats, name: Squats, posture: standing}
  - {exercise: plank, name: Plank, posture: standing, enter: [Lift up.], release: Come down.}
blocks:
  - {exercise: squats, reps: 10, pace: own}
  - rest: until ready
  - {exercise: plank, hold: as long as you can, at-most: 1 min}
  - {wait: Shoes on., at-most: 30 s}
  - {exercise: squats, hold: 20 s, sets: 2, rest: 0 s}
"""
END = EventKind.END_BELL


@pytest.fixture(scope="module")
def session() -> Session:
    return prepare(read_routine(ROUTINE, "ready.yaml", exercises={}), PlanRequest(), FakeVoice())


def block(session: Session, kind: BlockKind) -> Block:
    return next(each for each in session.timeline.blocks if each.kind is kind)


def shown(rehearsal: Rehearsal) -> View:
    return view(rehearsal.snapshots[-1])


def bells(rehearsal: Rehearsal, kind: EventKind) -> list[float]:
    return rehearsal.times(kind.value)


async def heard(session: Session, *script: tuple[float, object]) -> tuple[Rehearsal, Outcome]:
    rehearsal = Rehearsal(session=session)
    return rehearsal, await rehearsal.play(list(script))


async def test_ready_goes_on_from_the_end_bell_and_counts_as_done(session: Session) -> None:
    reps = block(session, BlockKind.REPS)
    at = reps.start_ms / 1_000 + 20
    rehearsal, outcome = await heard(
        session, (at - 1, Rehearsal.look), (at, Ready()), (at + 3, Rehearsal.look), (at + 6, Quit())
    )
    assert bells(rehearsal, END) == [pytest.approx(at + 0.22, abs=0.005)]
    assert outcome.done == (reps.id,)
    moment = view(rehearsal.snapshots[0])
    assert (moment.countdown, moment.seconds_left, moment.rep) == ("0:19", None, None)
    assert (moment.phase_word, moment.dose) == ("until you are ready", "10 times, own pace")
    assert moment.until_ready
    assert "Rest until you are ready." in rehearsal.heard()
    after = view(rehearsal.snapshots[1])
    expected = session.timeline.expected_at(reps.end_ms)
    assert after.session_ms - expected in range(2_000, 3_500)
    assert after.duration_ms == session.timeline.expected_ms < session.timeline.duration_ms


async def test_a_bell_rings_once_however_often_one_is_ready(session: Session) -> None:
    reps = block(session, BlockKind.REPS)
    at = reps.start_ms / 1_000 + 20
    for wait in (0, 0.05, 0.15, 0.19):
        rehearsal, _ = await heard(session, (at, Ready()), (at + wait, Ready()), (at + 4, Quit()))
        assert len(bells(rehearsal, END)) == 1, wait
    late = reps.end_ms / 1_000 - 0.1
    rehearsal, _ = await heard(session, (late, Ready()), (late + 4, Quit()))
    assert len(bells(rehearsal, END)) == 1


async def test_nobody_is_ready_so_it_is_said_and_goes_on_by_itself(session: Session) -> None:
    reps = block(session, BlockKind.REPS)
    start = reps.start_ms / 1_000
    rehearsal, _ = await heard(session, (start + 185, Quit()))
    assert rehearsal.times("Go on when you are ready.")[0] == pytest.approx(start + 40 + 15, abs=0.01)
    assert rehearsal.times("Going on in ten seconds.") == [pytest.approx(start + 170, abs=0.01)]
    assert bells(rehearsal, END) == [pytest.approx(start + 180, abs=0.01)]


async def test_a_pause_at_ones_own_pace_goes_on_where_it_was(session: Session) -> None:
    start = block(session, BlockKind.REPS).start_ms / 1_000
    rehearsal, _ = await heard(
        session,
        (start + 20, Pause()),
        (start + 60, Ready()),
        (start + 66, Rehearsal.look),
        (start + 67, Quit()),
    )
    assert shown(rehearsal).state is PlayerState.PLAYING
    assert shown(rehearsal).countdown == "0:25"
    assert len(bells(rehearsal, EventKind.START_BELL)) == 1


async def test_a_hold_that_was_paused_is_led_into_and_still_ends_with_ready(session: Session) -> None:
    hold = block(session, BlockKind.HOLD)
    rehearsal = Rehearsal(session=session, start_at_ms=hold.start_ms)
    script = [(24, Pause()), (40, Resume()), (56, Rehearsal.look), (57, Ready()), (62, Quit())]
    outcome = await rehearsal.play(script)
    assert shown(rehearsal).until_ready
    assert int(shown(rehearsal).countdown or 0) > 20
    assert rehearsal.heard(EventKind.ENTER).count("Lift up.") == 1
    assert len(bells(rehearsal, END)) == 1
    assert outcome.done == (hold.id,)


async def test_ready_does_not_end_what_one_is_only_led_into(session: Session) -> None:
    start = block(session, BlockKind.REPS).start_ms / 1_000
    rehearsal, outcome = await heard(
        session,
        (start + 20, Back()),
        (start + 20.5, Ready()),
        (start + 29, Rehearsal.look),
        (start + 30, Quit()),
    )
    assert bells(rehearsal, END) == []
    assert outcome.done == ()
    assert shown(rehearsal).until_ready


async def test_skip_back_and_a_longer_hold(session: Session) -> None:
    hold = block(session, BlockKind.HOLD)
    rehearsal = Rehearsal(session=session, start_at_ms=hold.start_ms)
    longer = Replan(LengthenHold(by_ms=10_000, block=hold.id))
    script = [(10, longer), (15, Back()), (25, Rehearsal.look), (26, SkipBlock()), (30, Quit())]
    await rehearsal.play(script)
    assert any(isinstance(event, ChangeRefused) for _, event in rehearsal.events)
    assert shown(rehearsal).until_ready
    assert int(shown(rehearsal).countdown or 0) < 10


async def test_a_wait_with_an_end_waits_for_ready_or_for_its_end(session: Session) -> None:
    wait = block(session, BlockKind.WAIT)
    rehearsal = Rehearsal(session=session, start_at_ms=wait.start_ms)
    await rehearsal.play([(10, Rehearsal.look), (12, Ready()), (14, Rehearsal.look), (15, Quit())])
    waiting, after = map(view, rehearsal.snapshots)
    assert waiting.until_ready
    assert waiting.phase_word == "when you are ready"
    assert not after.until_ready
    rehearsal = Rehearsal(session=session, start_at_ms=wait.start_ms)
    await rehearsal.play([(32, Rehearsal.look), (33, Quit())])
    assert not shown(rehearsal).until_ready


async def test_without_a_rest_one_bell_rings_and_back_gives_the_set_before(session: Session) -> None:
    first, second = [each for each in session.timeline.blocks if each.kind is BlockKind.HOLD][1:]
    assert first.end_ms == second.start_ms
    rehearsal = Rehearsal(session=session, start_at_ms=first.start_ms)
    await rehearsal.play([(25, Back()), (25.5, Rehearsal.look), (26, Quit())])
    assert len(bells(rehearsal, EventKind.START_BELL)) == 2
    assert bells(rehearsal, END) == []
    snapshot = rehearsal.snapshots[0]
    assert snapshot.session_ms in range(first.start_ms, second.start_ms)


async def test_in_a_guide_nothing_waits() -> None:
    routine = read_routine(ROUTINE, "ready.yaml", exercises={})
    guide = prepare(routine, PlanRequest(purpose=Purpose.GUIDE), FakeVoice()).timeline
    assert not any(each.until_ready or each.expected_ms for each in guide.blocks)
    assert guide.expected_ms == guide.duration_ms
    reps = next(each for each in guide.blocks if each.kind is BlockKind.REPS)
    assert reps.length_ms == 40_000


async def test_the_whole_session_by_ready_alone(session: Session) -> None:
    """Whoever presses the key a moment after each bell hears all, and is done."""
    rehearsal = Rehearsal(session=session)
    waited: set[str] = set()
    pressing: set[asyncio.Task[None]] = set()

    async def press() -> None:
        await rehearsal.clock.sleep(8)
        rehearsal.player.dispatch(Ready())

    def follow(event: object) -> None:
        if isinstance(event, CueStarted) and event.block.until_ready and event.block.id not in waited:
            waited.add(event.block.id)
            pressing.add(asyncio.ensure_future(press()))

    outcome = await rehearsal.play([(0, lambda it: it.player.subscribe(follow))])
    assert outcome.finished
    assert len(waited) == 4
    assert len(outcome.done) == 4
    assert rehearsal.clock.now() - rehearsal.began < session.timeline.expected_ms / 1_000
