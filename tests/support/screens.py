"""A player that follows a script instead of a clock, and hand-written parts behind the screens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from support.hand_written import sample_timeline
from textual.events import Mount

from voicecoach.model.dose import Phase, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise, Prop
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import CircuitStep, ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import Section, Timeline
from voicecoach.model.units import DurationMs, ms_from_seconds
from voicecoach.player.commands import Command, Pause, Quit, Resume, TogglePause
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState, Snapshot, SoundNotice
from voicecoach.routines.library import Entry
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.services import Services
from voicecoach.wording import ENGLISH
from voicecoach.wording.wording import Wording


@dataclass
class ScriptedPlayer:
    """Stands where the script puts it, and remembers what it was asked."""

    timeline: Timeline = field(default_factory=sample_timeline)
    at_ms: int = 0
    state: PlayerState = PlayerState.PLAYING
    notice: SoundNotice | None = None
    asked: list[Command] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    failure: Exception | None = None
    while_preparing: Callable[[ProgressCallback], None] | None = None
    closed: bool = False
    unspoken: tuple[str, ...] = ()

    def prepare(self, progress: ProgressCallback) -> Timeline:
        if self.while_preparing:
            self.while_preparing(progress)
        return self.timeline

    def close(self) -> None:
        self.closed = True

    def dispatch(self, command: Command) -> None:
        self.asked.append(command)
        stands = self.state in {PlayerState.PAUSED, PlayerState.WAITING}
        if command == Pause() or (command == TogglePause() and not stands):
            self.state = PlayerState.PAUSED
        elif command in {Resume(), TogglePause()}:
            self.state = PlayerState.PLAYING
        if command == Quit():
            self.ended.set()

    def snapshot(self) -> Snapshot:
        return Snapshot(
            state=self.state,
            timeline=self.timeline,
            at_ms=DurationMs(self.at_ms),
            session_ms=DurationMs(self.at_ms),
            session=self.timeline,
            output="silent",
            notice=self.notice,
        )

    def finish(self) -> None:
        self.at_ms = self.timeline.duration_ms
        self.state = PlayerState.FINISHED
        self.ended.set()

    async def run(self) -> Outcome:
        await self.ended.wait()
        if self.failure is not None:
            raise self.failure
        done = [block.id for block in self.timeline.blocks if block.end_ms <= self.at_ms]
        return Outcome(self.state is PlayerState.FINISHED, DurationMs(self.at_ms), tuple(done))


def snapshot_at(at_ms: int, state: PlayerState = PlayerState.PLAYING) -> Snapshot:
    """Return the snapshot of the sample session at a moment."""
    return ScriptedPlayer(at_ms=at_ms, state=state).snapshot()


def exercise(
    name: str, *, areas: tuple[str, ...], props: tuple[str, ...] = ("mat",), sided: bool = False
) -> Exercise:
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=Text.of(name),
        posture=PostureChange(Posture.KNEELING, Posture.KNEELING),
        sides=Sides.EACH if sided else Sides.NONE,
        side_means=Text.of("<side> knee down") if sided else None,
        areas=areas,
        props=tuple(Prop(Text.of(prop)) for prop in props),
    )


def hips() -> Routine:
    """Return a routine with a hold and a circuit of repetitions."""
    stretch = exercise("Hip stretch", areas=("hip flexors",), props=("mat", "chair"), sided=True)
    bridge = exercise("Bridge", areas=("glutes",))
    lift = Phase("lift", Text.of("lift"), ms_from_seconds(2))
    return Routine(
        id="hips",
        title=Text.of("Hips in the evening"),
        summary=Text.of("Opens the front of the hips."),
        frequency=Text.of("Daily."),
        time_ms=Range(10 * 60_000, 15 * 60_000),
        cautions=(Text.of("Ask first if a hip is new."),),
        steps=(
            ExerciseStep(
                path="1",
                exercise=stretch,
                sides=Sides.EACH,
                dose=TimedHold(Range(30_000, 45_000)),
                sets=Range(2, 2),
            ),
            CircuitStep(
                path="2",
                rounds=Range(2, 3),
                title=Text.of("Glute work"),
                steps=(ExerciseStep(path="2.1", exercise=bridge, dose=Reps(Range(10, 15), (lift,))),),
            ),
        ),
    )


def walk() -> Routine:
    """Return a short routine without props."""
    step = ExerciseStep(
        path="1",
        exercise=exercise("Easy walk", areas=("legs",), props=()),
        dose=TimedHold(Range(180_000, 180_000)),
    )
    return Routine(
        id="walk", title=Text.of("Short walk"), steps=(step,), time_ms=Range(3 * 60_000, 5 * 60_000)
    )


@dataclass
class Backstage:
    """Hand-written parts behind the screens, and what was asked of them."""

    player: ScriptedPlayer = field(default_factory=ScriptedPlayer)
    prepared: list[PlanRequest] = field(default_factory=list)
    previewed: list[PlanRequest] = field(default_factory=list)
    checks: int = 0
    heard: list[PlanRequest] = field(default_factory=list)
    remembered: dict[str, object] = field(default_factory=dict)
    prepare_fails: Exception | None = None
    session_fails: Exception | None = None
    check_fails: Exception | None = None
    check_notice: str | None = None
    remember_fails: Exception | None = None
    while_preparing: Callable[[ProgressCallback], None] = lambda _: None

    def services(
        self,
        *entries: Entry,
        sound_checked: bool = True,
        reduced_motion: bool = False,
        wording: Wording = ENGLISH,
        theme: str = "dark",
    ) -> Services:
        shelf = entries or (entry_of(hips()), entry_of(walk()))
        return Services(
            entries=lambda: shelf,
            request=lambda _: PlanRequest(language=wording.language),
            preview=self.preview,
            length=lambda routine, request: self.preview(routine, request).duration_ms,
            session=self.session,
            sound_check=self.check_sound,
            hear=self.hear,
            wording=wording,
            theme=theme,
            sound_checked=sound_checked,
            remember=self.remember,
            reduced_motion=reduced_motion,
        )

    def preview(self, _routine: Routine, request: PlanRequest) -> Timeline:
        self.previewed.append(request)
        chosen = (Section(0, Guidance.FULL, 100, 145),) if request.guidance is Guidance.AUTO else ()
        return replace(sample_timeline(), request=request, sections=chosen)

    def session(self, _routine: Routine, request: PlanRequest) -> ScriptedPlayer:
        self.prepared.append(request)
        self.player.while_preparing = self._prepare
        if self.session_fails:
            raise self.session_fails
        return self.player

    def _prepare(self, progress: ProgressCallback) -> None:
        self.while_preparing(progress)
        if self.prepare_fails:
            raise self.prepare_fails

    async def check_sound(self) -> str | None:
        self.checks += 1
        if self.check_fails:
            raise self.check_fails
        return self.check_notice

    async def hear(self, request: PlanRequest) -> str | None:
        self.heard.append(request)
        return self.check_notice

    def remember(self, **changes: object) -> None:
        if self.remember_fails:
            raise self.remember_fails
        self.remembered |= changes


def entry_of(routine: Routine) -> Entry:
    return Entry(routine.id, Path(f"{routine.id}.yaml"), is_bundled=True, routine=routine)


class BareApp(VoicecoachApp):
    """The application without its first screen, for tests that bring their own."""

    def on_mount(self, event: Mount) -> None:  # type: ignore[override]
        event.prevent_default()
