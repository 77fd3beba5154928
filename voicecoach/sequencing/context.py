"""What every phase of planning is handed: built once for a routine and a request."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.sequencing.guidance import POLICIES, GuidancePolicy
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import LengthFunction, Narrator


@dataclass(frozen=True, slots=True)
class PlanningContext:
    """A routine, what is asked of it, and who says it."""

    routine: Routine
    request: PlanRequest
    narrator: Narrator
    policy: GuidancePolicy

    @classmethod
    def of(cls, routine: Routine, request: PlanRequest, length_of: LengthFunction) -> PlanningContext:
        """Return the context in which ``length_of`` measures utterances.

        Raises LanguageError for a language that the coach does not speak.
        """
        book = phrasebook(request.language)
        narrator = Narrator(request, book, routine.pronunciations, length_of)
        return cls(routine, request, narrator, POLICIES[request.guidance])

    def paced(self, length_ms: int) -> int:
        """Return a time to move (ms), scaled by the pace of the request."""
        return round(length_ms * self.request.pace_percent / 100)
