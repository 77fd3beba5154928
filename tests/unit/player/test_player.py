"""The driver around the core: what is written when, what a snapshot says, what stops it."""

from __future__ import annotations

import asyncio

from support.clocks import MockClock
from support.outputs import FakeOutput
from support.playable import PlayableTimeline, playable_example
from support.rehearsal import Rehearsal

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.commands import Pause, Quit, Resume
from voicecoach.player.events import NoticeChanged, StateChanged
from voicecoach.player.player import Player
from voicecoach.player.snapshot import PlayerState


class Listening(FakeOutput):
    """Notes what is written: where the playhead is, from where, how much."""

    def __init__(self, clock: MockClock) -> None:
        super().__init__(clock)
        self.writes: list[tuple[int, int, int]] = []

    def write(self, at: int, samples) -> None:
        self.writes.append((self.position(), at, len(samples)))
        super().write(at, samples)


def test_before_it_runs_it_stands_at_the_beginning_idle():
    session = playable_example()
    snapshot = Player(session, output="silent", clock=MockClock()).snapshot()
    assert (snapshot.state, snapshot.at_ms, snapshot.session_ms) == (PlayerState.IDLE, 0, 0)
    assert snapshot.timeline is snapshot.session is session.timeline
    assert (snapshot.output, snapshot.notice) == ("silent", None)


async def test_the_tape_is_kept_written_eight_to_ten_seconds_ahead():
    rehearsal = Rehearsal()
    made: list[Listening] = []

    def make(clock: MockClock) -> Listening:
        made.append(Listening(clock))
        return made[-1]

    player = Player(rehearsal.session, output=[make], clock=rehearsal.clock)
    running = asyncio.ensure_future(player.run())
    await rehearsal.clock.sleep(30)
    player.dispatch(Quit())
    await running
    writes = made[0].writes
    for now, at, count in writes[1:-1]:
        assert 7.5 * SAMPLE_RATE <= at - now <= 8 * SAMPLE_RATE
        assert at + count == now + 10 * SAMPLE_RATE
    assert 14 <= len(writes) <= 18  # two seconds each


async def test_a_snapshot_never_goes_beyond_the_end():
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(2, Pause()), (3, Quit())])
    ended = rehearsal.player.snapshot()
    assert ended.state is PlayerState.FINISHED
    assert ended.at_ms == ended.session_ms == outcome.at_ms


async def test_states_are_told_in_order_with_the_place_of_the_session():
    rehearsal = Rehearsal()
    await rehearsal.play([(4.75, Pause()), (20, Resume()), (21, Quit())])
    told = [event for _, event in rehearsal.events if isinstance(event, StateChanged)]
    assert [event.state for event in told] == [
        PlayerState.PLAYING,
        PlayerState.PAUSED,
        PlayerState.PLAYING,
        PlayerState.FINISHED,
    ]
    assert [event.at_ms for event in told] == [0, 4_930, 4_000, 4_980]  # on with the sentence from its start
    assert not any(isinstance(event, NoticeChanged) for _, event in rehearsal.events)


async def test_a_way_back_that_cannot_be_made_leaves_the_hold_where_it_was():
    class Broken(PlayableTimeline):
        def resume_from(self, at_ms: int) -> PlayableTimeline:
            raise ValueError(at_ms)

    rehearsal = Rehearsal(session=Broken(playable_example().timeline))
    await rehearsal.play([(60, Pause()), (75, Resume()), (105, Quit())])
    assert rehearsal.times("end") == [84.0 + 15.2 - 0.18]


async def test_what_is_asked_before_it_runs_is_done_when_it_does():
    rehearsal = Rehearsal()
    player = Player(rehearsal.session, output="silent", clock=rehearsal.clock)
    player.dispatch(Quit())
    outcome = await player.run()
    assert not outcome.finished
    assert outcome.at_ms < 500
    assert rehearsal.clock.now() < 1_002
