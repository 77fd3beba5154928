"""The context of planning, built once for a routine and a request and passed to all phases."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep
from voicecoach.sequencing.guidance import POLICIES, GuidancePolicy
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import LengthFunction, Narrator


@dataclass(frozen=True, slots=True)
class PlanningContext:
    """Routine, request, guidance policy and narrator. The request's guidance is a real level."""

    routine: Routine
    request: PlanRequest
    narrator: Narrator
    policy: GuidancePolicy
    omitted: tuple[AnyStep, ...] = ()
    """Optional steps left out so that there is time to explain the others; the opening names them."""
    new_exercises: frozenset[str] = frozenset()
    """Ids of exercises that are set up in full at any speaking level."""

    @classmethod
    def of(cls, routine: Routine, request: PlanRequest, length_of: LengthFunction) -> PlanningContext:
        """Return the context with ``length_of`` as the lengths of utterances.

        Raises LanguageError for a language that the coach does not speak.
        """
        book = phrasebook(request.language)
        narrator = Narrator(request, book, routine.pronunciations, length_of)
        return cls(routine, request, narrator, POLICIES[request.guidance])

    def changed(
        self,
        *,
        guidance: Guidance | None = None,
        pace_percent: int | None = None,
        rate_wpm: int | None = None,
    ) -> PlanningContext:
        """Return the context with another level of guidance, pace (percent) or rate (words per minute)."""
        request = replace(
            self.request,
            guidance=guidance or self.request.guidance,
            pace_percent=pace_percent or self.request.pace_percent,
            rate_wpm=rate_wpm or self.request.rate_wpm,
        )
        narrator = self.narrator.at_rate(request.rate_wpm)
        return replace(self, request=request, narrator=narrator, policy=POLICIES[request.guidance])

    def explaining(self) -> PlanningContext:
        """Return the context in which everything is explained."""
        return replace(self, policy=POLICIES[Guidance.FULL])

    def paced(self, length_ms: int) -> int:
        """Return a time to move (ms), scaled by the pace of the request."""
        return round(length_ms * self.request.pace_percent / 100)
