import numpy as np
import pytest
from support.sessions import authors_chime, bed, breath, chime, say, session_of

from voicecoach.audio.errors import SoundError
from voicecoach.mix.levels import Levels
from voicecoach.mix.placing import placed
from voicecoach.model.timeline import EventKind

from .sound_files import hum

MS = 48


def sounds(events, duration_ms=60_000):
    session = session_of(events, duration_ms)
    return list(placed(session.timeline, session.clips, Levels()))


def test_each_track_gives_its_sound_at_its_moment():
    found = sounds(
        [
            say(1_000, "Kneel down."),
            breath(4_000, EventKind.IN, 4_000),
            breath(8_000, EventKind.HOLD_IN, 2_000),
            breath(10_000, EventKind.OUT, 6_000),
            chime(20_000, EventKind.SWITCH_CHIME),
        ]
    )
    assert [sound.start // MS for sound in found] == [1_000, 4_000, 10_000, 20_000]
    assert [sound.spoken for sound in found] == [True, False, False, False]
    assert [sound.ducked for sound in found] == [False, True, True, False]
    assert [len(sound.samples) // MS for sound in found[1:3]] == [4_000, 6_000]


def test_an_authors_chime_is_heard_for_as_long_as_the_plan_gives_it(tmp_path):
    gong = hum(tmp_path / "gong.wav", ms=3_000)
    found = sounds([authors_chime(0, 2_000, gong), authors_chime(9_000, 9_000, gong)])
    assert [len(sound.samples) // MS for sound in found] == [2_000, 3_000]
    assert np.abs(found[0].samples[-20:].astype(int)).max() < 20
    assert np.abs(found[0].samples[-4_800:-2_400].astype(int)).max() > 9_000


def test_a_bed_flows_from_turn_to_turn_and_ends_with_its_event(tmp_path):
    found = sounds([bed(1_000, 10_000, hum(tmp_path / "bed.wav", ms=3_050, hz=200))])
    assert [sound.start // MS for sound in found] == [1_000, 4_000, 7_000, 10_000]
    assert found[-1].stop == 11_000 * MS
    mix = np.zeros(12_000 * MS)
    for sound in found:
        mix[sound.start : sound.stop] += sound.samples
    levels = np.abs(mix[1_100 * MS : 10_900 * MS]).reshape(-1, 10 * MS).max(axis=1)
    assert levels.min() > 0.98 * levels.max()


def test_a_bed_that_is_too_short_is_refused(tmp_path):
    with pytest.raises(SoundError, match=r"lasts 1\.5 s, too little for a bed"):
        sounds([bed(0, 10_000, hum(tmp_path / "blip.wav", ms=1_500))])


def test_an_authors_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(SoundError, match=r"nowhere\.wav"):
        sounds([authors_chime(0, 2_000, tmp_path / "nowhere.wav")])


def test_what_would_sound_after_the_end_is_left_out():
    found = sounds([chime(1_000, EventKind.END_BELL), chime(5_000, EventKind.TICK)], duration_ms=2_000)
    assert [len(sound.samples) for sound in found] == [1_000 * MS, 0]


def test_a_chime_steps_back_where_a_number_begins_with_it():
    alone = sounds([chime(1_000, EventKind.SWITCH_CHIME)])[0]
    _, met = sounds([chime(1_000, EventKind.SWITCH_CHIME), say(1_000, "One.")])
    assert met.gain == pytest.approx(alone.gain * 10 ** (-6 / 20))
