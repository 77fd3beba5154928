from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sessions import bed, breath, chime, coached_session, say, session_of, spoken, utterance
from support.sound_files import hum

from voicecoach.audio.chimes import house_sound
from voicecoach.audio.clip import Clip
from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.gains import Gains
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.timeline import EventKind

LOUD = Gains(voice_lufs=-8.0)
"""Speech so loud that the limiter has much to do."""
SOFT = Gains(voice_lufs=-30.0)
"""Speech so soft that it has nothing to do."""


@cache
def whole(gains: Gains) -> tuple[Mixdown, np.ndarray]:
    session = coached_session(["Half-kneeling stretch"], sets=1, hold_ms=10_000)
    mixdown = Mixdown(session.timeline, session.clips, gains=gains)
    return mixdown, mixdown.render(0, mixdown.length)


@pytest.mark.parametrize("gains", [Gains(), LOUD], ids=["usual", "limited"])
@settings(max_examples=60)
@given(data=st.data())
def test_any_range_holds_the_samples_of_the_whole(gains, data):
    mixdown, everything = whole(gains)
    start = data.draw(st.integers(-5_000, mixdown.length + 5_000), label="start")
    count = data.draw(st.one_of(st.integers(0, 40), st.integers(0, 200_000)), label="count")
    padded = np.concatenate([np.zeros(5_000, np.int16), everything, np.zeros(300_000, np.int16)])
    assert np.array_equal(mixdown.render(start, count), padded[start + 5_000 : start + 5_000 + count])


@settings(max_examples=12)
@given(block=st.integers(2_000, 90_000), first=st.integers(0, 700))
def test_blocks_of_any_size_join_into_the_whole(block, first):
    mixdown, everything = whole(LOUD)
    starts = [0, *range(first, mixdown.length, block), mixdown.length]
    parts = [mixdown.render(low, high - low) for low, high in pairwise(starts)]
    assert np.array_equal(np.concatenate(parts), everything)


def test_a_long_bed_under_everything_changes_nothing_about_that(tmp_path):
    events = [bed(0, 70_000, hum(tmp_path / "bed.wav", ms=3_217)), say(3_000, "Above the bed.")]
    session = session_of(events, 70_000)
    mixdown = Mixdown(session.timeline, session.clips)
    everything = mixdown.render(0, mixdown.length)
    assert mixdown.sounding == ((0, samples_from_ms(70_000)),)
    for start in range(0, mixdown.length, 311_111):
        assert np.array_equal(
            mixdown.render(start, 311_111)[: mixdown.length - start], everything[start:][:311_111]
        )


def test_it_is_as_long_as_the_timeline_and_silent_beyond():
    mixdown, _ = whole(Gains())
    assert mixdown.length == samples_from_ms(6_000 + 2 * 26_000 + 8_500)
    assert not mixdown.render(-480, 480).any()
    assert not mixdown.render(mixdown.length, 480).any()
    assert len(mixdown.render(17, 0)) == 0


def test_a_sentence_sounds_at_its_moment_as_it_was_spoken():
    session = session_of([say(1_234, "Kneel down.")], 5_000)
    mixdown = Mixdown(session.timeline, session.clips, gains=SOFT)
    clip = spoken("Kneel down.").samples
    heard = mixdown.render(samples_from_ms(1_234), len(clip)).astype(float)
    assert np.corrcoef(heard, clip)[0, 1] > 0.9999
    assert not mixdown.render(0, samples_from_ms(1_234)).any()
    assert mixdown.sounding == ((samples_from_ms(1_234), samples_from_ms(1_234) + len(clip)),)


def test_sounds_that_meet_are_added():
    together = session_of([say(500, "Both at once."), chime(700, EventKind.START_BELL)], 6_000)
    alone = [session_of([event], 6_000) for event in together.timeline.events]
    mixed, first, second = (
        Mixdown(each.timeline, together.clips, gains=SOFT).render(0, 288_000).astype(int)
        for each in (together, *alone)
    )
    assert np.abs(mixed - first - second).max() <= 1


def test_a_bell_rings_out_even_where_the_plan_gives_it_less():
    session = session_of([chime(0, EventKind.START_BELL)], 5_000)
    assert session.timeline.events[0].duration_ms == 400
    assert Mixdown(session.timeline, {}).sounding == ((0, len(house_sound("start").samples)),)


def test_what_still_sounds_at_the_end_is_faded_out():
    session = session_of([breath(0, EventKind.IN, 4_000)], 3_000)
    mixdown = Mixdown(session.timeline, {})
    heard = np.abs(mixdown.render(0, mixdown.length + 100).astype(int))
    assert heard[mixdown.length - 2_400 - 480 : mixdown.length - 2_400].max() > 500
    assert heard[mixdown.length - 24 : mixdown.length].max() < 10
    assert not heard[mixdown.length :].any()


def test_an_utterance_without_a_clip_is_an_error():
    session = session_of([say(0, "Nobody recorded this.")], 3_000)
    with pytest.raises(KeyError):
        Mixdown(session.timeline, {})


def test_clips_that_the_timeline_does_not_need_change_nothing():
    session = session_of([say(1_000, "Kneel down.")], 5_000)
    more = {**session.clips, utterance("Louder"): Clip(spoken("Louder").samples * np.int16(2))}
    renders = [Mixdown(session.timeline, clips).render(0, 240_000) for clips in (session.clips, more)]
    assert np.array_equal(*renders)


def test_the_order_of_the_clips_does_not_matter():
    session = coached_session(["Twist"], sets=1, hold_ms=10_000)
    backwards = dict(reversed(list(session.clips.items())))
    renders = [Mixdown(session.timeline, clips).render(0, 2_000_000) for clips in (session.clips, backwards)]
    assert np.array_equal(*renders)


def level(samples: np.ndarray) -> float:
    """The mean level in decibels."""
    return float(10 * np.log10((samples.astype(float) ** 2).mean()))


def test_breath_tones_and_bed_are_twelve_decibels_softer_under_speech(tmp_path):
    def heard(*events) -> np.ndarray:
        session = session_of([*events, say(5_000, "Above it.")], 9_000)
        mute = {utterance: Clip(np.zeros_like(clip.samples)) for utterance, clip in session.clips.items()}
        return Mixdown(session.timeline, mute).render(0, samples_from_ms(9_000))

    stop = 5_000 + spoken("Above it.").length_ms
    under, after = slice(48 * 5_000, 48 * stop), slice(48 * (stop + 1_000), 48 * (stop + 1_500))
    constant = heard(bed(0, 20_000, hum(tmp_path / "bed.wav", ms=12_000)))
    assert level(constant[after]) - level(constant[under]) == pytest.approx(12, abs=0.2)
    tone, alone = (
        breath(3_000, EventKind.OUT, 6_000),
        session_of([breath(3_000, EventKind.OUT, 6_000)], 9_000),
    )
    plain = Mixdown(alone.timeline, {}).render(0, samples_from_ms(9_000))
    assert level(plain[under]) - level(heard(tone)[under]) == pytest.approx(12, abs=0.2)


def test_chimes_do_not_step_back_under_speech():
    session = session_of([chime(1_100, EventKind.START_BELL), say(1_000, "Over it, on and on.")], 6_000)
    mute = {utterance: Clip(np.zeros_like(clip.samples)) for utterance, clip in session.clips.items()}
    alone = session_of([chime(1_100, EventKind.START_BELL)], 6_000)
    assert np.array_equal(
        Mixdown(session.timeline, mute).render(0, 288_000), Mixdown(alone.timeline, {}).render(0, 288_000)
    )


def test_true_peaks_stay_two_and_a_half_decibels_under_full_scale():
    _, everything = whole(LOUD)
    peak = np.abs(everything.astype(int)).max() / 32_768
    assert 10 ** (-3.5 / 20) < peak <= 10 ** (-2.5 / 20) + 1 / 32_768


def test_silent_stretches_are_known_between_sounds():
    session = session_of([say(1_000, "One."), say(1_100, "Meanwhile."), say(9_000, "Two.")], 12_000)
    ends = [1_100 + spoken("Meanwhile.").length_ms, 9_000 + spoken("Two.").length_ms]
    assert Mixdown(session.timeline, session.clips).sounding == (
        (samples_from_ms(1_000), samples_from_ms(ends[0])),
        (samples_from_ms(9_000), samples_from_ms(ends[1])),
    )
