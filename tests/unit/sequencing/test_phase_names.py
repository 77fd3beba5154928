"""What the names of phases tell: which is the effort, and which leads back."""

import pytest
from support.lengths import natural
from support.translating import translated

from voicecoach.model.dose import Phase
from voicecoach.model.phase_names import effort_of, lowering_phases
from voicecoach.model.request import PlanRequest
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan

LADDER = """
format: 1
routine: ladder
title: Ladder
exercises:
  - exercise: pull-up
    name: Pull-up
    posture: standing
    setup: [{say: Hands on the bar., move: 3 s}]
    tempo: {%s: 2 s, %s: 2 s}
blocks:
  - {exercise: pull-up, reps: 1}
  - {rest: 10 s}
  - {exercise: pull-up, reps: 5}
"""


def ladder(one: str, two: str, **asked: object) -> Timeline:
    routine = read_routine(LADDER % (one, two), "ladder.yaml", exercises=Library())
    return plan(translated(routine), PlanRequest(**asked), natural)  # type: ignore[arg-type]


def said(timeline: Timeline, *kinds: EventKind) -> list[str]:
    return [event.text or "" for event in timeline.events if event.kind in kinds]


def phases(*names: str, effort: str = "", hold: str = "hold") -> tuple[Phase, ...]:
    return tuple(
        Phase(name, Text.of(name), DurationMs(1000), is_hold=name == hold, is_effort=name == effort)
        for name in names
    )


@pytest.mark.parametrize(
    ("names", "effort"),
    [
        (("down", "up"), "up"),
        (("circle",), None),
        (("Heben", "senken"), "Heben"),
        (("lower", "return"), None),
    ],
)
def test_the_effort_is_the_first_phase_that_is_known_for_one(names: tuple[str, ...], effort: str | None):
    assert effort_of(names) == effort


@pytest.mark.parametrize(
    ("tempo", "back"),
    [
        (phases("lift", "hold", "lower"), {2}),
        (phases("down", "up"), {0}),
        (phases("there", "onwards"), {1}),
        (phases("there", "hold"), set()),
        (phases("circle"), set()),
        (phases("sink", "ease", effort="ease"), set()),
    ],
)
def test_a_known_phase_or_the_last_leads_back(tempo: tuple[Phase, ...], back: set[int]):
    assert lowering_phases(tempo) == back


@pytest.mark.parametrize("language", ["en", "de"])
def test_nobody_breathes_out_as_they_up(language: str):
    told = ladder("up", "down", language=language)
    spoken = " ".join(event.text or "" for event in told.events if event.utterance)
    assert "as you up" not in spoken
    assert "beim up" not in spoken
    words = {
        "en": ("One, exhale, up.", "Inhale, down."),
        "de": ("Eins, ausatmen, hoch.", "Einatmen, runter."),
    }
    assert set(words[language]) <= set(said(told, EventKind.REP, EventKind.PHASE))


@pytest.mark.parametrize(("name", "back"), [("Schließen", {0}), ("ÖFFNEN", {1})])
def test_german_names_are_known_in_whatever_case(name: str, back: set[int]):
    assert lowering_phases(phases(name, "ab" if name == "ÖFFNEN" else "Heben")) == back


def test_no_breath_is_spoken_of_where_no_effort_is_known():
    told = ladder("circle", "wave")
    assert said(told, EventKind.PHASE)
    assert not any("hale" in words for words in said(told, EventKind.REP, EventKind.PHASE))


def test_one_repetition_is_announced_as_once():
    assert said(ladder("up", "down", language="de"), EventKind.ANNOUNCE)[0] == "DE Pull-up. Einmal."
