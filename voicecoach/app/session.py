"""A session from its request to its end: prepared with a voice that stays open, then played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from voicecoach.app.voices import voice_for
from voicecoach.model.errors import VoicecoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline
    from voicecoach.player.clock import Clock
    from voicecoach.player.commands import Command
    from voicecoach.player.events import Outcome
    from voicecoach.player.output.protocol import OutputFactory
    from voicecoach.player.player import Player
    from voicecoach.player.reporter import Listener
    from voicecoach.player.snapshot import Snapshot
    from voicecoach.preparation.session import Session
    from voicecoach.speech.voice import Voice


class PreparationCancelled(VoicecoachError):  # noqa: N818 - a wish fulfilled, not a fault
    """The session was closed while its sentences were being spoken."""


def prepare_session(
    routine: Routine, request: PlanRequest, progress: ProgressCallback | None = None
) -> Session:
    """Return the session, every sentence spoken and measured.

    ``progress`` is called with the number of sentences that are ready and the number wanted. Raises
    SpeechError, PlanError and BedError.
    """
    from voicecoach.app.beds import prepare_bed
    from voicecoach.preparation.prepare import prepare

    prepare_bed(routine, request)
    with voice_for(request) as voice:
        return prepare(routine, request, voice, progress=progress)


def measured_plan(
    routine: Routine, request: PlanRequest, progress: ProgressCallback | None = None
) -> tuple[Timeline, tuple[str, ...]]:
    """Return the timeline of that session and the sentences that are only shown.

    Of cached clips, only the lengths are read. Raises SpeechError and PlanError.
    """
    from voicecoach.app.lengths import keep_length
    from voicecoach.preparation.prepare import plan_measured

    with voice_for(request) as voice:
        timeline, unspoken = plan_measured(routine, request, voice, progress=progress)
    keep_length(routine, timeline)
    return timeline, unspoken


class LiveSession:
    """One routine being coached: its voice, its plan and its player. Needs no terminal.

    `prepare` first (in any thread), then `run` once on an event loop, then `close`; the other methods are
    safe from any thread once it is prepared. ``voice`` and ``clock`` default to the request's voice and the
    system clock; ``output``, ``speed`` and ``keep_awake`` are the player's. ``prepared`` is called with the
    measured plan, ``note`` when the session has ended, with its plan and its outcome.
    """

    def __init__(
        self,
        routine: Routine,
        request: PlanRequest,
        *,
        output: str | Sequence[OutputFactory] = "auto",
        speed: float = 1.0,
        voice: Voice | None = None,
        clock: Clock | None = None,
        keep_awake: bool = False,
        prepared: Callable[[Timeline], None] | None = None,
        note: Callable[[Timeline, Outcome], None] | None = None,
    ) -> None:
        self.routine = routine
        self.request = request
        self._output = output
        self._speed = speed
        self._voice = voice
        self._clock = clock
        self._keep_awake = keep_awake
        self._tell_prepared = prepared
        self._note = note
        self._prepared: Session | None = None
        self._player: Player | None = None
        self._preparing = False
        self._closed = False

    def prepare(self, progress: ProgressCallback | None = None) -> Timeline:
        """Speak and measure every sentence; return the plan.

        ``progress`` is called as in `prepare_session`. Raises SpeechError, PlanError, BedError, OutputError,
        and PreparationCancelled if the session is closed meanwhile.
        """
        from voicecoach.app.beds import prepare_bed
        from voicecoach.player.player import Player
        from voicecoach.preparation.prepare import prepare

        def report(ready: int, wanted: int) -> None:
            if self._closed:
                raise PreparationCancelled("the session was closed")
            if progress is not None:
                progress(ready, wanted)

        prepare_bed(self.routine, self.request)
        if self._voice is None:
            self._voice = voice_for(self.request)
        self._preparing = True
        try:
            self._prepared = prepare(self.routine, self.request, self._voice, progress=report)
        finally:
            self._preparing = False
            if self._closed:
                self._voice.close()
        if self._tell_prepared is not None:
            self._tell_prepared(self._prepared.timeline)
        self._player = Player(
            self._prepared,
            output=self._output,
            speed=self._speed,
            clock=self._clock,
            keep_awake=self._keep_awake,
        )
        return self._prepared.timeline

    @property
    def timeline(self) -> Timeline:
        """The plan, with every change made on the way. Raises RuntimeError before `prepare`."""
        return self.player.snapshot().session

    @property
    def unspoken(self) -> tuple[str, ...]:
        """The sentences that cannot be spoken and are only shown. Raises RuntimeError before `prepare`."""
        if self._prepared is None:
            raise RuntimeError("the session has not been prepared")
        return self._prepared.unspoken

    @property
    def player(self) -> Player:
        """The player. Raises RuntimeError before `prepare`."""
        if self._player is None:
            raise RuntimeError("the session has not been prepared")
        return self._player

    def dispatch(self, command: Command) -> None:
        """Queue ``command``. Commands that do not apply now are ignored."""
        self.player.dispatch(command)

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` for every event of the session, on the loop of `run`."""
        self.player.subscribe(listener)

    def snapshot(self) -> Snapshot:
        """Return what sounds now."""
        return self.player.snapshot()

    async def run(self) -> Outcome:
        """Play to the end, or until ``Quit``; return the outcome."""
        outcome = await self.player.run()
        if self._note is not None:
            self._note(self.timeline, outcome)
        return outcome

    def close(self) -> None:
        """Close the voice; a running preparation stops at its next sentence. Idempotent."""
        self._closed = True
        if self._voice is not None and not self._preparing:
            self._voice.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
