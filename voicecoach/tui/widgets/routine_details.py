"""What a routine is made of."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from voicecoach.model.routine import CircuitStep, ExerciseStep, Routine
from voicecoach.routines.dose_words import range_words, step_words
from voicecoach.routines.library import Entry
from voicecoach.tui.finding import areas_of, title_of

_NAME_COLUMNS = 44


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
        ("".join(f"  ·  {area}" for area in areas_of(routine)), "$quiet"),
    )
    lines = [heading]
    if routine.summary:
        lines.append(Content(routine.summary.in_language(routine.language)))
    if routine.frequency:
        lines.append(Content.styled(routine.frequency.in_language(routine.language), "$quiet"))
    return Content("\n").join([*lines, Content(), *exercise_lines(routine)])


def exercise_lines(routine: Routine) -> list[Content]:
    """Return one line an exercise, those of a circuit under its rounds."""
    lines: list[Content] = []
    for step in routine.steps:
        if isinstance(step, ExerciseStep):
            lines.append(_exercise(step, routine.language))
        elif isinstance(step, CircuitStep):
            title = step.title.in_language(routine.language) if step.title else "In turn"
            lines.append(_columns(title, f"{range_words(step.rounds)} rounds", indent=2))
            lines += [
                _exercise(inner, routine.language, indent=4)
                for inner in step.steps
                if isinstance(inner, ExerciseStep)
            ]
    return lines


def _exercise(step: ExerciseStep, language: str, indent: int = 2) -> Content:
    dose = step_words(step) + (", optional" if step.optional else "")
    return _columns(step.exercise.name.in_language(language), dose, indent)


def _columns(name: str, dose: str, indent: int) -> Content:
    return Content.assemble(" " * indent, f"{name:<{_NAME_COLUMNS - indent}}  ", (dose, "$quiet"))
