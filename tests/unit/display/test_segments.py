"""The bar at the top: one part an exercise, from its first word to its last."""

from support.hand_written import Score

from voicecoach.display.segments import Segment, segments
from voicecoach.model.timeline import BlockKind as K
from voicecoach.model.units import DurationMs


def parts(*blocks: tuple[K, str, str | None]) -> list[tuple[str, int, int]]:
    """Return title, start and end (s) of the parts of blocks of ten seconds each."""
    score = Score()
    for kind, title, exercise in blocks:
        score.block(kind, 10, title, exercise=exercise)
    found = segments(score.timeline("r", "Routine"))
    return [(part.title, part.start_ms // 1000, part.end_ms // 1000) for part in found]


def test_opening_and_change_of_posture_belong_to_the_exercise_they_lead_to():
    assert parts(
        (K.OPEN, "Routine", None),
        (K.MOVE, "Lunge", None),
        (K.SETUP, "Lunge", "lunge"),
        (K.HOLD, "Lunge", "lunge"),
        (K.REST, "Rest", None),
        (K.SETUP, "Bridge", "bridge"),
        (K.REPS, "Bridge", "bridge"),
        (K.CLOSE, "To finish", None),
    ) == [("Lunge", 0, 40), ("Bridge", 40, 70), ("To finish", 70, 80)]


def test_sets_sides_and_rests_of_an_exercise_are_one_part():
    assert parts(
        (K.HOLD, "Lunge", "lunge"),
        (K.REST, "Lunge", "lunge"),
        (K.SWITCH, "Lunge", "lunge"),
        (K.HOLD, "Lunge", "lunge"),
    ) == [("Lunge", 0, 40)]


def test_a_rest_inside_an_exercise_leads_back_to_it():
    assert parts((K.HOLD, "Lunge", "lunge"), (K.REST, "Rest", None), (K.HOLD, "Lunge", "lunge")) == [
        ("Lunge", 0, 30)
    ]


def test_what_leads_nowhere_is_a_part_of_its_own():
    assert parts((K.HOLD, "Lunge", "lunge"), (K.REST, "Rest", None), (K.BREATHE, "Breathing", None)) == [
        ("Lunge", 0, 10),
        ("Rest", 10, 20),
        ("Breathing", 20, 30),
    ]
    assert parts((K.OPEN, "Routine", None), (K.SAY, "Hello", None)) == [("Routine", 0, 10), ("Hello", 10, 20)]


def test_how_much_of_a_part_has_passed():
    part = Segment("Lunge", DurationMs(10_000), DurationMs(20_000))
    assert [part.fraction_at(ms) for ms in (0, 10_000, 12_500, 20_000, 99_000)] == [0, 0, 0.25, 1, 1]
    empty = Segment("Nothing", DurationMs(10_000), DurationMs(10_000))
    assert [empty.fraction_at(ms) for ms in (9_999, 10_000, 10_001)] == [0, 0, 1]
