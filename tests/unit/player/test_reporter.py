"""What listeners are told: each cue once, as it begins to be heard; states and notices when they change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import say, session_of

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.timeline import Block, BlockKind
from voicecoach.model.units import DurationMs
from voicecoach.player.core.score import Score
from voicecoach.player.core.tape import Motion, Region, Tape
from voicecoach.player.events import CueStarted, NoticeChanged, PlayerEvent, StateChanged
from voicecoach.player.reporter import Reporter
from voicecoach.player.snapshot import PlayerState, SoundNotice


class Quiet:
    """No sound."""

    length = samples_from_ms(10_000)

    def render(self, start: int, count: int) -> NDArray[np.int16]:  # noqa: ARG002 - as every sound
        return np.zeros(count, np.int16)


def block(index: int, key: str, kind: BlockKind, start_ms: int, end_ms: int, **bells: int) -> Block:
    return Block(
        id=key,
        index=index,
        kind=kind,
        title=key,
        start_ms=DurationMs(start_ms),
        end_ms=DurationMs(end_ms),
        **{name: DurationMs(value) for name, value in bells.items()},
    )


BLOCKS = (
    block(0, "open", BlockKind.OPEN, 0, 2_000),
    block(1, "hold", BlockKind.HOLD, 2_000, 6_000, work_start_ms=3_000, work_end_ms=5_000),
    block(2, "reps", BlockKind.REPS, 6_000, 8_000),
    block(3, "close", BlockKind.CLOSE, 8_000, 10_000),
)
LINES = [say(0, "Welcome."), say(1_000, "Kneel."), say(3_500, "In.", block=1), say(8_000, "Up.", block=3)]
SCORE = Score(session_of(LINES, 10_000, BLOCKS).timeline, Quiet())
TAPE = Tape((Region(0, SCORE, 0),))


@pytest.fixture
def told() -> list[PlayerEvent]:
    return []


@pytest.fixture
def reporter(told: list[PlayerEvent]) -> Reporter:
    reporter = Reporter()
    reporter.subscribe(told.append)
    return reporter


def cues(told: list[PlayerEvent]) -> list[tuple[str | None, str, int]]:
    return [(each.event.text, each.block.id, each.at_ms) for each in told if isinstance(each, CueStarted)]


def test_the_first_cue_is_told_as_the_tape_begins(reporter, told):
    reporter.follow(TAPE, 0)
    assert cues(told) == [("Welcome.", "open", 0)]


def test_each_cue_is_told_once_with_its_block_and_moment(reporter, told):
    for ms in (0, 500, 999, 1_000, 1_000, 4_000, 3_000, 10_000):
        reporter.follow(TAPE, samples_from_ms(ms))
    assert cues(told) == [
        ("Welcome.", "open", 0),
        ("Kneel.", "open", 1_000),
        ("In.", "hold", 3_500),
        ("Up.", "close", 8_000),
    ]


def test_a_cue_is_told_at_the_sample_at_which_it_begins_and_not_before(reporter, told):
    reporter.follow(TAPE, samples_from_ms(1_000) - 1)
    assert len(cues(told)) == 1
    reporter.follow(TAPE, samples_from_ms(1_000))
    assert len(cues(told)) == 2


def test_work_is_done_when_its_end_bell_is_reached(reporter):
    reporter.follow(TAPE, samples_from_ms(5_000) - 2)
    assert reporter.done == ()
    reporter.follow(TAPE, samples_from_ms(5_000))
    assert reporter.done == ("hold",)
    reporter.follow(TAPE, samples_from_ms(9_000))
    assert reporter.done == ("hold", "reps")


def test_work_that_was_jumped_over_or_paused_in_is_not_done(reporter):
    jumped = Tape((Region(0, SCORE, 0), Region(samples_from_ms(1_000), SCORE, samples_from_ms(5_500))))
    reporter.follow(jumped, samples_from_ms(2_000))
    assert reporter.done == ()
    held = Tape((Region(0, SCORE, samples_from_ms(4_900), Motion.PAUSE),))
    paused = Reporter()
    paused.follow(held, samples_from_ms(9_000))
    assert paused.done == ()


def test_work_done_twice_is_listed_once(reporter):
    again = Tape((Region(0, SCORE, 0), Region(samples_from_ms(5_500), SCORE, samples_from_ms(2_000))))
    reporter.follow(again, samples_from_ms(9_000))
    assert reporter.done == ("hold",)


def test_a_state_is_told_when_it_changes(reporter, told):
    for state, ms in ((PlayerState.IDLE, 0), (PlayerState.PLAYING, 10), (PlayerState.PLAYING, 20)):
        reporter.state(state, DurationMs(ms))
    reporter.state(PlayerState.PAUSED, DurationMs(30))
    assert told == [
        StateChanged(PlayerState.PLAYING, DurationMs(10)),
        StateChanged(PlayerState.PAUSED, DurationMs(30)),
    ]


def test_a_notice_is_told_when_it_comes_and_when_it_goes(reporter, told):
    silent = SoundNotice.NO_DEVICE
    for notice in (None, silent, silent, None):
        reporter.notice(notice)
    assert told == [NoticeChanged(silent), NoticeChanged(None)]


def test_all_who_listen_are_told(reporter, told):
    more: list[PlayerEvent] = []
    reporter.subscribe(more.append)
    reporter.follow(TAPE, 0)
    assert more == told != []


def test_in_a_lead_in_the_moment_of_the_session_stands_still(reporter, told):
    lead = Score(replace(SCORE.timeline, blocks=BLOCKS[:2]), Quiet(), returns_ms=60_000)
    reporter.follow(Tape((Region(0, lead, 0),)), samples_from_ms(4_000))
    assert [at for _, _, at in cues(told)] == [53_000, 53_000, 53_500]
