"""Each level makes its own stem louder or softer, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from support.plan_contract import kinds_by_track
from support.sessions import HandMadeSession, bed, breath, chime, say, session_of
from support.sound_files import hum

from voicecoach.mix.gains import Gains
from voicecoach.mix.mixdown import Mixdown
from voicecoach.mix.placed_bed import PlacedBed
from voicecoach.mix.placing import Placed, PlacedSound, placed
from voicecoach.mix.stems import stem_of
from voicecoach.model.levels import Stem, StemLevels
from voicecoach.model.timeline import EventKind, Track

LOUDEST = StemLevels(voice=6, counts=6, breath=6, chimes=6, bed=6)
BREATH_WORDS = {"breathe-in", "breathe-out", "breathe-hold"}
COUNTING_SOUNDS = {"tick", "lower"}


def test_every_kind_of_event_belongs_to_one_stem():
    """To the stem of its track, but for words that come with breath tones, and sounds that count."""
    documented = {track: set(kinds) for track, kinds in kinds_by_track().items()}
    found: dict[Stem, list[str]] = {stem: [] for stem in Stem}
    for track, kinds in documented.items():
        for kind in kinds:
            event = replace(chime(0, EventKind.TICK), track=Track(track), kind=EventKind(kind))
            found[stem_of(event)].append(kind)
    assert sorted(kind for kinds in found.values() for kind in kinds) == sorted(EventKind)
    assert {stem: set(kinds) for stem, kinds in found.items()} == {
        Stem.VOICE: documented["voice"] - BREATH_WORDS,
        Stem.COUNTS: documented["count"] | COUNTING_SOUNDS,
        Stem.BREATH: documented["breath"] | BREATH_WORDS,
        Stem.CHIMES: documented["chime"] - COUNTING_SOUNDS,
        Stem.BED: documented["bed"],
    }


@pytest.fixture
def session(tmp_path) -> HandMadeSession:
    """One second after the other, each stem alone but for the bed, which lies below all of them."""
    number = replace(say(1_200, "Three."), track=Track.COUNT, kind=EventKind.REP)
    return session_of(
        [
            bed(0, 5_000, hum(tmp_path / "bed.wav", ms=5_100)),
            say(100, "Kneel down."),
            number,
            chime(1_800, EventKind.TICK),
            say(2_000, "In.", kind=EventKind.BREATHE_IN),
            breath(2_500, EventKind.IN, 1_000),
            chime(4_000, EventKind.START_BELL),
        ],
        5_000,
    )


STEMS = [Stem.BED, Stem.VOICE, Stem.COUNTS, Stem.COUNTS, Stem.BREATH, Stem.BREATH, Stem.CHIMES]
"""Of the sounds of that session, in order."""


def unlevelled(sound: Placed) -> np.ndarray:
    return sound.loop if isinstance(sound, PlacedBed) else sound.samples


def with_levels(session: HandMadeSession, levels: StemLevels) -> HandMadeSession:
    request = replace(session.timeline.request, levels=levels)
    return HandMadeSession(replace(session.timeline, request=request), session.clips)


def sounds(session: HandMadeSession) -> list[PlacedSound]:
    return list(placed(session.timeline, session.clips, Gains()))


def mixed(session: HandMadeSession) -> np.ndarray:
    mixdown = Mixdown(session.timeline, session.clips)
    return mixdown.render(0, mixdown.length)


@pytest.mark.parametrize("level", [-24, 6])
@pytest.mark.parametrize("stem", Stem)
def test_a_level_changes_its_own_stem_by_exactly_that_much(session, stem, level):
    usual = sounds(session)
    changed = sounds(with_levels(session, StemLevels().changed([(stem, level)])))
    decibels = [20 * np.log10(after.gain / before.gain) for before, after in zip(usual, changed, strict=True)]
    assert decibels == pytest.approx([level if each is stem else 0 for each in STEMS], abs=1e-9)
    for before, after in zip(usual, changed, strict=True):
        assert (before.start, before.spoken, before.ducked) == (after.start, after.spoken, after.ducked)
        assert np.array_equal(unlevelled(before), unlevelled(after))


@pytest.mark.parametrize("stem", Stem)
def test_what_is_off_is_silent_and_the_rest_is_as_before(session, stem):
    kept = [sound for sound, each in zip(sounds(session), STEMS, strict=True) if each is not stem]
    left = sounds(with_levels(session, StemLevels().changed([(stem, None)])))
    assert [(sound.start, sound.gain) for sound in left] == [(sound.start, sound.gain) for sound in kept]


def test_with_everything_off_nothing_sounds(session):
    silent = with_levels(session, StemLevels(voice=None, counts=None, breath=None, chimes=None, bed=None))
    mixdown = Mixdown(silent.timeline, silent.clips)
    assert mixdown.sounding == ()
    assert not mixdown.render(0, mixdown.length).any()


def test_levels_as_made_change_no_sample(session):
    zero = with_levels(session, StemLevels().changed((stem, 0) for stem in Stem))
    assert np.array_equal(mixed(zero), mixed(session))


def test_nothing_steps_back_for_a_word_that_is_off(tmp_path):
    events = [
        bed(0, 9_000, hum(tmp_path / "bed.wav", ms=9_100)),
        breath(3_000, EventKind.IN, 4_000),
        chime(3_500, EventKind.SWITCH_CHIME),
    ]
    spoken = session_of([*events, say(3_500, "Other side.")], 9_000)
    unspoken = with_levels(spoken, StemLevels(voice=None))
    assert np.array_equal(mixed(unspoken), mixed(session_of(events, 9_000)))
    assert not np.array_equal(mixed(unspoken), mixed(with_levels(spoken, StemLevels(voice=-24))))


def test_what_is_off_needs_no_clip():
    session = session_of([say(0, "Nobody recorded this.")], 3_000)
    off = with_levels(session, StemLevels(voice=None))
    assert not Mixdown(off.timeline, {}).render(0, 144_000).any()


def test_the_ceiling_holds_with_everything_as_loud_as_it_goes(tmp_path):
    """By fourfold oversampling in the frequency domain; 0.1 dB for what no look between samples sees."""
    session = session_of(
        [
            bed(0, 4_000, hum(tmp_path / "bed.wav", ms=4_100, level=0.9)),
            say(500, "All of it at once, and loud."),
            breath(500, EventKind.OUT, 3_000),
            *(chime(600 + 400 * index, EventKind.START_BELL) for index in range(6)),
            *(chime(700 + 300 * index, EventKind.TICK) for index in range(8)),
        ],
        4_000,
    )
    loud = mixed(with_levels(session, LOUDEST)) / 32_768
    peak = 4 * np.abs(np.fft.irfft(np.fft.rfft(loud), 4 * len(loud))).max()
    assert -2.7 < 20 * np.log10(peak) < -2.4
