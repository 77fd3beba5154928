from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from support.screens import Backstage, entry_of, hips, walk
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from voicecoach.model.place import Place
from voicecoach.model.text import Text
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.library import Entry
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.screens.library_screen import LibraryScreen
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.sound_check_screen import SoundCheckScreen
from voicecoach.tui.widgets.routine_details import RoutineDetails
from voicecoach.tui.widgets.routine_list import RoutineList
from voicecoach.wording import GERMAN

BROKEN = Entry(
    "mine",
    Path("mine.yaml"),
    is_bundled=False,
    errors=DefinitionErrors(
        [DefinitionError("no-blocks", Place("mine.yaml", 3), "there is nothing to do", "add blocks")]
    ),
)


@asynccontextmanager
async def library(backstage: Backstage | None = None, *entries: Entry) -> AsyncIterator[Pilot[None]]:
    app = VoicecoachApp((backstage or Backstage()).services(*entries))
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


def listed(pilot: Pilot[None]) -> list[str]:
    routines = pilot.app.screen.query_one(RoutineList)
    return [str(routine.prompt) for routine in routines.options]


def described(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(RoutineDetails).render())


async def test_routines_are_listed_with_length_and_props_and_the_first_is_described() -> None:
    async with library() as pilot:
        assert [line.split() for line in listed(pilot)] == [
            ["Hips", "in", "the", "evening", "8", "min", "mat,", "chair"],
            ["Short", "walk", "8", "min"],
        ]
        words = described(pilot)
        assert "Hips in the evening   hip flexors, glutes" in words
        assert "Opens the front of the hips." in words
        assert "2 × 30–45 s a side" in words
        assert "2–3 rounds" in words
        await pilot.press("down")
        assert "Easy walk" in described(pilot)


async def test_find_as_you_type_then_enter() -> None:
    async with library() as pilot:
        await pilot.press("slash", *"wa")
        assert len(listed(pilot)) == 1
        assert "Easy walk" in described(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PrepareScreen)


async def test_arrows_move_the_list_while_one_types_and_escape_shows_all() -> None:
    async with library() as pilot:
        await pilot.press("slash", *"br", "down")
        assert pilot.app.screen.query_one(Input).has_focus
        assert len(listed(pilot)) == 1
        await pilot.press("escape")
        assert len(listed(pilot)) == 2
        assert pilot.app.screen.query_one(RoutineList).has_focus


async def test_filters_go_round() -> None:
    async with library() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        seen = []
        for _ in range(4):
            await pilot.press("a")
            seen.append((screen.filters.area, len(listed(pilot))))
        assert seen == [("glutes", 1), ("hip flexors", 1), ("legs", 1), (None, 2)]
        await pilot.press("o")
        assert (screen.filters.prop, len(listed(pilot))) == ("none", 1)
        await pilot.press("escape", "t")
        assert (screen.filters.minutes, len(listed(pilot))) == (5, 0)
        await pilot.press("t")
        assert (screen.filters.minutes, len(listed(pilot))) == (10, 2)


async def test_a_broken_file_hides_no_other_and_says_what_is_wrong() -> None:
    async with library(None, BROKEN, entry_of(walk())) as pilot:
        assert "cannot be played" in listed(pilot)[0]
        assert "there is nothing to do" in described(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ProblemScreen)
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PrepareScreen)


async def test_an_empty_library_is_no_failure() -> None:
    backstage = Backstage()
    async with library(backstage, entry_of(hips())) as pilot:
        await pilot.press("slash", "z")
        assert listed(pilot) == []
        assert described(pilot) == ""
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SoundCheckScreen)
        assert backstage.checks == 1
        await pilot.press("y", "q")
        assert backstage.remembered == {}


async def test_routines_are_sorted_by_title_and_the_best_match_comes_first() -> None:
    def titled(title: str) -> Entry:
        routine = replace(walk(), id=title.lower().replace(" ", "-"), title=Text.of(title))
        return entry_of(routine)

    entries = [titled(title) for title in ("Warm-up walk", "The easy one", "Easy", "A walk", "Walk it off")]
    async with library(None, *entries) as pilot:
        assert [line.partition("  ")[0] for line in listed(pilot)] == [
            "A walk",
            "Easy",
            "The easy one",
            "Walk it off",
            "Warm-up walk",
        ]
        await pilot.press("slash", *"walk")
        assert [line.partition("  ")[0] for line in listed(pilot)] == [
            "Walk it off",
            "A walk",
            "Warm-up walk",
            "Easy",
            "The easy one",
        ]


async def test_after_a_search_the_list_has_the_focus_again() -> None:
    async with library() as pilot:
        screen = pilot.app.screen
        await pilot.press("slash", *"wa", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.query_one(RoutineList).has_focus


async def test_a_first_click_selects_and_a_second_opens() -> None:
    async with library() as pilot:
        screen = pilot.app.screen
        await pilot.click(RoutineList, offset=(5, 1))
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "Easy walk" in described(pilot)
        await pilot.click(RoutineList, offset=(5, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, PrepareScreen)


async def test_the_library_speaks_german() -> None:
    app = VoicecoachApp(Backstage().services(wording=GERMAN))
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        footer = [key.description for key in app.screen.query(FooterKey)]
        assert footer == ["öffnen", "suchen", "Bereich", "Hilfsmittel", "Dauer", "beenden", "Hilfe"]
        assert "2 × 30–45 s je Seite" in described(pilot)


async def test_in_a_narrow_terminal_help_stays_in_the_footer_and_can_be_scrolled() -> None:
    app = VoicecoachApp(Backstage().services(wording=GERMAN))
    async with app.run_test(size=(40, 12)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [key.description for key in app.screen.query(FooterKey)][-1] == "Hilfe"
        await pilot.press("question_mark")
        await pilot.pause()
        panel = app.screen.query_one(".panel")
        assert panel.max_scroll_y > 0
        await pilot.press("pagedown")
        await pilot.pause()
        assert panel.scroll_target_y > 0
