import numpy as np
import pytest
from support.sessions import authors_chime, bed, breath, chime, say, session_of, spoken, utterance
from support.sound_files import hum

from voicecoach.audio.clip import Clip
from voicecoach.audio.errors import SoundError
from voicecoach.audio.loudness import integrated_lufs, loudest_lufs
from voicecoach.audio.tones import exhale_tone, inhale_tone
from voicecoach.mix.gains import Gains
from voicecoach.mix.placed_bed import PlacedBed
from voicecoach.mix.placing import placed
from voicecoach.model.timeline import EventKind

MS = 48


def sounds(events, duration_ms=60_000):
    session = session_of(events, duration_ms)
    return list(placed(session.timeline, session.clips, Gains()))


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


def test_a_sentence_has_the_same_gain_in_every_timeline():
    loud, soft = (
        Clip(spoken(text).samples, lufs) for text, lufs in (("Kneel down.", -16.0), ("Rest.", -22.0))
    )
    clips = {utterance("Kneel down."): loud, utterance("Rest."): soft}
    first, second = say(0, "Kneel down."), say(5_000, "Rest.")
    gains = [
        [sound.gain for sound in placed(session_of(events, 9_000).timeline, clips, Gains())]
        for events in ([first], [second], [first, second])
    ]
    assert gains == [gains[2][:1], gains[2][1:], pytest.approx([10 ** (-2 / 20), 10 ** (4 / 20)])]


def test_an_authors_chime_is_heard_for_as_long_as_the_plan_gives_it(tmp_path):
    gong = hum(tmp_path / "gong.wav", ms=3_000)
    found = sounds([authors_chime(0, 2_000, gong), authors_chime(9_000, 9_000, gong)])
    assert [len(sound.samples) // MS for sound in found] == [2_000, 3_000]
    assert np.abs(found[0].samples[-20:].astype(int)).max() < 20
    assert np.abs(found[0].samples[-4_800:-2_400].astype(int)).max() > 9_000


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


def pitch(samples: np.ndarray) -> float:
    """The strongest frequency, in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax()) * 48_000 / len(samples)


def test_breath_in_rises_and_breath_out_falls():
    rising, falling = sounds([breath(0, EventKind.IN, 4_000), breath(4_000, EventKind.OUT, 6_000)])
    for tone, direction in ((rising.samples, 1), (falling.samples, -1)):
        early, late = pitch(tone[: 1_000 * MS]), pitch(tone[-1_000 * MS :])
        assert direction * (late - early) > 100


def test_each_sound_has_the_level_of_its_kind(tmp_path):
    gong = hum(tmp_path / "gong.wav", ms=3_000)
    found = sounds(
        [
            bed(0, 60_000, gong),
            say(5_000, "Kneel down."),
            breath(10_000, EventKind.IN, 4_000),
            chime(20_000, EventKind.START_BELL),
            chime(25_000, EventKind.TICK),
            authors_chime(30_000, 3_000, gong),
        ]
    )
    clips = [Clip(sound.loop if isinstance(sound, PlacedBed) else sound.samples) for sound in found]
    heard = [20 * np.log10(sound.gain) + loudest_lufs(clip) for sound, clip in zip(found, clips, strict=True)]
    undertone, _, tone, bell, tick, author = (round(level) for level in heard)
    assert 20 * np.log10(found[1].gain) + integrated_lufs(clips[1:2]) == pytest.approx(-18.0)
    assert (undertone, tone, bell, tick, author) == (-40, -28, -21, -24, -21)


def test_a_number_makes_only_the_chime_of_its_own_moment_step_back():
    alone = sounds([chime(1_000, EventKind.SWITCH_CHIME)])[0]
    sooner, _ = sounds([chime(1_000, EventKind.SWITCH_CHIME), say(1_001, "One.")])
    assert sooner.gain == alone.gain


def test_all_of_a_sound_is_kept_that_ends_with_the_session():
    (whole,) = sounds([breath(0, EventKind.OUT, 6_000)], duration_ms=6_000)
    assert np.array_equal(whole.samples, exhale_tone(6_000).samples)


def test_what_is_cut_fades_over_fifty_milliseconds():
    whole = inhale_tone(4_000).samples.astype(float)
    (short,) = sounds([breath(0, EventKind.IN, 4_000)], duration_ms=2_000)
    kept = short.samples.astype(float)
    edge = 50 * MS
    assert np.array_equal(kept[:-edge], whole[: 2_000 * MS - edge])
    middle = slice(2_000 * MS - edge // 2 - 100, 2_000 * MS - edge // 2 + 100)
    assert 0.4 < np.abs(kept[middle]).max() / np.abs(whole[middle]).max() < 0.6


def test_less_than_a_fade_is_faded_too():
    (sliver,) = sounds([breath(0, EventKind.IN, 4_000)], duration_ms=20)
    assert len(sliver.samples) == 20 * MS
    assert abs(int(sliver.samples[-1])) < 5
