"""How long a session of each routine takes: planned once, then known until something changes.

A length is kept by what it depends on: the routine's content, the request, the user's phrasebook of its
language, and the code that plans. It comes from the clips that the voice has, else from estimates; when a
session is prepared or planned to the millisecond, its true length takes the place of an estimate.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders
from voicecoach.model.units import DurationMs

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline

MAX_LENGTHS = 1000

_log = logging.getLogger(__name__)


class PlannedLengths:
    """The lengths kept in ``file``. They are written by `save`, if any is new."""

    def __init__(self, file: Path) -> None:
        from voicecoach.cache_file import read_entries

        self._file = file
        self._lengths = read_entries(file, _program())
        self._is_changed = False

    def of(self, routine: Routine, request: PlanRequest) -> DurationMs:
        """Return the length of the session that would be played. Raises PlanError."""
        from voicecoach.app.library import preview

        known = self._lengths.get(_key(routine, request))
        if isinstance(known, int):
            return DurationMs(known)
        length = preview(routine, request).expected_ms
        self.keep(routine, request, length)
        return length

    def keep(self, routine: Routine, request: PlanRequest, length_ms: DurationMs) -> None:
        """Keep a length that was planned."""
        key = _key(routine, request)
        if self._lengths.get(key) != length_ms:
            self._lengths.pop(key, None)
            self._lengths[key] = int(length_ms)
            self._is_changed = True

    def save(self) -> None:
        """Write new lengths to disk; on a disk error they are planned again next time, no more."""
        from voicecoach.cache_file import write_entries

        if not self._is_changed:
            return
        self._is_changed = False
        try:
            write_entries(self._file, _program(), dict(list(self._lengths.items())[-MAX_LENGTHS:]))
        except OSError as error:
            _log.info("%s: %s: lengths are planned anew each time", self._file, error.strerror or error)


def user_lengths() -> PlannedLengths:
    """Return the lengths kept for the user."""
    return PlannedLengths(working_folders().lengths)


def keep_length(routine: Routine, timeline: Timeline) -> None:
    """Keep the true length of a session planned with measured sentences."""
    lengths = user_lengths()
    lengths.keep(routine, timeline.request, timeline.expected_ms)
    lengths.save()


def _key(routine: Routine, request: PlanRequest) -> str:
    """Return a hash of all that a length depends on: neither bed nor levels, nor a day more or less away."""
    from voicecoach.app.phrasebooks import phrasebook_text
    from voicecoach.cache_file import digest
    from voicecoach.model.levels import AS_MADE
    from voicecoach.sequencing.practice import FORGOTTEN_AFTER_DAYS

    is_forgotten = request.days_away is not None and request.days_away >= FORGOTTEN_AFTER_DAYS
    days_away = FORGOTTEN_AFTER_DAYS if is_forgotten else None
    request = replace(request, days_away=days_away, levels=AS_MADE, bed=None)
    return digest(f"{routine!r}{request!r}{phrasebook_text(request.language)}")


def _program() -> str:
    from voicecoach import model, resources
    from voicecoach.cache_file import state_of_code
    from voicecoach.version import __version__

    package = Path(resources.__file__).parent
    planning = [package / "sequencing", *(package / "sequencing").glob("*/"), package / "speech" / "text"]
    code = state_of_code([Path(str(model.__file__)).parent, *sorted(planning), *_engines(package)])
    return f"{__version__} {code}"


def _engines(package: Path) -> list[Path]:
    """Return the folders of the engines, whose length models estimates come from."""
    return sorted((package / "speech" / "engines").glob("*/"))
