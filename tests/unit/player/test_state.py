"""The state machine alone: what comes in, what the tape holds then, what is to be done (docs/player.md)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray
from support.playable import LEAD_IN_MS, playable_example
from support.sessions import bed, say, session_of

from voicecoach.player.commands import Back, JumpTo, Pause, Quit, Ready, Resume, SkipBlock, TogglePause
from voicecoach.player.core.messages import (
    AcquireDevice,
    Effect,
    Message,
    Outage,
    Prepare,
    Prepared,
    ReleaseDevice,
    Rewrite,
    TimePassed,
)
from voicecoach.player.core.score import Score
from voicecoach.player.core.state import State
from voicecoach.player.core.tape import FADE, Motion
from voicecoach.player.core.update import begin, update
from voicecoach.player.playable import lead_in
from voicecoach.player.snapshot import PlayerState

PAUSED, PLAYING, WAITING, FINISHED = (
    PlayerState.PAUSED,
    PlayerState.PLAYING,
    PlayerState.WAITING,
    PlayerState.FINISHED,
)
BELL = 44_000
"""When the first hold's bell is heard, in tape milliseconds."""


class Silence:
    """No sound at all."""

    length = 0

    def render(self, start: int, count: int) -> NDArray[np.int16]:  # noqa: ARG002 - as every sound
        return np.zeros(count, np.int16)


EXAMPLE = playable_example()
SESSION = Score(EXAMPLE.timeline, Silence())


def at(ms: float) -> int:
    return round(48 * ms)


def way_back(ms: int) -> Prepared:
    return Prepared(ms, lead_in(EXAMPLE, ms, lambda _: Silence()))


def after(*happened: tuple[float, Message]) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after messages at tape milliseconds, and what the last of them asked for."""
    state, effects = begin(SESSION), ()
    for ms, message in happened:
        state, effects = update(state, message, at(ms))
    return state, effects


def regions(state: State) -> list[tuple[int, int, Motion]]:
    """Return start on the tape, place in the score (both ms) and motion of every region."""
    return [(each.start // 48, each.offset // 48, each.motion) for each in state.tape.regions]


def rewrites(effects: Iterable[Effect]) -> list[float]:
    return [effect.start / 48 for effect in effects if isinstance(effect, Rewrite)]


def test_a_session_with_silence_of_its_own_begins_at_once_and_stops_at_its_first_wait():
    state = begin(SESSION)
    assert regions(state) == [
        (0, 0, Motion.RUN),
        (439_999, 439_999, Motion.WAIT),
    ]
    assert state.state_at(0) is PLAYING
    assert state.session_ms(at(1_000)) == 1_000


@pytest.mark.parametrize(("begins", "silence"), [(0, 250), (100, 150), (249, 1), (250, 0), (800, 0)])
def test_a_device_has_a_quarter_of_a_second_before_its_first_cue_and_the_bed_is_none(begins, silence):
    events = [bed(0, 9_000, "rain"), say(begins, "Kneel down.")]
    state = begin(Score(session_of(events, 9_000).timeline, Silence()))
    assert [each.start for each in state.tape.regions if each.motion is Motion.RUN] == [48 * silence]
    assert state.cut == 48 * silence


def test_a_session_that_is_entered_later_begins_after_a_quarter_of_a_second():
    state = begin(SESSION, 20_000)
    assert regions(state)[:2] == [(0, 20_000, Motion.PAUSE), (250, 20_000, Motion.RUN)]


def test_a_pause_takes_hold_in_time_for_every_output_to_fade():
    state, effects = after((10_000, Pause()))
    assert rewrites(effects) == [10_180]
    assert regions(state)[-1] == (10_180, 10_180, Motion.PAUSE)
    assert state.state_at(at(10_000)) is PAUSED


def test_pausing_twice_changes_nothing_and_going_on_only_what_is_paused():
    once, _ = after((10_000, Pause()))
    assert after((10_000, Pause()), (11_000, Pause())) == (once, ())
    assert after((10_000, Resume())) == (begin(SESSION), ())


def test_words_go_on_from_the_start_of_the_sentence_a_fifth_of_a_second_ahead():
    for command in (Resume(), TogglePause()):
        state, effects = after((2_650, Pause()), (9_000, command))
        assert rewrites(effects) == [9_200]
        assert regions(state)[-2:] == [(9_200, 2_000, Motion.RUN), (9_200 + 437_999, 439_999, Motion.WAIT)]
        assert state.state_at(at(9_000)) is PLAYING


def test_a_pause_in_a_hold_asks_for_the_way_back_once():
    state, effects = after((BELL + 15_000, Pause()))
    assert effects == (Rewrite(at(BELL + 15_180)), Prepare(44_000 + 15_180))
    _, again = update(state, Resume(), at(BELL + 20_000))
    assert again == ()
    ready, _ = update(state, way_back(59_180), at(BELL + 16_000))
    assert ready.state_at(at(BELL + 16_000)) is PAUSED
    assert ready.preparing_ms is None


def test_after_a_long_pause_the_way_back_sounds_and_then_the_session():
    state, effects = after(
        (BELL + 15_000, Pause()), (BELL + 16_000, way_back(59_180)), (BELL + 18_000, Resume())
    )
    begins = BELL + 18_200
    joins = begins + LEAD_IN_MS + (40_000 - 15_180) - FADE // 48
    assert rewrites(effects) == [begins]
    assert regions(state)[-3:] == [
        (begins, 0, Motion.RUN),
        (joins, 84_000 - FADE // 48, Motion.RUN),
        (joins + 439_999 - 84_000 + FADE // 48, 439_999, Motion.WAIT),
    ]
    assert state.tape.region_at(at(begins)).score is not SESSION


def test_a_way_back_that_is_late_sounds_as_soon_as_it_comes():
    happened = ((BELL + 15_000, Pause()), (BELL + 30_000, Resume()))
    waiting, effects = after(*happened)
    assert (effects, waiting.wanted_ms, waiting.state_at(at(BELL + 30_000))) == ((), 59_180, PAUSED)
    state, effects = after(*happened, (BELL + 31_000, way_back(59_180)))
    assert rewrites(effects) == [BELL + 31_200]
    assert state.state_at(at(BELL + 31_000)) is PLAYING


def test_pausing_again_while_the_way_back_is_awaited_takes_the_wish_back():
    for command in (Pause(), TogglePause()):
        state, _ = after((BELL + 15_000, Pause()), (BELL + 30_000, Resume()), (BELL + 30_500, command))
        assert state.wanted_ms is None
        later, effects = update(state, way_back(59_180), at(BELL + 31_000))
        assert (effects, later.state_at(at(BELL + 31_000))) == ((), PAUSED)


def test_without_a_way_back_a_hold_goes_on_where_it_was():
    state, effects = after(
        (BELL + 15_000, Pause()), (BELL + 30_000, Resume()), (BELL + 31_000, Prepared(59_180, None))
    )
    assert rewrites(effects) == [BELL + 31_200]
    assert regions(state)[-2] == (BELL + 31_200, 59_180, Motion.RUN)


def test_another_way_back_than_the_one_wanted_is_kept_for_later():
    happened = ((BELL + 15_000, Pause()), (BELL + 30_000, Resume()), (BELL + 31_000, way_back(50_000)))
    state, effects = after(*happened)
    assert (effects, state.wanted_ms, state.preparing_ms) == ((), 59_180, 59_180)


@pytest.mark.parametrize(("pause_ms", "is_brief"), [(2_999, True), (3_000, False)])
def test_three_seconds_make_a_pause_long(pause_ms: int, is_brief: bool):
    state, effects = after((BELL + 15_000, Pause()), (BELL + 15_000 + pause_ms, Resume()))
    assert (state.wanted_ms is None) is is_brief
    assert (rewrites(effects) == [BELL + 15_200 + pause_ms]) is is_brief


def test_after_a_minute_of_silence_the_device_is_given_back_and_taken_with_the_next_sound():
    paused = (10_000, Pause())
    assert after(paused, (70_179, TimePassed()))[1] == ()
    resting, effects = after(paused, (70_180, TimePassed()))
    assert effects == (ReleaseDevice(),)
    assert update(resting, TimePassed(), at(80_000))[1] == ()
    state, effects = update(resting, Resume(), at(90_000))
    assert effects == (AcquireDevice(), Rewrite(at(90_200)))
    assert not state.resting


def test_no_device_is_given_back_while_it_sounds_or_is_about_to():
    assert after((200_000, TimePassed()))[1] == ()
    wanted = ((BELL + 15_000, Pause()), (BELL + 30_000, Resume()), (BELL + 90_000, TimePassed()))
    assert after(*wanted)[1] == ()


def test_what_is_past_is_forgotten():
    state, _ = after((10_000, TimePassed()))
    assert regions(state)[0] == (0, 0, Motion.RUN)


def test_a_wait_holds_a_millisecond_before_its_end_until_somebody_is_ready():
    now = 450_000
    for command in (Ready(), TogglePause()):
        state, effects = after((now, command))
        assert rewrites(effects) == [now + 200]
        assert regions(state)[-2][1:] == (440_000, Motion.RUN)
        assert begin(SESSION).state_at(at(now)) is WAITING
    for command in (Pause(), Resume()):
        assert after((now, command))[1] == ()


def test_ready_goes_on_when_paused_and_means_nothing_else():
    state, _ = after((10_000, Pause()), (20_000, Ready()))
    assert state.state_at(at(20_000)) is PLAYING
    assert after((10_000, Ready())) == (begin(SESSION), ())


def test_a_session_ends_a_tenth_of_a_second_after_its_last_sound():
    state, _ = after((450_000, Ready()))
    end = 450_200 + 20_000 + 100
    assert regions(state)[-1] == (end, 460_100, Motion.END)
    assert state.state_at(at(end - 1)) is PLAYING
    assert state.state_at(at(end)) is FINISHED
    assert not state.is_over(at(end) + FADE - 1)
    assert state.is_over(at(end) + FADE)


def test_quitting_fades_out_where_it_is_and_nothing_is_heard_any_more():
    state, effects = after((10_000, Quit()))
    assert rewrites(effects) == [10_180]
    assert regions(state)[-1] == (10_180, 10_180, Motion.END)
    for message in (Resume(), TimePassed(), SkipBlock(), way_back(59_000), Outage(0, 9_000)):
        assert update(state, message, at(10_100)) == (state, ())


def test_a_skip_that_comes_by_itself_before_a_cut_could_does_nothing():
    early, late = BELL + 40_000 - 201, BELL + 40_000 - 200
    assert rewrites(after((early, SkipBlock()))[1]) == [early + 200]
    assert after((late, SkipBlock()))[1] == ()


def test_a_seek_while_paused_moves_at_once_and_counts_as_a_long_pause():
    state, effects = after((10_000, Pause()), (11_000, SkipBlock()))
    assert rewrites(effects) == [11_000]
    assert regions(state)[-1] == (11_000, 20_000, Motion.PAUSE)
    assert state.paused_since is None
    held, _ = after((BELL + 15_000, Pause()), (BELL + 15_100, JumpTo("1/right/2")), (BELL + 15_200, Resume()))
    assert held.wanted_ms == 99_000


def test_back_into_a_hold_asks_for_its_way_in():
    state, effects = after((BELL + 20_000, Back()))
    assert effects == (Prepare(44_000),)
    assert state.wanted_ms == 44_000
    assert state.state_at(at(BELL + 20_000)) is PLAYING


def test_a_jump_to_a_block_that_is_none_does_nothing():
    assert after((10_000, JumpTo("nowhere"))) == (begin(SESSION), ())


def test_a_short_outage_in_a_hold_goes_on_where_it_was_lost():
    state, effects = after((BELL + 15_000, Outage(at(BELL + 14_000), 2_000)))
    assert rewrites(effects) == [BELL + 14_000, BELL + 15_200]
    assert regions(state)[-2] == (BELL + 15_200, 44_000 + 14_000, Motion.RUN)


def test_a_long_outage_is_a_long_pause():
    _, effects = after((BELL + 15_000, Outage(at(BELL + 14_000), 5_000)))
    assert Prepare(58_000) in effects


def test_an_outage_while_paused_is_not_heard():
    paused, _ = after((10_000, Pause()))
    assert update(paused, Outage(at(10_500), 900), at(11_000)) == (paused, ())


def test_an_outage_does_not_undo_a_control_given_meanwhile():
    state, effects = after((10_000, SkipBlock()), (10_100, Outage(at(9_000), 900)))
    assert min(rewrites(effects)) == 10_200
    assert state.session_ms(at(10_400)) >= 20_000
