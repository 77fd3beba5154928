"""The interface in the terminal: the way from the library through a session and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.tui.control_filter import ControlFilter
from voicecoach.tui.routine_filter import title_of
from voicecoach.tui.screens.base_screen import BaseScreen
from voicecoach.tui.screens.dialogue import Dialogue
from voicecoach.tui.screens.library_screen import LibraryScreen
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.screens.sound_check_screen import SoundCheckScreen
from voicecoach.tui.screens.summary_screen import SummaryScreen
from voicecoach.tui.screens.voice_screen import VoiceScreen
from voicecoach.tui.services import Services
from voicecoach.tui.session_summary import summarise
from voicecoach.tui.theme import DARK, LIGHT
from voicecoach.wording.wording import MessageId

_THEMES = {"dark": DARK, "light": LIGHT}

_CONTROLS = ControlFilter()

_SILENT_AFTER_S = 0.3
"""Time (s) until a pause is audible."""


class VoicecoachApp(App[None]):
    """The screens, over injected services."""

    BINDINGS: ClassVar = [
        Binding("ctrl+c", "help_quit", show=False, system=True, priority=True, id="app.leave"),
        Binding("ctrl+z", "suspend_process", show=False, system=True, priority=True, id="app.suspend"),
    ]

    TITLE = "voicecoach"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (50, "-narrow"), (72, "-normal"), (140, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - the same
        (0, "-tiny"),
        (8, "-mini"),
        (12, "-small"),
        (17, "-low"),
        (24, "-short"),
        (30, "-medium"),
        (46, "-tall"),
    ]

    def __init__(self, services: Services, *, start: tuple[Routine, PlanRequest] | None = None) -> None:
        """Open the library; or, with ``start``, play that session at once and leave after it."""
        super().__init__()
        self._services = services
        self._start = start
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = _THEMES[services.theme].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and the one that removes control characters."""
        return [*super().get_line_filters(), _CONTROLS]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the house colours, for Textual's own themes."""
        return DARK.variables

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the palette: the screen's own commands, and the other theme."""
        if isinstance(screen, BaseScreen):
            yield from screen.palette_commands()
        wording = self._services.wording
        title, says = wording(MessageId.PALETTE_THEME), wording(MessageId.PALETTE_THEME_SAYS)
        yield SystemCommand(title, says, self.action_change_theme)

    def on_mount(self) -> None:
        """Show the first screen."""
        if self._start is not None:
            self.play_once(*self._start)
            return
        self.push_screen(LibraryScreen(self._services))
        if not self._services.sound_checked:
            self.check_sound()

    @on(LibraryScreen.Chosen)
    @work(exclusive=True, exit_on_error=False)
    async def prepare(self, event: LibraryScreen.Chosen) -> None:
        """Prepare a routine, play it, show the summary."""
        request = await self.push_screen_wait(PrepareScreen(event.routine, self._services))
        if request is not None:
            await self._coach(event.routine, request)

    @work(exclusive=True, exit_on_error=False)
    async def play_once(self, routine: Routine, request: PlanRequest) -> None:
        """Play one session and leave."""
        await self._coach(routine, request)
        self.exit()

    @on(LibraryScreen.SoundWanted)
    @work(exclusive=True, exit_on_error=False)
    async def check_sound(self) -> None:
        """Run the sound check, at every start until it is answered with yes."""
        heard = await self.push_screen_wait(SoundCheckScreen(self._services))
        if heard and not self._services.sound_checked:
            self._services.remember(sound_checked=True)

    @on(Worker.StateChanged)
    def show_failure(self, event: Worker.StateChanged) -> None:
        """Show what went wrong; the screen below stays."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.push_screen(
                ProblemScreen(event.worker.error, self._services.wording),
                lambda _: self._leave_if_playing_once(),
            )

    async def action_quit(self) -> None:
        """Leave; a running session asks first, so that the sound can fade."""
        running = [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]
        if running and isinstance(self.screen, ModalScreen):
            self._leave_dialogue(self.screen)
        elif running:
            running[-1].action_stop()
        else:
            await super().action_quit()

    def action_help_quit(self) -> None:
        """Leave a dialogue, copy the selection, or quit (Ctrl-C)."""
        if isinstance(self.screen, ModalScreen):
            self._leave_dialogue(self.screen)
        elif selected := self.screen.get_selected_text():
            self.copy_to_clipboard(selected)
        else:
            self.call_next(self.action_quit)

    def _leave_dialogue(self, screen: ModalScreen[object]) -> None:
        if isinstance(screen, Dialogue):
            screen.action_leave()
        else:  # the palette
            screen.dismiss()

    def action_suspend_process(self) -> None:
        """Pause a running session, and suspend once it is silent (Ctrl-Z)."""
        sessions = [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]
        for session in sessions:
            session.pause_if_playing()
        self.set_timer(_SILENT_AFTER_S if sessions else 0.01, super().action_suspend_process)

    def action_change_theme(self) -> None:
        """Change between dark and light, and remember it."""
        name = "light" if self.theme == DARK.name else "dark"
        self.theme = _THEMES[name].name
        try:
            self._services.remember(theme=name)
        except VoicecoachError as error:
            self.push_screen(ProblemScreen(error, self._services.wording))

    def _leave_if_playing_once(self) -> None:
        if self._start is not None:
            self.exit()

    async def _coach(self, routine: Routine, request: PlanRequest) -> None:
        wording = self._services.wording
        title = title_of(routine, wording.language)
        session = self._services.session(routine, request)
        try:
            if not await self.push_screen_wait(VoiceScreen(title, session, wording)):
                return
            outcome = await self.push_screen_wait(
                SessionScreen(session, wording, reduced_motion=self._services.reduced_motion)
            )
        finally:
            session.close()
        if outcome is not None:
            await self.push_screen_wait(SummaryScreen(summarise(session.timeline, outcome), title, wording))
