"""``voicecoach show``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from voicecoach.app.library import user_library
from voicecoach.app.preferences import user_preferences
from voicecoach.cli.echo import echo

if TYPE_CHECKING:
    from voicecoach.model.routine import AnyStep, Routine, Stage
    from voicecoach.model.text import Text


@click.command()
@click.argument("routine")
def command(*, routine: str) -> None:
    """Show what ROUTINE asks for, and what to know before it.

    ROUTINE is a name, or the path of a file.
    """
    found = user_library().find(routine)
    language = user_preferences().language
    for line in _lines(found, language):
        echo(line)


def _lines(routine: Routine, language: str) -> Iterator[str]:
    from voicecoach.routines.dose_words import length_words

    def say(text: Text | None) -> str | None:
        return text.in_language(language) if text else None

    yield f"{say(routine.title)} ({routine.id})"
    props = [prop for step in routine.exercise_steps() for prop in step.exercise.props]
    needed = {prop.name.in_language(language) for prop in props if not prop.optional}
    useful = {prop.name.in_language(language) for prop in props} - needed
    facts = {
        "": say(routine.summary),
        "time": length_words(routine.time_ms) if routine.time_ms else None,
        "how often": say(routine.frequency),
        "you need": ", ".join(sorted(needed)),
        "useful": ", ".join(sorted(useful)),
        "source": routine.source,
    }
    yield from (f"  {name + ': ' if name else ''}{value}" for name, value in facts.items() if value)
    yield ""
    yield from _steps(routine.steps, language, "  ")
    if routine.stages:
        yield ""
        for number, stage in enumerate(routine.stages, 1):
            yield f"  stage {number}: {say(stage.title)}{_when(stage)}"
    if routine.cautions:
        yield ""
        yield from (f"  {say(caution)}" for caution in routine.cautions)
    if routine.notes:
        yield ""
        yield click.wrap_text(routine.notes, 90, "  ", "  ")


def _when(stage: Stage) -> str:
    from voicecoach.routines.dose_words import range_words

    spans = (("week", stage.weeks), ("session", stage.sessions))
    return "".join(
        f", {unit if span.is_fixed else f'{unit}s'} {range_words(span)}" for unit, span in spans if span
    )


def _steps(steps: Iterable[AnyStep], language: str, indent: str) -> Iterator[str]:
    from voicecoach.model.routine import CircuitStep, ExerciseStep

    for step in steps:
        optional = ", may be left out" if step.optional else ""
        yield f"{indent}{_words(step, language)}{optional}"
        if isinstance(step, ExerciseStep) and step.exercise.mistakes:
            mistakes = [text.in_language(language) for text in step.exercise.mistakes]
            yield f"{indent}    watch for: {'; '.join(words[:1].lower() + words[1:] for words in mistakes)}"
        if isinstance(step, CircuitStep):
            yield from _steps(step.steps, language, f"{indent}  ")


def _words(step: AnyStep, language: str) -> str:
    from voicecoach.model import routine as kinds
    from voicecoach.routines.dose_words import length_words, range_words, step_words

    words = "chime"
    match step:
        case kinds.ExerciseStep():
            words = f"{step.exercise.name.in_language(language)}: {step_words(step)}"
        case kinds.CircuitStep():
            title = f"{step.title.in_language(language)}, " if step.title else ""
            words = f"{title}{range_words(step.rounds)} rounds of"
        case kinds.BreatheStep(length_ms=None, breaths=breaths) if breaths:
            words = f"breathe, {range_words(breaths)} breaths"
        case kinds.BreatheStep(length_ms=length):
            words = f"breathe for {length_words(length)}" if length else "breathe"
        case kinds.RestStep():
            words = f"rest {length_words(step.length_ms)}"
        case kinds.SayStep() | kinds.WaitStep():
            words = f"“{step.say.in_language(language)}”"
    return words
