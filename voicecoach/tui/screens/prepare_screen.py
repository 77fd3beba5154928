"""Prepare: length, guidance, props and safety."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from voicecoach.model.bed import BED_WORDS, NO_BED
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Stem
from voicecoach.model.request import CountdownStyle, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.text import base_language
from voicecoach.model.timeline import Lever, LeverKind, Shortfall, Timeline
from voicecoach.model.units import DurationMs, clock
from voicecoach.speech.voices import is_silent
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.routine_filter import props_of, title_of
from voicecoach.tui.screens.base_screen import HELP, BaseScreen
from voicecoach.tui.services import Services
from voicecoach.tui.widgets.keys_footer import KeysFooter
from voicecoach.tui.widgets.planned import planned
from voicecoach.wording.level_words import level_words
from voicecoach.wording.plan_words import ways_to_reach
from voicecoach.wording.wording import MessageId

_COMMANDS = (
    KeyCommand(id="prepare.start", keys="enter", shown_keys="enter", action="start"),
    KeyCommand(id="prepare.longer", keys="plus,equals_sign,right", shown_keys="+,→", action="longer", rank=1),
    KeyCommand(id="prepare.shorter", keys="minus,left", shown_keys="-,←", action="shorter", rank=1),
    KeyCommand(id="prepare.own", keys="0", shown_keys="0", action="own_length", in_footer=False),
    KeyCommand(id="prepare.guidance", keys="g", shown_keys="g", action="guidance", rank=1),
    KeyCommand(id="prepare.countdown", keys="c", shown_keys="c", action="countdown", in_footer=False),
    KeyCommand(id="prepare.affected", keys="a", shown_keys="a", action="affected", in_footer=False),
    KeyCommand(id="prepare.bed", keys="b", shown_keys="b", action="bed", rank=2),
    KeyCommand(id="prepare.hear", keys="h", shown_keys="h", action="hear", rank=2),
    KeyCommand(id="prepare.levels", keys="l", shown_keys="l", action="levels", rank=3),
    KeyCommand(id="prepare.louder", keys="up", shown_keys="↑", action="louder", in_footer=False),
    KeyCommand(id="prepare.softer", keys="down", shown_keys="↓", action="softer", in_footer=False),
    KeyCommand(id="prepare.back", keys="escape,q", shown_keys="esc,q", action="leave"),
    HELP,
)

_SAFETY = (MessageId.SAFETY_EFFORT, MessageId.SAFETY_CONDITIONS)
_BEDS = {NO_BED: MessageId.NO_BED, "pad": MessageId.BED_PAD, "rain": MessageId.BED_RAIN}
_MINUTE_MS = 60_000


class PrepareScreen(BaseScreen[PlanRequest | None]):
    """Ends with the request to start with, or ``None``."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    request: reactive[PlanRequest | None] = reactive(None)
    plan: reactive[Timeline | None] = reactive(None)

    def __init__(self, routine: Routine, services: Services) -> None:
        super().__init__(services.wording)
        self._routine = routine
        self._services = services
        self._planning = threading.Lock()
        self._stem = Stem.VOICE
        request = services.request(routine)
        self._first_bed = self._bed_of(request)
        self.set_reactive(PrepareScreen.request, request)

    def compose(self) -> ComposeResult:
        """Return choices, safety, and the plan."""
        routine, language = self._routine, self.wording.language
        yield Static(title_of(routine, language), id="title", markup=False)
        if routine.summary:
            yield Static(routine.summary.in_language(language), classes="quiet", markup=False)
        yield Static(id="choices")
        with VerticalScroll(id="plan", can_focus=False):
            yield Static(id="advice", markup=False)
            yield Static(id="planned")
        cautions = [caution.in_language(language) for caution in routine.cautions]
        yield Static("\n".join([*map(self.wording, _SAFETY), *cautions]), id="safety", markup=False)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show the usual plan."""
        self.watch_request()

    def watch_request(self) -> None:
        """Plan again for the new choices; for other levels or another bed alone the plan is the same."""
        if self.request is None:
            return
        self._show_choices()
        plan = self.plan
        levels, bed = self.request.levels, self.request.bed
        if plan is not None and replace(plan.request, levels=levels, bed=bed) == self.request:
            self.workers.cancel_group(self, "preview")
            self.plan = replace(plan, request=self.request)
            return
        preview = partial(self._preview, self.request)
        self.run_worker(
            preview, name="preview", thread=True, exclusive=True, group="preview", exit_on_error=False
        )

    def _preview(self, request: PlanRequest) -> Timeline | None:
        """Plan the newest choice; ``None`` if another was made meanwhile, or the screen was left."""
        worker = get_current_worker()
        with self._planning:
            return None if worker.is_cancelled else self._services.preview(self._routine, request)

    @on(Worker.StateChanged)
    def take_plan(self, event: Worker.StateChanged) -> None:
        """Show the plan of the choices."""
        if event.worker.name == "preview" and event.state is WorkerState.SUCCESS and event.worker.result:
            self.plan = event.worker.result

    def watch_plan(self) -> None:
        """Show the plan."""
        if self.plan is None or self.request is None:
            return
        self._show_choices()
        self.query_one("#advice", Static).update(self._advice(self.plan.shortfall))
        self.query_one("#planned", Static).update(planned(self.plan, self.wording))

    def action_start(self) -> None:
        """Start with these choices; the affected side is asked for where the routine needs to know it."""
        if self.request is not None and self._routine.needs_affected_side and not self.request.affected_side:
            key = self.wording.key_name("a")
            self.notify(self.wording(MessageId.CHOOSE_AFFECTED_SIDE, key=key), markup=False)
            return
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

    def action_countdown(self) -> None:
        """Let the last seconds of a hold tick, or be spoken."""
        if self.request is not None:
            ticks = self.request.countdown is CountdownStyle.TICKS
            self.request = replace(
                self.request, countdown=CountdownStyle.SPOKEN if ticks else CountdownStyle.TICKS
            )

    def action_affected(self) -> None:
        """Take one side as the affected one, then the other."""
        if self.request is not None and self._routine.needs_affected_side:
            side = self.request.affected_side
            self.request = replace(self.request, affected_side=side.other if side else Side.RIGHT)

    def action_bed(self) -> None:
        """Take the next bed: none, those of the house, the file of the routine or of the preferences."""
        if self.request is not None:
            beds = list(dict.fromkeys([*BED_WORDS, self._first_bed]))
            bed = beds[(beds.index(self._bed_of(self.request)) + 1) % len(beds)]
            self.request = replace(self.request, bed=bed)

    def action_levels(self) -> None:
        """Choose the next stem."""
        stems = list(Stem)
        self._stem = stems[(stems.index(self._stem) + 1) % len(stems)]
        self._show_choices()

    def action_louder(self) -> None:
        """Make the chosen stem louder."""
        if self.request is not None:
            self.request = replace(self.request, levels=self.request.levels.louder(self._stem))

    def action_softer(self) -> None:
        """Make the chosen stem softer."""
        if self.request is not None:
            self.request = replace(self.request, levels=self.request.levels.softer(self._stem))

    def action_hear(self) -> None:
        """Play a few words in the voice of the session; again from the beginning while they sound."""
        if self.request is not None:
            self.run_worker(
                self._hear(self.request), name="hear", group="hear", exclusive=True, exit_on_error=False
            )

    async def _hear(self, request: PlanRequest) -> None:
        notice = await self._services.hear(request)
        if notice:
            self.notify(notice, markup=False)

    def _ask_for(self, more: int) -> None:
        if self.request is None:
            return
        present = self.request.target_ms or (self.plan.expected_ms if self.plan else 10 * _MINUTE_MS)
        minutes = max(1, min(24 * 60, round(present / _MINUTE_MS) + more))
        self.request = replace(self.request, target_ms=DurationMs(minutes * _MINUTE_MS))

    def _show_choices(self) -> None:
        if self.request is not None:
            self.query_one("#choices", Static).update(self._choices(self.request))

    def _choices(self, request: PlanRequest) -> Content:
        wording = self.wording
        rows: dict[MessageId, str | Content] = {
            MessageId.TAKES: Content.styled(self._takes(), "bold $accent"),
            MessageId.LENGTH: self._wish(request),
            MessageId.GUIDANCE: self._guidance_and_countdown(request),
            MessageId.VOICE: self._voice(request),
            MessageId.BED: self._bed(request),
            MessageId.STEM_LEVELS: self._levels(request),
            MessageId.YOU_NEED: ", ".join(props_of(self._routine, wording.language))
            or wording(MessageId.NOTHING_NEEDED),
        }
        if self._routine.needs_affected_side:
            rows[MessageId.AFFECTED] = self._affected(request)
        language = base_language(request.language)
        if language != wording.language:
            rows[MessageId.SESSION_LANGUAGE] = wording(MessageId.ALL_IN, language=language)
        width = max(len(wording(name)) for name in rows) + 2
        return Content("\n").join(
            Content.assemble((f"{wording(name):<{width}}", "$quiet"), value) for name, value in rows.items()
        )

    def _affected(self, request: PlanRequest) -> str:
        if request.affected_side is not None:
            return self.wording.sides[request.affected_side]
        return self.wording(MessageId.CHOOSE_AFFECTED_SIDE, key=self.wording.key_name("a"))

    def _guidance_and_countdown(self, request: PlanRequest) -> str:
        level = self._guidance(request)
        is_spoken = request.countdown is CountdownStyle.SPOKEN and request.guidance is not Guidance.TONES
        return self.wording(MessageId.COUNTED_DOWN, guidance=level) if is_spoken else level

    def _guidance(self, request: PlanRequest) -> str:
        """Return the level in words; of one left to the coach, the one that the plan has."""
        plan, wording = self.plan, self.wording
        if request.guidance is not Guidance.AUTO or plan is None or plan.request != request:
            return wording.guidance[request.guidance]
        return wording(MessageId.LEVEL_FOR_YOU, guidance=wording.guidance[plan.guidance])

    def _voice(self, request: PlanRequest) -> str:
        return self.wording(MessageId.NO_VOICE) if is_silent(request.voice) else request.voice

    def _bed(self, request: PlanRequest) -> str:
        bed = self._bed_of(request)
        return self.wording(_BEDS[bed]) if bed in _BEDS else Path(bed).name

    def _bed_of(self, request: PlanRequest) -> str:
        return request.bed or self._routine.bed or NO_BED

    def _levels(self, request: PlanRequest) -> Content:
        """Return every level; between arrows the one that the arrow keys change."""
        wording = self.wording
        texts = {
            stem: f"{wording.stems[stem]}\N{NO-BREAK SPACE}{level_words(request.levels.of(stem), wording)}"
            for stem in Stem
        }
        return Content("  ").join(
            Content.styled(f"↑{text}↓", "bold") if stem is self._stem else Content(text)
            for stem, text in texts.items()
        )

    def _takes(self) -> str:
        plan, wording = self.plan, self.wording
        if plan is None:
            return ""
        takes = wording(MessageId.ABOUT, length=clock(plan.expected_ms))
        if plan.shortest_ms is None or plan.longest_ms is None:
            return takes
        shortest, longest = clock(plan.shortest_ms), clock(plan.longest_ms)
        return f"{takes}   ({wording(MessageId.CHOICE_OF_LENGTHS, shortest=shortest, longest=longest)})"

    def _wish(self, request: PlanRequest) -> str:
        """Return the requested length, and the nearest if it cannot be reached."""
        if request.target_ms is None:
            return self.wording(MessageId.USUAL_LENGTH)
        wish = self.wording(MessageId.MINUTES, length=request.target_ms // _MINUTE_MS)
        plan = self.plan
        if plan is None or plan.request != request or plan.shortfall is None:
            return wish
        return self.wording(MessageId.ASKED, length=wish, nearest=clock(plan.shortfall.nearest_ms))

    def _advice(self, shortfall: Shortfall | None) -> str:
        """Return the keys of this screen that would reach the requested length."""
        if shortfall is None:
            return ""
        return ways_to_reach(shortfall, self._key_of, MessageId.NO_KEY_REACHES, self.wording)

    def _key_of(self, lever: Lever) -> str | None:
        if lever.kind is not LeverKind.GUIDANCE:
            return None
        return self.wording(MessageId.KEY_GUIDANCE, key=self.wording.key_name("g"), guidance=lever.value)
