from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.display.now_playing import Breath, BreathPhase
from voicecoach.tui.drawing.bars import column_rows, line_cells, share_columns
from voicecoach.tui.drawing.breathing import lung_level


@pytest.mark.parametrize(
    ("fraction", "cells"),
    [(0, (0, False)), (0.05, (0, True)), (0.5, (5, False)), (1, (10, False)), (7, (10, False))],
)
def test_a_line_moves_by_half_cells(fraction: float, cells: tuple[int, bool]) -> None:
    assert line_cells(fraction, 10) == cells


def test_a_column_fills_from_below_by_eighths() -> None:
    assert column_rows(0, 3) == (" ", " ", " ")
    assert column_rows(0.5, 3) == (" ", "▄", "█")
    assert column_rows(1, 3) == ("█", "█", "█")


@given(st.lists(st.integers(0, 900_000), max_size=30), st.integers(0, 200))
def test_shares_fill_the_columns_exactly_and_nobody_goes_without(weights: list[int], columns: int) -> None:
    shares = share_columns(weights, columns)
    if not weights or len(weights) > columns:
        assert shares == ()
        return
    assert len(shares) == len(weights)
    assert min(shares) >= 1
    assert sum(shares) == columns if sum(weights) else sum(shares) <= columns


def test_a_breath_is_slow_at_the_turns_and_quick_between() -> None:
    levels = [lung_level(Breath(BreathPhase.IN, step / 10)) for step in range(11)]
    strides = [after - before for before, after in pairwise(levels)]
    assert levels == sorted(levels)
    assert strides[0] < strides[4] / 3
    assert strides[-1] < strides[4] / 3


def test_a_breath_goes_out_as_it_came_in_and_holds_stand_still() -> None:
    assert lung_level(Breath(BreathPhase.OUT, 0)) == lung_level(Breath(BreathPhase.HOLD_IN, 0.3)) == 1
    assert lung_level(Breath(BreathPhase.OUT, 1)) == pytest.approx(
        lung_level(Breath(BreathPhase.HOLD_OUT, 0.7))
    )
    assert lung_level(Breath(BreathPhase.OUT, 0.3)) == pytest.approx(lung_level(Breath(BreathPhase.IN, 0.7)))


def test_reduced_motion_knows_four_steps() -> None:
    levels = {lung_level(Breath(BreathPhase.IN, step / 100), stepped=True) for step in range(1, 101)}
    assert len(levels) == 4
