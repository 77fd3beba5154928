"""The natural voice speaks what the bundled routines say, always in the same way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from voicecoach.model.request import PlanRequest
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.routines.library import Library
from voicecoach.speech.diagnosis import diagnose
from voicecoach.speech.engines.natural.engine import NATURAL
from voicecoach.speech.engines.natural.lexicon import _PHONEMES
from voicecoach.speech.engines.packages import package_folder
from voicecoach.speech.errors import UnknownVoiceError
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.factory import open_voice

pytestmark = pytest.mark.e2e

VOICE = "natural:heart"


def natural(text: str, rate: int = 145, language: str = "en") -> Utterance:
    return Utterance(text, language, VOICE, rate)


def speak(*utterances: Utterance):
    with open_voice(VOICE, "en", 145, None) as voice:
        return voice.synthesise(utterances)


@pytest.fixture(scope="module")
def spoken():
    """Every sentence that any bundled routine speaks at full guidance."""
    plans = (
        plan_with_estimates(entry.routine, PlanRequest(voice=VOICE))
        for entry in Library().routines()
        if entry.routine
    )
    return speak(*sorted({e.utterance for plan in plans for e in plan.events if e.utterance}, key=str))


def test_every_sentence_is_heard(spoken):
    assert len(spoken) > 200
    rms = {said.text: np.sqrt(np.mean((clip.samples / 32768.0) ** 2)) for said, clip in spoken.items()}
    assert [text for text, level in rms.items() if level < 0.01] == []


def test_clips_begin_and_end_at_once(spoken):
    for said, clip in spoken.items():
        sounding = np.flatnonzero(np.abs(clip.samples) > 0.008 * np.abs(clip.samples).max())
        assert sounding[0] < 48 * 90, said.text
        assert len(clip.samples) - sounding[-1] < 48 * 150, said.text


@pytest.mark.parametrize("rate", [110, 145, 175])
def test_estimates_are_rather_long_and_not_much(spoken, rate):
    wanted = [replace(said, rate_wpm=rate) for said in islice(spoken, 0, None, 1 if rate == 145 else 4)]
    clips = speak(*wanted) if rate != 145 else spoken
    ratios = np.array([estimate_length(said) / clips[said].length_ms for said in wanted])
    assert (ratios >= 1).mean() >= 0.95
    assert ratios.mean() < 1.16
    assert ratios.min() > 0.85


def test_a_text_has_the_same_samples_whatever_was_said_before_and_in_every_process():
    texts = ["Ten seconds.", "Ease back, and rest.", "Psoas.", "One."]
    wanted = [natural(text) for text in texts]
    first, second = speak(*wanted), speak(*reversed(wanted))
    for said in wanted:
        assert np.array_equal(first[said].samples, second[said].samples), said.text


def test_another_language_is_refused_and_what_speaks_it_is_named():
    with pytest.raises(UnknownVoiceError, match="does not speak “de”: `--voice auto` takes"):
        speak(natural("Atme aus.", language="de"))


def test_a_voice_that_would_be_a_download_is_refused():
    names = {voice.id for voice in NATURAL.voices()}
    absent = next(name for name in ("fenrir", "kore", "fable", "emma") if name not in names)
    with pytest.raises(UnknownVoiceError, match=f"there is no voice “{absent}”: nearest: natural:"):
        speak(Utterance("Rest.", "en", f"natural:{absent}", 145))


def test_every_phoneme_of_the_lexicon_is_one_that_the_voice_has():
    folder = package_folder("hibari")
    assert folder is not None
    known = json.loads((folder / "assets" / "vocab.json").read_text(encoding="utf-8"))
    unknown = {word: set(phonemes) - set(known) for word, phonemes in _PHONEMES.items()}
    assert {word: signs for word, signs in unknown.items() if signs} == {}


def test_the_doctor_hears_it():
    found = diagnose(VOICE)
    assert (found.problem, found.engine, found.voices >= 1) == (None, "hibari-tts", True)
    assert found.spoken_ms is not None
    assert 1_000 < found.spoken_ms < 3_000


def test_no_record_of_use_is_written_anywhere(tmp_path):
    """Its runtime has telemetry, which is on by default from release 1.32."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    code = (
        "from voicecoach.speech.engines.natural.recorder import NATURAL_RECORDER\n"
        "with NATURAL_RECORDER.start() as worker:\n"
        "    worker.ask({'do': 'speaker', 'voice': 'heart', 'language': 'en', 'rate': 145}, 60)\n"
        "    assert 'recording' in worker.ask({'do': 'say', 'text': 'Rest.'}, 20)\n"
    )
    places = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **places}, check=True)
    assert [path for place in (home, temporary) for path in place.rglob("*")] == []


WITHOUT_THE_PACKAGE = (
    "import sys\n"
    "sys.modules['hibari'] = None  # as it is where the extra was not installed\n"
    "from voicecoach.cli.main import main\n"
    "main(sys.argv[1:])\n"
)


def test_without_the_extra_the_plain_voice_speaks_as_before(tmp_path):
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_THE_PACKAGE, *arguments],
            env={**os.environ, "VOICECOACH_HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "speech engine" not in done.stderr
        return done.stdout

    plan = json.loads(run("plan", "movement-break", "--json"))
    assert plan["voice"] == "en-us"
    assert "natural" not in run("voices", "--language", "en")
    run("export", "movement-break", "-o", str(tmp_path / "guide.wav"))
    assert (tmp_path / "guide.wav").stat().st_size > 10_000_000


def test_nothing_is_printed_and_nothing_heavy_is_imported_while_speaking():
    code = (
        "import sys\n"
        "from voicecoach.speech.factory import open_voice\n"
        "from voicecoach.model.utterance import Utterance\n"
        "with open_voice('natural', 'en', 145, None) as voice:\n"
        "    voice.synthesise([Utterance('Rest.', 'en', 'natural', 145)])\n"
        "sys.exit(bool({'hibari', 'onnxruntime'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
