"""voices, cache, doctor, export: what they say, with the devices played by stand-ins."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from support.voices import fake_engine

from voicecoach.app import diagnostics, sound_check
from voicecoach.audio.clip import Clip
from voicecoach.audio.wav import read_sound
from voicecoach.speech import voices
from voicecoach.speech.clip_cache import ClipCache
from voicecoach.speech.diagnosis import SpeechDiagnosis
from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.speech.voices import ListedVoice, Quality
from voicecoach.wording import ENGLISH

MUTE = SpeechDiagnosis(engine="espeak", problem="no speech engine answers", fix="install it: apt")


def test_a_healthy_machine(voicecoach, machine):
    devices = machine()
    done = voicecoach("doctor")
    assert done.code == 0, done.out
    assert "ok     speech       espeak 1.51, 131 voices, a sentence of 1.8 s was spoken" in done.out
    assert "ok     sound        simpleaudio works" in done.out
    assert done.out.endswith("All is well.\n")
    assert all(device.closed for device in devices.values())


def test_one_output_is_enough(voicecoach, machine):
    machine(outputs=("miniaudio",))
    done = voicecoach("doctor")
    assert done.code == 0
    assert "note   sound        simpleaudio: there is no device" in done.out


def test_an_output_that_is_optional_and_not_installed_is_no_problem(voicecoach, machine):
    devices = machine(installed=False)
    done = voicecoach("doctor")
    assert done.code == 0
    assert "ok     sound        miniaudio works\n" in done.out
    assert "ok     sound        simpleaudio is not installed (optional)\n" in done.out
    assert done.out.endswith("All is well.\n")
    assert not devices["simpleaudio"].closed


def test_no_sound_at_all_is_wrong_and_said_how_to_mend(voicecoach, machine):
    machine(outputs=())
    done = voicecoach("doctor")
    assert done.code == 1
    assert "wrong  sound        miniaudio: there is no device\n" in done.out
    assert "connect a loudspeaker" in done.out


def test_no_speech_is_wrong_and_said_how_to_mend(voicecoach, machine):
    machine(speech=MUTE)
    done = voicecoach("doctor")
    assert done.code == 1
    assert "wrong  speech       espeak: no speech engine answers" in done.out
    assert "install it: apt" in done.out


def test_broken_preferences_are_found_and_the_rest_is_still_looked_at(voicecoach, machine, prefer, home):
    machine()
    prefer("rate = 'fast'\n")
    done = voicecoach("doctor")
    assert done.code == 1
    assert f"{home.preferences}:1" in done.out
    assert "simpleaudio works" in done.out


def test_a_file_where_the_folder_should_be(voicecoach, machine, home):
    machine()
    home.cache.parent.mkdir(parents=True)
    home.cache.write_text("in the way", encoding="utf-8")
    done = voicecoach("doctor")
    assert done.code == 1
    assert f"{home.speech_cache} cannot be written" in done.out


def test_a_library_that_is_missing(monkeypatch):
    real = diagnostics.version

    def version(name):
        if name in {"av", "simpleaudio", "simpleaudio-patched"}:
            raise diagnostics.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(diagnostics, "version", version)
    missing = [finding.what for finding in diagnostics.versions(ENGLISH) if finding.problem]
    assert missing == ["av is not installed"]


def test_voices_are_listed_by_the_id_that_the_option_takes(voicecoach, monkeypatch):
    english = VoiceInfo("heart", "Heart (American)", ("en-us",), "female")
    listed = (
        ListedVoice("natural:heart", "natural", Quality.NATURAL, english),
        ListedVoice("de", "pyttsx3", Quality.PLAIN, VoiceInfo("gmw/de", "German", ("de",))),
    )
    monkeypatch.setattr(
        voices, "list_voices", lambda language=None: listed if language in {None, "de"} else ()
    )
    assert voicecoach("voices").out == (
        "natural:heart  natural  natural  en-us  Heart (American) · female\n"
        "de             plain    pyttsx3  de     German\n"
        "Hear one: voicecoach voices --hear natural:heart\n"
    )
    done = voicecoach("voices", "--language", "xx")
    assert (done.code, "“xx”" in done.err) == (2, True)


@pytest.fixture
def engines(monkeypatch):
    """Only the engines that are named are installed, and a fake one."""

    def engines(*names):
        for name, engine in {**ENGINES, "fake": fake_engine()}.items():
            is_there = name in names
            monkeypatch.setitem(
                ENGINES, name, replace(engine, is_installed=lambda is_there=is_there: is_there)
            )

    monkeypatch.setattr(voices, "DEFAULT_ENGINE", "none")
    return engines


def test_a_voice_is_heard_in_its_language(voicecoach, engines, monkeypatch):
    engines("fake")
    fast = partial(sound_check.play_voice_sample, speed=1000)
    monkeypatch.setattr(sound_check, "play_voice_sample", fast)
    played = voicecoach("voices", "--hear", "fake:high", "--output", "silent")
    assert (played.code, played.out, played.err) == (0, "", "")


@pytest.mark.parametrize("voice", ["none", "auto"])
def test_silence_cannot_be_heard(voicecoach, engines, voice):
    engines()
    done = voicecoach("voices", "--hear", voice)
    assert (done.code, "is silence here" in done.err) == (2, True)


def test_without_any_engine_a_session_goes_on_and_says_how_to_get_a_voice(voicecoach, engines, tmp_path):
    engines()
    export = ("export", "movement-break", "--guidance", "tones", "-o", tmp_path / "guide.wav")
    done = voicecoach(*export)
    assert done.code == 0
    assert (
        "No speech engine is installed for “en”: bells, ticks and timing only. To get a voice: " in done.err
    )
    assert "pip install hibari-tts" in done.err
    for wished in (("--voice", "none"), ("--voice", "fake")):
        assert "No speech engine" not in voicecoach(*export, *wished).err


def test_the_doctor_names_the_other_engines(voicecoach, engines, machine):
    machine()
    engines("pyttsx3", "natural")
    said = voicecoach("doctor").out
    assert "ok     speech       pyttsx3 is installed, too\n" in said
    assert "ok     speech       pico is not there (optional): install pico2wave" in said


def test_the_cache_is_shown_and_cleared(voicecoach, home):
    import numpy as np

    ClipCache(home.speech_cache).write("one", Clip(np.zeros(48_000, np.int16)))
    assert voicecoach("cache").out == f"{home.speech_cache}: 1 sentence, 0.1 MB\n"
    assert "deleted 1 sentence" in voicecoach("cache", "--clear").out
    assert voicecoach("cache").out == f"{home.speech_cache}: 0 sentences, 0.0 MB\n"


def test_a_guide_is_written_and_said_to_be(voicecoach, tmp_path):
    path = tmp_path / "guide.wav"
    done = voicecoach("export", "movement-break", "-o", path, "--voice", "none", "--guidance", "tones")
    assert (done.code, done.out) == (0, ""), done.err
    assert f"Written: {path} (" in done.err
    samples, rate = read_sound(path)
    assert len(samples) > rate


def test_a_length_that_cannot_be_met_is_said_and_the_guide_is_written(voicecoach, tmp_path):
    path = tmp_path / "guide.wav"
    options = ("--voice", "none", "--guidance", "brief", "--minutes", "1")
    done = voicecoach("export", "movement-break", "-o", path, *options)
    assert done.code == 0
    assert "With brief guidance this takes " in done.err
    assert "the nearest to 1:00 is " in done.err
    assert path.exists()


@pytest.mark.parametrize("name", ["guide.mp3", "guide"])
def test_an_ending_that_cannot_be_written_is_refused_before_anything_is_prepared(voicecoach, tmp_path, name):
    done = voicecoach("export", "movement-break", "-o", tmp_path / name)
    assert done.code == 2
    assert ".m4a or .wav" in done.err
    assert list(tmp_path.glob("guide*")) == []


def test_a_folder_that_is_not_there(voicecoach, tmp_path):
    path = tmp_path / "nowhere" / "guide.wav"
    done = voicecoach("export", "movement-break", "-o", path, "--voice", "none")
    assert done.code == 1
    assert str(path) in done.err
