"""What every bundled routine says and when, at each guidance level, in English and German: to read aloud.

``UPDATE_GOLDEN=1 scripts/test tests/unit/sequencing/test_golden.py`` writes them anew; then read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import lengths

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.transcript import transcript

GOLDEN = Path(__file__).parents[2] / "golden"
BUNDLED = {
    entry.name: entry.routine
    for entry in Library().routines()
    if entry.is_bundled and entry.routine is not None
}
SESSIONS = {
    f"{name}.{guidance}{ending}": (routine, PlanRequest(guidance=guidance, language=language))
    for name, routine in BUNDLED.items()
    for guidance in LEVELS
    for language, ending in (("en", ""), ("de", ".de"))
}
DAILY = BUNDLED["daily-psoas"]
KNOWN = tuple((step.exercise.id, 5) for step in DAILY.exercise_steps())
SESSIONS["daily-psoas.first"] = (DAILY, PlanRequest(guidance=Guidance.AUTO))
SESSIONS["daily-psoas.sixth"] = (
    DAILY,
    PlanRequest(guidance=Guidance.AUTO, times_done=5, exercise_times_done=KNOWN, days_away=1),
)


@pytest.mark.parametrize(("name", "session"), SESSIONS.items(), ids=SESSIONS.keys())
def test_the_transcript_is_as_it_was_read_aloud(name: str, session: tuple[Routine, PlanRequest]) -> None:
    path = GOLDEN / f"{name}.txt"
    text = transcript(plan(*session, lengths.natural))
    if "UPDATE_GOLDEN" in os.environ:
        path.write_text(text, encoding="utf-8")

    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_golden_transcript_belongs_to_a_session() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == SESSIONS.keys()
