"""Drafts one after the other: absolute times, turns of the lines, what a block says of itself."""

from support.planning import CALM, LABEL, english, narrator

from voicecoach.model.dose import Phase
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, DropReason, Track
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script_model import (
    EARLY_KINDS,
    BlockLabel,
    BreathWork,
    EarlyLine,
    HoldWork,
    Reminder,
    RepsWork,
    SpokenItem,
    Transition,
)

LINES = tuple(Reminder(name, english(f"{name}.")) for name in ("Long", "Jaw", "Hips"))
SAFETY = Transition(
    kind=BlockKind.OPEN, label=LABEL, head=(SpokenItem(K.SAFETY, english("Never sharp."), 700),)
)


def hold(**details: object) -> HoldWork:
    given = {"length_ms": 40_000, "pattern": CALM, "word_breaths": 0, "form": LINES, **details}
    return HoldWork(label=LABEL, **given)  # type: ignore[arg-type]


def said(builder: TimelineBuilder, block: int) -> list[str | None]:
    return [
        event.text for event in builder.events if event.block == block and event.kind in {K.FORM, K.EXHALE}
    ]


def test_blocks_tile_and_their_cues_move_with_them():
    builder = TimelineBuilder(narrator())
    builder.place([SAFETY, hold(), SAFETY])
    assert [(block.start_ms, block.end_ms) for block in builder.blocks] == [
        (0, 1200),
        (1200, 41_200),
        (41_200, 42_400),
    ]
    assert builder.now_ms == 42_400
    bells = [
        (event.at_ms, event.block) for event in builder.events if event.kind in {K.START_BELL, K.END_BELL}
    ]
    assert bells == [(1200, 1), (41_200, 1)]


def test_each_set_takes_the_lines_not_said_yet():
    builder = TimelineBuilder(narrator())
    builder.place([hold(most_lines=1), hold(most_lines=1), hold(most_lines=1)])
    assert [said(builder, block) for block in range(3)] == [["Long."], ["Jaw."], ["Hips."]]


def test_then_those_not_said_for_longest_and_never_those_of_the_set_before():
    builder = TimelineBuilder(narrator())
    builder.place([hold(form=LINES[:2], most_lines=1) for _ in range(4)])
    assert [said(builder, block) for block in range(4)] == [["Long."], ["Jaw."], ["Long."], ["Jaw."]]


def test_a_single_line_pauses_for_a_set():
    builder = TimelineBuilder(narrator())
    builder.place([hold(form=LINES[:1], exhale=()) for _ in range(3)])
    assert [said(builder, block) for block in range(3)] == [["Long."], [], ["Long."]]


def test_lines_of_the_breath_take_turns_as_well():
    builder = TimelineBuilder(narrator())
    builder.place([hold(form=(), exhale=LINES, most_lines=1) for _ in range(2)])
    assert [said(builder, block) for block in range(2)] == [["Long."], ["Jaw."]]


def test_lines_that_found_no_room_in_any_set_are_named_once():
    builder = TimelineBuilder(narrator())
    builder.place([hold(length_ms=8000), hold(length_ms=8000)])
    assert [(each.text, each.block) for each in builder.dropped] == [("Long.", 1)]


def test_a_line_said_in_one_set_is_not_missed_in_the_other():
    builder = TimelineBuilder(narrator())
    builder.place([hold(length_ms=8000), hold()])
    assert builder.dropped == []


MIND, FELT = EarlyLine(K.CAUTION, english("Do less.")), EarlyLine(K.FEEL, english("You feel it."))


def early(narrators: tuple[Narrator, ...], **details: object) -> tuple[list[list[str | None]], list[str]]:
    """Return what is said once in each of three sets, and what is dropped."""
    sets = [hold(form=(), early=(MIND, FELT), is_last_set=last, **details) for last in (False, False, True)]
    builder = TimelineBuilder(narrators[0])
    builder.place(sets, narrators)
    told = [
        [e.text for e in builder.events if e.block == block and e.kind in EARLY_KINDS] for block in range(3)
    ]
    return told, [each.text for each in builder.dropped]


def test_what_one_set_has_no_room_for_is_said_in_the_next():
    all_alike = (narrator(),) * 3
    assert early(all_alike) == ([["Do less.", "You feel it."], [], []], [])
    assert early(all_alike, length_ms=9000) == ([["Do less."], ["You feel it."], []], [])
    assert early(all_alike, length_ms=6000) == ([[], [], []], ["Do less.", "You feel it."])


def test_what_was_said_is_known_and_not_worked_out_again_where_the_voice_has_become_quicker():
    slow, quick = narrator(word_ms=6000), narrator()
    assert early((slow, quick, quick), length_ms=12_000) == ([[], ["Do less.", "You feel it."], []], [])


def test_repetitions_say_once_what_neither_the_set_up_nor_an_earlier_set_has_said():
    tempo = (
        Phase("lift", Text.of("lift"), DurationMs(3000)),
        Phase("lower", Text.of("lower"), DurationMs(2000)),
    )
    first, second = (
        RepsWork(
            label=LABEL,
            count=2,
            tempo=tempo,
            phase_words=("lift", "lower"),
            word_reps=1,
            early=(MIND, FELT),
            is_last_set=last,
        )
        for last in (False, True)
    )
    setup = Transition(kind=BlockKind.SETUP, label=LABEL, head=(SpokenItem(K.CAUTION, MIND.sentence, 700),))
    for blocks in ([first, second], [setup, first]):
        builder = TimelineBuilder(narrator())
        builder.place(blocks)
        said = [(event.block, event.kind) for event in builder.events if event.kind in EARLY_KINDS]
        assert said == [(0, K.CAUTION), (1, K.FEEL)]
        assert [each for each in builder.dropped if each.reason is DropReason.NO_SET_HAS_ROOM] == []


def test_each_visit_says_its_own():
    builder = TimelineBuilder(narrator())
    for _ in range(2):
        builder.place([hold(form=(), early=(MIND,))])
    assert [event.block for event in builder.events if event.kind is K.CAUTION] == [0, 1]


def test_a_block_says_what_it_is():
    tempo = (Phase("tap", Text.of("tap"), DurationMs(1000)),)
    label = BlockLabel(
        key="2/1/left", title="Tap", exercise="tap", side=Side.LEFT, side_means="left up", set=1, sets=3
    )
    builder = TimelineBuilder(narrator())
    rest = Transition(kind=BlockKind.REST, label=LABEL, least_ms=15_000, is_rest=True)
    builder.place(
        [
            RepsWork(label=label, count=6, tempo=tempo, phase_words=("tap",), word_reps=0),
            BreathWork(label=LABEL, pattern=CALM, count=2),
            rest,
            hold(),
            SAFETY,
        ]
    )
    reps, breathe, pause, held, opening = builder.blocks
    assert [block.kind for block in builder.blocks] == [
        BlockKind.REPS,
        BlockKind.BREATHE,
        BlockKind.REST,
        BlockKind.HOLD,
        BlockKind.OPEN,
    ]
    assert (reps.id, reps.title, reps.exercise, reps.side) == ("2/1/left", "Tap", "tap", Side.LEFT)
    assert (reps.side_means, reps.set, reps.sets, reps.reps, reps.hold_ms) == ("left up", 1, 3, 6, None)
    assert (held.hold_ms, held.reps) == (40_000, None)
    for block in (reps, breathe, pause, held):
        assert (block.work_start_ms, block.work_end_ms) == (block.start_ms, block.end_ms)
    assert (opening.work_start_ms, opening.work_end_ms) == (None, None)


def test_a_bed_lies_under_everything_and_events_are_sorted():
    builder = TimelineBuilder(narrator())
    builder.place([SAFETY, hold()])
    builder.lay_bed("rain")
    events = builder.sorted_events()
    assert [event.at_ms for event in events] == sorted(event.at_ms for event in events)
    (bed,) = (event for event in events if event.track is Track.BED)
    assert (bed.at_ms, bed.duration_ms, bed.sound) == (0, builder.now_ms, "rain")
    assert events[1] is bed


def test_the_breath_is_explained_in_the_first_hold_that_has_room():
    builder = TimelineBuilder(narrator())
    builder.place([hold(length_ms=10_000, explains_breath=True), *(hold(explains_breath=True),) * 2])
    told = [event.block for event in builder.events if event.text == "In through your nose."]
    assert told == [1]
