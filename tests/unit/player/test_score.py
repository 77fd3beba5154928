"""A timeline with its sound: where the session is while it sounds, and when nothing rings any more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from support.playable import LEAD_IN_MS, playable_example

from voicecoach.audio.units import samples_from_ms
from voicecoach.player.core.score import Score
from voicecoach.player.playable import lead_in


class Silence:
    """So many samples of it."""

    def __init__(self, ms: int) -> None:
        self.length = samples_from_ms(ms)

    def render(self, start: int, count: int) -> NDArray[np.int16]:  # noqa: ARG002 - as every sound
        return np.zeros(count, np.int16)


SESSION = playable_example()
TIMELINE = SESSION.timeline


def test_the_session_is_where_it_sounds_and_ends_at_its_end():
    score = Score(TIMELINE, Silence(1))
    assert [score.session_ms(ms) for ms in (0, 44_000, 999_999)] == [0, 44_000, TIMELINE.duration_ms]


@pytest.mark.parametrize("rings_ms", [100, 500_000])
def test_it_ends_when_nothing_rings_any_more(rings_ms: int):
    score = Score(TIMELINE, Silence(rings_ms))
    assert score.end == samples_from_ms(max(rings_ms, TIMELINE.duration_ms))


def test_events_begin_at_their_sample():
    score = Score(TIMELINE, Silence(1))
    assert score.onsets == tuple(48 * event.at_ms for event in TIMELINE.events)


def test_a_lead_in_returns_to_the_end_bell_of_its_hold():
    way_back = lead_in(SESSION, 44_000 + 15_000, lambda _: Silence(1))
    assert way_back.returns_ms == 84_000
    assert way_back.timeline.duration_ms == LEAD_IN_MS + 25_000


def test_while_one_is_led_in_the_session_stands_still_and_then_goes_on():
    way_back = lead_in(SESSION, 44_000 + 15_000, lambda _: Silence(1))
    moments = [
        way_back.session_ms(ms) for ms in (0, 3_000, LEAD_IN_MS, LEAD_IN_MS + 1_000, LEAD_IN_MS + 25_000)
    ]
    assert moments == [59_000, 59_000, 59_000, 60_000, 84_000]


def test_what_follows_the_bell_of_a_hold_is_counted_as_well():
    """A block may go on after its end bell: the session returns where the way back ends."""

    class Longer:
        timeline = TIMELINE
        clips = SESSION.clips

        def resume_from(self, at_ms: int):
            back = SESSION.resume_from(at_ms)
            *first, hold = back.timeline.blocks
            bell = replace(hold, work_end_ms=hold.end_ms - 2_000)
            return replace(back, timeline=replace(back.timeline, blocks=(*first, bell)))

    assert lead_in(Longer(), 59_000, lambda _: Silence(1)).returns_ms == 86_000  # type: ignore[arg-type]
