"""The screen of a running session: time left, exercise, side, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from voicecoach.display.view import View, view
from voicecoach.player.commands import Back, Pause, Quit, Ready, Resume, SkipBlock, TogglePause
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.screens.base_screen import HELP, BaseScreen
from voicecoach.tui.screens.question_screen import QuestionScreen
from voicecoach.tui.services import CoachedSession
from voicecoach.tui.widgets.block_bar import BlockBar
from voicecoach.tui.widgets.countdown import Countdown
from voicecoach.tui.widgets.exercise_line import ExerciseLine
from voicecoach.tui.widgets.heading import Heading
from voicecoach.tui.widgets.keys_footer import KeysFooter
from voicecoach.tui.widgets.lines import NextLine, NoticeLine, SentenceLine
from voicecoach.tui.widgets.pacer import Pacer
from voicecoach.tui.widgets.paused_sign import PausedSign
from voicecoach.tui.widgets.session_bar import SessionBar
from voicecoach.tui.widgets.side_banner import SideBanner
from voicecoach.wording.plan_words import unspoken_words
from voicecoach.wording.wording import MessageId, Wording

FRAMES_PER_SECOND = 15

_COMMANDS = (
    KeyCommand(id="session.pause", keys="space", shown_keys="space", action="pause"),
    KeyCommand(id="session.skip", keys="n,right", shown_keys="→,n", action="skip", rank=1),
    KeyCommand(id="session.back", keys="b,left", shown_keys="←,b", action="back", rank=2),
    KeyCommand(id="session.ready", keys="enter", shown_keys="enter", action="ready", rank=3),
    KeyCommand(id="session.stop", keys="q", shown_keys="q", action="stop"),
    HELP,
)


class SessionScreen(BaseScreen[Outcome | None]):
    """Draws the player's position and dispatches keys; its result is the session's outcome."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    moment: reactive[View | None] = reactive(None, repaint=False)

    def __init__(self, session: CoachedSession, wording: Wording, *, reduced_motion: bool = False) -> None:
        super().__init__(wording)
        self._session = session
        self._reduced_motion = reduced_motion
        self._state = PlayerState.IDLE
        self._is_awaited = False
        self._counts_rounds = False

    def compose(self) -> ComposeResult:
        """Return the parts in the order of reading."""
        yield Heading().data_bind(SessionScreen.moment)
        yield SessionBar().data_bind(SessionScreen.moment)
        with Vertical(id="stage"):
            yield ExerciseLine().data_bind(SessionScreen.moment)
            yield SideBanner().data_bind(SessionScreen.moment)
            with Horizontal(id="large"):
                yield Countdown().data_bind(SessionScreen.moment)
                yield Pacer().data_bind(SessionScreen.moment)
                yield PausedSign().data_bind(SessionScreen.moment)
            yield BlockBar().data_bind(SessionScreen.moment)
            yield SentenceLine().data_bind(SessionScreen.moment)
            yield NextLine().data_bind(SessionScreen.moment)
        yield NoticeLine().data_bind(SessionScreen.moment)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start the player and the drawing."""
        self.query_one(Pacer).stepped = self._reduced_motion
        self.look()
        if self._session.unspoken:
            notice = unspoken_words(self._session.unspoken, self.wording)
            self.notify(notice, severity="warning", markup=False)
        self.set_interval(1 / FRAMES_PER_SECOND, self.look)
        self.run_worker(self._session.run(), name="player", exit_on_error=False)

    def look(self) -> None:
        """Draw where the player is now."""
        snapshot = self._session.snapshot()
        self.moment = view(snapshot, self.wording)
        self.set_class(snapshot.notice is not None, "-notice")
        counts_rounds = snapshot.rounds is not None
        is_awaited = snapshot.state is PlayerState.WAITING or self.moment.until_ready or counts_rounds
        now = snapshot.state, is_awaited, counts_rounds
        if now != (self._state, self._is_awaited, self._counts_rounds):
            self._state, self._is_awaited, self._counts_rounds = now
            self.set_class(self._state is PlayerState.PAUSED, "-paused")
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Disable commands that do not apply now; they keep their places in the footer."""
        if action == "ready":
            return True if self._is_awaited else None
        return True

    def worded_as(self) -> Mapping[str, str]:
        """Word the keys by what they do now."""
        is_stopped = self._state in {PlayerState.PAUSED, PlayerState.WAITING}
        pause = {"session.pause": "session.go-on"} if is_stopped else {}
        return {**pause, **({"session.ready": "session.round"} if self._counts_rounds else {})}

    def action_pause(self) -> None:
        """Pause; continue from a pause or a wait."""
        self._session.dispatch(TogglePause())
        self.look()

    def pause_if_playing(self) -> None:
        """Pause, even before the first sound; leave a pause or a wait as it is."""
        if self._session.snapshot().state in {PlayerState.IDLE, PlayerState.PLAYING}:
            self._session.dispatch(Pause())
            self.look()

    def action_skip(self) -> None:
        """Go to the next block."""
        self._session.dispatch(SkipBlock())

    def action_back(self) -> None:
        """Start the block again."""
        self._session.dispatch(Back())

    def action_ready(self) -> None:
        """End the wait, or a round of an AMRAP."""
        self._session.dispatch(Ready())

    def action_stop(self) -> None:
        """End a paused session; a running one is paused and asks first."""
        state = self._session.snapshot().state
        if state is PlayerState.PAUSED:
            self._session.dispatch(Quit())
            return
        self.pause_if_playing()
        question = QuestionScreen(MessageId.STOP_HERE, MessageId.GO_ON, MessageId.STOP, self.wording)
        self.app.push_screen(question, partial(self._stop_or_go_on, state))

    def _stop_or_go_on(self, before: PlayerState, stop: bool | None) -> None:  # noqa: FBT001 - a screen's answer
        if stop:
            self._session.dispatch(Quit())
        elif before is not PlayerState.WAITING:
            self._session.dispatch(Resume())

    @on(Worker.StateChanged)
    def leave(self, event: Worker.StateChanged) -> None:
        """Leave when the player has ended, even with an open dialogue."""
        if event.worker.name == "player" and event.state is WorkerState.SUCCESS:
            self.end(event.worker.result)

    def after_failure(self) -> None:
        """Leave: without a player there is nothing to show."""
        self.dismiss(None)
