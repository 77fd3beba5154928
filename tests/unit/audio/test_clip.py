import numpy as np
import pytest

from voicecoach.audio.clip import Clip, quantised
from voicecoach.audio.units import SAMPLE_RATE, ms_from_samples, samples_from_ms


def test_units_are_exact_and_round_up():
    assert samples_from_ms(1_000) == SAMPLE_RATE
    assert [ms_from_samples(count) for count in (0, 1, 48, 49, 96)] == [0, 1, 1, 2, 2]
    assert all(ms_from_samples(samples_from_ms(ms)) == ms for ms in range(0, 86_400_000, 99_991))


def test_a_clip_is_read_only_and_knows_its_length():
    clip = Clip(np.zeros(49, np.int16))
    assert clip.length_ms == 2
    with pytest.raises(ValueError, match="read-only"):
        clip.samples[0] = 1


@pytest.mark.parametrize("samples", [np.zeros(3, np.float32), np.zeros((3, 2), np.int16)])
def test_a_clip_holds_a_row_of_int16(samples):
    with pytest.raises(TypeError, match="row of int16"):
        Clip(samples)


def test_clips_are_compared_by_identity():
    samples = np.zeros(4, np.int16)
    assert Clip(samples) != Clip(samples)
    assert len({Clip(samples), Clip(samples)}) == 2


def test_quantising_rounds_and_clips():
    waveform = np.array([0, 0.5, -1, 1, 2, -2, 1.4 / 32_768], np.float32)
    assert quantised(waveform).tolist() == [0, 16_384, -32_768, 32_767, 32_767, -32_768, 1]
