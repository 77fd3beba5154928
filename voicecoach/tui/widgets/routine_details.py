"""What a routine is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from voicecoach.model.routine import CircuitStep, ExerciseStep, Routine
from voicecoach.routines.dose_words import range_words, step_words
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.tui.routine_filter import areas_of, title_of

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry


class RoutineDetails(Static):
    """Title, areas, summary, and a line an exercise with its dose."""

    def show(self, entry: Entry | None) -> None:
        """Show ``entry``; blank for none."""
        self.update(Content() if entry is None else details(entry))


def details(entry: Entry) -> Content:
    """Return the description of a routine, or what is wrong with its file."""
    routine = entry.routine
    if routine is None:
        return Content.styled(str(entry.errors or "This file cannot be read."), "$warning")
    heading = Content.assemble(
        (title_of(routine), "bold $foreground"),
        ("   " + ", ".join(areas_of(routine)), "$quiet"),
    )
    lines = [heading]
    if routine.summary:
        lines.append(Content(routine.summary.in_language(routine.language)))
    if routine.frequency:
        lines.append(Content.styled(routine.frequency.in_language(routine.language), "$quiet"))
    return Content("\n").join([*lines, Content(), two_columns(exercise_rows(routine))])


def exercise_rows(routine: Routine) -> list[tuple[str, str]]:
    """Return each exercise and its dose, those of a circuit under its rounds."""
    rows: list[tuple[str, str]] = []
    for step in routine.steps:
        if isinstance(step, ExerciseStep):
            rows.append(_row(step, routine.language, "  "))
        elif isinstance(step, CircuitStep):
            title = step.title.in_language(routine.language) if step.title else "In turn"
            rows.append((f"  {title}", f"{range_words(step.rounds)} rounds"))
            inside = (inner for inner in step.steps if isinstance(inner, ExerciseStep))
            rows += [_row(inner, routine.language, "    ") for inner in inside]
    return rows


def _row(step: ExerciseStep, language: str, indent: str) -> tuple[str, str]:
    dose = step_words(step) + (", optional" if step.optional else "")
    return f"{indent}{step.exercise.name.in_language(language)}", dose
