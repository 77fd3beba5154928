"""An oracle for timelines: the coach's rules, each checked on what would be heard.

Written from the rules of coaching alone, never from the planner: the planner and the oracle
agree only where both understood them the same way.
"""

from __future__ import annotations

from support.lengths import Lengths
from support.oracle import (
    arc,
    breaths,
    fit,
    hold,
    intervals,
    loads,
    promise,
    prompts,
    ready,
    reps,
    rounds,
    script,
    session,
    sides,
    structure,
    work,
)
from support.oracle.amended import requests_in_force, what_counts
from support.oracle.view import Rule, View, Violation

from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *work.RULES,
    *hold.RULES,
    *breaths.RULES,
    *prompts.RULES,
    *reps.RULES,
    *rounds.RULES,
    *sides.RULES,
    *script.RULES,
    *session.RULES,
    *arc.RULES,
    *intervals.RULES,
    *loads.RULES,
    *fit.RULES,
    *promise.RULES,
    *ready.RULES,
)

__all__ = ["RULES", "View", "Violation", "report", "violations"]


def violations(timeline: Timeline, routine: Routine, length_of: Lengths | None = None) -> list[Violation]:
    """Return every rule that the timeline breaks, in order of time; none for a good one."""
    requests = requests_in_force(timeline)
    views = [View(timeline, routine, request, length_of) for request in requests]
    by_request = [[violation for rule in RULES for violation in rule(view)] for view in views]
    found = what_counts(timeline, by_request) if timeline.request.amendments else by_request[0]
    return sorted(found, key=lambda violation: violation.at_ms)


def report(found: list[Violation]) -> str:
    """Return violations as lines for a person."""
    return "\n".join(map(str, found))
