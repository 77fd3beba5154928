from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from support.hand_written import MOMENTS
from support.screens import Backstage, BareApp, ScriptedPlayer
from textual.pilot import Pilot

from voicecoach.player.commands import Back, Quit, Ready, SkipBlock, TogglePause
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState
from voicecoach.tui.screens.help_screen import HelpScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.question_screen import QuestionScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.widgets.countdown import Countdown
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.tui.widgets.lines import NoticeLine
from voicecoach.tui.widgets.pacer import Pacer
from voicecoach.tui.widgets.paused_sign import PausedSign
from voicecoach.tui.widgets.side_banner import SideBanner


class Stage:
    """A session screen that stands over a scripted player."""

    def __init__(self, pilot: Pilot[None], player: ScriptedPlayer, screen: SessionScreen) -> None:
        self.pilot = pilot
        self.player = player
        self.screen = screen
        self.outcomes: list[Outcome | None] = []

    async def at(self, moment: str | int, state: PlayerState = PlayerState.PLAYING) -> None:
        self.player.at_ms = moment if isinstance(moment, int) else MOMENTS[moment]
        self.player.state = state
        self.screen.look()
        await self.pilot.pause()

    def text(self, widget: type[Drawn]) -> str:
        return self.screen.query_one(widget).render().plain


@asynccontextmanager
async def stage(size: tuple[int, int] = (100, 30), *, reduced_motion: bool = False) -> AsyncIterator[Stage]:
    player = ScriptedPlayer(at_ms=MOMENTS["hold"])
    app = BareApp(Backstage(player=player).services())
    async with app.run_test(size=size) as pilot:
        shown = Stage(pilot, player, SessionScreen(player, reduced_motion=reduced_motion))
        await app.push_screen(shown.screen, shown.outcomes.append)
        await pilot.pause()
        yield shown
        player.ended.set()


async def test_keys_reach_the_player() -> None:
    async with stage() as shown:
        await shown.pilot.press("n", "right", "b", "left", "space")
        assert shown.player.asked == [SkipBlock(), SkipBlock(), Back(), Back(), TogglePause()]


async def test_enter_is_for_a_wait_alone() -> None:
    async with stage() as shown:
        await shown.pilot.press("enter")
        assert shown.player.asked == []
        assert shown.screen.check_action("ready", ()) is None
        await shown.at("wait", PlayerState.WAITING)
        assert shown.screen.check_action("ready", ()) is True
        assert shown.screen.check_action("pause", ()) is None
        await shown.pilot.press("enter")
        assert shown.player.asked == [Ready()]


async def test_pause_dims_everything_but_the_sign_and_stop_does_not_ask() -> None:
    async with stage() as shown:
        await shown.pilot.press("space")
        assert shown.screen.query_one(PausedSign).display
        assert not shown.screen.query_one(Pacer).display
        assert shown.screen.query_one(Countdown).styles.text_opacity < 0.5
        assert shown.screen.query_one(PausedSign).styles.text_opacity == 1
        await shown.pilot.press("space")
        assert not shown.screen.query_one(PausedSign).display
        assert shown.screen.query_one(Countdown).styles.text_opacity == 1
        await shown.pilot.press("space", "q")
        assert shown.player.asked[-1] == Quit()
        await shown.pilot.pause()
        assert len(shown.outcomes) == 1


async def test_text_keeps_its_place_and_is_painted_only_when_it_changes() -> None:
    async with stage() as shown:
        widgets = [widget for widget in shown.screen.query(Drawn) if widget.display]
        places = [widget.region for widget in widgets]
        for moment in MOMENTS:
            await shown.at(moment, PlayerState.WAITING if moment == "wait" else PlayerState.PLAYING)
            assert [widget.region for widget in widgets] == places
            looks = [widget.render() for widget in widgets]
            shown.screen.look()
            assert all(widget.render() is look for widget, look in zip(widgets, looks, strict=True))
        shown.player.notice = "No sound device answers."
        await shown.at("hold")
        assert shown.text(NoticeLine) == "No sound device answers."


async def test_the_countdown_grows_with_the_terminal_and_is_always_the_largest() -> None:
    async with stage() as shown:
        for columns, lines, rows in ((60, 20, 5), (80, 24, 5), (100, 30, 7), (160, 50, 11), (60, 50, 7)):
            await shown.pilot.resize_terminal(columns, lines)
            await shown.pilot.pause()
            assert len(shown.text(Countdown).split("\n")) == rows
            assert rows > len(shown.text(SideBanner).split("\n"))
            for widget in shown.screen.query(Drawn):
                if widget.display:
                    assert widget.region in shown.screen.region
                    assert widget.region.height >= 1


async def test_in_a_very_small_terminal_figures_are_whole_before_they_are_large() -> None:
    async with stage() as shown:
        for columns, lines, drawn in ((40, 12, True), (30, 8, False), (20, 6, False)):
            await shown.pilot.resize_terminal(columns, lines)
            await shown.at("hold")
            text = shown.text(Countdown)
            assert ("█" in text) is drawn
            assert max(map(len, text.split("\n"))) <= shown.screen.query_one(Countdown).content_size.width


async def test_a_notice_is_told_in_whole_sentences() -> None:
    async with stage((80, 24)) as shown:
        shown.player.notice = (
            "No sound device answers. " + "The session goes on here, and the sound comes back."
        )
        await shown.at("hold")
        assert shown.text(NoticeLine) == "No sound device answers."


async def test_stop_asks_while_running() -> None:
    async with stage() as shown:
        await shown.pilot.press("q")
        assert isinstance(shown.pilot.app.screen, QuestionScreen)
        await shown.pilot.press("escape")
        assert shown.player.asked == []
        await shown.pilot.press("q", "enter")
        await shown.pilot.pause()
        assert shown.player.asked == [Quit()]
        assert [outcome and outcome.finished for outcome in shown.outcomes] == [False]


async def test_the_end_of_the_session_closes_an_open_question() -> None:
    async with stage() as shown:
        await shown.pilot.press("q")
        shown.player.finish()
        await shown.pilot.pause()
        await shown.pilot.pause()
        assert not isinstance(shown.pilot.app.screen, QuestionScreen | SessionScreen)
        assert [outcome and outcome.finished for outcome in shown.outcomes] == [True]


async def test_a_failing_player_becomes_a_calm_message() -> None:
    async with stage() as shown:
        shown.player.failure = RuntimeError("the device is on fire")
        shown.player.ended.set()
        await shown.pilot.pause()
        await shown.pilot.pause()
        assert isinstance(shown.pilot.app.screen, ProblemScreen)
        await shown.pilot.press("enter")
        assert shown.outcomes == [None]


async def test_help_and_palette_name_every_command() -> None:
    async with stage() as shown:
        await shown.pilot.press("question_mark")
        assert isinstance(shown.pilot.app.screen, HelpScreen)
        words = "\n".join(str(widget.render()) for widget in shown.pilot.app.screen.query("Static"))
        assert all(command.says in words for command in SessionScreen.KEY_COMMANDS)
        await shown.pilot.press("escape")
        assert shown.pilot.app.screen is shown.screen
        offered = {command.title for command in shown.pilot.app.get_system_commands(shown.screen)}
        assert {"Pause", "Skip", "Back", "Stop", "Help"} <= offered
        assert "Ready" not in offered
        next(command for command in shown.screen.palette_commands() if command.title == "Pause").callback()
        await shown.pilot.pause()
        assert shown.player.asked == [TogglePause()]


async def test_reduced_motion_stills_the_pacer() -> None:
    async with stage(reduced_motion=True) as shown:
        levels = set()
        for at_ms in range(100_001, 104_000, 37):
            shown.player.at_ms = at_ms
            shown.screen.look()
            levels.add(shown.text(Pacer))
        assert len(levels) == 4


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    ids = [command.id for command in SessionScreen.KEY_COMMANDS]
    assert len(set(ids)) == len(ids)
    for binding in SessionScreen.BINDINGS:
        assert binding.id
        assert binding.tooltip
