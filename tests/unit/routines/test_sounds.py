"""An author's sounds: inside the routine's folder, or not at all."""

import re
import wave
from pathlib import Path

import pytest

from voicecoach.model.frame import RoutineSound
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.library import Library
from voicecoach.routines.problem import Problem
from voicecoach.routines.reader import read_routine
from voicecoach.routines.sounds import sound_file, wav_length

LIBRARY = Library(bundled=Path(__file__).parents[2] / "data" / "library")


def write_sound(path, frames=12_000, rate=24_000, channels=1):
    with wave.open(str(path), "wb") as sound:
        sound.setparams((channels, 2, rate, 0, "NONE", ""))
        sound.writeframes(bytes(2 * channels * frames))
    return path


def rule(written, folder):
    with pytest.raises(Problem) as raised:
        sound_file(written, folder)
    return raised.value.rule


def test_a_file_beside_the_routine_or_below(tmp_path):
    inner = tmp_path / "sounds"
    inner.mkdir()
    gong = write_sound(tmp_path / "gong.wav")
    rain = write_sound(inner / "Rain.WAV")
    assert sound_file("gong.wav", tmp_path) == gong.resolve()
    assert sound_file("sounds/Rain.WAV", tmp_path) == rain.resolve()


@pytest.mark.parametrize(
    "written",
    [
        "/etc/gong.wav", "../gong.wav", "sounds/../../gong.wav", "..\\gong.wav", "C:\\gong.wav", "C:gong.wav",
        "\\\\server\\gong.wav", "\\gong.wav", "//server/gong.wav",
    ],
)  # fmt: skip
def test_paths_that_lead_out(tmp_path, written):
    write_sound(tmp_path / "gong.wav")
    (tmp_path / "mine").mkdir()
    assert rule(written, tmp_path / "mine") == "sound-outside"


def test_links_that_lead_out(tmp_path):
    home = tmp_path / "mine"
    home.mkdir()
    write_sound(tmp_path / "gong.wav")
    (home / "gong.wav").symlink_to(tmp_path / "gong.wav")
    (home / "up").symlink_to(tmp_path)
    (home / "loop.wav").symlink_to(home / "loop.wav")
    assert rule("gong.wav", home) == "sound-outside"
    assert rule("up/gong.wav", home) == "sound-outside"
    assert rule("loop.wav", home) == "sound-missing"


def test_what_is_not_there_or_no_sound(tmp_path):
    assert rule("gong.wav", tmp_path) == "sound-missing"
    assert rule(f"{'x' * 400}.wav", tmp_path) == "sound-missing"
    assert rule("a\0.wav", tmp_path) == "sound-missing"
    assert rule("gong.txt", tmp_path) == "sound-format"
    assert rule("gong.wav", None) == "sound-without-folder"
    (tmp_path / "folder.wav").mkdir()
    assert rule("folder.wav", tmp_path) == "sound-missing"


def test_lengths_come_from_the_header(tmp_path):
    assert wav_length(write_sound(tmp_path / "a.wav")) == 500
    assert wav_length(write_sound(tmp_path / "b.wav", frames=44_101, rate=44_100, channels=2)) == 1001


@pytest.mark.parametrize("keep", [0, 4, 12, 20, 30])
def test_a_file_cut_short_is_no_sound(tmp_path, keep):
    path = write_sound(tmp_path / "gong.wav")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Problem, match="is not a WAV file that can be read"):
        wav_length(path)


def read(body, folder):
    return read_routine(
        f"format: 1\nroutine: r\ntitle: T\n{body}", "r.yaml", exercises=LIBRARY, folder=folder
    )


def test_sounds_of_a_routine(tmp_path):
    write_sound(tmp_path / "gong.wav")
    sea = write_sound(tmp_path / "sea.wav", frames=48_000)
    routine = read(
        "bed: sea.wav\nblocks: [{chime: {file: gong.wav}}, {chime: {file: gong.wav, length: 3 s}}]\n",
        tmp_path,
    )
    assert routine.bed == str(sea.resolve())
    assert [step.length_ms for step in routine.steps] == [500, 3000]
    assert all(step.is_file and Path(step.sound).is_absolute() for step in routine.steps)


def test_text_without_a_folder_has_no_sounds():
    with pytest.raises(DefinitionErrors, match="save the routine as a file first"):
        read("blocks: [{chime: {file: gong.wav}}]\n", None)


@pytest.mark.parametrize(("word", "bed"), [("none", None), ("pad", "pad"), ("rain", "rain")])
def test_a_bed_of_the_house_needs_no_file(word, bed):
    assert read(f"bed: {word}\nblocks: [{{rest: 30 s}}]\n", None).bed == bed


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("rian", "there is no bed “rian”: did you mean “rain”?"),
        ("thunder", "there is no bed “thunder”: write none, pad, rain, or the name of a sound file"),
        ("thunder.wav", "there is no file “thunder.wav” beside the routine"),
        ("blip.wav", "“blip.wav” lasts 1.9 s, too little for a bed: give at least 2 s"),
    ],
)
def test_a_bed_that_cannot_be_says_why(tmp_path, written, says):
    write_sound(tmp_path / "blip.wav", frames=47_976)
    with pytest.raises(DefinitionErrors, match=re.escape(says)) as caught:
        read(f"bed: {written}\nblocks: [{{rest: 30 s}}]\n", tmp_path)
    assert "r.yaml:4:6" in str(caught.value)


def test_a_routine_replaces_the_sounds_of_the_house(tmp_path):
    gong = write_sound(tmp_path / "gong.wav")
    own = read("sounds: {end: gong.wav, start: switch}\nblocks: [{rest: 30 s}]\n", tmp_path).sounds
    assert own == (RoutineSound("start", "switch"), RoutineSound("end", str(gong.resolve()), 500))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("start: strat", "there is no sound “strat”: did you mean “start”?"),
        (
            "start: gong",
            "there is no sound “gong”: write tick, lower, start, end, switch, next, finish, or the",
        ),
        ("start: ../gong.wav", "leads out of the routine's folder"),
        ("begin: gong.wav", "there is no key “begin” here"),
        ("tick: gong.wav", "“gong.wav” lasts 2 s, too long for “tick”: give 1 s at most"),
        ("finish: sea.wav", "“sea.wav” lasts 30.1 s, too long for “finish”: give 30 s at most"),
        ("end: true", "not a text"),
    ],
)
def test_a_sound_that_cannot_be_says_why_where_it_is_named(tmp_path, written, says):
    write_sound(tmp_path / "gong.wav", frames=48_000)
    write_sound(tmp_path / "sea.wav", frames=24_000 * 30 + 2_400)
    with pytest.raises(DefinitionErrors, match=re.escape(says)) as caught:
        read(f"sounds: {{{written}}}\nblocks: [{{rest: 30 s}}]\n", tmp_path)
    assert "r.yaml:4:" in str(caught.value)
