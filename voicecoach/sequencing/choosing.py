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
from voicecoach.sequencing.guidance import POLICIES
from voicecoach.sequencing.narrator import Narrator
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
_Measured = tuple[PlanningContext, Prescriber]


def prescriber(context: PlanningContext) -> Prescriber:
    """Return the prescriber of a context."""
    return Prescriber(context, Scriptwriter(context).length, cache(OpeningAndClosing(context).length))


class Choosing:
    """The choices for one request (without amendments) of an adapted routine."""

    def __init__(self, routine: Routine, request: PlanRequest, narrator: Narrator) -> None:
        self._routine = routine
        self._request = request
        self._narrator = narrator

    def chosen(self) -> Chosen:
        """Return the context, at a real level and with the steps that are kept, and the doses."""
        context, measured = self._measured_at_its_level()
        target = self._request.target_ms
        return context, measured.of(self._usual_doses) if target is None else measured.fitting(target)

    def _measured_at_its_level(self) -> _Measured:
        if self._request.guidance is not Guidance.AUTO:
            return self._at(self._request.guidance)
        if is_new_to(self._request):
            return self._trimmed(_measured(self.at(Guidance.FULL)), is_told=True)
        for level in _FADING[:-1]:
            found = _measured(self.at(level))
            if self._fits(found):
                return found
        return self._at(_FADING[-1])

    def at(self, level: Guidance) -> PlanningContext:
        """Return the context of a level, with every step."""
        request = replace(self._request, guidance=level)
        context = PlanningContext(self._routine, request, self._narrator, POLICIES[level])
        if self._request.guidance is not Guidance.AUTO:
            return context
        return replace(context, new_exercises=frozenset(new_exercises(self._routine, self._request)))

    def _at(self, level: Guidance) -> _Measured:
        """Return the session of a level; with ``trim``, optional steps go until it fits."""
        found = _measured(self.at(level))
        return self._trimmed(found) if self._request.trim else found

    def _trimmed(self, found: _Measured, *, is_told: bool = False) -> _Measured:
        """Leave out optional steps, the last first, until the session fits; ``is_told``: in the opening."""
        optional = [step.path for step in self._routine.all_steps() if step.optional]
        while optional and not self._fits(found):
            context = found[0]
            shorter = leave_out(context.routine, frozenset({optional.pop()}))
            if not shorter.exercises():
                break
            kept = {step.path for step in shorter.all_steps()}
            omitted = tuple(step for step in self._routine.all_steps() if step.path not in kept)
            found = _measured(replace(context, routine=shorter, omitted=omitted if is_told else ()))
        return found

    def _fits(self, found: _Measured) -> bool:
        """Return whether a session fits; a target in a gap between two totals is no lack of time."""
        target, span, measured = self._request.target_ms, self._routine.time_ms, found[1]
        if target is not None:
            return measured.bounds[0] - target <= TOLERANCE_MS
        return span is None or measured.total_of(self._usual_doses) - span.high <= TOLERANCE_MS

    @cached_property
    def _usual_doses(self) -> Doses:
        request = PlanRequest(
            guidance=Guidance.FULL, language=self._request.language, start_side=self._request.start_side
        )
        return prescriber(PlanningContext.of(self._routine, request, _steady_length)).usual()


def _measured(context: PlanningContext) -> _Measured:
    return context, prescriber(context)


def _steady_length(utterance: Utterance) -> DurationMs:
    """Return the length of an utterance in a voice that speaks every character alike."""
    return DurationMs(_STEADY_START_MS + _STEADY_CHARACTER_MS * len(utterance.text))
