from __future__ import annotations

import string

import pytest

from voicecoach.tui.drawing.big_digits import LARGE, MEDIUM, PLAIN, READY, SMALL, largest_digits
from voicecoach.tui.drawing.big_font import BigFont, font_from_strips
from voicecoach.tui.drawing.big_letters import LETTERS, banner

FACES = pytest.mark.parametrize(("face", "rows"), [(SMALL, 5), (MEDIUM, 7), (LARGE, 11)])


@FACES
def test_every_figure_fills_its_rows_and_differs_from_the_others(face: BigFont, rows: int) -> None:
    drawings = {figure: face.draw(figure) for figure in string.digits + READY}
    assert {len(drawing) for drawing in drawings.values()} == {rows}
    assert len(set(drawings.values())) == len(drawings)
    assert all(any("█" in row for row in drawing) for drawing in drawings.values())


@FACES
def test_all_figures_are_equally_wide_so_that_nothing_jumps(face: BigFont, rows: int) -> None:
    assert {face.width(figure) for figure in string.digits + " "} == {face.width("0")}
    assert face.width("40") == face.width(" 9")


@FACES
def test_what_is_drawn_is_as_wide_as_it_says(face: BigFont, rows: int) -> None:
    assert {len(row) for row in face.draw("12:05")} == {face.width("12:05")}
    assert face.width("") == 0


@pytest.mark.parametrize(
    ("columns", "rows", "face"),
    [
        (100, 11, LARGE),
        (100, 9, MEDIUM),
        (60, 7, MEDIUM),
        (100, 6, SMALL),
        (30, 11, MEDIUM),
        (16, 5, SMALL),
        (10, 3, PLAIN),
    ],
)
def test_the_largest_face_that_fits_is_taken(columns: int, rows: int, face: BigFont) -> None:
    assert largest_digits("40", columns, rows) is face


def test_capitals_cover_the_alphabet() -> None:
    assert LETTERS.can_draw(string.ascii_uppercase + " -")
    assert all(len({len(row) for row in LETTERS.draw(letter)}) == 1 for letter in string.ascii_uppercase)


def test_a_banner_falls_back_to_one_plain_row() -> None:
    assert len(banner("right knee down", 80)) == 3
    assert banner("right knee down", 60) == ("RIGHT KNEE DOWN",)
    assert banner("колено", 500) == ("КОЛЕНО",)


def test_german_letters_can_be_drawn_large() -> None:
    assert len(banner("rechtes Knie über dem großen Knöchel", 500)) == 3


def test_a_face_is_cut_out_of_strips() -> None:
    face = font_from_strips("\n█▀  ▀█\n██  ██\n\n▄▄\n▄▄\n", "abc", columns=2, gap=1)
    assert face.draw("abc") == ("█▀ ▀█ ▄▄", "██ ██ ▄▄")
