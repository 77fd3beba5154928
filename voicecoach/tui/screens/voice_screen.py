"""Getting the voice ready: the sentences are spoken into the cache before the session begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, Label, ProgressBar
from textual.worker import Worker, WorkerState

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.messages import VoiceProgress
from voicecoach.tui.routine_filter import title_of
from voicecoach.tui.screens.base_screen import BaseScreen
from voicecoach.tui.services import Services

if TYPE_CHECKING:
    from voicecoach.preparation.session import Session

_COMMANDS = (
    KeyCommand(
        id="voice.leave",
        keys="escape,q",
        shown_key="esc",
        action="leave",
        word="back",
        says="Back to the library",
    ),
)


class VoiceScreen(BaseScreen["Session | None"]):
    """Ends with the prepared session, or ``None`` where it failed or was left."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    def __init__(self, routine: Routine, request: PlanRequest, services: Services) -> None:
        super().__init__()
        self._routine = routine
        self._request = request
        self._services = services

    def compose(self) -> ComposeResult:
        """Return the routine's title and a bar."""
        with Vertical(id="waiting"):
            yield Label(title_of(self._routine), classes="panel-title", markup=False)
            yield Label("Getting the voice ready", classes="quiet")
            yield ProgressBar(show_eta=False, show_percentage=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start."""
        self.run_worker(self._prepare, name="prepare", thread=True, exit_on_error=False)

    def _prepare(self) -> Session:
        return self._services.prepare(self._routine, self._request, self._tell)

    def _tell(self, ready: int, wanted: int) -> None:
        self.post_message(VoiceProgress(ready, wanted))

    @on(VoiceProgress)
    def show_progress(self, event: VoiceProgress) -> None:
        """Move the bar."""
        self.query_one(ProgressBar).update(total=event.wanted, progress=event.ready)

    @on(Worker.StateChanged)
    def leave_ready(self, event: Worker.StateChanged) -> None:
        """Go on with the session."""
        if event.worker.name == "prepare" and event.state is WorkerState.SUCCESS and self.is_current:
            self.end(event.worker.result)

    def after_failure(self) -> None:
        """Go back to where the person came from."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Go back; what was spoken so far is kept for the next time."""
        self.dismiss(None)
