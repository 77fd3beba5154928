"""Inside one breathing block: tones throughout, words at first and then rarely."""

from support.planning import LABEL, moments, narrator, texts

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.timeline import Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.schedule.breathing import place_breathing
from voicecoach.sequencing.script_model import BreathWork, PlacedCues

BOX = BreathPattern(DurationMs(4000), DurationMs(4000), DurationMs(4000), DurationMs(4000))
CALM = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
IN, HOLD, OUT = K.BREATHE_IN, K.BREATHE_HOLD, K.BREATHE_OUT


def breathing(
    count: int, pattern: BreathPattern = CALM, *, spoken: bool = True, word_ms: int = 500
) -> PlacedCues:
    return place_breathing(
        BreathWork(label=LABEL, pattern=pattern, count=count, spoken=spoken), narrator(word_ms=word_ms)
    )


def test_bells_enclose_whole_breaths():
    cues = breathing(3, BOX).cues
    assert moments(cues, K.START_BELL, K.END_BELL) == [0, 48_000]
    assert moments(cues, K.IN) == [0, 16_000, 32_000]
    assert moments(cues, K.HOLD_OUT) == [12_000, 28_000, 44_000]


def test_two_breaths_have_words_then_every_fourth():
    cues = breathing(10).cues
    assert moments(cues, IN) == [600, 10_000, 40_000, 80_000]
    assert moments(cues, OUT) == [4000, 14_000, 44_000, 84_000]
    assert texts(cues, IN, OUT)[:4] == ["Breathe in.", "Breathe out.", "In.", "Out."]


def test_holding_is_said_while_new_only():
    cues = breathing(6, BOX).cues
    assert moments(cues, HOLD) == [4000, 12_000, 20_000, 28_000]
    assert texts(cues, HOLD) == ["Hold.", "Wait.", "Hold.", "Wait."]


def test_the_last_breath_out_is_silent():
    assert moments(breathing(2).cues, OUT) == [4000]
    assert moments(breathing(1).cues, OUT) == []


def test_a_last_breath_that_would_have_words_again_has_none():
    assert moments(breathing(5).cues, IN) == [600, 10_000]


def test_a_word_too_long_for_its_breath_is_dropped_with_a_reason():
    placed = breathing(2, word_ms=3500)
    assert moments(placed.cues, IN) == [10_000]
    assert placed.dropped[0][0].text == "Breathe in."


def test_without_words_there_are_tones_and_bells_alone():
    assert {cue.track for cue in breathing(6, spoken=False).cues} == {Track.BREATH, Track.CHIME}
