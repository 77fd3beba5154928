"""What the screens need from the rest of the program; injected, so that tests can replace it."""

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
    """A session: prepare, run, close; see ``voicecoach.app.session.LiveSession``."""

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
        """Release its resources, and cancel a running preparation."""

    def dispatch(self, command: Command) -> None:
        """Queue a command; thread-safe."""

    def snapshot(self) -> Snapshot:
        """Return the state of the session."""
        ...

    async def run(self) -> Outcome:
        """Play to the end, or until ``Quit``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The program behind the screens. ``entries``, ``preview`` and ``length`` are called in threads."""

    entries: Callable[[], Iterable[Entry]]
    """The library."""
    request: Callable[[Routine | None], PlanRequest]
    """The request for a routine by the preferences alone."""
    preview: Callable[[Routine, PlanRequest], Timeline]
    """A plan without speaking, for Prepare."""
    length: Callable[[Routine, PlanRequest], int]
    """How long a session takes (ms), quickly where it was planned before."""
    session: Callable[[Routine, PlanRequest], CoachedSession]
    sound_check: Callable[[], Awaitable[str | None]]
    """Plays a sentence and the bells to the end; returns the notice about the sound, if any."""
    hear: Callable[[PlanRequest], Awaitable[str | None]]
    """Plays a few words in the voice of a request; returns the notice about the sound, if any."""
    wording: Wording
    """The words of the interface."""
    theme: str
    """``dark`` or ``light``."""
    sound_checked: bool
    remember: Callable[..., None]
    """Stores a preference: ``remember(sound_checked=True)``."""
    reduced_motion: bool = False
