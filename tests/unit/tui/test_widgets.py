from __future__ import annotations

from dataclasses import replace

import pytest
from support.hand_written import MOMENTS, sample_timeline
from support.screens import snapshot_at
from textual.content import Content
from textual.geometry import Size

from voicecoach.display.now_playing import SpokenLine
from voicecoach.display.view import View, view
from voicecoach.player.snapshot import PlayerState
from voicecoach.tui.theme import DARK, LIGHT, phase_colour
from voicecoach.tui.widgets.block_bar import BlockBar
from voicecoach.tui.widgets.countdown import Countdown
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.tui.widgets.exercise_line import ExerciseLine
from voicecoach.tui.widgets.heading import Heading
from voicecoach.tui.widgets.lines import NextLine, NoticeLine, SentenceLine
from voicecoach.tui.widgets.pacer import Pacer
from voicecoach.tui.widgets.paused_sign import PausedSign
from voicecoach.tui.widgets.session_bar import SessionBar
from voicecoach.tui.widgets.side_banner import SideBanner

LINE = Size(94, 1)


def at(moment: str, state: PlayerState = PlayerState.PLAYING) -> View:
    return view(snapshot_at(MOMENTS[moment], state))


def styles(content: Content) -> set[str]:
    return {str(span.style) for span in content.spans}


def test_the_heading_has_the_title_and_the_clock_at_its_ends() -> None:
    line = Heading().draw(at("hold"), LINE).plain
    assert line.startswith("Daily psoas routine")
    assert line.endswith("1:47 of 7:48")
    assert len(line) == 94


def test_a_long_title_gives_way_to_the_clock() -> None:
    moment = replace(at("hold"), routine_title="A very long title " * 8)
    line = Heading().draw(moment, Size(40, 1)).plain
    assert len(line) == 40
    assert "…" in line
    assert line.endswith("1:47 of 7:48")


def test_the_session_bar_has_a_run_an_exercise() -> None:
    bar = SessionBar().draw(at("hold"), LINE)
    assert len(bar.plain) == 94
    assert len(bar.plain.split(" ")) == 5


def test_the_session_bar_is_plain_where_exercises_are_too_many() -> None:
    assert SessionBar().draw(at("hold"), Size(6, 1)).plain == "━" * 6


def test_the_countdown_is_as_large_as_its_place_and_never_moves() -> None:
    two = Countdown().draw(at("hold"), Size(66, 7)).plain.split("\n")
    one = Countdown().draw(at("last-seconds"), Size(66, 7)).plain.split("\n")
    assert len(two) == len(one) == 7
    assert len(two[0]) == len(one[0])
    assert len(Countdown().draw(at("hold"), Size(66, 11)).plain.split("\n")) == 11


def test_repetitions_stand_large_with_their_number_beside() -> None:
    drawn = Countdown().draw(at("reps"), Size(66, 7)).plain
    assert drawn.endswith("  of 12")


def test_the_last_seconds_pulse_with_the_tick() -> None:
    moment = view(snapshot_at(127_000))
    fading = view(snapshot_at(127_900))
    quiet = view(snapshot_at(126_000))
    assert styles(Countdown().draw(moment, Size(66, 7))) == {f"bold {phase_colour(moment.phase, 4)}"}
    assert styles(Countdown().draw(fading, Size(66, 7))) == {f"bold {phase_colour(moment.phase, 2)}"}
    assert styles(Countdown().draw(quiet, Size(66, 7))) == {f"bold {phase_colour(moment.phase, 0)}"}


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_both_themes_know_every_colour_of_every_phase(theme: object) -> None:
    for name in MOMENTS:
        for shade in range(5):
            assert phase_colour(at(name).phase, shade).removeprefix("$") in theme.variables  # type: ignore[attr-defined]
    assert set(LIGHT.variables) <= set(DARK.variables)


def test_the_exercise_line_says_what_is_done_and_in_which_set() -> None:
    line = ExerciseLine().draw(at("hold"), LINE).plain
    assert line.startswith("Half-kneeling hip flexor stretch")
    assert line.endswith("40 s   set 1 of 2  ● ○")
    assert len(line) == 94


def test_in_a_rest_the_exercise_is_announced_as_next() -> None:
    line = ExerciseLine().draw(at("rest"), LINE).plain
    assert line.startswith("next  Half-kneeling hip flexor stretch")
    assert line.endswith("set 2 of 2  ● ○")


def test_in_a_narrow_place_dots_and_dose_give_way_to_the_name() -> None:
    narrow = ExerciseLine().draw(at("hold"), Size(52, 1)).plain
    assert narrow.startswith("Half-kneeling hip flexor stretch")
    assert "●" not in narrow
    assert "set 1 of 2" in narrow


def test_the_side_is_in_capitals_where_they_fit() -> None:
    large = SideBanner().draw(at("hold"), Size(94, 3)).plain
    low = SideBanner().draw(at("hold"), Size(94, 1)).plain
    narrow = SideBanner().draw(at("hold"), Size(60, 3)).plain
    assert len(large.split("\n")) == 3
    assert "▀" in large
    assert low == "RIGHT KNEE DOWN"
    assert narrow.split("\n")[-1].endswith("  KNEE DOWN")


def test_without_a_side_the_place_stays_empty_and_a_wait_names_the_key() -> None:
    assert SideBanner().draw(at("reps"), Size(94, 3)).plain == ""
    assert SideBanner().draw(at("wait", PlayerState.WAITING), Size(94, 1)).plain == "PRESS ENTER"


def test_the_pacer_fills_with_the_breath_and_says_its_way() -> None:
    full = Pacer().draw(view(snapshot_at(90_000 + 3_999)), Size(22, 7)).plain
    empty = Pacer().draw(view(snapshot_at(90_000 + 10_001)), Size(22, 7)).plain
    assert full.count("█") == 6 * 7
    assert "breathe in" in full
    assert empty.count("█") == 0
    assert len(full.split("\n")) == 7
    assert Pacer().draw(at("reps"), Size(22, 7)).plain == ""


def test_the_block_bar_keeps_its_words_in_place() -> None:
    hold, switch = (BlockBar().draw(at(moment), LINE).plain for moment in ("hold", "switch"))
    assert hold.index("hold") == switch.index("switch sides")
    assert switch.endswith("◦ switch")
    assert "◦" not in hold


def test_the_sentence_never_takes_more_than_two_lines() -> None:
    moment = replace(at("hold"), spoken=SpokenLine("Let the breath do the work. " * 12, is_over=False))
    lines = SentenceLine().draw(moment, Size(50, 2)).plain.split("\n")
    assert len(lines) == 2
    assert all(len(line) <= 50 for line in lines)
    assert lines[1].endswith("…")


def test_what_comes_next_and_then() -> None:
    assert NextLine().draw(at("hold"), LINE).plain == "next  rest · then set 2 of 2"
    assert NextLine().draw(at("rest"), LINE).plain == "then  switch sides · left knee down"
    assert NextLine().draw(at("close"), LINE).plain == ""


def test_a_notice_about_the_sound_is_shown_only_where_there_is_one() -> None:
    assert NoticeLine().draw(at("hold"), LINE).plain == ""
    assert NoticeLine().draw(replace(at("hold"), notice="No sound device."), LINE).plain == "No sound device."


def test_paused_names_the_key_that_goes_on() -> None:
    large = PausedSign().draw(at("hold"), Size(34, 7)).plain
    small = PausedSign().draw(at("hold"), Size(20, 5)).plain
    assert "▀" in large
    assert small.startswith("PAUSED")
    assert large.endswith("space goes on")


@pytest.mark.parametrize("size", [Size(54, 5), Size(94, 7), Size(154, 11)])
@pytest.mark.parametrize(
    "widget", [Heading, SessionBar, ExerciseLine, BlockBar, SentenceLine, Countdown, SideBanner, Pacer]
)
def test_nothing_is_ever_wider_than_its_place(widget: type[Drawn], size: Size) -> None:
    drawn = widget.__new__(widget)
    widget.__init__(drawn)
    for moment_ms in range(0, sample_timeline().duration_ms, 5_113):
        content = drawn.draw(view(snapshot_at(moment_ms)), size)
        assert all(len(line) <= size.width for line in content.plain.split("\n"))
