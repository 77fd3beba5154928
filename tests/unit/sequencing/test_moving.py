"""Time to move: after a sentence at full guidance, with it where one knows what is coming."""

import pytest
from support.planning import english, narrator, planning

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind as K
from voicecoach.sequencing.lengths import items_length
from voicecoach.sequencing.script.moving import TICK, led_in, to_move
from voicecoach.sequencing.script_model import Chime, Silence, SpokenItem


def pause(move_ms: int, *, word_ms: int = 500, **asked: object) -> int:
    context = planning(PlanRequest(**asked), word_ms=word_ms)  # type: ignore[arg-type]
    return to_move(K.ENTER, english("Tuck."), move_ms, context).pause_ms


def test_at_full_guidance_nobody_is_asked_to_move_while_being_spoken_to():
    assert pause(4000) == pause(4000, word_ms=3000) == 4000


@pytest.mark.parametrize("guidance", [Guidance.BRIEF, Guidance.TONES])
def test_below_it_the_time_begins_with_the_sentence_and_a_second_and_a_half_stays(guidance: Guidance):
    assert pause(4000, guidance=guidance) == 3500
    assert pause(4000, word_ms=2500, guidance=guidance) == 1500
    assert pause(4000, word_ms=2501, guidance=guidance) == 1500
    assert pause(4000, word_ms=9000, guidance=guidance) == 1500
    assert pause(1000, guidance=guidance) == 1000
    assert pause(0, guidance=guidance) == 0


def test_pace_scales_the_move_and_never_the_sentence():
    assert pause(4000, pace_percent=150) == 6000
    assert pause(4000, pace_percent=80) == 3200
    assert pause(4000, pace_percent=150, guidance=Guidance.BRIEF) == 5500


def to_the_bell(move_ms: int, lead_in_ms: int | None = None) -> tuple[int, int]:
    """Return the time from the last word to the bell, and how many ticks are in it."""
    way = led_in([SpokenItem(K.ENTER, english("Tuck."), move_ms, move_ms=move_ms)], lead_in_ms)
    return items_length((*way.said, *way.ticks), narrator()) - 500, len(way.ticks)


def test_the_ticks_sound_inside_the_time_to_move():
    assert to_the_bell(8000) == (8000, 3)
    assert to_the_bell(3300) == to_the_bell(2000) == to_the_bell(0) == (3300, 3)


def test_a_written_lead_in_is_kept_with_as_many_ticks_as_come_after_the_last_word():
    assert to_the_bell(8000, 5000) == (5000, 3)
    assert to_the_bell(2000, 3299) == (3299, 2)
    assert to_the_bell(2000, 1300) == (1300, 1)
    assert to_the_bell(2000, 1299) == (1299, 0)
    assert to_the_bell(2000, 0) == (0, 0)


def test_the_whole_time_to_move_follows_the_last_sentence_at_every_level():
    item = to_move(K.ENTER, english("Sink."), 6000, planning(PlanRequest(guidance=Guidance.BRIEF)))
    assert items_length(item_and_ticks(item), narrator()) == 500 + 6000


def item_and_ticks(item: SpokenItem) -> tuple[SpokenItem | Silence | Chime, ...]:
    way = led_in([item])
    assert way.ticks == (TICK,) * 3
    return (*way.said, *way.ticks)  # type: ignore[return-value]


def test_ticks_come_after_silence_and_after_a_chime_as_well():
    for items, length in (([], 3300), ([Silence(5000)], 5000), ([TICK], 80 + 3300)):
        way = led_in(items)
        assert items_length((*way.said, *way.ticks), narrator()) == length
