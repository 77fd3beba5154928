"""Inside one hold: bells, ticks, breath, calls of the time, lines, silence (docs/coaching.md, “Hold”)."""

from itertools import pairwise

import pytest
from support.planning import CALM, LABEL, english, moments, narrator, texts

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import DropReason, Track
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.hold import place_hold
from voicecoach.sequencing.script_model import Cue, EarlierLength, EarlyLine, HoldWork, PlacedCues, Reminder

LONG = Reminder("Keep long.", english("Keep long."))
JAW = Reminder("Soften your jaw.", english("Soften your jaw."))
SINK = Reminder("Sink.", english("Sink."))
BREATH_WORDS = (K.BREATHE_IN, K.BREATHE_OUT)


def hold(seconds: float, *, word_ms: int = 500, **details: object) -> PlacedCues:
    given = {"pattern": CALM, "word_breaths": 2, **details}
    length = round(seconds * 1000)
    return place_hold(
        HoldWork(label=LABEL, length_ms=length, **given),  # type: ignore[arg-type]
        narrator(word_ms=word_ms),
    )


def pattern(*seconds: float) -> BreathPattern:
    return BreathPattern(*(DurationMs(round(each * 1000)) for each in seconds))


def test_bells_ring_at_both_ends_and_three_ticks_lead_to_the_second():
    cues = hold(40).cues
    assert [(cue.at_ms, cue.sound) for cue in cues if cue.kind in {K.START_BELL, K.END_BELL}] == [
        (0, "start"),
        (40_000, "end"),
    ]
    assert moments(cues, K.TICK) == [37_000, 38_000, 39_000]
    assert {cue.track for cue in cues if cue.kind is K.TICK} == {Track.CHIME}


def test_a_hold_of_three_seconds_is_not_ticked_from_its_own_bell():
    assert moments(hold(3).cues, K.TICK) == [1000, 2000]


def test_whole_breaths_only_the_rest_is_quiet():
    cues = hold(25, pattern=pattern(3, 1, 4, 2)).cues
    breath = (K.IN, K.HOLD_IN, K.OUT, K.HOLD_OUT)
    assert moments(cues, *breath) == [0, 3000, 4000, 8000, 10_000, 13_000, 14_000, 18_000]
    assert texts(cues, *breath) == ["in", "hold-in", "out", "hold-out"] * 2


@pytest.mark.parametrize(("seconds", "half"), [(30, [15_000]), (29.9, []), (45, [22_500]), (60, [30_000])])
def test_halfway_is_called_at_the_half_of_holds_from_thirty_seconds_up(seconds: float, half: list[int]):
    assert moments(hold(seconds).cues, K.HALFWAY) == half


@pytest.mark.parametrize(
    ("seconds", "left"), [(44.9, []), (45, [35_000]), (60, [50_000]), (65, [55_000]), (66.5, [56_500])]
)
def test_ten_seconds_are_called_when_ten_seconds_are_left(seconds: float, left: list[int]):
    placed = hold(seconds)
    assert moments(placed.cues, K.TIME_LEFT) == left
    assert texts(placed.cues, K.TIME_LEFT) == ["Ten seconds."] * len(left)


def test_no_time_is_called_where_none_is_to_be_called():
    placed = hold(60, calls=False)
    assert moments(placed.cues, K.HALFWAY, K.TIME_LEFT) == []
    assert placed.dropped == []


def test_halfway_ends_at_the_half_where_the_last_breath_out_begins():
    """A breath longer than the hold: nothing is said on its way out, which begins just after the half."""
    placed = hold(30, pattern=pattern(15.2, 0, 20, 0), word_breaths=0)
    assert moments(placed.cues, K.HALFWAY) == [14_500]
    assert placed.dropped == []


def test_a_halfway_that_would_come_far_too_early_is_dropped_with_a_reason():
    placed = hold(30, pattern=pattern(15.2, 0, 20, 0), word_breaths=0, word_ms=1600)
    assert moments(placed.cues, K.HALFWAY) == []
    assert [said.text for said, _ in placed.dropped] == ["Halfway."]


def test_a_hold_of_one_breath_stays_silent_and_says_what_was_dropped():
    placed = hold(31, pattern=pattern(15, 0, 16, 0))
    assert not [cue for cue in placed.cues if cue.track is Track.VOICE]
    assert [said.text for said, _ in placed.dropped] == ["Halfway."]


def test_two_breaths_have_words_in_a_first_set():
    cues = hold(60).cues
    assert moments(cues, *BREATH_WORDS) == [600, 4000, 10_000, 14_000]
    assert texts(cues, *BREATH_WORDS) == ["Breathe in.", "Breathe out.", "In.", "Out."]


def test_one_breath_has_short_words_in_a_later_set():
    assert texts(hold(60, word_breaths=1).cues, *BREATH_WORDS) == ["In.", "Out."]


def test_where_no_breath_is_guided_nothing_of_it_is_said():
    cues = hold(60, pattern=None).cues
    assert moments(cues, K.IN, K.OUT, *BREATH_WORDS) == []


@pytest.mark.parametrize(
    ("half", "words"), [(15_000, [600, 4000, 10_000]), (17_000, [600, 4000, 10_000, 14_000])]
)
def test_a_breath_word_near_a_call_gives_way_to_it(half: int, words: list[int]):
    """The second breath out begins at 14 s: its word would be over 0.5 s before 15 s, 2.5 s before 17 s."""
    cues = hold(half * 2 / 1000).cues
    assert moments(cues, K.HALFWAY) == [half]
    assert moments(cues, *BREATH_WORDS) == words


def test_lines_are_said_on_the_breath_out_form_and_breath_by_turns():
    cues = hold(90, form=(LONG, JAW), exhale=(SINK,), most_lines=3).cues
    lines = [(cue.at_ms, cue.text) for cue in cues if cue.kind in {K.FORM, K.EXHALE}]
    assert [text for _, text in lines] == ["Keep long.", "Sink.", "Soften your jaw."]
    for at, _ in lines:
        assert 4300 <= at % 10_000 <= 9500


def test_every_other_set_begins_with_a_line_for_the_breath():
    cues = hold(60, form=(LONG, JAW), exhale=(SINK,), most_lines=2, exhale_first=True).cues
    assert texts(cues, K.FORM, K.EXHALE) == ["Sink.", "Keep long."]


def test_no_more_lines_are_said_than_allowed():
    placed = hold(90, form=(LONG, JAW), exhale=(SINK,), most_lines=1)
    assert texts(placed.cues, K.FORM, K.EXHALE) == ["Keep long."]
    assert placed.reminded == ["Keep long."]


def test_form_cues_keep_ten_seconds_apart_and_other_lines_five():
    quick = pattern(1, 0, 3, 0)
    form = hold(40, pattern=quick, word_breaths=0, form=(LONG, JAW), most_lines=2, calls=False).cues
    one, two = moments(form, K.FORM)
    assert two - (one + 500) >= 10_000
    mixed = hold(40, pattern=quick, word_breaths=0, form=(LONG,), exhale=(SINK,), calls=False).cues
    (one,), (two,) = moments(mixed, K.FORM), moments(mixed, K.EXHALE)
    assert 5000 <= two - (one + 500) < 10_000


def test_in_a_long_hold_the_lines_are_spread_over_all_of_it():
    cues = hold(120, form=(LONG, JAW), exhale=(SINK,), most_lines=3).cues
    ends = [(cue.at_ms, cue.end_ms) for cue in cues if cue.kind in {K.FORM, K.EXHALE}]
    assert len(ends) == 3
    for (_, end), (at, _) in pairwise(ends):
        assert at - end >= 120_000 // 5


def test_lines_are_spread_from_a_minute_up():
    """Four breaths a quarter of a minute: room enough for all three lines in the first half."""
    quick = pattern(1, 0, 3, 0)

    def gaps(seconds: float) -> list[int]:
        cues = hold(
            seconds,
            pattern=quick,
            word_breaths=0,
            calls=False,
            form=(LONG,),
            exhale=(SINK, JAW),
            most_lines=3,
        ).cues
        lines = [cue for cue in cues if cue.kind in {K.FORM, K.EXHALE}]
        return [after.at_ms - before.end_ms for before, after in pairwise(lines)]

    assert min(gaps(60)) >= 12_000
    assert max(gaps(59.9)) < 12_000


def test_the_first_breath_is_for_arriving_not_for_lines():
    assert min(moments(hold(40, word_breaths=0, form=(LONG,)).cues, K.FORM)) >= 10_000


def test_a_hold_of_two_breaths_has_its_line_on_the_first():
    (at,) = moments(hold(20, word_breaths=0, form=(LONG,)).cues, K.FORM)
    assert 4000 < at < 10_000


def test_nothing_is_said_on_the_last_breath_out():
    cues = hold(20, word_breaths=2, form=(LONG, JAW), exhale=(SINK,), most_lines=9).cues
    assert all(cue.end_ms <= 14_000 for cue in cues if cue.track is Track.VOICE)


def test_the_latest_breath_in_which_no_time_is_called_is_quiet():
    many = tuple(Reminder(str(number), english(f"Line {number}.")) for number in range(9))
    cues = hold(60, form=many, exhale=many, most_lines=99).cues
    spoken = [cue for cue in cues if cue.track is Track.VOICE]
    assert not [cue for cue in spoken if cue.at_ms < 50_000 and cue.end_ms > 40_000]


def test_a_line_too_long_for_the_breath_out_is_left_for_another_set():
    placed = hold(60, form=(LONG,), word_ms=5800)
    assert placed.reminded == []
    assert moments(placed.cues, K.FORM) == []


def test_two_sentences_keep_a_third_of_a_second_apart():
    spoken = sorted(
        (cue.at_ms, cue.end_ms)
        for cue in hold(60, form=(LONG, JAW), exhale=(SINK,), most_lines=3, word_ms=1900).cues
        if cue.track is Track.VOICE
    )
    assert len(spoken) > 4
    for (_, end), (at, _) in pairwise(spoken):
        assert at - end >= 300


def changed(*lengths: tuple[float, float], seconds: float, **details: object) -> PlacedCues:
    """Return a hold that was to take other lengths (s) until moments of it (s), and then took ``seconds``."""
    earlier = tuple(EarlierLength(round(was * 1000), round(until * 1000)) for was, until in lengths)
    return hold(seconds, earlier=earlier, **details)


def before(placed: PlacedCues, seconds: float) -> list[Cue]:
    return sorted((cue for cue in placed.cues if cue.at_ms < seconds * 1000), key=lambda cue: cue.at_ms)


@pytest.mark.parametrize("until", [0.1, 4, 12.3, 20, 31.7, 37.5, 39.9])
def test_a_hold_changed_under_way_keeps_what_was_heard(until: float):
    lines = {"form": (LONG, JAW), "exhale": (SINK,), "most_lines": 3}
    assert before(changed((40, until), seconds=50, **lines), until) == before(hold(40, **lines), until)


def test_its_end_is_placed_anew():
    cues = changed((40, 20), seconds=50).cues
    assert moments(cues, K.END_BELL) == [50_000]
    assert moments(cues, K.START_BELL) == [0]
    assert moments(cues, K.TICK) == [47_000, 48_000, 49_000]
    assert len(moments(cues, K.IN)) == 5


def test_ticks_that_were_heard_are_followed_by_those_of_the_new_end():
    assert moments(changed((40, 38.5), seconds=50).cues, K.TICK) == [37_000, 38_000, 47_000, 48_000, 49_000]


def test_half_is_called_once():
    assert moments(changed((40, 19), seconds=50).cues, K.HALFWAY) == [25_000]
    assert moments(changed((40, 20.1), seconds=50).cues, K.HALFWAY) == moments(hold(40).cues, K.HALFWAY)


def test_a_call_whose_moment_has_passed_is_dropped_with_the_reason():
    placed = changed((25, 20), seconds=35)
    assert moments(placed.cues, K.HALFWAY) == []
    assert [(said.text, reason) for said, reason in placed.dropped] == [
        ("Halfway.", DropReason.MOMENT_PASSED)
    ]


def test_the_ten_seconds_that_are_left_are_called_again():
    assert moments(changed((45, 36), seconds=55).cues, K.TIME_LEFT) == [35_000, 45_000]


def test_no_breath_begins_in_the_middle():
    """25 s hold two whole breaths; the third of 35 s would have begun before the change was asked for."""
    assert moments(changed((25, 22), seconds=45).cues, K.IN) == [0, 10_000, 30_000]
    assert moments(changed((25, 20), seconds=35).cues, K.IN) == [0, 10_000, 20_000]


def test_a_breath_that_no_longer_fits_is_not_guided_to_its_end():
    assert moments(changed((40, 12), seconds=18).cues, K.OUT) == [4000]


def test_lines_that_were_heard_are_not_said_again_and_the_others_keep_their_distance():
    lines = {"form": (LONG, JAW), "most_lines": 4, "word_breaths": 0}
    for until in range(5, 58, 4):
        placed = changed((60, until), seconds=80, **lines)
        said = texts(placed.cues, K.FORM)
        assert len(said) == len(set(said)) == len(placed.reminded)
        at = moments(sorted(placed.cues, key=lambda cue: cue.at_ms), K.FORM)
        assert all(two - one >= 10_000 for one, two in pairwise(at))


@pytest.mark.parametrize("until", [5, 15, 25, 35])
def test_one_breath_stays_free_of_voice(until: float):
    lines = {"form": (LONG, JAW), "exhale": (SINK,), "most_lines": 3}
    placed = changed((40, until), seconds=50, **lines)
    spoken = [(cue.at_ms, cue.end_ms) for cue in placed.cues if cue.utterance]
    breaths = [(start, start + 10_000) for start in range(0, 50_000, 10_000)]
    assert any(all(end <= one or start >= two for start, end in spoken) for one, two in breaths)


def test_a_hold_can_be_changed_more_than_once():
    twice = changed((40, 10), (50, 30), seconds=60)
    assert before(twice, 30) == before(changed((40, 10), seconds=50), 30)
    back = changed((40, 30), (50, 5), seconds=60)
    assert before(back, 5) == before(hold(40), 5)
    assert moments(back.cues, K.END_BELL) == [60_000]


MIND = EarlyLine(K.CAUTION, english("Do less if it hurts."))
FELT = EarlyLine(K.FEEL, english("You feel it in front."))


@pytest.mark.parametrize(
    ("seconds", "breath", "caution", "feel"),
    [
        (40, CALM, 4_800, 14_800),  # on the first two breaths out, after their words
        (20, CALM, 4_800, 6_800),  # the second is the last, which is quiet
        (15, CALM, 4_800, 6_800),  # of a single breath it is the only one
        (40, None, 4_300, 14_300),  # without a guide: in the rhythm of a calm breath
        (40, pattern(4, 4, 4, 4), 1_400, 3_400),  # it comes late: right after the first word
    ],
)
def test_the_caution_and_where_it_is_felt_come_early(
    seconds: float, breath: BreathPattern | None, caution: int, feel: int
):
    cues = hold(seconds, pattern=breath, early=(MIND, FELT)).cues
    assert (moments(cues, K.CAUTION), moments(cues, K.FEEL)) == ([caution], [feel])


def test_words_give_way_to_them():
    cues = hold(40, word_ms=4_000, early=(MIND,)).cues
    mind = next(cue for cue in cues if cue.kind is K.CAUTION)
    spoken = sorted((cue.at_ms, cue.end_ms) for cue in cues if cue.utterance)
    assert all(one[1] + 300 <= two[0] for one, two in pairwise(spoken))
    assert (mind.at_ms, mind.end_ms) in spoken


def test_a_hold_without_room_for_them_says_so():
    placed = hold(5, early=(MIND, FELT))
    assert moments(placed.cues, K.CAUTION, K.FEEL) == []
    assert placed.dropped == [
        (MIND.sentence, DropReason.NO_SET_HAS_ROOM),
        (FELT.sentence, DropReason.NO_SET_HAS_ROOM),
    ]


def test_a_change_of_its_length_does_not_repeat_them():
    cues = hold(50, early=(MIND, FELT), earlier=(EarlierLength(40_000, 10_000),)).cues
    assert len(moments(cues, K.CAUTION)) == len(moments(cues, K.FEEL)) == 1


def test_a_hold_made_longer_after_their_moment_says_that_it_had_passed():
    placed = hold(50, early=(MIND, FELT), earlier=(EarlierLength(5000, 4900),))
    assert moments(placed.cues, K.CAUTION) == []
    assert len(moments(placed.cues, K.FEEL)) == 1
    assert placed.dropped == [(MIND.sentence, DropReason.MOMENT_PASSED)]


def test_no_line_is_said_in_a_breath_that_is_not_guided():
    """A hold too short for a breath is made longer when it is under way: its first breath has no tones."""
    calm_out = pattern(2, 3.5, 4, 0)
    cues = hold(19, pattern=calm_out, word_breaths=0, form=(LONG,), earlier=(EarlierLength(9000, 3000),)).cues
    assert moments(cues, K.OUT) == [9500 + 5500]
    assert moments(cues, K.FORM) == []


def test_where_beginning_and_ending_leave_no_breath_quiet_there_is_as_long_a_silence():
    """The first lines last until 20.8 s, the ending from 25 s to 31.5 s; then nothing is called."""
    cues = hold(45, pattern=None, word_ms=6500, early=(MIND, FELT), ending=WALL).cues
    spoken = sorted((cue.at_ms, cue.end_ms) for cue in cues if cue.utterance)
    edges = [0, *(moment for span in spoken for moment in span), 45_000]
    assert spoken[-1] == (25_000, 31_500)
    assert max(after - before for before, after in zip(edges[::2], edges[1::2], strict=True)) >= 10_000


WALL = english("Walk to a wall.")


def test_the_ending_comes_twenty_seconds_before_the_end_of_a_long_hold():
    assert moments(hold(60, ending=WALL).cues, K.ENDING) == [40_000]
    assert moments(hold(45, ending=WALL).cues, K.ENDING) == [25_000]
    assert moments(hold(44, ending=WALL).cues, K.ENDING) == []


def test_an_ending_gives_way_to_a_quiet_breath():
    placed = hold(45, ending=WALL, early=(MIND, FELT), pattern=pattern(4, 7, 8, 0), word_ms=2500)
    assert moments(placed.cues, K.ENDING) == []
    assert (WALL, DropReason.QUIET_BREATH) in placed.dropped


def test_a_hold_without_room_for_its_ending_says_so():
    for placed in (
        hold(45, ending=WALL, word_ms=18_000),
        hold(60, ending=WALL, pattern=pattern(4, 7, 20, 0)),
    ):
        assert moments(placed.cues, K.ENDING) == []
        assert (WALL, DropReason.NO_SET_HAS_ROOM) in placed.dropped


def test_an_ending_is_said_once_however_the_hold_changes():
    longer = hold(80, ending=WALL, earlier=(EarlierLength(60_000, 45_000),))
    assert moments(longer.cues, K.ENDING) == [40_000]
    sooner = hold(80, ending=WALL, earlier=(EarlierLength(60_000, 30_000),))
    assert moments(sooner.cues, K.ENDING) == [60_000]


def counted(seconds: float, turn: int = 1, **details: object) -> list[tuple[int, str | None]]:
    cues = hold(seconds, turn=turn, word_breaths=0, **details).cues
    kinds = {K.BREATHS_LEFT, K.LAST_BREATH, K.HALFWAY, K.TIME_LEFT}
    return [(cue.at_ms, cue.text) for cue in cues if cue.kind in kinds]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (15, []),
        (20, [(10_000, "Last breath.")]),
        (30, [(10_000, "Two more breaths."), (20_000, "Last breath.")]),
        (60, [(40_000, "Two more breaths."), (50_000, "Last breath.")]),
        (25, []),  # not whole breaths
        (35, [(17_500, "Halfway.")]),
    ],
)
def test_every_other_hold_counts_its_last_breaths_as_they_begin(seconds: float, said: list[object]):
    assert counted(seconds) == said


def test_the_others_tell_the_time():
    assert counted(60, turn=0) == [(30_000, "Halfway."), (50_000, "Ten seconds.")]
    assert counted(30, turn=2) == [(15_000, "Halfway there.")]
    assert counted(30, turn=6) == [(15_000, "Fifteen seconds to go.")]
    assert counted(20, turn=2) == []
    assert counted(20, early=(MIND,)) == []


def test_the_last_breath_is_quiet_once_it_is_named():
    cues = hold(30, turn=1, form=(LONG, JAW), exhale=(SINK,), most_lines=9).cues
    assert [cue.text for cue in cues if cue.utterance and cue.at_ms >= 20_000] == ["Last breath."]


def test_lines_begin_as_a_breath_out_begins_or_wait_for_another():
    """The second breath out is taken by “Halfway” at 15 s: the line moves to the first."""
    assert moments(hold(30, word_breaths=1, form=(LONG,)).cues, K.FORM) == [4_900]
    assert moments(hold(30, word_breaths=2, form=(LONG,)).cues, K.FORM) == []
    assert moments(hold(30, word_breaths=1, form=(LONG,), early=(MIND,)).cues, K.FORM) == []
    assert moments(hold(30, word_breaths=1, form=(LONG,), turn=1).cues, K.FORM) == [14_300]


NOSE, MOUTH = "In through your nose.", "Out slowly, through your mouth."


def test_nose_and_mouth_are_spoken_of_on_their_way_in_the_first_breath():
    placed = hold(40, explains_breath=True, early=(MIND,))
    assert placed.explains_breath
    assert texts(placed.cues, *BREATH_WORDS) == [NOSE, MOUTH, "In.", "Out."]
    assert moments(placed.cues, *BREATH_WORDS)[:2] == [600, 4_000]
    assert moments(placed.cues, K.CAUTION) == [4_800]


@pytest.mark.parametrize(
    "details",
    [
        {"pattern": None},
        {"pattern": pattern(1, 0, 6, 0)},  # too short a breath in
        {"seconds": 10},  # a single breath, whose way out is quiet
        {"word_ms": 3200},  # too slow a voice
    ],
)
def test_they_wait_for_another_hold_where_there_is_no_room(details: dict[str, object]):
    placed = hold(**{"seconds": 40, "explains_breath": True, **details})  # type: ignore[arg-type]
    assert not placed.explains_breath
    assert not {NOSE, MOUTH} & set(texts(placed.cues, *BREATH_WORDS))


def test_what_is_said_once_of_the_exercise_comes_first():
    def length(utterance: Utterance) -> DurationMs:
        return DurationMs({MOUTH: 5900}.get(utterance.text, 2000))

    voice = Narrator(PlanRequest(), phrasebook("en"), (), length)
    given = {"label": LABEL, "length_ms": 20_000, "pattern": CALM, "word_breaths": 1, "explains_breath": True}
    for early, explains in (((MIND,), True), ((MIND, FELT), False)):
        placed = place_hold(HoldWork(**given, early=early), voice)  # type: ignore[arg-type]
        assert placed.explains_breath is explains
        assert len(moments(placed.cues, K.CAUTION, K.FEEL)) == len(early)


@pytest.mark.parametrize("until", [0.3, 0.6, 2, 5, 12])
def test_they_are_not_torn_by_a_change_of_length(until: float):
    placed = changed((40, until), seconds=50, explains_breath=True, early=(MIND,))
    assert texts(placed.cues, *BREATH_WORDS)[:2] == [NOSE, MOUTH]
    assert placed.explains_breath


def test_the_last_seconds_are_counted_down_instead_of_ticked():
    cues = hold(30, counts_down=True).cues
    assert [(cue.at_ms, cue.text, cue.track) for cue in cues if cue.kind is K.COUNTDOWN] == [
        (27_000, "Three.", Track.COUNT),
        (28_000, "Two.", Track.COUNT),
        (29_000, "One.", Track.COUNT),
    ]
    assert moments(cues, K.TICK) == []
    assert texts(hold(3, counts_down=True, pattern=None).cues, K.COUNTDOWN) == ["Two.", "One."]


def test_a_voice_too_slow_to_count_leaves_it_to_the_ticks():
    cues = hold(30, counts_down=True, word_ms=901).cues
    assert (moments(cues, K.COUNTDOWN), len(moments(cues, K.TICK))) == ([], 3)
