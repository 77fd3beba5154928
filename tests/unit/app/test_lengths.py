"""Lengths of sessions: planned once, then known until the routine, the request or the program changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.bundled import bundled

from voicecoach.app import lengths as module
from voicecoach.app.lengths import PlannedLengths, keep_length, user_lengths
from voicecoach.app.library import preview
from voicecoach.model.levels import StemLevels
from voicecoach.model.request import PlanRequest
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.settings.folders import HOME_VARIABLE, user_folders

ROUTINE = bundled("supine-only")
REQUEST = PlanRequest(voice="none")


@pytest.fixture(autouse=True)
def planned(tmp_path, monkeypatch):
    """Return the requests that were planned, in a home of its own."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    requests = []

    def noting(routine, request):
        requests.append(request)
        return preview(routine, request)

    monkeypatch.setattr("voicecoach.app.library.preview", noting)
    return requests


def length(routine=ROUTINE, request=REQUEST):
    lengths = user_lengths()
    found = lengths.of(routine, request)
    lengths.save()
    return found


def test_it_is_planned_once(planned):
    assert length() == length() == preview(ROUTINE, REQUEST).duration_ms
    assert planned == [REQUEST]


def test_another_request_or_another_content_is_planned_anew(planned):
    length()
    length(request=replace(REQUEST, rate_wpm=120))
    length(request=replace(REQUEST, times_done=3))
    length(routine=replace(ROUTINE, title=Text.of("Another")))
    length(request=replace(REQUEST, days_away=30))
    assert len(planned) == 5


def test_a_day_more_is_no_other_session(planned):
    for days in (None, 0, 1, 20):
        length(request=replace(REQUEST, days_away=days))
    assert len(planned) == 1


def test_levels_make_no_other_length(planned):
    for levels in (StemLevels(), StemLevels(voice=-6, bed=None)):
        length(request=replace(REQUEST, levels=levels))
    assert len(planned) == 1


def test_a_measured_session_takes_the_place_of_an_estimate():
    length()
    measured = replace(preview(ROUTINE, REQUEST), duration_ms=DurationMs(123_456))
    keep_length(ROUTINE, measured)
    assert length() == 123_456


def test_another_state_of_the_program_plans_anew(planned, monkeypatch):
    length()
    monkeypatch.setattr(module, "_program", lambda: "another")
    length()
    assert len(planned) == 2


@pytest.mark.parametrize("content", ["", "x\n{}", "[]", "\0"])
def test_a_damaged_file_is_passed_over_and_written_anew(planned, content):
    length()
    user_folders().lengths.write_text(content)
    length()
    length()
    assert len(planned) == 2


def test_values_of_another_kind_are_planned_anew(planned):
    lengths = user_lengths()
    lengths._lengths = dict.fromkeys([module._key(ROUTINE, REQUEST)], "long")
    assert lengths.of(ROUTINE, REQUEST) == preview(ROUTINE, REQUEST).duration_ms


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(module, "MAX_LENGTHS", 2)
    lengths = PlannedLengths(user_folders().lengths)
    for times in range(4):
        lengths.keep(ROUTINE, replace(REQUEST, times_done=times), DurationMs(times))
    lengths.save()
    assert len(PlannedLengths(user_folders().lengths)._lengths) == 2


def test_where_nothing_can_be_written_lengths_are_planned_each_time(tmp_path):
    (tmp_path / "file").write_text("")
    lengths = PlannedLengths(tmp_path / "file" / "lengths.json")
    assert lengths.of(ROUTINE, REQUEST) > 0
    lengths.save()


def test_what_cannot_be_planned_says_why():
    with pytest.raises(PlanError):
        length(request=replace(REQUEST, stage=3))
