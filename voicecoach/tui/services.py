"""What the screens need from the rest of the program; given from outside, so that tests give their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.player.commands import Command
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import Snapshot
from voicecoach.wording.wording import Wording

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry


class CoachedSession(Protocol):
    """A session to be prepared, then played, then closed; see ``voicecoach.app.session.LiveSession``."""

    @property
    def timeline(self) -> Timeline:
        """The plan, once it is prepared."""
        ...

    @property
    def unspoken(self) -> tuple[str, ...]:
        """The sentences that are only shown, once it is prepared."""
        ...

    def prepare(self, progress: ProgressCallback) -> Timeline:
        """Speak every sentence; called in a thread."""
        ...

    def close(self) -> None:
        """Give back what it holds, and end a preparation that is under way."""

    def dispatch(self, command: Command) -> None:
        """Take a command; safe from any thread."""

    def snapshot(self) -> Snapshot:
        """Return where the session is."""
        ...

    async def run(self) -> Outcome:
        """Play to the end, or until it is quit."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The program behind the screens. ``entries`` and ``preview`` are called in threads."""

    entries: Callable[[], Iterable[Entry]]
    """The library."""
    request: Callable[[Routine | None], PlanRequest]
    """What holds for a routine where a person chooses nothing more."""
    preview: Callable[[Routine, PlanRequest], Timeline]
    """A plan by estimated lengths, for the figures in Prepare."""
    session: Callable[[Routine, PlanRequest], CoachedSession]
    sound_check: Callable[[], Awaitable[str | None]]
    """Sounds a sentence and the bells; returns when they have ended, with what was wrong with the sound."""
    wording: Wording
    """The words of the interface."""
    theme: str
    """``dark`` or ``light``."""
    sound_checked: bool
    remember: Callable[..., None]
    """Keeps a preference: ``remember(sound_checked=True)``."""
    reduced_motion: bool = False
