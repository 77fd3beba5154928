"""The sound check."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Label, Static
from textual.worker import Worker, WorkerState

from voicecoach.tui.screens.dialogue import Dialogue
from voicecoach.tui.screens.problem_screen import problem_words
from voicecoach.tui.services import Services
from voicecoach.wording.wording import MessageId

_ANSWERS = (("y", MessageId.YES), ("n", MessageId.NO), ("r", MessageId.AGAIN), ("esc", MessageId.LATER))


class SoundCheckScreen(Dialogue[bool]):
    """Plays a sentence and the bells; its result is whether they were audible; ``False`` if unanswered."""

    BINDINGS: ClassVar = [
        Binding("y,j,enter", "heard", id="sound.yes"),
        Binding("n", "not_heard", id="sound.no"),
        Binding("r", "again", id="sound.again"),
        Binding("escape,q", "leave", id="sound.later"),
    ]

    advice: reactive[Content] = reactive(Content())

    def __init__(self, services: Services) -> None:
        super().__init__(services.wording, safe=False)
        self._services = services

    def compose(self) -> ComposeResult:
        """Return the question."""
        with Vertical(classes="panel"):
            yield Label(self.wording(MessageId.HEAR_ME), classes="panel-title")
            yield Static(self.wording(MessageId.SHOULD_HEAR))
            yield Static(id="sound-advice")
            yield Static(Content("     ").join(map(self._answer, _ANSWERS)), classes="answers")

    def on_mount(self) -> None:
        """Play."""
        self.action_again()

    def watch_advice(self) -> None:
        """Show what to do."""
        self.query_one("#sound-advice", Static).update(self.advice)

    @on(Worker.StateChanged)
    def failed(self, event: Worker.StateChanged) -> None:
        """Show why there is no sound."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            what, _, fix = problem_words(event.worker.error, self.wording)
            self.advice = Content("\n").join(Content(line) for line in (what, fix) if line)

    def action_again(self) -> None:
        """Play it once more."""
        self.run_worker(self._play(), exclusive=True, exit_on_error=False)

    async def _play(self) -> None:
        notice = await self._services.sound_check()
        if notice:
            self.advice = Content("\n").join(map(Content, (notice, self.wording(MessageId.HEAR_DOCTOR))))

    def action_heard(self) -> None:
        """Answer yes."""
        self.dismiss(True)  # noqa: FBT003 - the screen's answer

    def action_not_heard(self) -> None:
        """Show what to try."""
        lines = (
            self.wording(MessageId.HEAR_VOLUME),
            self.wording(MessageId.HEAR_BLUETOOTH, key=self.wording.key_name("r")),
            self.wording(MessageId.HEAR_DOCTOR),
        )
        self.advice = Content("\n").join(map(Content, lines))

    def _answer(self, answer: tuple[str, MessageId]) -> Content:
        key, word = answer
        return Content.assemble((self.wording.key_name(key), "bold $accent"), f"  {self.wording(word)}")
