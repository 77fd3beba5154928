"""What a good teacher would do otherwise with sentences at chosen times, and with pain."""

from voicecoach.linter.finding import Rule
from voicecoach.linter.lint import lint_routine
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine

ROUTINE = """
format: 1
routine: r
title: Evening
exercises:
  - {exercise: sit, name: Sitting, posture: chair, cues: [Sit tall.], enter: [Sit.], release: Rest.}
blocks:
"""
RULES = {Rule.BUSY_HOLD, Rule.HIGH_PAIN, Rule.NO_ROOM, Rule.PRAISE}


def findings(block: str) -> list[tuple[Rule, str]]:
    routine = read_routine(f"{ROUTINE}  - {block}\n", "r.yaml", exercises=Library())
    return [(each.rule, each.what) for each in lint_routine(routine) if each.rule in RULES]


def test_a_sentence_that_comes_too_often_leaves_no_quiet():
    busy = "{exercise: sit, hold: 2 min, during: [{every: 15 s, say: Breathe.}]}"
    assert findings(busy) == [(Rule.BUSY_HOLD, "“Breathe.” every 15 s leaves no quiet")]
    assert findings(busy.replace("15 s", "20 s")) == []
    assert findings(busy.replace("say: Breathe.", "chime: tick")) == []


def test_a_sentence_without_room_at_its_time_is_named_in_holds_and_breathing():
    hold = "{exercise: sit, hold: 30 s, during: [{at: -1 s, say: Let everything go now.}]}"
    breathe = "{breathe: {pattern: calm, breaths: 3}, during: [{at: -1 s, say: Let everything go now.}]}"
    told = [(Rule.NO_ROOM, "“Let everything go now.” is left out: it would go on beyond the end")]
    assert findings(hold) == told
    assert findings(breathe) == told
    assert findings(hold.replace("-1 s", "-9 s")) == []


def test_much_pain_is_a_reason_to_do_less():
    assert findings("{exercise: sit, hold: 30 s, pain: 5}") == []
    assert findings("{exercise: sit, hold: 30 s, pain: 6}") == [
        (Rule.HIGH_PAIN, "pain of 6 of ten is more than one should work in")
    ]


def test_its_words_are_read_like_all_others():
    assert (Rule.PRAISE in {rule for rule, _ in findings(
        "{exercise: sit, hold: 30 s, during: [{at: 15 s, say: Perfect form.}]}"
    )}) is True  # fmt: skip
