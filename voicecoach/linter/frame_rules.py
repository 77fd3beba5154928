"""Rules about what frames a session: its voice, its sounds, how it opens and how it closes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.frame import Closing, Opening
from voicecoach.model.routine import Routine
from voicecoach.model.steps import BreatheStep, ExerciseStep
from voicecoach.model.units import short_length
from voicecoach.sequencing.script.posture_changes import UPRIGHT

_EASY_WPM = 170
_LONGEST_RING_MS = 6_000
_UNDER_WORDS = ("start", "end", "switch", "next")


def check_frame(routine: Routine) -> Iterator[Finding]:
    """Yield what a routine would better do otherwise before its first exercise, after its last, or by ear."""
    if routine.rate_wpm is not None and routine.rate_wpm > _EASY_WPM:
        what = f"{routine.rate_wpm} words a minute are hard to follow with closed eyes"
        yield Finding(Rule.FAST_VOICE, routine.place, what, f"keep to {_EASY_WPM}; 145 is usual, 125 is slow")
    yield from _check_sounds(routine)
    if routine.opening is Opening.NONE and routine.has_exercises:
        what = "the safety lines are spoken all the same, for there are exercises"
        yield Finding(Rule.BARE_OPENING, routine.place, what, "write “opening: safety”, which says so")
    if routine.opening is not Opening.FULL and routine.welcome:
        fix = "leave it out, or “opening”"
        yield Finding(Rule.BARE_OPENING, routine.place, "the welcome is never spoken", fix)
    if routine.closing is Closing.NONE and routine.farewell:
        fix = "leave it out, or “closing”"
        yield Finding(Rule.BARE_CLOSING, routine.place, "the farewell is never spoken", fix)
    last = _last_exercise(routine)
    if routine.closing is Closing.NONE and last is not None and last.exercise.posture.end not in UPRIGHT:
        what = "nobody says how to come up from the floor at the end"
        yield Finding(Rule.BARE_CLOSING, routine.place, what, "leave out “closing: none”, or end on the feet")


def _check_sounds(routine: Routine) -> Iterator[Finding]:
    by_name = {each.house: each for each in routine.sounds}
    start, end = (by_name[name].sound if name in by_name else name for name in ("start", "end"))
    works = [step for step in routine.all_steps() if isinstance(step, ExerciseStep | BreatheStep)]
    if start == end and len(works) > 1:
        what = "the bells at the start and at the end sound the same"
        fix = "give them two sounds, for one hears by them whether to begin or to rest"
        yield Finding(Rule.LIKE_BELLS, routine.place, what, fix)
    for each in routine.sounds:
        rings_ms = each.length_ms or 0
        if routine.has_exercises and each.house in _UNDER_WORDS and rings_ms > _LONGEST_RING_MS:
            name, length = PurePath(each.sound).name, short_length(rings_ms)
            what = f"“{name}” rings {length}, under the words that follow it"
            yield Finding(Rule.LONG_BELL, routine.place, what, f"cut it to {short_length(_LONGEST_RING_MS)}")


def _last_exercise(routine: Routine) -> ExerciseStep | None:
    found = None
    for step in routine.exercise_steps():
        found = step
    return found
