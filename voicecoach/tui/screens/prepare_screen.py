"""Prepare: how long, how much guidance, what to have at hand, and what to mind."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs, clock
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.routine_filter import props_of, title_of
from voicecoach.tui.screens.base_screen import HELP, BaseScreen
from voicecoach.tui.services import Services
from voicecoach.tui.widgets.planned import planned
from voicecoach.wording.plan_words import shortfall_words

_COMMANDS = (
    KeyCommand(
        id="prepare.start",
        keys="enter",
        shown_key="enter",
        action="start",
        word="start",
        says="Start the session",
    ),
    KeyCommand(
        id="prepare.longer",
        keys="plus,equals_sign,right",
        shown_key="+",
        action="longer",
        word="longer",
        says="A minute longer",
    ),
    KeyCommand(
        id="prepare.shorter",
        keys="minus,left",
        shown_key="-",
        action="shorter",
        word="shorter",
        says="A minute shorter",
    ),
    KeyCommand(
        id="prepare.own",
        keys="0",
        shown_key="0",
        action="own_length",
        word="usual",
        says="The length that the routine is meant for",
        in_footer=False,
    ),
    KeyCommand(
        id="prepare.guidance",
        keys="g",
        shown_key="g",
        action="guidance",
        word="guidance",
        says="How much the coach says: full, brief, or tones alone",
    ),
    KeyCommand(
        id="prepare.back",
        keys="escape,q",
        shown_key="esc",
        action="leave",
        word="back",
        says="Back to the library",
    ),
    HELP,
)

_GUIDANCE_WORDS = {
    Guidance.FULL: "full – everything said, with form and breath",
    Guidance.BRIEF: "brief – what to do, when, and which side",
    Guidance.TONES: "tones – bells and breath tones, hardly a word",
}

SAFETY = (
    "Mild to moderate, never sharp. Ease off if it pinches. Stop if it is sharp, numb or unsteady.",
    "With pregnancy, heart, blood pressure, joint, back or hip trouble: ask first whether this suits you.",
)

_MINUTE_MS = 60_000


class PrepareScreen(BaseScreen[PlanRequest | None]):
    """Ends with the request to start with, or ``None``."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    request: reactive[PlanRequest | None] = reactive(None)
    plan: reactive[Timeline | None] = reactive(None)

    def __init__(self, routine: Routine, services: Services) -> None:
        super().__init__()
        self._routine = routine
        self._services = services
        self.set_reactive(PrepareScreen.request, services.request(routine))

    def compose(self) -> ComposeResult:
        """Return choices, safety, and the plan that the choices make."""
        routine = self._routine
        yield Static(title_of(routine), id="title", markup=False)
        if routine.summary:
            yield Static(routine.summary.in_language(routine.language), classes="quiet", markup=False)
        yield Static(id="choices")
        with VerticalScroll(id="plan", can_focus=False):
            yield Static(id="advice", markup=False)
            yield Static(id="planned")
        cautions = [caution.in_language(routine.language) for caution in routine.cautions]
        yield Static("\n".join([*SAFETY, *cautions]), id="safety", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the usual plan."""
        self.watch_request()

    def watch_request(self) -> None:
        """Plan again for the new choices."""
        if self.request is not None:
            self.query_one("#choices", Static).update(self._choices(self.request))
            plan = partial(self._services.preview, self._routine, self.request)
            self.run_worker(
                plan, name="preview", thread=True, exclusive=True, group="preview", exit_on_error=False
            )

    @on(Worker.StateChanged)
    def take_plan(self, event: Worker.StateChanged) -> None:
        """Show what the choices make."""
        if event.worker.name == "preview" and event.state is WorkerState.SUCCESS:
            self.plan = event.worker.result

    def watch_plan(self) -> None:
        """Show the plan."""
        if self.plan is None or self.request is None:
            return
        self.query_one("#choices", Static).update(self._choices(self.request))
        self.query_one("#advice", Static).update(
            shortfall_words(self.plan.shortfall, self.plan.request) if self.plan.shortfall else ""
        )
        self.query_one("#planned", Static).update(planned(self.plan))

    def action_start(self) -> None:
        """Start with these choices."""
        self.dismiss(self.request)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_longer(self) -> None:
        """Ask for a minute more."""
        self._ask_for(1)

    def action_shorter(self) -> None:
        """Ask for a minute less."""
        self._ask_for(-1)

    def action_own_length(self) -> None:
        """Leave the length to the routine."""
        if self.request is not None:
            self.request = replace(self.request, target_ms=None)

    def action_guidance(self) -> None:
        """Take the next level."""
        if self.request is not None:
            levels = list(Guidance)
            level = levels[(levels.index(self.request.guidance) + 1) % len(levels)]
            self.request = replace(self.request, guidance=level)

    def _ask_for(self, more: int) -> None:
        if self.request is None:
            return
        present = self.request.target_ms or (self.plan.duration_ms if self.plan else 10 * _MINUTE_MS)
        minutes = max(1, min(24 * 60, round(present / _MINUTE_MS) + more))
        self.request = replace(self.request, target_ms=DurationMs(minutes * _MINUTE_MS))

    def _choices(self, request: PlanRequest) -> Content:
        wish = None if request.target_ms is None else f"{request.target_ms // _MINUTE_MS} min"
        rows = {
            "takes": "" if self.plan is None else f"about {clock(self.plan.duration_ms)}{_bounds(self.plan)}",
            "length": wish or "as the routine is meant",
            "guidance": _GUIDANCE_WORDS[request.guidance],
            "at hand": ", ".join(props_of(self._routine)) or "nothing",
        }
        return Content("\n").join(
            Content.assemble((f"{name:<10}", "$quiet"), (value, "bold $accent" if name == "takes" else ""))
            for name, value in rows.items()
        )


def _bounds(plan: Timeline) -> str:
    if plan.shortest_ms is None or plan.longest_ms is None:
        return ""
    return f"   ({clock(plan.shortest_ms)} to {clock(plan.longest_ms)} can be chosen)"
