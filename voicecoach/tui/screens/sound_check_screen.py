"""The sound check."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Label, Static
from textual.worker import Worker, WorkerState

from voicecoach.tui.screens.problem_screen import problem_words
from voicecoach.tui.services import Services

_ADVICE = (
    "Turn the volume up, and look whether the sound goes to another device.",
    "Bluetooth headphones may take a few seconds to wake: press r to hear it again.",
    "voicecoach doctor tells which outputs work here, and what is missing.",
)


class SoundCheckScreen(ModalScreen[bool]):
    """Plays a sentence and the bells; ends with whether they were heard."""

    BINDINGS: ClassVar = [
        Binding("y,enter", "heard", "yes", id="sound.yes", tooltip="I hear you"),
        Binding("n", "not_heard", "no", id="sound.no", tooltip="I hear nothing"),
        Binding("r", "again", "again", id="sound.again", tooltip="Play it again"),
        Binding("escape,q", "leave", "later", id="sound.later", tooltip="Leave it for now"),
    ]

    advice: reactive[Content] = reactive(Content())

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        """Return the question."""
        with Vertical(classes="panel"):
            yield Label("Do you hear me?", classes="panel-title")
            yield Static("You should hear this question, a start bell and an end bell.")
            yield Static(id="sound-advice")
            yield Static(
                Content.assemble(
                    ("y", "bold $accent"), "  yes     ", ("n", "bold $accent"), "  no     ",
                    ("r", "bold $accent"), "  again     ", ("esc", "bold $accent"), "  later",
                ),
                classes="answers",
            )  # fmt: skip

    def on_mount(self) -> None:
        """Sound."""
        self.action_again()

    def watch_advice(self) -> None:
        """Show what to do."""
        self.query_one("#sound-advice", Static).update(self.advice)

    @on(Worker.StateChanged)
    def failed(self, event: Worker.StateChanged) -> None:
        """Say why nothing sounds."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            what, _, fix = problem_words(event.worker.error)
            self.advice = Content("\n").join(Content(line) for line in (what, fix) if line)

    def action_again(self) -> None:
        """Play it once more."""
        self.run_worker(self._play(), exclusive=True, exit_on_error=False)

    async def _play(self) -> None:
        notice = await self._services.sound_check()
        if notice:
            self.advice = Content("\n").join(map(Content, (notice, _ADVICE[-1])))

    def action_heard(self) -> None:
        """All is well."""
        self.dismiss(True)  # noqa: FBT003 - the screen's answer

    def action_not_heard(self) -> None:
        """Say what to try."""
        self.advice = Content("\n").join(map(Content, _ADVICE))

    def action_leave(self) -> None:
        """Go on without."""
        self.dismiss(False)  # noqa: FBT003 - the screen's answer
