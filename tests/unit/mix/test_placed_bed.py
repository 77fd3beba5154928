"""The bed: a loop whose sound depends on the position in the session alone."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from support.sessions import bed, say, session_of
from support.sound_files import hum

from voicecoach.audio import house_beds
from voicecoach.audio.beds import bed_loop
from voicecoach.audio.clip import Clip
from voicecoach.audio.errors import SoundError
from voicecoach.mix.gains import Gains
from voicecoach.mix.mixdown import Mixdown
from voicecoach.mix.placed_bed import FADE_IN, FADE_OUT, PlacedBed
from voicecoach.mix.placing import placed

MS = 48


def placed_bed(event, duration_ms: int = 60_000) -> PlacedBed:
    session = session_of([event], duration_ms)
    (found,) = placed(session.timeline, session.clips, Gains())
    return found


def test_it_goes_round_and_round_and_ends_with_its_event(tmp_path):
    found = placed_bed(bed(1_000, 20_000, hum(tmp_path / "bed.wav", ms=3_050, hz=200)))
    assert (found.start, found.stop) == (1_000 * MS, 21_000 * MS)
    sound = found.part(found.start, found.stop)
    turn, full = 3_050 * MS, sound[FADE_IN:-FADE_OUT]
    assert np.array_equal(full[turn:], full[:-turn])
    levels = np.abs(full).reshape(-1, 10 * MS).max(axis=1)
    assert levels.min() > 0.98 * levels.max()


def test_it_comes_and_goes_unnoticed(tmp_path):
    found = placed_bed(bed(0, 20_000, hum(tmp_path / "bed.wav", ms=3_000)))
    sound = np.abs(found.part(0, found.stop))
    levels = sound.reshape(-1, 500 * MS).max(axis=1)
    assert (np.diff(levels[:6]) > 0).all()
    assert (np.diff(levels[-8:]) < 0).all()
    assert max(sound[:MS].max(), sound[-MS:].max()) < 0.001 * sound.max()


def test_a_session_shorter_than_its_fades_has_both(tmp_path):
    found = placed_bed(bed(0, 2_000, hum(tmp_path / "bed.wav", ms=3_000)), 2_000)
    sound = np.abs(found.part(0, found.stop)).reshape(-1, 100 * MS).max(axis=1)
    assert sound.argmax() in {9, 10}
    assert max(sound[0], sound[-1]) < 0.1 * sound.max()


def test_any_part_is_the_same_as_in_the_whole(tmp_path):
    found = placed_bed(bed(500, 12_345, hum(tmp_path / "bed.wav", ms=2_017)), 11_000)
    assert found.stop == 11_000 * MS
    whole = found.part(found.start, found.stop)
    for first in range(found.start, found.stop, 77_777):
        last = min(first + 77_777, found.stop)
        assert np.array_equal(found.part(first, last), whole[first - found.start : last - found.start])


def test_a_lead_in_has_the_bed_of_its_place_in_the_session(tmp_path):
    file = hum(tmp_path / "bed.wav", ms=3_017)
    session, begun = placed_bed(bed(0, 90_000, file), 90_000), 40_000
    lead_in = placed_bed(replace(bed(0, 90_000, file), at_ms=-begun), 20_000)
    assert (lead_in.start, lead_in.stop) == (0, 20_000 * MS)
    there = session.part(begun * MS, (begun + 20_000) * MS)
    assert np.array_equal(lead_in.part(0, 20_000 * MS), there)


def test_a_lead_in_mixes_the_same_samples_as_the_session(tmp_path):
    file = hum(tmp_path / "bed.wav", ms=3_017)
    session = session_of([bed(0, 30_000, file), say(12_000, "Go on.")], 30_000)
    lead_in = session_of([replace(bed(0, 30_000, file), at_ms=-10_000), say(2_000, "Go on.")], 15_000)
    heard, meant = (Mixdown(each.timeline, each.clips) for each in (lead_in, session))
    assert heard.sounding == ((0, 15_000 * MS),)
    assert np.array_equal(heard.render(0, 15_000 * MS), meant.render(10_000 * MS, 15_000 * MS))


def test_a_house_bed_is_named_and_has_the_level_of_beds(monkeypatch):
    soft = Clip((np.sin(np.arange(96_000) * 2 * np.pi / 120) * 9_000).astype(np.int16))
    monkeypatch.setitem(house_beds.RECIPES, "pad", lambda: soft)
    monkeypatch.setattr("voicecoach.audio.beds.bed_cache._known", {})
    found = placed_bed(bed(0, 60_000, "pad"))
    assert found.loop is soft.samples
    assert found.gain == Gains().bed_gain(soft)
    assert found.ducked
    assert not found.spoken


def test_a_file_that_is_too_short_is_refused(tmp_path):
    assert bed_loop(str(hum(tmp_path / "enough.wav", ms=2_000))).length_ms == 2_000
    with pytest.raises(
        SoundError, match=r"short\.wav: lasts 1\.9 s, too little for a bed: give at least 2 s"
    ):
        bed_loop(str(hum(tmp_path / "short.wav", ms=1_900)))


def test_a_file_whose_ends_do_not_meet_is_cross_faded(tmp_path):
    assert bed_loop(str(hum(tmp_path / "broken.wav", ms=3_003))).length_ms == 2_503


def test_a_file_that_has_changed_is_read_again(tmp_path):
    file = hum(tmp_path / "bed.wav", ms=2_500)
    before = bed_loop(str(file))
    assert bed_loop(str(file)) is before
    hum(file, ms=3_000)
    os.utime(file, (1, 1))
    assert bed_loop(str(file)).length_ms == 3_000


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(SoundError, match=r"nowhere\.wav: cannot be read"):
        placed_bed(bed(0, 9_000, tmp_path / "nowhere.wav"))
