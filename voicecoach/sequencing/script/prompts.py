"""What the author has said, or sound, at chosen times of a hold or of breathing."""

from __future__ import annotations

from voicecoach.model.moment import Moment
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.script_model import Prompt


def prompts(during: tuple[Moment, ...], context: PlanningContext) -> tuple[Prompt, ...]:
    """Return them with their words: sounds at every level, sentences where more than tones guide."""
    speaks = context.policy.announcements
    return tuple(
        Prompt(moment, context.narrator.author(moment.say) if moment.say else None)
        for moment in during
        if moment.sound or speaks
    )
