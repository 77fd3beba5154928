"""The way from the library through a session and back."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from support.screens import Backstage, ScriptedPlayer, entry_of, hips
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import ProgressBar, Static

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import StemLevels
from voicecoach.model.request import CountdownStyle, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, WorkedSide
from voicecoach.model.timeline import Lever, LeverKind, Shortfall, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.messages import VoiceProgress
from voicecoach.tui.screens.library_screen import LibraryScreen
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.question_screen import QuestionScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.screens.sound_check_screen import SoundCheckScreen
from voicecoach.tui.screens.summary_screen import SummaryScreen
from voicecoach.tui.screens.voice_screen import VoiceScreen
from voicecoach.tui.widgets.routine_list import RoutineList
from voicecoach.wording import GERMAN


async def arrive(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Let messages and threads run until ``screen`` is shown."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))


def words(app: App[None]) -> str:
    return "\n".join(str(widget.render()) for widget in app.screen.query(Static))


async def until(pilot: Pilot[None], is_so: Callable[[], object]) -> None:
    """Let messages and threads run until something is so."""
    async with asyncio.timeout(30):
        while not is_so():
            await pilot.pause(0.001)
            await pilot.pause()


async def prepared(pilot: Pilot[None]) -> PrepareScreen:
    await arrive(pilot, LibraryScreen)
    await until(pilot, lambda: pilot.app.screen.query_one(RoutineList).chosen)
    await pilot.press("enter")
    await arrive(pilot, PrepareScreen)
    screen = pilot.app.screen
    assert isinstance(screen, PrepareScreen)
    return screen


async def test_from_the_library_through_a_session_and_back() -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services())
    async with app.run_test(size=(100, 30)) as pilot:
        await prepared(pilot)
        await pilot.press("enter")
        await arrive(pilot, SessionScreen)
        backstage.player.finish()
        await arrive(pilot, SummaryScreen)
        shown = words(app)
        assert "Done.  7:48 of 7:48" in shown
        assert "left    1:20" in shown
        assert "right   1:20" in shown
        assert "Half-kneeling hip flexor stretch   done" in shown
        await pilot.press("enter")
        await arrive(pilot, LibraryScreen)
        assert backstage.prepared == [PlanRequest()]


async def test_choices_reach_the_plan_and_the_session() -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services())
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await prepared(pilot)
        await until(pilot, lambda: screen.plan)
        await pilot.pause()
        shown = words(app)
        assert "about 7:48" in shown
        assert "mat, chair" in shown
        assert "en-us" in shown
        assert "never painful" in shown
        assert "Ask first if a hip is new." in shown
        await pilot.press("h")
        await until(pilot, lambda: backstage.heard == [screen.request])
        await pilot.press("plus", "plus", "minus", "g")
        assert screen.request == PlanRequest(guidance=Guidance.BRIEF, target_ms=9 * 60_000)
        assert "9 min" in words(app)
        await until(pilot, lambda: backstage.previewed[-1] == screen.request)
        await pilot.press("g", "g")
        await until(pilot, lambda: screen.plan is not None and screen.plan.request == screen.request)
        await pilot.pause()
        assert "auto: full" in words(app)
        planned_so_far = len(backstage.previewed)
        assert "↑voice_0↓  counts_0  " in words(app).replace("\N{NO-BREAK SPACE}", "_")
        await pilot.press("up", "l", "l", *["down"] * 9)
        assert "voice\N{NO-BREAK SPACE}+3  counts\N{NO-BREAK SPACE}0  ↑breath\N{NO-BREAK SPACE}off↓" in words(
            app
        )
        assert screen.plan is not None
        assert screen.plan.request == screen.request
        assert "auto: full" in words(app)
        assert len(backstage.previewed) == planned_so_far
        assert re.search("bed +none", words(app))
        await pilot.press("b")
        await until(pilot, lambda: re.search("bed +a soft chord", words(app)))
        await pilot.press("c")
        await until(pilot, lambda: "three, two, one is spoken" in words(app))
        await pilot.press("0", "enter")
        await arrive(pilot, SessionScreen)
        levels = StemLevels(voice=3, breath=None)
        wanted = PlanRequest(levels=levels, bed="pad", countdown=CountdownStyle.SPOKEN)
        assert backstage.prepared == [replace(wanted, guidance=Guidance.AUTO)]
        backstage.player.ended.set()


async def test_while_the_voice_gets_ready_a_bar_moves_and_one_can_go_back() -> None:
    proceed = threading.Event()

    def wait(progress: object) -> None:
        for ready in range(1, 41):
            progress(ready, 80)  # type: ignore[operator]
        proceed.wait(5)

    app = VoicecoachApp(Backstage(while_preparing=wait).services())
    async with app.run_test(size=(100, 30)) as pilot:
        await prepared(pilot)
        await pilot.press("enter")
        await arrive(pilot, VoiceScreen)
        bar = app.screen.query_one(ProgressBar)
        await until(pilot, lambda: bar.progress == 40)
        assert (bar.progress, bar.total) == (40, 80)
        await pilot.press("escape")
        await arrive(pilot, LibraryScreen)
        proceed.set()


def test_newer_progress_takes_the_place_of_older() -> None:
    assert VoiceProgress(2, 9).can_replace(VoiceProgress(1, 9))


@pytest.mark.parametrize("failing", ["prepare_fails", "session_fails"])
async def test_what_fails_on_the_way_is_said_and_leads_back(failing: str) -> None:
    backstage = Backstage()
    setattr(backstage, failing, VoicecoachError("no voice", where="espeak", fix="voicecoach doctor"))
    app = VoicecoachApp(backstage.services())
    async with app.run_test(size=(100, 30)) as pilot:
        await prepared(pilot)
        await pilot.press("enter")
        await arrive(pilot, ProblemScreen)
        shown = words(app)
        assert all(part in shown for part in ("no voice", "espeak", "voicecoach doctor"))
        await pilot.press("enter")
        await arrive(pilot, LibraryScreen)


async def test_the_key_that_quits_asks_first_in_a_session() -> None:
    app = VoicecoachApp(Backstage().services())
    async with app.run_test(size=(100, 30)) as pilot:
        await prepared(pilot)
        await pilot.press("enter")
        await arrive(pilot, SessionScreen)
        await pilot.press("ctrl+q")
        await arrive(pilot, QuestionScreen)
        assert app.is_running


async def test_started_with_a_routine_it_plays_and_leaves() -> None:
    backstage = Backstage()
    request = PlanRequest(guidance=Guidance.TONES)
    app = VoicecoachApp(backstage.services(), start=(hips(), request))
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, SessionScreen)
        backstage.player.at_ms = 200_000
        await pilot.press("q", "y")
        await arrive(pilot, SummaryScreen)
        assert "Stopped here.  3:20" in words(app)
        assert "2 of 4" in words(app)
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running
    assert backstage.prepared == [request]


async def test_a_first_start_asks_once_whether_one_is_heard() -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services(sound_checked=False))
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, SoundCheckScreen)
        await pilot.press("n")
        assert "voicecoach doctor" in words(app)
        await pilot.press("r", "y")
        await arrive(pilot, LibraryScreen)
        await pilot.pause()
    assert backstage.checks == 2
    assert backstage.remembered == {"sound_checked": True}


async def test_a_sound_check_that_fails_says_why() -> None:
    backstage = Backstage(check_fails=VoicecoachError("no device answers", fix="plug one in"))
    app = VoicecoachApp(backstage.services(sound_checked=False))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "no device answers" in words(app))
        assert "plug one in" in words(app)


async def test_a_sound_check_without_a_device_says_so() -> None:
    app = VoicecoachApp(Backstage(check_notice="No sound device answers.").services(sound_checked=False))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "No sound device answers." in words(app))
        assert "voicecoach doctor" in words(app)


async def test_the_theme_can_be_changed_from_the_palette_and_is_remembered() -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services())
    async with app.run_test(size=(100, 30)) as pilot:
        dress = next(
            command for command in app.get_system_commands(app.screen) if command.title == "Light or dark"
        )
        dress.callback()
        await pilot.pause()
        assert app.theme == "voicecoach-light"
    assert backstage.remembered == {"theme": "light"}


async def test_the_remembered_theme_is_worn() -> None:
    app = VoicecoachApp(Backstage().services(theme="light"))
    async with app.run_test(size=(100, 30)):
        assert app.theme == "voicecoach-light"


async def test_a_theme_that_cannot_be_remembered_is_worn_and_said() -> None:
    backstage = Backstage(remember_fails=VoicecoachError("the folder is read-only"))
    app = VoicecoachApp(backstage.services())
    async with app.run_test(size=(100, 30)) as pilot:
        app.action_change_theme()
        await until(pilot, lambda: "the folder is read-only" in words(app))
        assert app.theme == "voicecoach-light"


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
async def test_later_in_the_sound_check_is_no_answer(key: str) -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services(sound_checked=False))
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, SoundCheckScreen)
        await pilot.press("n", key)
        await arrive(pilot, LibraryScreen)
        await pilot.pause()
    assert backstage.remembered == {}


async def test_ctrl_c_leaves_a_problem_and_then_the_program() -> None:
    app = VoicecoachApp(Backstage(prepare_fails=VoicecoachError("no voice")).services())
    async with app.run_test(size=(100, 30)) as pilot:
        await prepared(pilot)
        await pilot.press("enter")
        await arrive(pilot, ProblemScreen)
        await pilot.press("ctrl+c")
        await arrive(pilot, LibraryScreen)
        assert app.is_running
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not app.is_running


def short_of(shortfall: Shortfall, request: PlanRequest) -> Timeline:
    return replace(ScriptedPlayer().timeline, shortfall=shortfall, request=request)


@pytest.mark.parametrize(
    ("levers", "advice"),
    [
        (
            (
                Lever(LeverKind.GUIDANCE, "tones", DurationMs(240_000), reaches=True),
                Lever(LeverKind.TRIM, None, DurationMs(300_000)),
            ),
            "To reach it: press g for tones guidance (4:00).",
        ),
        (
            (Lever(LeverKind.WITHOUT, "bridge", DurationMs(240_000)),),
            "Nothing that can be chosen here reaches it.",
        ),
    ],
)
async def test_a_length_that_cannot_be_reached_is_shown_with_the_nearest_and_the_keys_that_help(
    levers: tuple[Lever, ...], advice: str
) -> None:
    class Backroom(Backstage):
        def preview(self, routine: Routine, request: PlanRequest) -> Timeline:
            if request.target_ms is None:
                return super().preview(routine, request)
            bounds = Shortfall(
                target_ms=request.target_ms,
                nearest_ms=DurationMs(468_000),
                shortest_ms=DurationMs(468_000),
                longest_ms=DurationMs(600_000),
                levers=levers,
            )
            return short_of(bounds, request)

    app = VoicecoachApp(Backroom().services())
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await prepared(pilot)
        await until(pilot, lambda: screen.plan)
        await pilot.press("minus")
        await until(pilot, lambda: screen.plan is not None and screen.plan.shortfall)
        await pilot.pause()
        shown = words(app)
        assert "7 min asked for; the nearest is 7:48" in shown
        assert advice in shown
        assert "--" not in shown


async def test_the_way_through_in_german() -> None:
    backstage = Backstage()
    app = VoicecoachApp(backstage.services(wording=GERMAN))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await prepared(pilot)
        await until(pilot, lambda: screen.plan)
        await pilot.pause()
        assert "etwa 7:48" in words(app)
        assert "du brauchst" in words(app)
        await pilot.press(*["down"] * 3, "l", *["down"] * 5)
        regions = [screen.query_one(name).region for name in ("#choices", "#plan", "#safety", "KeysFooter")]
        assert regions[0].height == 7
        assert all(region.height and region.bottom <= 24 for region in regions)
        assert screen.request is not None
        assert "Sprache" not in words(app)
        screen.request = replace(screen.request, language="en")
        await pilot.pause()
        assert "alles auf „en“, denn so ist es geschrieben" in words(app)
        await pilot.press("enter")
        await arrive(pilot, SessionScreen)
        await pilot.press("q")
        await arrive(pilot, QuestionScreen)
        assert "Hier aufhören?" in words(app)
        assert "j  aufhören" in words(app)
        await pilot.press("j")
        await arrive(pilot, SummaryScreen)
        assert "Hier aufgehört." in words(app)


async def test_the_affected_side_is_asked_for_before_a_session_that_works_it() -> None:
    knee = hips()
    step = next(knee.exercise_steps())
    knee = replace(knee, steps=(replace(step, only=WorkedSide.AFFECTED), *knee.steps[1:]))
    app = VoicecoachApp(Backstage().services(entry_of(knee)))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await prepared(pilot)
        assert "Which side is affected? Press a." in words(app)
        await pilot.press("enter")
        assert app.screen is screen, "nothing begins"
        await pilot.press("a", "a")
        assert screen.request is not None
        assert screen.request.affected_side is Side.LEFT
        assert re.search("affected side +left", words(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not screen)
