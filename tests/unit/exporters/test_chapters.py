from dataclasses import replace

from voicecoach.exporters.chapters import chapters
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Block, BlockKind, Timeline
from voicecoach.model.units import DurationMs

K = BlockKind


def timeline(*blocks: tuple[str, BlockKind, str]) -> Timeline:
    """Blocks of one second each, given as (id, kind, title)."""
    return Timeline(
        routine="r",
        title="Routine",
        request=PlanRequest(),
        blocks=tuple(
            Block(
                id=key,
                index=index,
                kind=kind,
                title=title,
                start_ms=DurationMs(1_000 * index),
                end_ms=DurationMs(1_000 * index + 1_000),
            )
            for index, (key, kind, title) in enumerate(blocks)
        ),
        events=(),
        duration_ms=DurationMs(1_000 * len(blocks)),
    )


def told(*blocks: tuple[str, BlockKind, str]) -> list[str]:
    return [f"{c.start_ms // 1000}-{c.end_ms // 1000} {c.title}" for c in chapters(timeline(*blocks))]


def test_all_sets_and_both_sides_of_an_exercise_are_one_chapter():
    assert told(
        ("open", K.OPEN, "Routine"),
        ("1/move", K.MOVE, "Bridge"),
        ("1/1/left/setup", K.SETUP, "Bridge"),
        ("1/1/left/work", K.HOLD, "Bridge"),
        ("1/1/left/switch", K.SWITCH, "Bridge"),
        ("1/1/right/work", K.HOLD, "Bridge"),
        ("2/1/setup", K.SETUP, "Twist"),
        ("2/1/work", K.REPS, "Twist"),
        ("close", K.CLOSE, "Routine"),
    ) == ["0-1 Opening", "1-6 Bridge", "6-8 Twist", "8-9 Closing"]


def test_every_round_of_a_circuit_is_told_apart():
    assert told(
        ("3.1@1/1/work", K.REPS, "Bridge"),
        ("3.2@1/1/work", K.REPS, "Clam"),
        ("3.1@2/rest", K.REST, "Rest"),
        ("3.1@2/1/work", K.REPS, "Bridge"),
        ("3.2@2/1/work", K.REPS, "Clam"),
    ) == ["0-1 Bridge", "1-2 Clam", "2-4 Bridge", "4-5 Clam"]


def test_the_same_exercise_twice_in_a_row_is_two_chapters():
    assert told(("1/1/work", K.HOLD, "Bridge"), ("2/1/work", K.REPS, "Bridge")) == [
        "0-1 Bridge",
        "1-2 Bridge",
    ]


def test_breathing_is_a_chapter_and_what_lies_between_belongs_to_the_one_before():
    assert told(
        ("open", K.OPEN, "Routine"),
        ("1", K.SAY, "Welcome"),
        ("2/1/work", K.HOLD, "Bridge"),
        ("3", K.REST, "Rest"),
        ("4/move", K.MOVE, "Bridge"),
        ("4", K.WAIT, "Ready?"),
        ("5", K.BREATHE, "Calm breathing"),
        ("close", K.CLOSE, "Routine"),
    ) == ["0-2 Opening", "2-6 Bridge", "6-7 Calm breathing", "7-8 Closing"]


def test_without_an_opening_the_first_thing_is_a_chapter():
    assert told(("1", K.SAY, "Welcome"), ("2/1/work", K.HOLD, "Bridge")) == ["0-1 Welcome", "1-2 Bridge"]


def test_the_frame_speaks_the_language_of_the_session():
    german = replace(
        timeline(("open", K.OPEN, "Routine"), ("close", K.CLOSE, "Routine")),
        request=PlanRequest(language="de"),
    )
    assert [chapter.title for chapter in chapters(german)] == ["Anfang", "Schluss"]
