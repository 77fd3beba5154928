from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from support.hand_written import MOMENTS
from support.screens import Backstage, BareApp, ScriptedPlayer
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from voicecoach.player.commands import Back, Pause, Quit, Ready, Resume, SkipBlock, TogglePause
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState, SoundNotice
from voicecoach.tui.screens.help_screen import EVERYWHERE, HelpScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.question_screen import QuestionScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.widgets.countdown import Countdown
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.tui.widgets.exercise_line import ExerciseLine
from voicecoach.tui.widgets.heading import Heading
from voicecoach.tui.widgets.lines import NextLine, NoticeLine
from voicecoach.tui.widgets.pacer import Pacer
from voicecoach.tui.widgets.paused_sign import PausedSign
from voicecoach.tui.widgets.side_banner import SideBanner
from voicecoach.wording import ENGLISH, GERMAN
from voicecoach.wording.wording import Wording


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
async def stage(
    size: tuple[int, int] = (100, 30),
    *,
    reduced_motion: bool = False,
    wording: Wording = ENGLISH,
    unspoken: tuple[str, ...] = (),
) -> AsyncIterator[Stage]:
    player = ScriptedPlayer(at_ms=MOMENTS["hold"], unspoken=unspoken)
    app = BareApp(Backstage(player=player).services())
    async with app.run_test(size=size) as pilot:
        shown = Stage(pilot, player, SessionScreen(player, wording, reduced_motion=reduced_motion))
        await app.push_screen(shown.screen, shown.outcomes.append)
        await pilot.pause()
        yield shown
        player.ended.set()


async def test_what_cannot_be_spoken_is_noticed_once() -> None:
    async with stage(unspoken=("[🧘].",)) as shown:
        notices = [notice.message for notice in shown.pilot.app._notifications]
        assert notices == ["“[🧘]” cannot be spoken; it is shown instead."]
    async with stage() as shown:
        assert not list(shown.pilot.app._notifications)


async def test_keys_reach_the_player() -> None:
    async with stage() as shown:
        await shown.pilot.press("n", "right", "b", "left", "space")
        assert shown.player.asked == [SkipBlock(), SkipBlock(), Back(), Back(), TogglePause()]


def words(shown: Stage, action: str) -> str:
    """Return what the footer calls the key of an action."""
    active = shown.screen.active_bindings.values()
    return next(each.binding.description for each in active if each.binding.action == action)


async def test_enter_is_for_a_wait_alone() -> None:
    async with stage() as shown:
        await shown.pilot.press("enter")
        assert shown.player.asked == []
        assert shown.screen.check_action("ready", ()) is None
        await shown.at("wait", PlayerState.WAITING)
        assert shown.screen.check_action("ready", ()) is True
        await shown.pilot.press("enter")
        assert shown.player.asked == [Ready()]


async def test_the_key_that_pauses_goes_on_out_of_a_pause_and_out_of_a_wait() -> None:
    async with stage() as shown:
        assert words(shown, "pause") == "pause"
        await shown.pilot.press("space")
        assert words(shown, "pause") == "go on"
        await shown.pilot.press("space")
        assert words(shown, "pause") == "pause"
        await shown.at("wait", PlayerState.WAITING)
        assert words(shown, "pause") == "go on"
        assert shown.screen.check_action("pause", ()) is True
        await shown.pilot.press("space")
        assert shown.player.asked == [TogglePause(), TogglePause(), TogglePause()]


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
        shown.player.notice = SoundNotice.NO_DEVICE
        await shown.at("hold")
        assert shown.text(NoticeLine).startswith("No sound device answers.")


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
        for columns, lines, drawn in ((40, 12, True), (30, 8, True), (20, 6, False)):
            await shown.pilot.resize_terminal(columns, lines)
            await shown.at("hold")
            text = shown.text(Countdown)
            assert ("█" in text) is drawn
            assert max(map(len, text.split("\n"))) <= shown.screen.query_one(Countdown).content_size.width


@pytest.mark.parametrize("wording", [ENGLISH, GERMAN], ids=["en", "de"])
async def test_in_a_small_terminal_nothing_is_cropped(wording: Wording) -> None:
    async with stage(wording=wording) as shown:
        for size in ((60, 20), (40, 16), (40, 12), (30, 9), (24, 7), (20, 5)):
            await shown.pilot.resize_terminal(*size)
            for state in (PlayerState.PLAYING, PlayerState.PAUSED):
                for moment in ("hold", "rest", "reps", "switch"):
                    await shown.at(moment, state)
                    assert shown.screen.size == size
                    assert_whole(shown.screen)


def assert_whole(screen: SessionScreen) -> None:
    whole = screen.query_one("#stage").region
    for widget in screen.query("#stage Drawn").results(Drawn):
        if not widget.display:
            continue
        assert widget.region in whole
        place = widget.content_size
        lines = widget.render().plain.split("\n")
        assert len(lines) <= place.height
        if not isinstance(widget, ExerciseLine | NextLine):  # names end in dots
            assert max(map(len, lines)) <= place.width


async def test_title_and_footer_go_before_countdown_and_side() -> None:
    async with stage((20, 5)) as shown:
        assert not shown.screen.query_one(Heading).display
        assert not shown.screen.query_one(Footer).display
        assert shown.text(SideBanner) == "RIGHT KNEE DOWN"
        assert shown.text(Countdown).strip() == "23"
        await shown.pilot.press("space")
        assert shown.text(PausedSign).split() == ["PAUSED", "space", "goes", "on"]


async def test_the_footer_shows_as_many_keys_as_have_room() -> None:
    async with stage((40, 12)) as shown:
        keys = list(shown.screen.query(FooterKey))
        assert [key.description for key in keys] == ["pause", "skip", "stop", "help"]
        assert all(key.region in shown.screen.region for key in keys)
        await shown.pilot.resize_terminal(100, 30)
        await shown.pilot.pause()
        assert len(shown.screen.query(FooterKey)) == 6


async def test_a_notice_is_told_in_whole_sentences() -> None:
    async with stage((70, 24)) as shown:
        shown.player.notice = SoundNotice.NO_DEVICE
        await shown.at("hold")
        assert shown.text(NoticeLine) == "No sound device answers."


async def test_the_question_whether_to_stop_pauses_and_only_its_own_key_stops() -> None:
    async with stage() as shown:
        for key in ("enter", "space", "escape", "n", "q", "ctrl+c", "ctrl+q"):
            shown.player.asked.clear()
            await shown.pilot.press("q")
            assert isinstance(shown.pilot.app.screen, QuestionScreen), key
            assert shown.player.state is PlayerState.PAUSED, key
            await shown.pilot.press(key)
            assert shown.pilot.app.screen is shown.screen, key
            assert shown.player.state is PlayerState.PLAYING, key
            assert shown.player.asked == [Pause(), Resume()], key


@pytest.mark.parametrize("key", ["y", "j"])
async def test_stop_after_the_question(key: str) -> None:
    async with stage() as shown:
        await shown.pilot.press("q", key)
        await shown.pilot.pause()
        assert shown.player.asked[-1] == Quit()
        assert [outcome and outcome.finished for outcome in shown.outcomes] == [False]


async def test_a_question_in_a_wait_leaves_it_waiting() -> None:
    async with stage() as shown:
        await shown.at("wait", PlayerState.WAITING)
        await shown.pilot.press("q", "enter")
        assert shown.player.state is PlayerState.WAITING
        assert shown.player.asked == []


async def test_ctrl_c_asks_and_a_second_one_leaves_the_question() -> None:
    async with stage() as shown:
        await shown.pilot.press("ctrl+c")
        assert isinstance(shown.pilot.app.screen, QuestionScreen)
        await shown.pilot.press("ctrl+c")
        assert shown.pilot.app.screen is shown.screen
        await shown.pilot.press("question_mark", "ctrl+c")
        assert shown.pilot.app.screen is shown.screen
        await shown.pilot.press("ctrl+p")
        assert isinstance(shown.pilot.app.screen, CommandPalette)
        await shown.pilot.press("ctrl+c")
        assert shown.pilot.app.screen is shown.screen


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


@pytest.mark.parametrize("wording", [ENGLISH, GERMAN], ids=["en", "de"])
async def test_help_and_palette_name_every_command_with_all_its_keys(wording: Wording) -> None:
    async with stage(wording=wording) as shown:
        await shown.pilot.press("question_mark")
        assert isinstance(shown.pilot.app.screen, HelpScreen)
        words = "\n".join(str(widget.render()) for widget in shown.pilot.app.screen.query("Static"))
        for command in (*SessionScreen.KEY_COMMANDS, *EVERYWHERE):
            assert "  ".join(command.key_names(wording)) + f"   {wording.keys[command.id].says}" in words
        assert "Ctrl-P" in words
        await shown.pilot.press("escape")
        assert shown.pilot.app.screen is shown.screen
        offered = {command.title for command in shown.pilot.app.get_system_commands(shown.screen)}
        named = [wording.keys[f"session.{id_}"].word for id_ in ("pause", "skip", "back", "stop")]
        assert {word[:1].upper() + word[1:] for word in named} <= offered
        assert wording.keys["session.ready"].word.capitalize() not in offered


async def test_the_palette_runs_a_command() -> None:
    async with stage() as shown:
        next(command for command in shown.screen.palette_commands() if command.title == "Pause").callback()
        await shown.pilot.pause()
        assert shown.player.asked == [TogglePause()]
        assert "Go on" in {command.title for command in shown.screen.palette_commands()}


async def test_reduced_motion_stills_the_pacer() -> None:
    async with stage(reduced_motion=True) as shown:
        levels = set()
        for at_ms in range(100_001, 104_000, 37):
            shown.player.at_ms = at_ms
            shown.screen.look()
            levels.add(shown.text(Pacer))
        assert len(levels) == 4


async def test_every_key_has_an_id_a_word_and_says_what_it_does() -> None:
    ids = [command.id for command in SessionScreen.KEY_COMMANDS]
    assert len(set(ids)) == len(ids)
    async with stage() as shown:
        for active in shown.screen.active_bindings.values():
            if active.node is shown.screen and active.binding.id:
                assert active.binding.description == ENGLISH.keys[active.binding.id].word
                assert active.tooltip
