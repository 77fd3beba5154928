"""The bed that is asked for: where its file lies, whether it can be played, where a house bed is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders
from voicecoach.model.bed import BED_WORDS, HOUSE_BEDS, SHORTEST_BED_MS
from voicecoach.model.errors import ExitCode, VoicecoachError

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine


class BedError(VoicecoachError):
    """A sound file that cannot be the bed of a session."""

    exit_code = ExitCode.BAD_INPUT


def placed_bed(written: str, folder: Path) -> str:
    """Return the bed as requests name it: a file, which may be given as seen from ``folder``, by its path."""
    if written in BED_WORDS:
        return written
    try:
        path = Path(written).expanduser()
    except RuntimeError:  # ~name of an account that does not exist
        path = Path(written)
    return str((folder / path).absolute())


def prepare_bed(routine: Routine, request: PlanRequest) -> None:
    """Let a house bed be kept in the user's cache; raise BedError for a file that cannot be played."""
    if (request.bed or routine.bed) in HOUSE_BEDS:
        from voicecoach.audio.bed_cache import bed_cache

        bed_cache.keep_in(working_folders().bed_cache)
    elif request.bed is not None and request.bed not in BED_WORDS:
        _check(Path(request.bed))


def _check(path: Path) -> None:
    from voicecoach.audio.author_files import measured_length
    from voicecoach.audio.beds import too_short
    from voicecoach.audio.errors import SoundError

    try:
        length = measured_length(path)
        if length < SHORTEST_BED_MS:
            raise too_short(path, length)
    except SoundError as error:
        fix = f"{error.fix}; or ask for another bed: {', '.join(BED_WORDS)}"
        raise BedError(error.what, where=error.where, fix=fix) from error
