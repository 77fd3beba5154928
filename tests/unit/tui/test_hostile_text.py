"""Brackets are shown as they stand, and no control character reaches the terminal, on every screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.screens import Backstage, ScriptedPlayer, entry_of, hips
from textual.pilot import Pilot

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.place import Place
from voicecoach.model.printable import has_controls
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ExerciseStep, StepKind
from voicecoach.model.text import Text
from voicecoach.model.timeline import LeftOut, Timeline
from voicecoach.player.snapshot import PlayerState
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.library import Entry
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.screens.summary_screen import SummaryScreen

NASTY = "[/x] [red]r[/red] [@click=app.quit]q[/] \x1b[31m\x1b]0;o\x07 \x9b1m \u202e\u2066 \ud800"
SHOWN = "[/x] [red]r[/red]"


def nasty_routine() -> Routine:
    """Return a routine of which every text is nasty: no file gives it, a library's caller may."""
    text = Text.of(NASTY)
    step = next(hips().exercise_steps())
    exercise = replace(
        step.exercise,
        name=text,
        side_means=text,
        areas=(NASTY,),
        props=(replace(step.exercise.props[0], name=text),),
    )
    hold = ExerciseStep(
        path="1", exercise=exercise, sides=step.sides, dose=TimedHold(Range(30_000, 45_000)), sets=Range(2, 2)
    )
    return replace(hips(), title=text, summary=text, frequency=text, cautions=(text,), steps=(hold,))


def nasty_timeline() -> Timeline:
    timeline = ScriptedPlayer().timeline
    return replace(
        timeline,
        title=NASTY,
        left_out=(LeftOut("9", StepKind.SAY, NASTY),),
        blocks=tuple(replace(block, title=NASTY, side_means=NASTY) for block in timeline.blocks),
        events=tuple(
            replace(event, text=NASTY) if event.text is not None else event for event in timeline.events
        ),
    )


class NastyBackstage(Backstage):
    def preview(self, *_):
        return nasty_timeline()


def drawn(pilot: Pilot[None]) -> str:
    """Return what the terminal is given for the screen, without styles."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def assert_harmless(pilot: Pilot[None], shown: str = SHOWN) -> None:
    text = drawn(pilot)
    assert not has_controls(text)
    assert shown in text


async def test_from_the_library_to_the_summary():
    player = ScriptedPlayer(timeline=nasty_timeline())
    backstage = NastyBackstage(player=player)
    broken = DefinitionErrors([DefinitionError("tag", Place(f"{NASTY}.yaml", 1), NASTY, NASTY)])
    entries = [
        entry_of(nasty_routine()),
        Entry(NASTY, Path("x.yaml"), is_bundled=False, errors=broken),
    ]
    app = VoicecoachApp(backstage.services(*entries))
    async with app.run_test(size=(110, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("a", "o")
        assert_harmless(pilot)
        await pilot.press("escape", "enter")
        assert isinstance(app.screen, ProblemScreen)
        assert_harmless(pilot)
        await pilot.press("enter", "down", "enter")
        assert isinstance(app.screen, PrepareScreen)
        while app.screen.plan is None:
            await pilot.pause()
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("enter")
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause()
        for block in player.timeline.blocks:
            player.at_ms = block.start_ms + block.length_ms // 2
            app.screen.look()
            await pilot.pause()
            assert_harmless(pilot, "[/x]")
        player.state = PlayerState.PAUSED
        app.screen.look()
        await pilot.pause()
        assert_harmless(pilot, "[/x]")
        player.finish()
        while not isinstance(app.screen, SummaryScreen):
            await pilot.pause()
        assert_harmless(pilot)


@pytest.mark.parametrize("error", [VoicecoachError(NASTY, where=NASTY, fix=NASTY), RuntimeError(NASTY)])
async def test_a_failure_of_the_voice(error):
    backstage = Backstage(prepare_fails=error)
    app = VoicecoachApp(backstage.services(entry_of(nasty_routine())))
    async with app.run_test(size=(110, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("enter", "enter")
        while not isinstance(app.screen, ProblemScreen):
            await pilot.pause()
        assert_harmless(pilot)
