"""What the author put at chosen times of a hold or of breathing (docs/coaching.md, “At chosen times”)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from support.lengths import ALL, Lengths, natural
from support.oracle import report, violations
from support.planning import CALM, LABEL, english, moments, narrator, texts
from support.sessions import spoken

from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.amendment import LengthenHold
from voicecoach.model.extent import extent_of
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.levels import AS_MADE, Stem
from voicecoach.model.moment import Moment
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, DropReason, Timeline, Track
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.sequencing.schedule.breathing import place_breathing
from voicecoach.sequencing.schedule.hold import place_hold
from voicecoach.sequencing.script_model import (
    BreathWork,
    EarlierLength,
    EarlyLine,
    HoldWork,
    PlacedCues,
    Prompt,
    Reminder,
)

MINUTE = 60_000
SITTING = """
format: 1
routine: sitting
title: Sitting
exercises: [{exercise: zazen, name: Sitting, posture: seated}]
blocks:
  - exercise: zazen
    hold: 45 min
    during:
      - {at: 0 s, chime: switch}
      - {at: 10 min, chime: switch}
      - {at: 20 min, chime: switch}
      - {at: -5 min, say: Five more minutes.}
      - {at: 45 min, chime: finish}
"""


def say(text: str, at: float | None = None, *, every: float | None = None, from_end: bool = False) -> Prompt:
    moment = Moment(at_ms=_ms(at), every_ms=_ms(every), from_end=from_end)
    return Prompt(moment, english(text))


def ring(sound: str, at: float | None = None, *, every: float | None = None) -> Prompt:
    return Prompt(Moment(at_ms=_ms(at), every_ms=_ms(every), sound=sound, sound_ms=DurationMs(900)))


def _ms(seconds: float | None) -> DurationMs | None:
    return None if seconds is None else DurationMs(round(seconds * 1000))


def hold(seconds: float, *during: Prompt, word_ms: int = 500, **details: object) -> PlacedCues:
    given = {"pattern": CALM, "word_breaths": 2, **details}
    work = HoldWork(label=LABEL, length_ms=round(seconds * 1000), during=during, **given)  # type: ignore[arg-type]
    return place_hold(work, narrator(word_ms=word_ms))


def dropped(placed: PlacedCues) -> list[tuple[str, DropReason]]:
    return [(sentence.text, reason) for sentence, reason in placed.dropped]


def sitting(guidance: Guidance = Guidance.FULL, purpose: Purpose = Purpose.LIVE) -> Timeline:
    return plan(routine(), PlanRequest(guidance=guidance, purpose=purpose), natural)


def routine() -> Routine:
    return read_routine(SITTING, "sitting.yaml", exercises=Library())


def rung(timeline: Timeline) -> list[tuple[int, str | None]]:
    """Return the author's sounds and the bells, in milliseconds from the start bell."""
    (held,) = (block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    return [
        (event.at_ms - held.start_ms, event.sound)
        for event in timeline.events
        if event.kind in {K.START_BELL, K.END_BELL, K.CHIME}
    ]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("guidance", LEVELS)
def test_a_sittings_bells_ring_to_the_millisecond_and_take_no_time(guidance: Guidance, purpose: Purpose):
    timeline = sitting(guidance, purpose)
    (held,) = (block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    assert held.length_ms == 45 * MINUTE
    assert rung(timeline) == [
        (0, "switch"), (10 * MINUTE, "switch"), (20 * MINUTE, "switch"), (45 * MINUTE, "finish")
    ]  # fmt: skip


def test_a_sittings_bells_begin_at_their_samples_in_the_mixdown():
    asked = PlanRequest(levels=AS_MADE.changed([(Stem.COUNTS, None)]))
    timeline = plan(routine(), asked, natural)
    clips = {event.utterance: spoken(str(event.text)) for event in timeline.events if event.utterance}
    mixdown = Mixdown(timeline, clips)
    (held,) = (block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    for minute in (0, 10, 20, 45):
        at = samples_from_ms(held.start_ms + minute * MINUTE)
        assert not np.any(mixdown.render(at - 4_800, 4_800))
        assert np.abs(mixdown.render(at, 4_800)).max() > 300
        assert np.flatnonzero(mixdown.render(at, 480))[0] < samples_from_ms(1)


def test_a_sentence_of_a_sitting_is_said_at_its_time_unless_tones_alone_guide():
    for guidance in LEVELS:
        said = [event.at_ms for event in sitting(guidance).events if event.text == "Five more minutes."]
        (held,) = (block for block in sitting(guidance).blocks if block.kind is BlockKind.HOLD)
        assert said == ([] if guidance is Guidance.TONES else [held.end_ms - 5 * MINUTE])


def test_a_time_may_count_from_the_start_or_from_the_end_or_come_again_and_again():
    cues = hold(40, say("A.", 12), say("B.", 5, from_end=True), ring("tick", every=15)).cues
    assert moments(cues, K.SAY) == [12_000, 35_000]
    assert moments(cues, K.CHIME) == [15_000, 30_000]
    assert {cue.track for cue in cues if cue.kind is K.CHIME} == {Track.CHIME}


def test_what_comes_again_does_not_ring_at_the_end():
    assert moments(hold(30, ring("tick", every=15)).cues, K.CHIME) == [15_000]


def test_a_time_beyond_the_hold_does_not_come():
    placed = hold(30, say("A.", 31), say("B.", 31, from_end=True), ring("tick", 30.001))
    assert moments(placed.cues, K.SAY, K.CHIME) == []
    assert placed.dropped == []


def test_a_sound_at_the_start_or_the_end_rings_in_place_of_the_bell():
    cues = hold(30, ring("gong", 0), ring("drum", 30)).cues
    bells = [
        (cue.kind, cue.at_ms, cue.sound, cue.duration_ms) for cue in cues if cue.sound in {"gong", "drum"}
    ]
    assert bells == [(K.START_BELL, 0, "gong", 900), (K.END_BELL, 30_000, "drum", 900)]
    assert len(moments(cues, K.START_BELL, K.END_BELL)) == 2


def test_the_coachs_own_words_give_way():
    form = (Reminder("Keep long.", english("Keep long.")),)
    placed = hold(40, say("Mine.", 20), say("Mine too.", 10), say("Again.", every=4), form=form)
    assert dropped(placed)[-1] == ("Halfway.", DropReason.ANOTHER_VOICE)
    assert set(texts(placed.cues, K.SAY)) == {"Mine.", "Mine too.", "Again."}
    spans = sorted((cue.at_ms, cue.end_ms) for cue in placed.cues if cue.utterance)
    assert all(end <= at for (_, end), (at, _) in pairwise(spans))


def test_of_two_at_once_the_one_with_a_time_of_its_own_is_said_and_the_other_told():
    placed = hold(40, say("Every.", every=10), say("At.", 20), word_ms=1_000)
    assert texts(placed.cues, K.SAY) == ["Every.", "At.", "Every."]
    assert dropped(placed)[0] == ("Every.", DropReason.ANOTHER_VOICE)


def test_a_sentence_that_the_end_would_cut_off_is_told():
    placed = hold(30, say("Too late.", 29.6), say("In time.", 29), word_ms=450)
    assert moments(placed.cues, K.SAY) == [29_000]
    assert ("Too late.", DropReason.END_TOO_NEAR) in dropped(placed)


def test_a_caution_waits_until_it_is_over():
    caution = (EarlyLine(K.CAUTION, english("Ease off if it hurts.")),)
    placed = hold(40, say("A.", 4), say("B.", 5), early=caution, word_breaths=0, word_ms=900)
    assert moments(placed.cues, K.SAY) == [4_000, 5_000]
    assert moments(placed.cues, K.CAUTION) == [6_200]


def test_spoken_numbers_become_ticks_where_a_sentence_ends_the_hold():
    placed = hold(40, say("And let go.", 38.2), counts_down=True)
    assert moments(placed.cues, K.COUNTDOWN) == []
    assert moments(placed.cues, K.TICK) == [37_000, 38_000, 39_000]


def test_where_there_is_room_a_breath_stays_quiet():
    cues = hold(60, *(say(f"{at}.", at) for at in (8, 19, 27, 38, 49)), word_ms=800).cues
    spans = sorted((cue.at_ms, cue.end_ms) for cue in cues if cue.utterance)
    edges = [0, *(time for span in spans for time in span), 60_000]
    assert max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True)) >= 10_000


def test_a_hold_made_longer_on_the_way_keeps_what_was_heard_and_has_the_rest_for_its_new_end():
    during = (ring("tick", every=20), say("Ten more.", 10, from_end=True))
    cues = hold(60, *during, earlier=(EarlierLength(40_000, 35_000),)).cues
    assert moments(cues, K.CHIME) == [20_000, 40_000]
    assert moments(cues, K.SAY) == [30_000, 50_000]


def test_a_change_of_the_session_keeps_the_bells():
    before = sitting()
    held = next(block for block in before.blocks if block.kind is BlockKind.HOLD)
    longer = LengthenHold(block=held.id, by_ms=5 * MINUTE, done_ms=DurationMs(15 * MINUTE))
    after = plan(routine(), PlanRequest(guidance=Guidance.FULL, amendments=(longer,)), natural)
    assert rung(after)[:4] == [
        (0, "switch"), (10 * MINUTE, "switch"), (20 * MINUTE, "switch"), (45 * MINUTE, "finish")
    ]  # fmt: skip
    assert rung(after)[4:] == [(50 * MINUTE, "end")]


def test_after_a_pause_the_times_count_on():
    session = sitting()
    (held,) = (block for block in session.blocks if block.kind is BlockKind.HOLD)
    back = plan_resumption(routine(), session, held.start_ms + 15 * MINUTE, natural)
    start = back.blocks[-1].start_ms
    chimes = [(e.at_ms - start, e.sound) for e in back.events if e.sound in {"switch", "finish", "start"}]
    assert chimes == [(0, "start"), (5 * MINUTE, "switch"), (30 * MINUTE, "finish")]


def test_breath_words_give_way_in_a_breathing_block():
    during = (say("Let go.", 10), ring("tick", every=20), ring("gong", 0))
    cues = place_breathing(
        BreathWork(label=LABEL, pattern=CALM, count=5, during=during), narrator(word_ms=700)
    ).cues
    assert moments(cues, K.SAY) == [10_000]
    assert moments(cues, K.BREATHE_IN) == [600]
    assert moments(cues, K.CHIME) == [20_000, 40_000]
    assert [cue.sound for cue in cues if cue.kind is K.START_BELL] == ["gong"]


@pytest.mark.parametrize("length_of", ALL)
@pytest.mark.parametrize("guidance", LEVELS)
def test_the_cues_of_a_hold_of_ten_minutes_never_clash(guidance: Guidance, length_of: Lengths):
    text = SITTING.replace("posture: seated", "posture: standing, cues: [Knees over ankles., Breathe.]")
    own = "    during: [{every: 1 min, say: Breathe.}, {at: 5 min, say: Shake out your hands.}]\n"
    for during in ("", own):
        blocks = f"blocks:\n  - exercise: zazen\n    hold: 10 min\n{during}"
        found = read_routine(text.split("blocks:")[0] + blocks, "clash.yaml", exercises=Library())
        timeline = plan(found, PlanRequest(guidance=guidance), length_of)
        assert report(violations(timeline, found, length_of)) == ""
        assert next(each for each in timeline.blocks if each.kind is BlockKind.HOLD).length_ms == 10 * MINUTE


def test_sounds_that_come_again_and_again_count_as_sounds_of_the_session():
    each_second = SITTING.replace("{at: 10 min, chime: switch}", "{every: 1 s, chime: tick}")
    more = (
        extent_of(read_routine(each_second, "r.yaml", exercises=Library())).cues - extent_of(routine()).cues
    )
    assert more == 45 * 60 - 1


def test_the_coach_calls_no_time_into_a_sitting_that_has_bells_of_its_own() -> None:
    routine = read_routine(SITTING, "sitting.yaml", exercises=Library())
    timeline = plan(routine, PlanRequest(guidance=Guidance.FULL), natural)
    sitting = next(block for block in timeline.blocks if block.kind is BlockKind.HOLD)
    voiced = [event for event in timeline.events if event.text and event.block == sitting.index]
    assert [event.text for event in voiced] == ["Five more minutes."]
