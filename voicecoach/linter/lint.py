"""Applies all rules to one definition."""

from __future__ import annotations

from pathlib import Path

from voicecoach.linter.dose_rules import check_doses, check_exercise
from voicecoach.linter.finding import Finding
from voicecoach.linter.frame_rules import check_frame
from voicecoach.linter.prompt_rules import check_prompts
from voicecoach.linter.ready_rules import check_ready
from voicecoach.linter.rounds_rules import check_rounds
from voicecoach.linter.selection_rules import check_selection, with_everything
from voicecoach.linter.session_rules import check_course, check_rests
from voicecoach.linter.side_rules import check_sides
from voicecoach.linter.speech_rules import check_exercise_speech, check_routine_speech
from voicecoach.linter.wording_rules import check_exercise_words, check_routine_words
from voicecoach.model.exercise import Exercise
from voicecoach.model.extent import excess
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import USUAL_WPM, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.timeline import Timeline
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.routines.definition_file import read_text
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_exercise
from voicecoach.routines.tree import read_tree


def lint_file(path: Path, library: Library) -> tuple[Finding, ...]:
    """Return the findings of a valid definition file of either kind.

    Raises DefinitionErrors if it is not valid.
    """
    text = read_text(path)
    root, _ = read_tree(text, str(path))
    if "routine" in root:
        return lint_routine(library.find(str(path)))
    return lint_exercise(read_exercise(text, str(path)))


def grown_rests_in_file(path: Path, library: Library) -> tuple[Finding, ...]:
    """Return the rests of a valid file that will be longer than written; none for an exercise."""
    text = read_text(path)
    root, _ = read_tree(text, str(path))
    if "routine" not in root:
        return ()
    return grown_rests(library.find(str(path)))


def grown_rests(routine: Routine) -> tuple[Finding, ...]:
    """Return the rests of a routine that will be longer than written, by place."""
    return _sorted([*check_rests(routine, _planned(routine))])


def lint_exercise(exercise: Exercise) -> tuple[Finding, ...]:
    """Return the findings of one exercise, by place."""
    return _sorted(
        [*check_exercise(exercise), *check_exercise_words(exercise), *check_exercise_speech(exercise)]
    )


def lint_routine(routine: Routine) -> tuple[Finding, ...]:
    """Return the findings of a routine and of every exercise it uses, by place.

    The session is planned at full guidance with estimated lengths; no voice is asked.
    """
    findings = [
        *check_routine_words(routine),
        *check_doses(routine),
        *check_sides(routine),
        *check_routine_speech(routine),
        *check_rounds(routine),
        *check_ready(routine),
    ]
    for exercise in routine.exercises():
        findings += [*check_exercise(exercise), *check_exercise_words(exercise, routine.pronunciations)]
    timeline = _planned(routine)
    findings += [*check_frame(routine), *check_selection(routine), *check_course(routine, timeline)]
    findings += check_prompts(routine, timeline)
    return _sorted(findings)


def _planned(routine: Routine) -> Timeline:
    rate = routine.rate_wpm or USUAL_WPM
    request = PlanRequest(
        guidance=Guidance.FULL, language=routine.language, rate_wpm=rate, affected_side=Side.RIGHT
    )
    whole = with_everything(routine)
    return plan_with_estimates(routine if excess(whole) else whole, request)


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    def key(finding: Finding) -> tuple[str, int, str]:
        place = finding.place
        return (place.file if place else "", place.line if place else 0, finding.rule)

    return tuple(sorted(dict.fromkeys(findings), key=key))
