"""Drafts one after the other: absolute times, turns of the lines, what a block says of itself."""

from support.planning import CALM, LABEL, english, narrator

from voicecoach.model.dose import Phase
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, Track
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script_model import (
    BlockLabel,
    BreathWork,
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
