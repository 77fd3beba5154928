"""The details of a routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from voicecoach.model.routine import Routine
from voicecoach.model.steps import STEP_KINDS, AmrapStep, AnyStep, CircuitStep, EmomStep, ExerciseStep
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.tui.routine_filter import areas_of, title_of
from voicecoach.wording.doses import counted, days_words, movement_words, rounds_words, step_words
from voicecoach.wording.wording import MessageId, Wording

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry


class RoutineDetails(Static):
    """Title, areas, summary, and one line per exercise with its dose."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording

    def show(self, entry: Entry | None) -> None:
        """Show ``entry``; blank for none."""
        self.update(Content() if entry is None else details(entry, self._wording))


def details(entry: Entry, wording: Wording) -> Content:
    """Return the description of a routine, or what is wrong with its file."""
    routine = entry.routine
    if routine is None:
        return Content.styled(str(entry.errors or wording(MessageId.FILE_CANNOT_BE_READ)), "$warning")
    heading = Content.assemble(
        (title_of(routine, wording.language), "bold $foreground"),
        ("   " + ", ".join(map(wording.area, areas_of(routine))), "$quiet"),
    )
    lines = [heading]
    if routine.summary:
        lines.append(Content(routine.summary.in_language(wording.language)))
    if routine.frequency:
        lines.append(Content.styled(routine.frequency.in_language(wording.language), "$quiet"))
    if routine.days:
        lines.append(Content.styled(days_words(routine.days, wording), "$quiet"))
    return Content("\n").join([*lines, Content(), two_columns(exercise_rows(routine, wording))])


def exercise_rows(routine: Routine, wording: Wording) -> list[tuple[str, str]]:
    """Return each exercise and its dose, those of a circuit under its rounds."""
    return list(_rows(routine.steps, wording, "  "))


def _rows(steps: Iterable[AnyStep], wording: Wording, indent: str) -> Iterator[tuple[str, str]]:
    for step in steps:
        if isinstance(step, ExerciseStep):
            yield _row(step, wording, indent)
        elif isinstance(step, CircuitStep):
            untitled = wording(MessageId.CIRCUIT_UNTITLED)
            title = step.title.in_language(wording.language) if step.title else untitled
            yield f"{indent}{title}", _amount(step, wording)
            yield from _rows(step.steps, wording, f"{indent}  ")
        elif isinstance(step, EmomStep | AmrapStep):
            yield from _rounds_rows(step, wording, indent)


def _amount(circuit: CircuitStep, wording: Wording) -> str:
    if circuit.choose is not None:
        return wording(MessageId.CHOSEN_OF, count=circuit.choose)
    return counted(MessageId.ROUNDS, circuit.rounds, wording) if circuit.rounds.high > 1 else ""


def _rounds_rows(step: EmomStep | AmrapStep, wording: Wording, indent: str) -> list[tuple[str, str]]:
    """Return the rounds, and each movement under them."""
    title = step.title.in_language(wording.language) if step.title else wording.steps[STEP_KINDS[type(step)]]
    return [
        (f"{indent}{title}", rounds_words(step, wording)),
        *(
            (f"{indent}  {each.exercise.name.in_language(wording.language)}", movement_words(each, wording))
            for each in step.movements
        ),
    ]


def _row(step: ExerciseStep, wording: Wording, indent: str) -> tuple[str, str]:
    dose = step_words(step, wording)
    if step.optional:
        dose = wording(MessageId.OPTIONAL, dose=dose)
    return f"{indent}{step.exercise.name.in_language(wording.language)}", dose
