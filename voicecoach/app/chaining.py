"""Several routines in a row as one session: one opening, one closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from voicecoach.model.text import Text, base_language

if TYPE_CHECKING:
    from voicecoach.model.dose import Range
    from voicecoach.model.exercise import Exercise
    from voicecoach.model.routine import Routine


def chained(routines: Sequence[Routine]) -> Routine:
    """Return the routines as one, each a part with its title; one alone as it is.

    Cautions and pronunciations are united, times added (`_time`); the last one's way out ends the session.
    All else that is said or sounds once is the first one's. A chain has no stages.
    """
    from voicecoach.model.routine import JOINS_IDS
    from voicecoach.routines.parts import as_part

    first, last = routines[0], routines[-1]
    if len(routines) == 1:
        return first
    known: dict[str, Exercise] = {}
    parts = (as_part(each, str(number), known, place=each.place) for number, each in enumerate(routines, 1))
    return replace(
        first,
        id=JOINS_IDS.join(each.id for each in routines),
        title=_title(routines),
        steps=tuple(parts),
        shuffle=False,
        time_ms=_time(routines),
        summary=None,
        breathing=last.breathing,
        cautions=tuple(dict.fromkeys(caution for each in routines for caution in each.cautions)),
        stages=(),
        pronunciations=tuple(dict(pair for each in routines[::-1] for pair in each.pronunciations).items()),
        closing=last.closing,
        farewell=last.farewell,
        frequency=None,
        source=None,
        notes=None,
    )


def _title(routines: Sequence[Routine]) -> Text:
    """Return “A, then B” in every language in which all titles are given."""
    titles = [each.title for each in routines]
    given = [code for code, _ in titles[0].by_language if all(title.is_in(code) for title in titles)]
    languages = given or [routines[0].language]
    names = {code: [title.in_language(code) for title in titles] for code in languages}
    return Text(tuple((code, _joined(names[code], code)) for code in languages))


def _joined(titles: list[str], language: str) -> str:
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    wording = wording_in(language)
    if wording.language != base_language(language):
        return ", ".join(titles)
    return reduce(lambda before, title: wording(MessageId.CHAINED, before=before, title=title), titles)


def _time(routines: Sequence[Routine]) -> Range | None:
    """Return the times added; a routine without one counts with what it takes, told in full.

    Where none has one, nothing is aimed at.
    """
    from voicecoach.model.dose import Range

    if all(each.time_ms is None for each in routines):
        return None
    times = [each.time_ms or Range.exactly(_estimated_ms(each)) for each in routines]
    return Range(sum(time.low for time in times), sum(time.high for time in times))


def _estimated_ms(routine: Routine) -> int:
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.side import Side
    from voicecoach.model.translations import languages_of
    from voicecoach.preparation.prepare import plan_with_estimates
    from voicecoach.sequencing.language import spoken_languages

    spoken = spoken_languages()
    language = next((each for each in languages_of(routine) if each in spoken), routine.language)
    return plan_with_estimates(routine, PlanRequest(language=language, affected_side=Side.RIGHT)).expected_ms
