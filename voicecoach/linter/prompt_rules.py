"""Rules about what comes at chosen times of a hold, and about the pain that is allowed."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.routine import Routine
from voicecoach.model.steps import BreatheStep, ExerciseStep
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import short_length
from voicecoach.sequencing.language.phrases import sentence
from voicecoach.wording import ENGLISH

_SELDOM_MS = 20_000
"""What is said again more often than this is heard as a drill."""
_MOST_PAIN = 5


def check_prompts(routine: Routine, timeline: Timeline) -> Iterator[Finding]:
    """Yield sentences that find no room at their time or come too often, and more pain than is wise."""
    steps = {step.path: step for step in routine.all_steps() if isinstance(step, BreatheStep | ExerciseStep)}
    for step in steps.values():
        yield from _check_often(step)
        pain = step.load.pain if isinstance(step, ExerciseStep) and step.load else None
        if pain is not None and pain > _MOST_PAIN:
            what = f"pain of {pain} of ten is more than one should work in"
            yield Finding(Rule.HIGH_PAIN, step.place, what, f"allow {_MOST_PAIN} at most; 3 is usual")
    told: set[tuple[str, str]] = set()
    for dropped in timeline.dropped:
        path = timeline.blocks[dropped.block].step_path
        found = steps.get(path)
        if found is None or (path, dropped.text) in told or dropped.text not in _said_in(found):
            continue
        told.add((path, dropped.text))
        what = f"“{dropped.text}” is left out: {ENGLISH.drop_reasons[dropped.reason]}"
        yield Finding(Rule.NO_ROOM, found.place, what, "give it another time, or shorten it")


def _check_often(step: BreatheStep | ExerciseStep) -> Iterator[Finding]:
    for moment in step.during:
        if moment.say and moment.every_ms is not None and moment.every_ms < _SELDOM_MS:
            what = f"“{moment.say.original}” every {short_length(moment.every_ms)} leaves no quiet"
            yield Finding(
                Rule.BUSY_HOLD, step.place, what, f"say it every {short_length(_SELDOM_MS)} at most"
            )


def _said_in(step: BreatheStep | ExerciseStep) -> set[str]:
    """Return the author's sentences of ``during``, as they are spoken."""
    texts = (moment.say for moment in step.during if moment.say)
    return {sentence(words) for text in texts for _, words in text.by_language}
