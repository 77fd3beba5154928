"""The rounds of an AMRAP: counted by “ready”, shown, told, and kept for the summary (docs/player.md)."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from support import lengths
from support.playable import PlayableTimeline
from support.rehearsal import Rehearsal
from textual.geometry import Size

from voicecoach.cli.plain import PlainText
from voicecoach.display.view import View, view
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Block, BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import Back, Pause, Quit, Ready, SkipBlock
from voicecoach.player.core.messages import Effect, Message, RoundDone
from voicecoach.player.core.rounds import rounds_done, rounds_in
from voicecoach.player.core.score import Score
from voicecoach.player.core.seek import entry_ms
from voicecoach.player.core.state import State
from voicecoach.player.core.update import begin, update
from voicecoach.player.events import Outcome, RoundCounted
from voicecoach.player.snapshot import PlayerState, Snapshot
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.tui.screens.summary_screen import exercise_lines
from voicecoach.tui.session_summary import summarise
from voicecoach.tui.widgets.exercise_line import ExerciseLine
from voicecoach.tui.widgets.side_banner import SideBanner
from voicecoach.wording import ENGLISH, GERMAN

ROUTINE = read_routine(
    """
format: 1
routine: rounds
title: Rounds
exercises:
  - {exercise: squat, name: Squats, posture: standing}
blocks:
  - {as-many-as-possible: 5 min, title: The first, blocks: [{exercise: squat, reps: 10}]}
  - {as-many-as-possible: 1 min, title: The second, blocks: [{exercise: squat, reps: 5}]}
  - {repeat: 3, every: 1 min, blocks: [{exercise: squat, reps: 5}]}
""",
    "rounds.yaml",
    exercises=Library(),
)
TIMELINE: Timeline = plan(ROUTINE, PlanRequest(guidance=Guidance.BRIEF), lengths.natural)
FIRST, SECOND = (block for block in TIMELINE.blocks if block.kind is BlockKind.AMRAP)
EMOM = next(block for block in TIMELINE.blocks if block.kind is BlockKind.EMOM)


class Silence:
    """No sound at all."""

    length = 0

    def render(self, start: int, count: int) -> NDArray[np.int16]:  # noqa: ARG002 - as every sound
        return np.zeros(count, np.int16)


SCORE = Score(TIMELINE, Silence())


def after(*happened: tuple[int, Message]) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after messages at milliseconds of the session, and the effects of the last."""
    state, effects = begin(SCORE), ()
    for ms, message in happened:
        state, effects = update(state, message, 48 * ms)
    return state, effects


def test_ready_counts_a_round_and_tells_it() -> None:
    one, two = FIRST.start_ms + 40_000, FIRST.start_ms + 85_000
    state, effects = after((one, Ready()), (two, Ready()))

    assert effects == (RoundDone(FIRST.id, 2, two),)
    assert rounds_in(FIRST, state.rounds) == 2
    assert len(state.tape.regions) == len(begin(SCORE).tape.regions), "nothing else happens"


@pytest.mark.parametrize(
    "at_ms", [FIRST.start_ms - 2_000, FIRST.start_ms, FIRST.start_ms + 500, EMOM.start_ms + 9_000]
)
def test_elsewhere_ready_counts_nothing(at_ms: int) -> None:
    state, effects = after((at_ms, Ready()))

    assert (state.rounds, effects) == ((), ())


def test_a_key_that_is_held_down_counts_once() -> None:
    begun = FIRST.start_ms + 40_000
    state, _ = after(*((begun + 30 * each, Ready()) for each in range(60)))

    assert state.rounds == (begun,)


def test_each_amrap_is_counted_from_the_first_round() -> None:
    state, effects = after((FIRST.start_ms + 40_000, Ready()), (SECOND.start_ms + 20_000, Ready()))

    assert effects == (RoundDone(SECOND.id, 1, SECOND.start_ms + 20_000),)
    assert rounds_done(TIMELINE, state.rounds) == ((FIRST.id, 1), (SECOND.id, 1))


def test_going_back_to_the_start_takes_its_rounds_away_and_skipping_keeps_them() -> None:
    counted = (FIRST.start_ms + 40_000, Ready())
    back, _ = after(counted, (FIRST.start_ms + 60_000, Back()))
    on, _ = after(counted, (FIRST.start_ms + 60_000, SkipBlock()))

    assert back.rounds == ()
    assert on.rounds == (FIRST.start_ms + 40_000,)


def test_in_a_pause_ready_goes_on_and_counts_nothing() -> None:
    state, effects = after((FIRST.start_ms + 40_000, Pause()), (FIRST.start_ms + 41_000, Ready()))

    assert state.rounds == ()
    assert state.state_at(48 * (FIRST.start_ms + 41_000)) is PlayerState.PLAYING
    assert not any(isinstance(effect, RoundDone) for effect in effects)


def seen(block: Block, rounds: int | None) -> View:
    at_ms = DurationMs(block.start_ms + 30_000)
    return view(
        Snapshot(
            state=PlayerState.PLAYING,
            timeline=TIMELINE,
            at_ms=at_ms,
            session_ms=at_ms,
            session=TIMELINE,
            output="silent",
            rounds=rounds,
        )
    )


def test_the_screen_shows_the_rounds_done_and_the_one_under_way() -> None:
    moment, place = seen(FIRST, 3), Size(80, 1)

    assert moment.countdown == "4:30"
    assert ExerciseLine().draw(moment, place).plain.endswith("3 rounds")
    assert SideBanner().draw(moment, place).plain == "ROUND 4"


def test_a_round_of_an_emom_is_called_a_round() -> None:
    assert "round 1 of 3" in ExerciseLine().draw(seen(EMOM, None), Size(80, 1)).plain


def test_a_plain_session_tells_each_round() -> None:
    event = RoundCounted(FIRST.id, 3, DurationMs(61_000))

    assert (PlainText(ENGLISH, TIMELINE).line(event) or "").endswith("round 3")
    assert (PlainText(GERMAN, TIMELINE).line(event) or "").endswith("Runde 3")


def test_the_summary_counts_the_rounds() -> None:
    outcome = Outcome(finished=True, at_ms=TIMELINE.duration_ms, done=(FIRST.id,), rounds=((FIRST.id, 7),))
    summary = summarise(TIMELINE, outcome)

    assert [each.rounds for each in summary.exercises] == [7, None, None]
    assert "7 rounds" in exercise_lines(summary.exercises, ENGLISH).plain


async def test_a_played_session_reports_its_rounds_and_ends_with_them() -> None:
    rehearsal = Rehearsal(session=PlayableTimeline(TIMELINE), start_at_ms=SECOND.start_ms)
    bell = (SECOND.start_ms - entry_ms(TIMELINE, SECOND)) / 1000
    outcome = await rehearsal.play([(bell + 20, Ready()), (bell + 30, Rehearsal.look), (bell + 40, Quit())])

    assert [event.number for _, event in rehearsal.events if isinstance(event, RoundCounted)] == [1]
    assert rehearsal.snapshots[0].rounds == 1
    assert outcome.rounds == ((SECOND.id, 1),)
