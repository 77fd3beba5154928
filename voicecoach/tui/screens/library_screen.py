"""The library: find a routine, see what it is made of, start it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, WorkerState, get_current_worker

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.routine import Routine
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.routine_filter import MINUTES, NO_PROPS, Filters, areas_of, matching, props_of
from voicecoach.tui.screens.base_screen import HELP, BaseScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.services import Services
from voicecoach.tui.widgets.keys_footer import KeysFooter
from voicecoach.tui.widgets.routine_details import RoutineDetails
from voicecoach.tui.widgets.routine_list import RoutineList
from voicecoach.wording.wording import MessageId, Wording

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry

Value = TypeVar("Value")

_COMMANDS = (
    KeyCommand(id="library.prepare", keys="enter", shown_keys="enter", action="prepare", before_widgets=True),
    KeyCommand(id="library.find", keys="slash,f", shown_keys="/,f", action="find"),
    KeyCommand(id="library.area", keys="a", shown_keys="a", action="area", rank=1),
    KeyCommand(id="library.props", keys="o", shown_keys="o", action="props", rank=2),
    KeyCommand(id="library.minutes", keys="t", shown_keys="t", action="minutes", rank=1),
    KeyCommand(id="library.clear", keys="escape", shown_keys="esc", action="clear", in_footer=False),
    KeyCommand(id="library.down", keys="down", shown_keys="↓", action="move(1)", in_footer=False),
    KeyCommand(id="library.up", keys="up", shown_keys="↑", action="move(-1)", in_footer=False),
    KeyCommand(id="library.sound", keys="s", shown_keys="s", action="check_sound", in_footer=False),
    KeyCommand(id="library.quit", keys="q", shown_keys="q", action="leave"),
    HELP,
)


class LibraryScreen(BaseScreen[None]):
    """All routines; the cursor's routine below."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)
    AUTO_FOCUS = "RoutineList"

    filters: reactive[Filters] = reactive(Filters())

    class Chosen(Message):
        """A routine is to be prepared."""

        def __init__(self, routine: Routine) -> None:
            super().__init__()
            self.routine = routine

    class SoundWanted(Message):
        """The sound is to be checked."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.wording)
        self._services = services
        self._entries: tuple[Entry, ...] = ()
        self._lengths: Mapping[str, int] = {}

    def compose(self) -> ComposeResult:
        """Return search and filters above the list, details below."""
        with Container(id="search"):
            yield Input(
                placeholder=self.wording(MessageId.FIND_PLACEHOLDER), compact=True, select_on_focus=False
            )
            yield Static(id="filters")
        with Container(id="routines"):
            yield RoutineList(self.wording)
            with VerticalScroll(id="details", can_focus=False):
                yield RoutineDetails(self.wording)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Read the library after the first frame."""
        self.query_one(RoutineList).loading = True
        self.run_worker(self._read, name="library", thread=True, exit_on_error=False)

    def _read(self) -> Sequence[Entry]:
        worker = get_current_worker()
        return tuple(takewhile(lambda _: not worker.is_cancelled, self._services.entries()))

    @on(Worker.StateChanged)
    def fill(self, event: Worker.StateChanged) -> None:
        """Show what was read."""
        if event.worker.name != "library" or event.state not in {WorkerState.SUCCESS, WorkerState.ERROR}:
            return
        routines = self.query_one(RoutineList)
        routines.loading = False
        self._entries = event.worker.result or ()
        self.watch_filters()
        routines.focus()
        self.run_worker(self._measure, name="lengths", thread=True, exit_on_error=False)

    def _measure(self) -> Mapping[str, int | VoicecoachError]:
        """Measure the length of each routine, or why it cannot be planned; ends when the screen closes."""
        worker = get_current_worker()
        measured: dict[str, int | VoicecoachError] = {}
        for entry in self._entries:
            if worker.is_cancelled:
                break
            if entry.routine is not None:
                try:
                    request = self._services.request(entry.routine)
                    measured[entry.name] = self._services.length(entry.routine, request)
                except VoicecoachError as error:
                    measured[entry.name] = error
        return measured

    @on(Worker.StateChanged)
    def fill_in_lengths(self, event: Worker.StateChanged) -> None:
        """Show the length of each routine; one that cannot be planned is listed with its fault."""
        if event.worker.name != "lengths" or event.state is not WorkerState.SUCCESS:
            return
        measured: Mapping[str, int | VoicecoachError] = event.worker.result or {}
        faults = {name: each for name, each in measured.items() if isinstance(each, VoicecoachError)}
        lengths = {name: each for name, each in measured.items() if not isinstance(each, VoicecoachError)}
        if faults:
            self._entries = tuple(
                replace(entry, routine=None, errors=faults[entry.name]) if entry.name in faults else entry
                for entry in self._entries
            )
            self.watch_filters()
        self._lengths = lengths
        self.query_one(RoutineList).lengths = lengths
        if self.filters.minutes is not None:
            self.watch_filters()

    @on(ScreenResume)
    def measure_again(self) -> None:
        """Measure anew after a session: what was done shortens what is said."""
        if self._entries:
            self.run_worker(self._measure, name="lengths", thread=True, exit_on_error=False)

    def watch_filters(self) -> None:
        """List what the filters admit."""
        self.query_one(RoutineList).show(self._admitted())
        self.query_one(RoutineDetails).show(self.query_one(RoutineList).chosen)
        self.query_one("#filters", Static).update(_filter_words(self.filters, self.wording))

    def _admitted(self) -> list[Entry]:
        return matching(self._entries, self.filters, self.wording.language, self._lengths)

    @on(Input.Changed)
    def find_words(self, event: Input.Changed) -> None:
        """Search as the user types."""
        self.filters = replace(self.filters, words=event.value)

    @on(OptionList.OptionHighlighted)
    def describe(self) -> None:
        """Show the routine under the cursor."""
        self.query_one(RoutineDetails).show(self.query_one(RoutineList).chosen)

    @on(OptionList.OptionSelected)
    def action_prepare(self) -> None:
        """Prepare the routine under the cursor, or show why that is impossible."""
        entry = self.query_one(RoutineList).chosen
        if entry is None:
            return
        self.query_one(RoutineList).focus()
        if entry.routine is not None:
            self.post_message(self.Chosen(entry.routine))
        elif entry.errors is not None:
            self.app.push_screen(ProblemScreen(entry.errors, self.wording))

    def action_move(self, lines: int) -> None:
        """Move the cursor of the list while the search field has the focus."""
        routines = self.query_one(RoutineList)
        if lines > 0:
            routines.action_cursor_down()
        else:
            routines.action_cursor_up()

    def action_find(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show everything again."""
        self.query_one(Input).value = ""
        self.filters = Filters()
        self.query_one(RoutineList).focus()

    def action_area(self) -> None:
        """Take the next area."""
        found = {area for routine in self._routines() for area in areas_of(routine)}
        areas = sorted(found, key=self.wording.area)
        self.filters = replace(self.filters, area=_next_of(areas, self.filters.area))

    def action_props(self) -> None:
        """Take the next prop."""
        props = sorted(
            {prop for routine in self._routines() for prop in props_of(routine, self.wording.language)}
        )
        self.filters = replace(self.filters, prop=_next_of([NO_PROPS, *props], self.filters.prop))

    def action_minutes(self) -> None:
        """Take the next length."""
        self.filters = replace(self.filters, minutes=_next_of(MINUTES, self.filters.minutes))

    def action_check_sound(self) -> None:
        """Open the sound check."""
        self.post_message(self.SoundWanted())

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()

    def _routines(self) -> list[Routine]:
        return [entry.routine for entry in self._entries if entry.routine is not None]


def _next_of(values: Sequence[Value], value: Value | None) -> Value | None:
    after = 0 if value is None else values.index(value) + 1
    return values[after] if after < len(values) else None


def _filter_words(filters: Filters, wording: Wording) -> Content:
    prop = wording(MessageId.NO_PROPS) if filters.prop == NO_PROPS else filters.prop
    minutes = wording(MessageId.MINUTES, length=filters.minutes) if filters.minutes else None
    area = filters.area and wording.area(filters.area)
    pairs = ((MessageId.AREA, area), (MessageId.PROPS, prop), (MessageId.UP_TO, minutes))
    parts: list[tuple[str, str]] = []
    for name, value in pairs:
        shown = wording(MessageId.ANY) if value is None else value
        parts += [(f"{wording(name)} ", "$quiet"), (f"{shown}   ", "$quiet" if value is None else "$accent")]
    return Content.assemble(*parts)
