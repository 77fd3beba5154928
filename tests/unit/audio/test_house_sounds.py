import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio.chimes import house_sound

ROOT = Path(__file__).parents[3]
NAMES = ("tick", "lower", "start", "end", "switch", "next", "finish")


def energies(samples: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies in Hz and the energy at each."""
    return np.fft.rfftfreq(len(samples), 1 / 48_000), np.abs(np.fft.rfft(samples)) ** 2


def pitch(name: str) -> float:
    frequencies, energy = energies(house_sound(name).samples)
    return float(frequencies[energy.argmax()])


def test_the_committed_files_are_what_the_script_makes(tmp_path):
    subprocess.run([sys.executable, ROOT / "scripts/make_sounds.py", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in (ROOT / "sounds").glob("*.wav")}
    assert set(made) == {f"{name}.wav" for name in NAMES}
    assert all(len(content) < 200_000 for content in made.values())


def test_every_file_is_described():
    words = (ROOT / "sounds/README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in words for path in (ROOT / "sounds").glob("*.wav"))


@pytest.mark.parametrize("name", NAMES)
def test_older_ears_hear_nearly_all_of_it(name):
    frequencies, energy = energies(house_sound(name).samples)
    audible = energy[(frequencies > 390) & (frequencies < 1_500)].sum() / energy.sum()
    assert audible > 0.95


@pytest.mark.parametrize("name", NAMES)
def test_it_is_struck_at_its_first_sample_and_ends_in_silence(name):
    samples = np.abs(house_sound(name).samples.astype(int))
    loud = samples > samples.max() / 2
    assert loud.argmax() < 48 * 12
    assert samples[-1] <= 2
    assert samples.max() < 32_000


def test_the_bells_are_told_apart_by_pitch():
    assert pitch("start") / pitch("end") == pytest.approx(1.5, abs=0.01)


def test_the_tick_is_short():
    assert house_sound("tick").length_ms <= 100


def test_the_switch_has_two_notes_and_the_second_is_higher():
    samples = house_sound("switch").samples
    pitches = []
    for part in (samples[:9_600], samples[9_600:28_800]):
        frequencies, energy = energies(part)
        pitches.append(frequencies[energy.argmax()])
    assert pitches[1] / pitches[0] == pytest.approx(4 / 3, abs=0.05)


def test_the_way_back_has_two_notes_and_the_second_is_lower():
    samples = house_sound("lower").samples
    pitches = []
    for part in (samples[:5_000], samples[6_000:]):
        frequencies, energy = energies(part)
        pitches.append(frequencies[energy.argmax()])
    assert pitches[0] / pitches[1] == pytest.approx(1.5, abs=0.05)


def test_a_sound_is_loaded_once():
    assert house_sound("start") is house_sound("start")
