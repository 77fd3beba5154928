"""Several routines in a row are one session, and each counts by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support import lengths
from support.bundled import bundled
from support.oracle import report, violations

from voicecoach.app.chaining import chained
from voicecoach.app.practice import done_of
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.model.dose import Range
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.steps import RestStep, UntilReady
from voicecoach.model.text import Text
from voicecoach.model.timeline import WORK_KINDS, BlockKind, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.events import Outcome
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.sequencing.plan import plan
from voicecoach.settings.practice import Done, Practice
from voicecoach.settings.preferences import Preferences

WARM_UP, LUNGE, DAILY = bundled("warm-up"), bundled("lunge-only"), bundled("daily-psoas")
TODAY = date(2024, 4, 10)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return plan_with_estimates(chained([WARM_UP, LUNGE]), PlanRequest(guidance=Guidance.TONES))


def test_one_alone_is_itself():
    assert chained([DAILY]) is DAILY


def test_ids_titles_and_words_of_a_chain():
    chain = chained([WARM_UP, DAILY, LUNGE])
    assert chain.id == "warm-up+daily-psoas+lunge-only"
    english = "Hip circle warm-up, then Daily psoas routine, then Lunge with arm reach"
    assert chain.title.in_language("en") == english
    assert ", dann " in chain.title.in_language("de")
    assert (chain.welcome, chain.farewell) == (WARM_UP.welcome, LUNGE.farewell)
    assert chain.stages == ()
    assert set(chain.cautions) == {*WARM_UP.cautions, *DAILY.cautions, *LUNGE.cautions}
    assert [step.path for step in chain.steps] == ["1", "2", "3"]


def test_a_title_without_a_common_language_or_words_for_it_is_a_list():
    french = replace(WARM_UP, title=Text.of("Hanches", "fr"), language="fr", time_ms=Range.exactly(60_000))
    other = replace(DAILY, title=Text.of("Dos", "fr"))
    assert chained([french, other]).title.in_language("fr") == "Hanches, Dos"
    assert chained([french, DAILY]).title.by_language == (("fr", "Hanches, Daily psoas routine"),)


def test_times_are_added_and_one_without_counts_with_what_it_takes():
    short = replace(LUNGE, time_ms=Range(60_000, 120_000))
    assert chained([short, short]).time_ms == Range(120_000, 240_000)
    taken = plan_with_estimates(WARM_UP, PlanRequest()).duration_ms
    assert chained([WARM_UP, short]).time_ms == Range(taken + 60_000, taken + 120_000)
    bare = replace(LUNGE, time_ms=None)
    resting = RestStep(
        path="1", length_ms=Range.exactly(30_000), until_ready=UntilReady(at_most_ms=DurationMs(180_000))
    )
    resting_bare = replace(bare, steps=(resting,))
    allowed = plan_with_estimates(resting_bare, PlanRequest(purpose=Purpose.GUIDE)).duration_ms
    assert chained([resting_bare, short]).time_ms == Range(allowed + 60_000, allowed + 120_000)
    assert chained([bare, bare]).time_ms is None


@pytest.mark.parametrize("guidance", LEVELS)
def test_a_chain_has_one_opening_and_one_closing_and_breaks_no_rule(guidance: Guidance):
    chain = chained([WARM_UP, bundled("movement-break"), WARM_UP])
    found = plan(chain, PlanRequest(guidance=guidance), lengths.natural)
    kinds = [block.kind for block in found.blocks]
    assert (kinds.count(BlockKind.OPEN), kinds.count(BlockKind.CLOSE)) == (1, 1)
    assert [event.kind for event in found.events].count(EventKind.FINISH) == 1
    broken = violations(found, chain, lengths.natural)
    assert not broken, report(broken)


def outcome(timeline: Timeline, starts: tuple[str, ...], *, finished: bool = True) -> Outcome:
    works = [block.id for block in timeline.blocks if block.kind in WORK_KINDS]
    done = tuple(each for each in works if each.startswith(starts))
    return Outcome(finished=finished, at_ms=DurationMs(0), done=done)


def test_each_routine_of_a_chain_counts_by_itself(timeline: Timeline):
    def done(*starts: str, finished: bool = True) -> tuple[str, ...]:
        return done_of(timeline, outcome(timeline, starts, finished=finished))[0]

    assert done("1.", "2.") == ("warm-up", "lunge-only")
    assert done("2.") == ("lunge-only",)
    assert done("1.") == ("warm-up",)
    assert done("1.", finished=False) == ()
    first = next(block.id for block in timeline.blocks if block.step_path == "2.1" and block.kind == "reps")
    assert done("1.", first, finished=False) == ("warm-up",)


def test_a_routine_that_comes_twice_is_done_once(timeline: Timeline):
    twice = plan_with_estimates(chained([WARM_UP, WARM_UP]), PlanRequest(guidance=Guidance.TONES))
    assert done_of(twice, outcome(twice, ("1.", "2.")))[0] == ("warm-up",)


def test_a_chain_is_as_well_known_as_the_routine_known_least():
    chain = chained([WARM_UP, LUNGE])

    def asked(**routines: tuple[int, int]) -> tuple[int, int | None]:
        done = {
            name.replace("_", "-"): Done(times, date(2024, 4, day)) for name, (times, day) in routines.items()
        }
        request = request_for(
            chain,
            PlanOptions(),
            Preferences(voice="none"),
            purpose=Purpose.LIVE,
            practice=Practice(routines=done),
            today=TODAY,
        )
        return request.times_done, request.days_away

    assert asked(warm_up=(9, 9), lunge_only=(4, 2)) == (4, 8)
    assert asked(warm_up=(9, 9)) == (0, None)
