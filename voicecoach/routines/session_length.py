"""The bounds on a whole session: its time, its blocks and cues, and the choices that its ranges leave."""

from __future__ import annotations

from voicecoach.model.bounds import MAX_CHOICES, MAX_DOSES, MAX_SESSION_BLOCKS, MAX_SESSION_CUES, Bound
from voicecoach.model.extent import excess
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.routines.read_context import ReadContext

_LESS = "lower its rounds, sets or doses"


def check_session_length(routine: Routine, context: ReadContext) -> None:
    """Report a session that may exceed a bound, at the block that contributes most to it."""
    found = excess(routine)
    if found is None:
        return
    place = found.step.place or routine.place or Place(context.file, 1)
    match found.bound:
        case Bound.LENGTH:
            what = "at its longest, the session lasts more than 24 hours, mostly from here"
            context.report("long-session", place, what, _LESS)
        case Bound.BLOCKS:
            what = f"at its longest, the session has more than {MAX_SESSION_BLOCKS} parts, mostly from here"
            context.report("large-session", place, what, _LESS)
        case Bound.CUES:
            what = f"at its longest, the session has more than {MAX_SESSION_CUES} sounds, mostly from here"
            context.report("large-session", place, what, _LESS)
        case Bound.DOSES:
            what = f"the ranges leave more than {MAX_DOSES} doses, each to be spoken, mostly from here"
            context.report("too-many-choices", place, what, "give narrower ranges, or single values")
        case Bound.CHOICES:
            what = f"the ranges leave more than {MAX_CHOICES} choices, mostly from here"
            context.report("too-many-choices", place, what, "give narrower ranges, or single values")
