"""Writes docs/library.md: every bundled routine and exercise, its doses beside the source's.

.venv/bin/python scripts/make_library_docs.py
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.routine import Routine, Stage
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.units import short_length
from voicecoach.routines.library import Library

ROOT = Path(__file__).resolve().parent.parent
SOURCE_DOSES = ROOT / "scripts" / "source_doses.yaml"
TARGET = ROOT / "docs" / "library.md"

INTRODUCTION = """\
# The bundled library

Written by `scripts/make_library_docs.py` from `voicecoach/library/` and `scripts/source_doses.yaml`: change
those, then run it. Every dose is next to the source's. The words of the coach are our own throughout; what
else is ours is marked in the notes.
"""


def main() -> None:
    """Write the file."""
    TARGET.write_text(library_page(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")


def library_page() -> str:
    """Return the whole page, in Markdown."""
    given: Mapping[str, Any] = YAML(typ="safe").load(SOURCE_DOSES)
    library = Library()
    routines = [library.find(name) for name in library.routine_names()]
    exercises = {step.exercise.id: step.exercise for routine in routines for step in routine.exercise_steps()}
    return "\n".join(
        [
            INTRODUCTION,
            "## Sources\n",
            *(f"- **{source['id']}** {source['about']}." for source in given["sources"]),
            "\n## Routines\n",
            *(_routine(routine, given["routines"][routine.id]) for routine in routines),
            "## Exercises\n",
            "A side is the one that is stretched or works; here it is described for the right.\n",
            *(
                _exercise(exercise, given["exercises"].get(name))
                for name, exercise in sorted(exercises.items())
            ),
        ]
    )


def _routine(routine: Routine, given: Mapping[str, Any]) -> str:
    lines = [f"### {_plain(routine.title)} (`{routine.id}`)\n", f"{_plain(routine.summary)}\n"]
    time = f" Meant for {_minutes(routine.time_ms)}." if routine.time_ms else ""
    lines.append(f"{_plain(routine.frequency)}{time} The source: {given['says']}.\n")
    lines += ["| exercise | here | the source |", "|---|---|---|"]
    for step in routine.exercise_steps():
        says = given["doses"][step.exercise.id]["says"]
        lines.append(f"| {_plain(step.exercise.name)} (`{step.exercise.id}`) | {_step_dose(step)} | {says} |")
    if routine.stages:
        lines += ["", "| stage | weeks | dose |", "|---|---|---|"]
        lines += [_stage(number, stage) for number, stage in enumerate(routine.stages, 1)]
    return "\n".join([*lines, "", f"{_notes(routine.notes)}\n"])


def _stage(number: int, stage: Stage) -> str:
    doses = ", ".join(
        f"{_range(dose.sets)} × {_dose(dose.dose)} of `{dose.exercise}`"
        for dose in stage.doses
        if dose.sets and dose.dose
    )
    weeks = _range(stage.weeks) if stage.weeks else "–"
    return f"| {number}. {_plain(stage.title)} | {weeks} | {doses} |"


def _exercise(exercise: Exercise, given: Mapping[str, Any] | None) -> str:
    props = [f"{_plain(prop.name)}{' (if you like)' if prop.optional else ''}" for prop in exercise.props]
    posture = exercise.posture
    postures = posture.start if posture.start is posture.end else f"{posture.start}, ending {posture.end}"
    rows = {
        "side": _plain(exercise.side_means).replace("<side>", "right").replace("<other>", "left"),
        "posture": postures,
        "props": ", ".join(props),
        "tempo": ", ".join(f"{phase.name} {short_length(phase.length_ms)}" for phase in exercise.tempo),
        "dose in the source": given["says"] if given else "none for this form",
        "source": exercise.source or "",
    }
    return "\n".join(
        [
            f"### {_plain(exercise.name)} (`{exercise.id}`)\n",
            f"{_plain(exercise.summary)}\n",
            *(f"- {label}: {value}" for label, value in rows.items() if value),
            "",
            f"{_notes(exercise.notes)}\n",
        ]
    )


def _step_dose(step: ExerciseStep) -> str:
    dose = _dose(step.dose)
    if step.sets != Range.exactly(1):
        dose = f"{_range(step.sets)} × {dose}"
    if step.sides is not Sides.NONE:
        dose = f"{dose} a side"
    if step.sides is Sides.ALTERNATE:
        dose = f"{dose}, in turn"
    if step.sides is Sides.ALTERNATE_REPS:
        dose = f"{dose}, changing each time"
    if step.start_side:
        dose = f"{dose}, {step.start_side} first"
    if isinstance(step.dose, Reps):
        dose = f"{dose}, {short_length(step.dose.rep_ms)} each"
    return f"{dose}; may be left out" if step.optional else dose


def _dose(dose: Dose | None) -> str:
    match dose:
        case TimedHold(length):
            return _length(length)
        case BreathHold(breaths):
            return f"{_range(breaths)} breaths"
        case Reps(count, _):
            return _range(count)
        case None:
            return ""


def _length(length: Range) -> str:
    unit_ms, unit = (60_000, "min") if length.low >= 60_000 else (1000, "s")
    return f"{_range(Range(length.low // unit_ms, length.high // unit_ms))} {unit}"


def _minutes(length: Range) -> str:
    return f"{length.low // 60_000}–{length.high // 60_000} minutes"


def _range(values: Range | None) -> str:
    if values is None:
        return ""
    return str(values.low) if values.is_fixed else f"{values.low}–{values.high}"


def _plain(text: Text | None) -> str:
    return text.in_language("en") if text else ""


def _notes(notes: str | None) -> str:
    return " ".join((notes or "").split())


if __name__ == "__main__":
    main()
