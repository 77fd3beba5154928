"""``voicecoach show``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from voicecoach.app.lengths import keep_length
from voicecoach.app.library import preview
from voicecoach.app.requests import PlanOptions
from voicecoach.cli.echo import echo
from voicecoach.cli.options import requested
from voicecoach.model.request import Purpose
from voicecoach.model.text import base_language
from voicecoach.wording import wording_in
from voicecoach.wording.doses import (
    counted,
    days_words,
    length_words,
    load_words,
    minutes_words,
    moment_words,
    movement_words,
    rounds_words,
    short_words,
    step_words,
)
from voicecoach.wording.plan_words import grown_rest_words, guidance_words, left_out_names
from voicecoach.wording.wording import MessageId, Wording

if TYPE_CHECKING:
    from voicecoach.model.routine import Routine, Stage
    from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep
    from voicecoach.model.text import Text
    from voicecoach.model.timeline import Timeline


@click.command()
@click.argument("routine")
def command(*, routine: str) -> None:
    """Show what ROUTINE asks for, and what to know before it.

    ROUTINE is a name, or the path of a file.
    """
    found, request = requested([routine], PlanOptions(), purpose=Purpose.LIVE)
    language = request.language
    timeline = preview(found, request)
    keep_length(found, timeline)
    for line in _lines(found, timeline, language, wording_in(language)):
        echo(line)


def _lines(routine: Routine, timeline: Timeline, language: str, wording: Wording) -> Iterator[str]:
    def say(text: Text | None) -> str | None:
        return text.in_language(language) if text else None

    yield f"{say(routine.title)} ({routine.id})"
    if routine.summary:
        yield f"  {say(routine.summary)}"
    props = [prop for exercise in routine.exercises() for prop in exercise.props]
    needed = {prop.name.in_language(language) for prop in props if not prop.optional}
    useful = {prop.name.in_language(language) for prop in props} - needed
    facts = {
        MessageId.FACT_TIME: _takes(timeline, wording),
        MessageId.FACT_FREQUENCY: say(routine.frequency),
        MessageId.FACT_DAYS: days_words(routine.days, wording) if routine.days else None,
        MessageId.FACT_NEEDED: ", ".join(sorted(needed)),
        MessageId.FACT_USEFUL: ", ".join(sorted(useful)),
        MessageId.FACT_SOURCE: routine.source,
        MessageId.FACT_VOICE: _voice(routine, wording),
        MessageId.FACT_SOUNDS: _sounds(routine),
    }
    yield from (f"  {wording(message, value=value)}" for message, value in facts.items() if value)
    yield ""
    if routine.shuffle:
        yield f"  {wording(MessageId.SHUFFLED)}"
    yield from _steps(routine.steps, language, wording, "  ")
    yield from _grown_rests(timeline, wording)
    if routine.stages:
        yield ""
        for number, stage in enumerate(routine.stages, 1):
            words = wording(MessageId.STAGE, number=number, title=say(stage.title))
            yield f"  {words}{_when(stage, wording)}"
    if routine.cautions:
        yield ""
        yield from (f"  {say(caution)}" for caution in routine.cautions)
    if routine.notes and base_language(language) == base_language(routine.language):
        yield ""
        yield click.wrap_text(routine.notes, 90, "  ", "  ")


def _voice(routine: Routine, wording: Wording) -> str:
    """Return the voices and the rate that a routine was written for."""
    voices = [voice for _, voice in routine.voices]
    if routine.rate_wpm:
        voices.append(wording(MessageId.WORDS_A_MINUTE, number=routine.rate_wpm))
    return ", ".join(voices)


def _sounds(routine: Routine) -> str:
    """Return what sounds instead of the house's sounds, by their names in files."""
    return ", ".join(f"{each.house} ({PurePath(each.sound).name})" for each in routine.sounds)


def _takes(timeline: Timeline, wording: Wording) -> str:
    """Return how long the next session takes, at which guidance, and without what."""
    length, level = minutes_words(timeline.expected_ms, wording), guidance_words(timeline, wording)
    takes = wording(MessageId.TAKES_AT, length=length, guidance=level)
    if not timeline.left_out:
        return takes
    names = ", ".join(left_out_names(timeline.left_out, wording))
    return f"{takes}, {wording(MessageId.LEFT_OUT, names=names)}"


def _grown_rests(timeline: Timeline, wording: Wording) -> Iterator[str]:
    """Yield which rests will be longer than written."""
    if timeline.grown_rests:
        yield ""
        yield from (f"  {line}" for line in grown_rest_words(timeline.grown_rests, wording))


def _when(stage: Stage, wording: Wording) -> str:
    spans = ((MessageId.WEEKS, stage.weeks), (MessageId.SESSIONS, stage.sessions))
    return "".join(counted(message, span, wording, one=span.is_fixed) for message, span in spans if span)


def _steps(steps: Iterable[AnyStep], language: str, wording: Wording, indent: str) -> Iterator[str]:
    from voicecoach.model.steps import BreatheStep, CircuitStep, ExerciseStep, RoundsStep

    for step in steps:
        words = _words(step, language, wording)
        yield f"{indent}{wording(MessageId.MAY_BE_LEFT_OUT, step=words) if step.optional else words}"
        if isinstance(step, ExerciseStep) and step.exercise.mistakes:
            mistakes = [text.in_language(language) for text in step.exercise.mistakes]
            if wording.joins_in_lower_case:
                mistakes = [words[:1].lower() + words[1:] for words in mistakes]
            yield f"{indent}    {wording(MessageId.WATCH_FOR, mistakes='; '.join(mistakes))}"
        if isinstance(step, ExerciseStep | BreatheStep):
            for moment in step.during:
                yield f"{indent}    {moment_words(moment, language, wording)}"
        if isinstance(step, RoundsStep):
            for movement in step.movements:
                name = movement.exercise.name.in_language(language)
                yield f"{indent}  {name}: {movement_words(movement, wording)}"
        if isinstance(step, CircuitStep):
            yield from _steps(step.steps, language, wording, f"{indent}  ")


def _tempo(step: ExerciseStep, language: str, wording: Wording) -> str:
    """Return the phases of a tempo that is not the exercise's own, spelled out: `` (lower 4 s, …)``."""
    from voicecoach.model.dose import Reps
    from voicecoach.model.phase_names import is_known
    from voicecoach.sequencing.language import book_of

    dose = step.dose
    if not isinstance(dose, Reps) or dose.is_at_house_tempo or dose.tempo == step.exercise.tempo:
        return ""
    words = (
        (is_known(phase) and book_of(language).movement(phase.name)) or phase.word.in_language(language)
        for phase in dose.tempo
    )
    lengths = (short_words(phase.length_ms, wording) for phase in dose.tempo)
    return f" ({', '.join(map(' '.join, zip(words, lengths, strict=True)))})"


def _circuit_words(step: CircuitStep, language: str, wording: Wording) -> Iterator[str]:
    """Yield the title of a circuit, whether its order changes, and how much of it is done how often."""
    if step.title:
        yield step.title.in_language(language)
    if step.shuffle:
        yield wording(MessageId.SHUFFLED)
    if step.choose is not None:
        yield wording(MessageId.CHOSEN_OF, count=step.choose)
    elif step.rounds.high > 1 or not (step.title or step.shuffle):
        yield wording(MessageId.ROUNDS_OF, rounds=counted(MessageId.ROUNDS, step.rounds, wording))


def _words(step: AnyStep, language: str, wording: Wording) -> str:
    from voicecoach.model import steps as kinds

    words = wording.steps[kinds.StepKind.CHIME]
    match step:
        case kinds.ExerciseStep():
            dose = f"{step_words(step, wording)}{_tempo(step, language, wording)}"
            words = f"{step.exercise.name.in_language(language)}: {dose}"
            if step.load:
                words = f"{words}, {load_words(step.load, language, wording)}"
        case kinds.EmomStep() | kinds.AmrapStep():
            title = f"{step.title.in_language(language)}: " if step.title else ""
            words = f"{title}{rounds_words(step, wording)}"
        case kinds.CircuitStep():
            words = ", ".join(_circuit_words(step, language, wording))
        case kinds.BreatheStep(length_ms=None, breaths=breaths) if breaths:
            words = wording(MessageId.BREATHE_BREATHS, breaths=counted(MessageId.BREATHS, breaths, wording))
        case kinds.BreatheStep(length_ms=length):
            words = wording.steps[kinds.StepKind.BREATHE]
            if length:
                words = wording(MessageId.BREATHE_FOR, length=length_words(length, wording))
        case kinds.RestStep() if step.until_ready is not None:
            words = wording(MessageId.REST_UNTIL_READY)
        case kinds.RestStep():
            words = wording(MessageId.REST_FOR, length=length_words(step.length_ms, wording))
        case kinds.SayStep() | kinds.WaitStep():
            words = f"“{step.say.in_language(language)}”"
    return words
