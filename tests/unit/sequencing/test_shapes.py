"""Sessions of every shape that people write: what each says and when, and that it breaks no rule.

``tests/data/shapes`` holds a routine for each shape, with its transcript at full guidance beside it, and that
of a guide where it differs. ``UPDATE_GOLDEN=1 scripts/test tests/unit/sequencing/test_shapes.py`` writes the
transcripts anew; then read the diff aloud.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from support import lengths
from support.oracle import report, violations

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.timeline import Timeline
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.transcript import transcript

SHAPES = Path(__file__).parents[2] / "data" / "shapes"
NAMES = sorted(path.stem for path in SHAPES.glob("*.yaml"))
LIBRARY = Library()
every_shape = pytest.mark.parametrize("name", NAMES)


@cache
def shape(name: str) -> Routine:
    path = SHAPES / f"{name}.yaml"
    text, routines = path.read_text(encoding="utf-8"), LIBRARY.includes(path)
    return read_routine(text, path.name, exercises=LIBRARY, folder=SHAPES, routines=routines)


def session(name: str, guidance: Guidance, purpose: Purpose = Purpose.LIVE) -> Timeline:
    routine = shape(name)
    request = PlanRequest(
        guidance=guidance, purpose=purpose, language=routine.language, affected_side=Side.LEFT
    )
    return plan(routine, request, lengths.natural)


def text_of(name: str, purpose: Purpose) -> str:
    return transcript(session(name, Guidance.FULL, purpose))


@every_shape
def test_a_shape_says_what_was_read_aloud(name: str) -> None:
    live, guide = (text_of(name, purpose) for purpose in (Purpose.LIVE, Purpose.GUIDE))
    texts = {f"{name}.txt": live} | ({f"{name}.guide.txt": guide} if guide != live else {})
    if "UPDATE_GOLDEN" in os.environ:
        (SHAPES / f"{name}.guide.txt").unlink(missing_ok=True)
        for file, text in texts.items():
            (SHAPES / file).write_text(text, encoding="utf-8")

    kept = {path.name: path.read_text(encoding="utf-8") for path in SHAPES.glob(f"{name}.*txt")}
    assert {file: text.splitlines() for file, text in kept.items()} == {
        file: text.splitlines() for file, text in texts.items()
    }


@every_shape
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("guidance", LEVELS)
def test_a_shape_breaks_no_rule_of_coaching(name: str, guidance: Guidance, purpose: Purpose) -> None:
    timeline = session(name, guidance, purpose)
    found = violations(timeline, shape(name), lengths.natural)

    assert not found, report(found)
