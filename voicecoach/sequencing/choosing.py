"""Chooses what a session holds before it is scripted: guidance, optional steps, doses.

Doses that nobody asked a total for are chosen before the guidance: they are measured against the routine's
time with the words of full guidance in a steady voice (`_steady_length`), so that neither level, voice nor
pace changes them. With a target, the fit decides at the guidance chosen.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from typing import Final

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.narrator import LengthFunction
from voicecoach.sequencing.practice import is_new_to, new_exercises
from voicecoach.sequencing.prescribe.adaptation import leave_out
from voicecoach.sequencing.prescribe.prescriber import Doses, Prescriber, Prescription
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script.scriptwriter import Scriptwriter

_STEADY_START_MS, _STEADY_CHARACTER_MS = 250, 65
_FADING: Final = (Guidance.FULL, Guidance.BRIEF)
"""The levels that are chosen unasked. Bells alone are for those who ask for them."""

Chosen = tuple[PlanningContext, Prescription]


def prescriber(context: PlanningContext) -> Prescriber:
    """Return the prescriber of a context."""
    return Prescriber(context, Scriptwriter(context).length, cache(OpeningAndClosing(context).length))


class Choosing:
    """The choices for one request (without amendments) of an adapted routine."""

    def __init__(self, routine: Routine, request: PlanRequest, length_of: LengthFunction) -> None:
        self._routine = routine
        self._request = request
        self._length_of = length_of

    def chosen(self) -> Chosen:
        """Return the context, at a real level and with the steps that are kept, and the doses."""
        if self._request.guidance is not Guidance.AUTO:
            return self._at(self._request.guidance)
        if is_new_to(self._request):
            return self._trimmed(self._prescribed(self.at(Guidance.FULL)), is_told=True)
        for level in _FADING[:-1]:
            found = self._prescribed(self.at(level))
            if _fits(found[1]):
                return found
        return self._at(_FADING[-1])

    def at(self, level: Guidance) -> PlanningContext:
        """Return the context of a level, with every step."""
        context = PlanningContext.of(self._routine, replace(self._request, guidance=level), self._length_of)
        if self._request.guidance is not Guidance.AUTO:
            return context
        return replace(context, new_exercises=frozenset(new_exercises(self._routine, self._request)))

    def _at(self, level: Guidance) -> Chosen:
        """Return the session of a level; with ``trim``, optional steps go until it fits."""
        found = self._prescribed(self.at(level))
        return self._trimmed(found) if self._request.trim else found

    def _trimmed(self, found: Chosen, *, is_told: bool = False) -> Chosen:
        """Leave out optional steps, the last first, until the session fits; ``is_told``: in the opening."""
        context, prescription = found
        optional = [step.path for step in self._routine.all_steps() if step.optional]
        while optional and not _fits(prescription):
            shorter = leave_out(context.routine, frozenset({optional.pop()}))
            if not any(shorter.exercise_steps()):
                break
            kept = {step.path for step in shorter.all_steps()}
            omitted = tuple(step for step in self._routine.all_steps() if step.path not in kept)
            context = replace(context, routine=shorter, omitted=omitted if is_told else ())
            context, prescription = self._prescribed(context)
        return context, prescription

    def _prescribed(self, context: PlanningContext) -> Chosen:
        target = self._request.target_ms
        measured = prescriber(context)
        return context, measured.of(self._usual_doses) if target is None else measured.fitting(target)

    @cached_property
    def _usual_doses(self) -> Doses:
        request = PlanRequest(
            guidance=Guidance.FULL, language=self._request.language, start_side=self._request.start_side
        )
        return prescriber(PlanningContext.of(self._routine, request, _steady_length)).usual()


def _fits(prescription: Prescription) -> bool:
    """Return whether a session fits; a target that lies in a gap between two totals is no lack of time."""
    is_asked = prescription.wish.low == prescription.wish.high
    least_ms = prescription.shortest_ms if is_asked else prescription.total_ms
    return least_ms - prescription.wish.high <= TOLERANCE_MS


def _steady_length(utterance: Utterance) -> DurationMs:
    """Return the length of an utterance in a voice that speaks every character alike."""
    return DurationMs(_STEADY_START_MS + _STEADY_CHARACTER_MS * len(utterance.text))
