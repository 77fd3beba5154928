"""A rehearsal that nobody hears, faster than life."""

from __future__ import annotations

import pytest
from support.clocks import MockClock
from support.playable import playable_example

from voicecoach.player.commands import Ready
from voicecoach.player.events import CueStarted, NoticeChanged, PlayerEvent
from voicecoach.player.output.protocol import OutputError
from voicecoach.player.player import Player


@pytest.mark.parametrize("speed", [1, 60, 1_000])
async def test_every_cue_is_told_once_and_in_order(speed: int) -> None:
    clock, session = MockClock(), playable_example()
    player = Player(session, output="silent", clock=clock, speed=speed)
    told: list[PlayerEvent] = []
    player.subscribe(told.append)

    def ready_at_once(event: PlayerEvent) -> None:
        if isinstance(event, CueStarted) and event.block.id == "7":
            player.dispatch(Ready())

    player.subscribe(ready_at_once)
    outcome = await player.run()
    assert outcome.finished
    assert [each.event for each in told if isinstance(each, CueStarted)] == list(session.timeline.events)
    assert clock.now() - 1_000 == pytest.approx(437 / speed, rel=0.1)
    assert not any(isinstance(each, NoticeChanged) for each in told)


async def test_a_stall_of_the_machine_loses_no_cue() -> None:
    clock, session = MockClock(), playable_example()
    player = Player(session, output="silent", clock=clock, speed=60)
    told: list[PlayerEvent] = []
    player.subscribe(told.append)

    def stall(event: PlayerEvent) -> None:
        if isinstance(event, CueStarted) and event.event.text == "Halfway.":
            clock.advance(2.0)
        if isinstance(event, CueStarted) and event.block.id == "7":
            player.dispatch(Ready())

    player.subscribe(stall)
    await player.run()
    assert [each.event for each in told if isinstance(each, CueStarted)] == list(session.timeline.events)


@pytest.mark.parametrize(("output", "speed"), [("auto", 2.0), ("loud", 1.0)])
def test_what_makes_no_sense_is_refused(output: str, speed: float) -> None:
    with pytest.raises(OutputError):
        Player(playable_example(), output=output, speed=speed)
