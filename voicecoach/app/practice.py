"""What the user has done before: read for requests, written when a session ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders

if TYPE_CHECKING:
    from voicecoach.model.errors import VoicecoachError
    from voicecoach.model.timeline import Block, Timeline
    from voicecoach.player.events import Outcome
    from voicecoach.settings.practice import Practice

_LEAST_PART = 0.5
"""The part of the work that has to be played for a routine to count as done."""


def this_day() -> date:
    """Return today's date where the user is."""
    return datetime.now().astimezone().date()


def user_practice() -> tuple[Practice, VoicecoachError | None]:
    """Return what the user has done, and what is to be said about the record, if it could not be read."""
    from voicecoach.settings.practice_file import read_practice

    return read_practice(working_folders().practice)


def note_session(timeline: Timeline, outcome: Outcome, today: date) -> VoicecoachError | None:
    """Add what was done of a session to the user's record; return what kept that from being written."""
    from voicecoach.model.errors import VoicecoachError
    from voicecoach.settings.practice_file import note_practice

    routines, exercises = done_of(timeline, outcome)
    if not routines and not exercises:
        return None
    try:
        note_practice(working_folders().practice, routines, exercises, today)
    except VoicecoachError as error:
        return error
    return None


def done_of(timeline: Timeline, outcome: Outcome) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the routines that were really done to their end, and the exercises of which a visit was.

    A visit counts if each of its works was played to its end; a routine that was skipped through does not. Of
    several in a row each counts by itself.
    """
    from voicecoach.model.routine import parts_of
    from voicecoach.model.timeline import WORK_KINDS

    played = frozenset(outcome.done)
    works = [block for block in timeline.blocks if block.kind in WORK_KINDS]
    cut_short = {block.visit for block in works if block.id not in played}
    whole = [block for block in works if block.visit not in cut_short]
    exercises = {name for block in whole for name in (block.exercise, *block.exercises) if name}
    parts, done = parts_of(timeline.routine), []
    is_over = outcome.finished
    for number in range(len(parts), 0, -1):
        own = works if len(parts) == 1 else [each for each in works if _part(each) == number]
        times = sum(block.id in played for block in own)
        if is_over and own and times >= _LEAST_PART * len(own):
            done.append(parts[number - 1])
        is_over = is_over or times > 0  # who works in the next one has left this one behind
    return tuple(dict.fromkeys(reversed(done))), frozenset(exercises)


def _part(block: Block) -> int:
    return int(block.step_path.partition(".")[0])
