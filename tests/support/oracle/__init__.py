"""An oracle for timelines: the coach's rules, each checked on what would be heard.

Written from the rules of coaching alone, never from the planner: the planner and the oracle
agree only where both understood them the same way.
"""

from __future__ import annotations

from support.lengths import Lengths
from support.oracle import fit, hold, reps, script, session, sides, structure, work
from support.oracle.view import Rule, View, Violation

from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *work.RULES,
    *hold.RULES,
    *reps.RULES,
    *sides.RULES,
    *script.RULES,
    *session.RULES,
    *fit.RULES,
)

__all__ = ["RULES", "View", "Violation", "report", "violations"]


def violations(timeline: Timeline, routine: Routine, length_of: Lengths | None = None) -> list[Violation]:
    """Return every rule that the timeline breaks, in order of time; none for a good one."""
    view = View(timeline, routine, timeline.request, length_of)
    found = [violation for rule in RULES for violation in rule(view)]
    return sorted(found, key=lambda violation: violation.at_ms)


def report(found: list[Violation]) -> str:
    """Return violations as lines for a person."""
    return "\n".join(map(str, found))
