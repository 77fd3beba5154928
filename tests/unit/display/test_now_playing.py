"""What is said, breathed and struck at a moment, read off the timeline."""

import pytest
from support.hand_written import Score

from voicecoach.display.now_playing import (
    Breath,
    BreathPhase,
    SpokenLine,
    breath_at,
    reps_begun,
    sound_at,
    spoken_line_at,
)
from voicecoach.model.timeline import BlockKind, EventKind, Timeline, Track
from voicecoach.wording import ENGLISH


def timeline(*events: tuple[float, Track, EventKind, float, str | None]) -> Timeline:
    score = Score()
    score.block(BlockKind.SETUP, 10, "Lunge")
    score.block(BlockKind.HOLD, 20, "Lunge")
    for event in events:
        score.event(event[0], *event[1:])
    return score.timeline("r", "R")


def test_the_newest_sentence_stands_until_the_next():
    line = timeline((0, Track.VOICE, EventKind.FORM, 2, "Long."), (5, Track.VOICE, EventKind.FORM, 2, "Jaw."))
    moments = (9_999, 10_000, 14_999, 15_000, 29_000)
    shown = [spoken_line_at(line, line.block_at(ms), ms) for ms in moments]
    assert [each and each.text for each in shown] == [None, "Long.", "Long.", "Jaw.", "Jaw."]


def test_numbers_and_bells_are_no_sentences():
    line = timeline(
        (0, Track.VOICE, EventKind.FORM, 2, "Long."),
        (3, Track.COUNT, EventKind.REP, 1, "One."),
        (4, Track.CHIME, EventKind.TICK, 1, "tick"),
        (5, Track.VOICE, EventKind.FORM, 1, None),
    )
    assert spoken_line_at(line, line.blocks[1], 16_000) == SpokenLine("Long.", is_over=True)


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        (EventKind.IN, BreathPhase.IN),
        (EventKind.HOLD_IN, BreathPhase.HOLD_IN),
        (EventKind.OUT, BreathPhase.OUT),
        (EventKind.HOLD_OUT, BreathPhase.HOLD_OUT),
    ],
)
def test_each_phase_of_the_breath_runs_to_the_next(kind: EventKind, phase: BreathPhase):
    line = timeline((2, Track.BREATH, kind, 4, None), (6, Track.BREATH, EventKind.IN, 4, None))
    hold = line.blocks[1]
    assert breath_at(line, hold, 12_000) == Breath(phase, 0.0)
    assert breath_at(line, hold, 13_000) == Breath(phase, 0.25)
    assert breath_at(line, hold, 16_000) == Breath(BreathPhase.IN, 0.0)


def test_the_last_phase_runs_to_the_end_bell_and_there_is_none_outside():
    line = timeline((0, Track.BREATH, EventKind.OUT, 6, None))
    setup, hold = line.blocks
    assert breath_at(line, hold, 20_000) == Breath(BreathPhase.OUT, 0.5)
    assert breath_at(line, hold, 30_000) is None
    assert breath_at(line, setup, 9_000) is None
    bare = timeline()
    assert breath_at(bare, bare.blocks[1], 15_000) is None


def test_breath_of_the_block_before_is_over():
    score = Score()
    score.block(BlockKind.BREATHE, 10, "Breathing")
    score.event(0, Track.BREATH, EventKind.IN, 4)
    score.block(BlockKind.HOLD, 10, "Lunge")
    line = score.timeline("r", "R")
    assert breath_at(line, line.blocks[1], 12_000) is None


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (EventKind.START_BELL, "start"),
        (EventKind.END_BELL, "end"),
        (EventKind.SWITCH_CHIME, "switch"),
        (EventKind.NEXT_CHIME, "next"),
        (EventKind.FINISH, "finish"),
        (EventKind.CHIME, "chime"),
    ],
)
def test_a_chime_is_named_while_it_is_fresh(kind: EventKind, word: str):
    line = timeline((0, Track.CHIME, kind, 1, None))
    fresh, half = sound_at(line, 10_000), sound_at(line, 10_750)
    assert fresh is not None
    assert half is not None
    assert (ENGLISH.sounds[fresh.kind], fresh.freshness, half.freshness) == (word, 1.0, 0.5)
    assert sound_at(line, 11_499) is not None
    assert sound_at(line, 11_500) is None
    assert sound_at(line, 9_999) is None


def test_a_sentence_after_a_chime_does_not_hide_it():
    line = timeline(
        (0, Track.CHIME, EventKind.START_BELL, 1, None), (0.6, Track.VOICE, EventKind.BREATHE_IN, 1, "In.")
    )
    sign = sound_at(line, 10_700)
    assert sign is not None
    assert sign.kind is EventKind.START_BELL


def test_repetitions_of_the_block_are_counted_as_they_begin():
    score = Score()
    for _ in range(2):
        score.block(BlockKind.REPS, 10, "Bridge", reps=2)
        for at in (0, 4):
            score.event(at, Track.COUNT, EventKind.REP, 0.6, "One.")
            score.event(at + 1, Track.COUNT, EventKind.PHASE, 0.6, "Lower.")
    line = score.timeline("r", "R")
    assert [reps_begun(line, line.blocks[1], ms) for ms in (10_000, 13_999, 14_000, 19_000)] == [1, 1, 2, 2]
    assert reps_begun(line, line.blocks[0], 3_000) == 1
