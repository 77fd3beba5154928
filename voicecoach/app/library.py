"""The routines of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders

if TYPE_CHECKING:
    from pathlib import Path

    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline
    from voicecoach.model.units import DurationMs
    from voicecoach.routines.library import Library


def user_library() -> Library:
    """Return the bundled routines and the user's; the coach speaks by the user's phrasebooks, too."""
    from voicecoach.app.phrasebooks import use_user_phrasebooks
    from voicecoach.routines.library import Library
    from voicecoach.routines.routine_cache import RoutineCache

    use_user_phrasebooks()
    folders = working_folders()
    return Library(folders.data, cache=RoutineCache(folders.routine_cache), sound_length=_sound_length)


def routine_in_text(content: bytes, name: str, library: Library) -> Routine:
    """Return the routine that a text defines; ``name`` stands for its file in error messages.

    What it names is looked for in the working folder, then in the library. Raises DefinitionErrors.
    """
    from pathlib import Path

    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.reader import read_routine

    folder = Path.cwd()
    return read_routine(
        decoded_text(content, name),
        name,
        exercises=library.beside(folder / "text.yaml"),
        folder=folder,
        sound_length=library.sound_length,
        routines=library.includes(folder / "text.yaml"),
    )


def _sound_length(path: Path) -> DurationMs:
    from voicecoach.audio.author_files import measured_length

    return measured_length(path)


def preview(routine: Routine, request: PlanRequest) -> Timeline:
    """Return a plan for lists and choices: with the sentences that were spoken before, else with estimates.

    Nothing is spoken. Where nobody has said which side is affected, it is planned with the right. Raises
    PlanError if the routine cannot satisfy the request.
    """
    from voicecoach.app.requests import supposing_a_side
    from voicecoach.app.voices import voice_for
    from voicecoach.preparation.prepare import plan_with_known_lengths

    with voice_for(request) as voice:
        return plan_with_known_lengths(routine, supposing_a_side(routine, request), voice)
