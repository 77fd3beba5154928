"""Inside one set of repetitions: numbers on the beat, phases, inner holds, lines (docs/coaching.md)."""

import pytest
from support.planning import LABEL, english, moments, narrator, texts

from voicecoach.model.dose import HOUSE_TEMPO, Phase
from voicecoach.model.request import PlanRequest
from voicecoach.model.text import Text
from voicecoach.model.timeline import DropReason, Track
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.reps import place_reps
from voicecoach.sequencing.script_model import EarlyLine, PlacedCues, Reminder, RepsWork

LONG = Reminder("Keep long.", english("Keep long."))
JAW = Reminder("Soften your jaw.", english("Soften your jaw."))


def tempo(*phases: tuple[str, float]) -> tuple[Phase, ...]:
    return tuple(
        Phase(name, Text.of(name), DurationMs(round(seconds * 1000)), is_hold=name == "hold")
        for name, seconds in phases
    )


BRIDGE = tempo(("lift", 1.5), ("hold", 3), ("lower", 1.5))
CURL = tempo(("curl", 2), ("lower", 2))


def reps(
    count: int, phases: tuple[Phase, ...] = CURL, *, word_ms: int = 400, **details: object
) -> PlacedCues:
    given = {"word_reps": 1, "phase_words": tuple(phase.name for phase in phases), **details}
    work = RepsWork(label=LABEL, count=count, tempo=phases, **given)  # type: ignore[arg-type]
    return place_reps(work, narrator(word_ms=word_ms))


def test_bells_enclose_all_repetitions():
    assert moments(reps(5).cues, K.START_BELL, K.END_BELL) == [0, 20_000]


def test_each_number_is_said_on_its_beat_with_the_phase_word_while_new():
    cues = reps(4, word_reps=2).cues
    assert moments(cues, K.REP) == [0, 4000, 8000, 12_000]
    assert texts(cues, K.REP) == ["One, curl.", "Two, curl.", "Three.", "Four."]
    assert {cue.track for cue in cues if cue.kind is K.REP} == {Track.COUNT}


def test_a_number_stands_alone_where_its_phase_has_no_room_for_the_word():
    assert texts(reps(2, tempo(("curl", 0.4), ("lower", 2))).cues, K.REP)[0] == "One."
    assert texts(reps(2, tempo(("curl", 0.5), ("lower", 2))).cues, K.REP)[0] == "One, curl."


def test_at_the_house_tempo_the_number_and_the_sound_of_the_way_back_are_all():
    cues = reps(3, HOUSE_TEMPO, word_reps=2, phase_words=("", ""), lowering=frozenset({1})).cues
    assert texts(cues, K.REP) == ["One.", "Two.", "Three."]
    assert moments(cues, K.LOWER) == [2000, 6000, 10_000]
    assert not texts(cues, K.PHASE)
    assert not moments(cues, K.TICK)


MIND = EarlyLine(K.CAUTION, english("Do less if it hurts."))
FELT = EarlyLine(K.FEEL, english("You feel it here."))


def test_what_is_said_once_follows_the_numbers_of_the_first_repetitions_without_words():
    cues = reps(8, word_reps=2, early=(MIND, FELT)).cues
    assert moments(cues, K.CAUTION, K.FEEL) == [2 * 4000 + 700, 3 * 4000 + 700]
    assert texts(cues, K.REP)[1:3] == ["Two, curl.", "Three."]


def test_of_few_repetitions_the_last_gives_its_words_up_to_it():
    cues = reps(2, word_reps=2, early=(MIND,)).cues
    assert moments(cues, K.CAUTION) == [4700]
    assert texts(cues, K.REP) == ["One, curl.", "Two."]
    assert texts(cues, K.PHASE) == ["Lower."]


def test_a_form_cue_keeps_its_distance_to_what_is_said_once():
    placed = reps(8, early=(MIND,), form=(LONG,))
    (mind,) = [cue for cue in placed.cues if cue.kind is K.CAUTION]
    assert moments(placed.cues, K.FORM)[0] >= mind.end_ms + 5000


@pytest.mark.parametrize(("count", "phases"), [(1, CURL), (8, tempo(("tap", 0.8)))])
def test_what_is_said_once_is_dropped_with_a_reason_where_no_repetition_has_room(
    count: int, phases: tuple[Phase, ...]
):
    placed = reps(count, phases, early=(MIND,))
    assert moments(placed.cues, K.CAUTION) == []
    assert (MIND.sentence, DropReason.NO_SET_HAS_ROOM) in placed.dropped


def test_a_number_longer_than_its_repetition_ticks_instead():
    placed = reps(
        3,
        tempo(
            ("tap", 0.3),
        ),
        word_reps=0,
    )
    assert moments(placed.cues, K.REP) == []
    assert moments(placed.cues, K.TICK) == [300, 600]
    assert [said.text for said, _ in placed.dropped] == ["One.", "Two.", "Three."]


def test_a_number_as_long_as_its_repetition_is_said():
    assert moments(
        reps(
            3,
            tempo(
                ("tap", 0.4),
            ),
            word_reps=0,
        ).cues,
        K.REP,
    ) == [0, 400, 800]


def test_later_phases_have_their_words_while_new():
    cues = reps(4, word_reps=2).cues
    assert moments(cues, K.PHASE) == [2000, 6000]
    assert texts(cues, K.PHASE) == ["Lower.", "Lower."]


def test_a_known_effort_and_the_way_back_come_with_the_breath_while_new():
    words = ("exhale, curl", "inhale, lower")
    cues = reps(3, word_reps=2, breath_words=words).cues
    assert texts(cues, K.REP, K.PHASE) == [
        "One, exhale, curl.", "Inhale, lower.", "Two, exhale, curl.", "Inhale, lower.", "Three.",
    ]  # fmt: skip


def test_breath_is_spoken_of_in_all_phases_or_in_none():
    placed = reps(2, tempo(("curl", 2), ("lower", 0.45)), breath_words=("exhale, curl", "inhale, lower"))
    assert texts(placed.cues, K.REP, K.PHASE) == ["One, curl.", "Two."]
    assert [said.text for said, _ in placed.dropped] == ["Lower."]


def test_the_seconds_of_an_inner_hold_tick_and_are_never_counted():
    cues = sorted(reps(3, BRIDGE, word_reps=1).cues, key=lambda cue: cue.at_ms)
    assert texts(cues, K.REP, K.PHASE) == ["One, lift.", "Hold.", "Lower.", "Two.", "Three."]
    assert moments(cues, K.TICK) == [
        2500, 3500, 7500, 8500, 9500, 10_500, 13_500, 14_500, 15_500, 16_500,
    ]  # fmt: skip


@pytest.mark.parametrize("spoken", [True, False])
def test_the_way_back_has_its_own_sound_through_the_last_repetition(spoken: bool):
    cues = reps(3, BRIDGE, word_reps=1, lowering=frozenset({2}), spoken=spoken).cues
    assert moments(cues, K.LOWER) == [4500, 10_500, 16_500]
    assert {cue.sound for cue in cues if cue.kind is K.LOWER} == {"lower"}
    assert not {4500, 10_500, 16_500} & set(moments(cues, K.TICK))


def test_a_way_back_at_the_beginning_sounds_with_the_number_but_not_over_the_bell():
    cues = reps(3, tempo(("lower", 2), ("lift", 2)), word_reps=0, lowering=frozenset({0})).cues
    assert moments(cues, K.LOWER) == [4000, 8000]
    assert moments(cues, K.TICK) == [2000, 6000, 10_000]


def test_a_phase_without_a_word_ticks():
    assert moments(reps(3, word_reps=1).cues, K.TICK) == [6000, 10_000]


def test_a_repetition_that_begins_with_a_hold_has_its_number_there_not_a_tick():
    cues = reps(2, tempo(("hold", 2), ("reach", 2)), word_reps=0).cues
    assert moments(cues, K.REP) == [0, 4000]
    assert sorted(moments(cues, K.TICK)) == [1000, 2000, 5000, 6000]


def test_a_word_too_long_for_its_phase_is_dropped_with_a_reason():
    placed = reps(3, tempo(("curl", 2), ("lower", 0.45)))
    assert moments(placed.cues, K.PHASE) == []
    assert placed.dropped[0][0].text == "Lower."


def test_the_end_is_announced_a_pause_before_the_number_of_the_last_but_one():
    cues = reps(5).cues
    (at,) = moments(cues, K.LAST_REPS)
    assert at + 400 + 700 == 12_000


@pytest.mark.parametrize(("seconds", "said"), [(1.8, [4 * 1800 - 1100]), (1.79, [])])
def test_it_is_said_only_where_the_numbers_before_and_after_it_stand_apart(seconds, said):
    assert moments(reps(6, tempo(("tap", seconds)), word_reps=0).cues, K.LAST_REPS) == said


def test_a_form_cue_does_not_run_into_the_announcement_of_the_end():
    cues = reps(7, tempo(("slow", 2.4)), word_reps=0, form=(LONG,)).cues
    assert moments(cues, K.LAST_REPS) == [5 * 2400 - 1100]
    assert moments(cues, K.FORM) == [5 * 2400 + 700]


def test_of_few_repetitions_nobody_needs_to_hear_the_last_two():
    assert moments(reps(4).cues, K.LAST_REPS) == []


def test_it_is_dropped_where_the_repetition_is_too_short():
    placed = reps(
        6,
        tempo(
            ("tap", 0.65),
        ),
        word_reps=0,
    )
    assert moments(placed.cues, K.LAST_REPS) == []
    assert [said.text for said, _ in placed.dropped] == ["Nearly there."]


def test_form_cues_come_between_two_beats_after_the_words_and_ten_seconds_apart():
    placed = reps(12, form=(LONG, JAW))
    one, two = moments(placed.cues, K.FORM)
    assert one >= 10_000
    assert two - (one + 400) >= 10_000
    assert all(at % 4000 >= 400 + 300 and at % 4000 + 400 <= 4000 - 300 for at in (one, two))
    assert placed.reminded == ["Keep long.", "Soften your jaw."]


def test_form_cues_are_spread_over_a_long_set():
    one, two = moments(reps(20, form=(LONG, JAW)).cues, K.FORM)
    assert two - one >= 80_000 // 3


def test_no_more_form_cues_than_allowed():
    assert texts(reps(30, form=(LONG, JAW), most_lines=1).cues, K.FORM) == ["Keep long."]


def test_a_form_cue_stands_between_two_beats_or_not_at_all():
    placed = reps(
        30,
        tempo(
            ("tap", 1.0),
        ),
        word_reps=0,
        form=(LONG,),
    )
    assert moments(placed.cues, K.FORM) == []
    assert placed.reminded == []


def test_no_form_cue_during_the_last_repetition():
    cues = reps(
        4,
        tempo(
            ("slow", 8),
        ),
        form=(LONG,),
    ).cues
    assert max(moments(cues, K.FORM)) < 24_000


@pytest.mark.parametrize("phases", [CURL, BRIDGE])
def test_without_words_each_phase_begins_with_a_tick_but_the_first_with_the_bell(phases: tuple[Phase, ...]):
    cues = reps(2, phases, spoken=False, form=(LONG,)).cues
    starts = {
        CURL: [2000, 4000, 6000],
        BRIDGE: [1500, 2500, 3500, 4500, 6000, 7500, 8500, 9500, 10_500],
    }[phases]
    assert sorted(moments(cues, K.TICK)) == starts
    assert not [cue for cue in cues if cue.utterance]


PUSH = (
    Phase("ready", Text.of("ready"), DurationMs(2000)),
    Phase("push", Text.of("push"), DurationMs(2000), is_effort=True),
)
OUT = Reminder("Breathe out as you push.", english("Breathe out as you push."))
ALSO = Reminder("Push on the breath out.", english("Push on the breath out."))


def test_one_line_of_the_breath_begins_with_an_effort():
    said = reps(12, PUSH, form=(LONG,), exhale=(OUT, ALSO), most_lines=3)
    assert said.reminded == [LONG.key, OUT.key]
    (at,) = moments(said.cues, K.EXHALE)
    assert at % 4000 == 2300
    first = reps(12, PUSH, form=(LONG,), exhale=(OUT, ALSO), exhale_first=True)
    assert first.reminded == [OUT.key, LONG.key]


def test_without_a_known_effort_no_breath_is_spoken_of():
    assert reps(12, exhale=(OUT,)).reminded == []


def test_a_line_that_is_too_long_lets_another_pass():
    def length(utterance: Utterance) -> DurationMs:
        return DurationMs(3500 if utterance.text == LONG.key else 400)

    work = RepsWork(
        label=LABEL, count=8, tempo=CURL, phase_words=("curl", "lower"), word_reps=1, form=(LONG, JAW)
    )
    placed = place_reps(work, Narrator(PlanRequest(), phrasebook("en"), (), length))
    assert placed.reminded == [JAW.key]
