"""What is said at each level of guidance: docs/coaching.md's table as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from voicecoach.model.guidance import Guidance


class ReleaseCue(StrEnum):
    """How the release from an exercise is given."""

    SPOKEN = "spoken"
    WHERE_IT_FITS = "where-it-fits"
    """By the end bell alone; in words in a rest, where they fit, and before a change of posture."""
    BELL_ALONE = "bell-alone"
    """In words before a change of posture only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidancePolicy:
    """Yes or no (or a count) for each kind of line. Safety and a routine's cautions are always spoken."""

    title: bool
    """Title and minutes at the opening."""
    welcome: bool
    """What the session is for."""
    props: bool
    announcements: bool
    """Exercise and dose, the next exercise, a rest, a breathing block, an interlude of the routine."""
    position: bool
    """What the side means; without it, time alone."""
    position_in_detail: bool
    """Every set-up instruction, at the first visit of an exercise."""
    cautions: bool
    """An exercise's caution, and when to breathe out, at the first visit."""
    feel: bool
    """Where an exercise is felt, at its first visit."""
    enter: bool
    posture_changes: bool
    release: ReleaseCue
    again: bool
    """“Again”, “Last time” before the way back in; without it, the way in alone."""
    counts: bool
    """Repetitions counted by voice; without it, by ticks."""
    breathing_words: bool
    """In a breathing block."""
    own_way: bool
    """“Breathe your own way if you like”, before the first breathing block."""
    breath_explained: bool
    """“In through your nose”, once a session."""
    new_breaths: int
    """Breaths with words in the first set of a hold, at most: they grow fewer with the times it was done."""
    known_breaths: int
    """The same in later sets, and after a pause."""
    new_reps: int
    """Repetitions with the words of their phases in the first set."""
    known_reps: int
    time_calls: bool
    """“Halfway”, “Ten seconds”."""
    reminders: bool
    """Form cues and exhale lines."""
    closing_breaths: bool
    farewell: bool
    """A sentence that lets one notice the difference."""
    getting_up: bool
    """How to get up at the end."""
    moves_while_spoken: bool
    """A time to move begins with its sentence, since users of this level know what comes; else after it."""


_FULL: Final = GuidancePolicy(
    title=True,
    welcome=True,
    props=True,
    announcements=True,
    position=True,
    position_in_detail=True,
    cautions=True,
    feel=True,
    enter=True,
    posture_changes=True,
    release=ReleaseCue.SPOKEN,
    again=True,
    counts=True,
    breathing_words=True,
    own_way=True,
    breath_explained=True,
    new_breaths=2,
    known_breaths=1,
    new_reps=2,
    known_reps=1,
    time_calls=True,
    reminders=True,
    closing_breaths=True,
    farewell=True,
    getting_up=True,
    moves_while_spoken=False,
)
_BRIEF: Final = GuidancePolicy(
    title=True,
    welcome=False,
    props=True,
    announcements=True,
    position=True,
    position_in_detail=False,
    cautions=False,
    feel=True,
    enter=True,
    posture_changes=True,
    release=ReleaseCue.WHERE_IT_FITS,
    again=False,
    counts=True,
    breathing_words=True,
    own_way=False,
    breath_explained=False,
    new_breaths=0,
    known_breaths=0,
    new_reps=1,
    known_reps=1,
    time_calls=False,
    reminders=False,
    closing_breaths=False,
    farewell=True,
    getting_up=True,
    moves_while_spoken=True,
)
_TONES: Final = GuidancePolicy(
    title=False,
    welcome=False,
    props=False,
    announcements=False,
    position=False,
    position_in_detail=False,
    cautions=False,
    feel=False,
    enter=False,
    posture_changes=False,
    release=ReleaseCue.BELL_ALONE,
    again=False,
    counts=False,
    breathing_words=False,
    own_way=False,
    breath_explained=False,
    new_breaths=0,
    known_breaths=0,
    new_reps=1,
    known_reps=1,
    time_calls=False,
    reminders=False,
    closing_breaths=False,
    farewell=False,
    getting_up=False,
    moves_while_spoken=True,
)

POLICIES: Final = {Guidance.FULL: _FULL, Guidance.BRIEF: _BRIEF, Guidance.TONES: _TONES}
