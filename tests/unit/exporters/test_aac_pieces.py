from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.exporters.aac_runs import BLOCK, PIECE_OVERLAP, Run, packet_count, runs


@pytest.mark.parametrize(("length", "count"), [(0, 1), (1, 2), (1_024, 2), (1_025, 3)])
def test_one_packet_prepares_and_every_begun_block_needs_one(length, count):
    assert packet_count(length) == count


def test_a_sound_is_covered_with_a_little_around_it():
    assert runs([(10 * BLOCK, 12 * BLOCK)], 100) == [Run(9, 16)]


def test_silence_needs_no_piece():
    assert runs([], 100) == []


def test_neighbours_share_a_piece():
    assert runs([(10 * BLOCK, 12 * BLOCK), (20 * BLOCK, 21 * BLOCK)], 100) == [Run(9, 25)]
    assert len(runs([(10 * BLOCK, 12 * BLOCK), (40 * BLOCK, 41 * BLOCK)], 100)) == 2


def test_long_sounds_are_cut_so_that_all_cores_have_work():
    found = runs([(0, 1_500 * BLOCK)], 1_501)
    assert [(piece.first, piece.stop) for piece in found] == [(0, 600), (600, 1_200), (1_200, 1_501)]


@given(
    edges=st.lists(st.integers(0, 3_000_000), unique=True, max_size=20).map(sorted),
    tail=st.integers(0, 5_000),
)
def test_every_packet_that_hears_a_sound_is_in_just_one_piece(edges, tail):
    sounding = list(zip(edges[::2], edges[1::2], strict=False))
    length = (sounding[-1][1] if sounding else 0) + tail
    found = runs(sounding, packet_count(length))
    covered = [number for piece in found for number in range(piece.first, piece.stop)]
    assert covered == sorted(set(covered))
    for start, end in sounding:
        hearing = range(start // BLOCK, (end - 1) // BLOCK + 2)
        assert set(hearing) <= set(covered)
    assert all(0 <= piece.first < piece.stop <= packet_count(length) for piece in found)
    for one, other in pairwise(found):
        assert other.first == one.stop or other.first > one.stop + PIECE_OVERLAP
