"""Preparation of the voice: the sentences are spoken into the cache before the session begins."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label, ProgressBar
from textual.worker import Worker, WorkerState

from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.messages import VoiceProgress
from voicecoach.tui.screens.base_screen import BaseScreen
from voicecoach.tui.services import CoachedSession
from voicecoach.tui.widgets.keys_footer import KeysFooter
from voicecoach.wording.wording import MessageId, Wording

_COMMANDS = (KeyCommand(id="voice.leave", keys="escape,q", shown_keys="esc,q", action="leave"),)


class VoiceScreen(BaseScreen[bool]):
    """Prepares a session; its result is whether it is prepared: False on failure or if left."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    def __init__(self, title: str, session: CoachedSession, wording: Wording) -> None:
        super().__init__(wording)
        self._title = title
        self._session = session

    def compose(self) -> ComposeResult:
        """Return the routine's title and a bar."""
        with Vertical(id="waiting"):
            yield Label(self._title, classes="panel-title", markup=False)
            yield Label(self.wording(MessageId.GETTING_VOICE_READY), classes="quiet")
            yield ProgressBar(show_eta=False, show_percentage=False)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start."""
        self.run_worker(self._prepare, name="prepare", thread=True, exit_on_error=False)

    def _prepare(self) -> None:
        self._session.prepare(self._tell)

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
            self.end(True)  # noqa: FBT003 - the screen's answer

    def after_failure(self) -> None:
        """Go back to the previous screen."""
        self.dismiss(False)  # noqa: FBT003 - the screen's answer

    def action_leave(self) -> None:
        """Go back; the clips so far stay in the cache."""
        self.dismiss(False)  # noqa: FBT003 - the screen's answer
