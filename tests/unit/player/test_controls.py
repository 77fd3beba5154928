"""What a person hears after each control. Seconds count from the first sample of the session."""

from __future__ import annotations

import numpy as np
import pytest
from support.playable import LEAD_IN_MS
from support.rehearsal import Rehearsal, silent

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.timeline import EventKind
from voicecoach.player.commands import Back, Command, Quit, Ready, SkipBlock, TogglePause
from voicecoach.player.events import StateChanged
from voicecoach.player.snapshot import PlayerState

PAUSE, SKIP, BACK, READY, QUIT = TogglePause(), SkipBlock(), Back(), Ready(), Quit()
LOOK = Rehearsal.look
HOLD = 44.0
"""When the first hold's bell rings."""


async def _heard(*script: tuple[float, object], until: float) -> Rehearsal:
    rehearsal = Rehearsal()
    await rehearsal.play([*script, (until, QUIT)])
    return rehearsal


async def test_pause_is_silent_within_a_quarter_of_a_second_and_fades() -> None:
    rehearsal = await _heard((1.7, PAUSE), until=4)
    assert not silent(rehearsal.taken, 1.6, 1.75)
    assert silent(rehearsal.taken, 1.7 + 0.25, 4)
    planned = rehearsal.sound.render(0, samples_from_ms(2_000))
    assert _steepest(rehearsal.taken) <= _steepest(planned)


async def test_a_sentence_that_was_interrupted_begins_again() -> None:
    rehearsal = await _heard((2.6, PAUSE), (20, PAUSE), until=22)
    assert rehearsal.times("Have at hand: a mat.") == [2.0, 20.2]
    assert rehearsal.heard().count("Hip session. About eight minutes.") == 1


async def test_silence_goes_on_from_where_it_was() -> None:
    rehearsal = await _heard((7.75, PAUSE), (20, LOOK), (30, PAUSE), until=44)
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
    assert rehearsal.snapshots[0].at_ms == pytest.approx(7_930, abs=30)
    assert rehearsal.times("Half-kneeling stretch. Twice on each side, forty seconds.") == [
        pytest.approx(30.2 + 20 - 7.93, abs=0.05)
    ]


async def test_a_hold_goes_on_where_it_was_after_a_short_pause() -> None:
    rehearsal = await _heard((HOLD + 12, PAUSE), (HOLD + 14, PAUSE), until=HOLD + 43)
    pause = 2 + 0.2 - 0.18
    assert rehearsal.times("end") == [pytest.approx(HOLD + 40 + pause, abs=0.01)]
    assert rehearsal.heard(EventKind.START_BELL) == ["start"]


async def test_a_hold_leads_in_again_after_a_long_pause_and_keeps_the_rest_of_its_dose() -> None:
    rehearsal = await _heard((HOLD + 15, PAUSE), (HOLD + 30, PAUSE), (HOLD + 40, LOOK), until=HOLD + 63)
    bell = HOLD + 30.2 + LEAD_IN_MS / 1000
    assert rehearsal.times("right knee down.") == [pytest.approx(HOLD + 30.2, abs=0.01)]
    assert rehearsal.times("start") == [HOLD, pytest.approx(bell, abs=0.01)]
    assert rehearsal.times("end") == [pytest.approx(bell + 40 - 15.18, abs=0.01)]
    look = rehearsal.snapshots[0]
    assert look.timeline is not look.session
    assert look.session_ms == pytest.approx(44_000 + 15_180 + 1_000 * (HOLD + 40 - bell), abs=30)
    assert rehearsal.times("Ease back, and rest.") == [pytest.approx(bell + 40 - 15.18 + 1.2, abs=0.01)]


async def test_a_hold_that_had_hardly_begun_is_given_whole() -> None:
    rehearsal = await _heard((HOLD + 5, PAUSE), (HOLD + 30, PAUSE), until=HOLD + 78)
    _, again = rehearsal.times("start")
    assert rehearsal.times("end") == [pytest.approx(again + 40, abs=0.01)]
    assert rehearsal.player.snapshot().session_ms > 84_000


async def test_a_pause_in_the_lead_in_goes_on_with_its_sentence() -> None:
    rehearsal = await _heard(
        (HOLD + 15, PAUSE), (HOLD + 30, PAUSE), (HOLD + 31.8, PAUSE), (HOLD + 50, PAUSE), until=HOLD + 85
    )
    assert rehearsal.times("Tuck.") == [
        pytest.approx(HOLD + 31.7, abs=0.01),
        pytest.approx(HOLD + 50.2, abs=0.01),
    ]
    assert rehearsal.heard(EventKind.END_BELL) == ["end"]


async def test_ticks_that_were_cut_short_lead_in_again() -> None:
    rehearsal = await _heard((HOLD - 1.5, PAUSE), (HOLD + 10, PAUSE), until=HOLD + 20)
    assert rehearsal.heard(EventKind.START_BELL) == ["start"]
    assert rehearsal.times("right knee down.") == [pytest.approx(HOLD + 10.2, abs=0.01)]


async def test_repetitions_go_on_with_the_number_that_was_interrupted() -> None:
    rehearsal = await _heard((305.5, PAUSE), (320, PAUSE), until=324)
    assert rehearsal.times("Three") == [304.0, pytest.approx(320.2, abs=0.01)]
    assert rehearsal.heard(EventKind.REP) == ["One, lift", "Two", "Three", "Three"]


async def test_breathing_goes_on_with_a_breath_in() -> None:
    rehearsal = await _heard((367, PAUSE), (380, PAUSE), until=382)
    assert rehearsal.times("in")[-2:] == [360.0, pytest.approx(380.2, abs=0.01)]


async def test_skip_goes_to_what_comes_next() -> None:
    rehearsal = await _heard((5, SKIP), (6.3, LOOK), (25, SKIP), until=33)
    assert rehearsal.times("Half-kneeling stretch. Twice on each side, forty seconds.") == [5.2]
    assert rehearsal.snapshots[0].at_ms == pytest.approx(21_100, abs=10)
    assert rehearsal.times("right knee down.") == [25.2]
    assert rehearsal.times("tick")[:3] == [28.2, 29.2, 30.2]
    assert rehearsal.times("start") == [31.2]


async def test_skips_in_quick_succession_add_up() -> None:
    rehearsal = await _heard((5, SKIP), (5.05, SKIP), (5.1, SKIP), (6, LOOK), until=8)
    assert rehearsal.snapshots[0].timeline.block_at(rehearsal.snapshots[0].at_ms).id == "1/right/1/rest"
    assert rehearsal.times("end") == [5.3]


async def test_skip_just_before_the_next_block_does_not_ring_its_bell_twice() -> None:
    rehearsal = await _heard((HOLD + 39.95, SKIP), until=HOLD + 45)
    assert rehearsal.times("end") == [HOLD + 40]


async def test_skip_at_the_end_ends_the_session() -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(2, SKIP)] + [(3 + number, SKIP) for number in range(20)])
    assert outcome.finished
    assert not outcome.done
    assert rehearsal.events[-1][1] == StateChanged(PlayerState.FINISHED, outcome.at_ms)
    assert rehearsal.clock.now() - rehearsal.began < 30


async def test_back_restarts_the_block_or_the_one_before() -> None:
    rehearsal = await _heard((30, BACK), (31, BACK), until=33)
    assert rehearsal.times("Half-kneeling stretch. Twice on each side, forty seconds.") == [20.0, 30.2]
    assert rehearsal.times("Hip session. About eight minutes.") == [0.8, 32.0]


async def test_back_into_a_hold_leads_in_and_gives_the_whole_dose() -> None:
    rehearsal = await _heard((HOLD + 20, BACK), until=HOLD + 70)
    _, again = rehearsal.times("start")
    assert again == pytest.approx(HOLD + 20.2 + LEAD_IN_MS / 1000, abs=0.02)
    assert rehearsal.times("end") == [pytest.approx(again + 40, abs=0.01)]


async def test_back_in_a_rest_does_not_ring_the_end_again() -> None:
    rehearsal = await _heard((HOLD + 46, BACK), until=HOLD + 50)
    assert rehearsal.heard(EventKind.END_BELL) == ["end"]
    assert rehearsal.times("Ease back, and rest.") == [HOLD + 41.2, pytest.approx(HOLD + 46.9, abs=0.01)]


async def test_a_seek_while_paused_stays_paused() -> None:
    rehearsal = await _heard((5, PAUSE), (6, SKIP), (10, LOOK), (11, PAUSE), until=13)
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
    assert rehearsal.snapshots[0].at_ms == 20_000
    assert silent(rehearsal.taken, 5.25, 11.1)
    assert rehearsal.times("Half-kneeling stretch. Twice on each side, forty seconds.") == [11.2]


async def test_a_wait_lasts_until_ready() -> None:
    rehearsal = await _heard((470, LOOK), (500, READY), until=505)
    assert rehearsal.snapshots[0].state is PlayerState.WAITING
    assert rehearsal.snapshots[0].timeline.block_at(rehearsal.snapshots[0].at_ms).id == "7"
    assert rehearsal.times("Three quiet breaths.") == [pytest.approx(501.2, abs=0.01)]


@pytest.mark.parametrize("key", [READY, SKIP])
async def test_ready_during_the_words_of_a_wait_goes_on_at_once(key: Command) -> None:
    rehearsal = await _heard((418, key), until=422)
    assert rehearsal.times("Three quiet breaths.") == [pytest.approx(419.2, abs=0.01)]


async def test_pause_and_ready_mean_the_same_while_waiting() -> None:
    rehearsal = await _heard((450, PAUSE), until=454)
    assert rehearsal.heard(EventKind.CLOSING) == ["Three quiet breaths."]


async def test_ready_has_no_meaning_elsewhere() -> None:
    rehearsal = await _heard((1, READY), until=3)
    assert rehearsal.times("Have at hand: a mat.") == [2.0]


async def test_quit_is_silent_and_over_at_once() -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(0.8, QUIT)])
    assert rehearsal.clock.now() - rehearsal.began <= 0.8 + 0.25
    assert silent(rehearsal.taken[-480:], 0, 0.01)
    assert not outcome.finished
    assert outcome.at_ms == pytest.approx(980, abs=30)
    assert rehearsal.outputs[0].is_closed


async def test_the_device_is_given_back_in_a_long_pause_and_taken_again() -> None:
    rehearsal = await _heard((2.6, PAUSE), (60, LOOK), (200, LOOK), (300, PAUSE), until=303)
    output = rehearsal.outputs[0]
    assert (output.stops, len(output.starts)) == (1, 2)
    assert rehearsal.times("Have at hand: a mat.")[1] == pytest.approx(300.2, abs=0.1)
    assert {look.state for look in rehearsal.snapshots} == {PlayerState.PAUSED}
    assert not silent(output.taken[-samples_from_ms(2_900) :], 0.2, 1.0)


async def test_a_pause_taken_back_in_a_blink_repeats_the_sentence_only() -> None:
    rehearsal = await _heard((2.5, PAUSE), (2.52, PAUSE), until=6)
    assert rehearsal.times("Have at hand: a mat.") == [2.0, 2.72]
    assert rehearsal.times("Mild to moderate, never sharp.") == [4.72]


def _steepest(samples: np.ndarray) -> int:
    return int(np.abs(np.diff(samples.astype(np.int32))).max())
