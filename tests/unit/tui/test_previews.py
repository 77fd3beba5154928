"""Plans in the background: one that fails harms no other, and none outlives its screen."""

from __future__ import annotations

import threading

from support.screens import Backstage, entry_of, hips, walk
from textual.pilot import Pilot

from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.tui.widgets.routine_details import RoutineDetails
from voicecoach.tui.widgets.routine_list import RoutineList


class Slow(Backstage):
    """Plans once it is allowed to; counts how often it began."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.allowed = threading.Event()

    def preview(self, routine, request):
        self.begun.release()
        assert self.allowed.wait(30)
        return super().preview(routine, request)


class Failing(Backstage):
    def preview(self, routine, request):
        if routine.id == "hips":
            raise PlanError("it lasts more than 24 hours", where="hips.yaml:5:3", fix="lower the rounds")
        return super().preview(routine, request)


def listed(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(RoutineList).options]


async def test_a_routine_that_cannot_be_planned_shows_its_fault_and_harms_no_other():
    app = VoicecoachApp(Failing().services())
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(2):
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert not isinstance(app.screen, ProblemScreen)
        assert [line.split() for line in listed(pilot)] == [
            ["hips", "cannot", "be", "played"],
            ["Short", "walk", "8", "min"],
        ]
        assert "24 hours" in str(app.screen.query_one(RoutineDetails).render())
        await pilot.press("enter")
        assert isinstance(app.screen, ProblemScreen)


async def test_the_lengths_of_a_library_that_is_left_are_not_worked_out():
    slow = Slow()
    app = VoicecoachApp(slow.services(entry_of(hips()), entry_of(walk())))
    async with app.run_test(size=(100, 30)) as pilot:
        while not slow.begun.acquire(blocking=False):
            await pilot.pause()
        await pilot.press("q")
        slow.allowed.set()
    assert not slow.begun.acquire(blocking=False)


async def test_only_the_last_of_many_choices_is_planned():
    slow = Slow()
    slow.allowed.set()
    app = VoicecoachApp(slow.services())
    async with app.run_test(size=(100, 40)) as pilot:
        for _ in range(2):
            await app.workers.wait_for_complete()
            await pilot.pause()
        slow.allowed.clear()
        slow.previewed.clear()
        await pilot.press("enter")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press(*"+++++")
        slow.allowed.set()
        while any(worker.name == "preview" and not worker.is_finished for worker in app.workers):
            await pilot.pause()
        wishes = [request.target_ms for request in slow.previewed]
    assert len(wishes) <= 2
    assert wishes[-1] == max(wish for wish in wishes if wish is not None)
