"""What is understood of a session: exports the routines of the docs and has a recogniser write them down.

``scripts/bench.py ear [--voice natural|plain]… [--routine NAME[:GUIDANCE]]… [--worst N]``, or ``--sentences
FILE`` for sentences that are in no routine yet, one a line. The first start installs the recogniser
(faster-whisper and a model of 75 MB) into an environment of its own, in the user's cache folder. Bounds:
natural 2 % word errors, plain 4 %; no cue missing; all safety sentences perfect. A cue is missing if no
word of it is heard, neither at first nor in the middle of its neighbours; all else goes by the first hearing.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from _ears import AFTER_MS, BEFORE_MS, around, recognised, windows
from _wording import Heard, compared, plain_words
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip
from voicecoach.audio.units import samples_from_ms
from voicecoach.audio.wav import read_sound
from voicecoach.exporters.export import export_session
from voicecoach.mix.gains import Gains
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import USUAL_WPM, PlanRequest, Purpose
from voicecoach.model.timeline import Event, EventKind
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.prepare import prepare
from voicecoach.routines.library import Library
from voicecoach.settings.folders import user_folders
from voicecoach.speech.factory import open_voice
from voicecoach.speech.text.normalise import spoken_text

ROUTINES = (
    "daily-psoas:full", "daily-psoas:brief", "five-stretches-cool-down:full", "gentle-supported:full",
    "psoas-strength:full", "movement-break:full",
)  # fmt: skip
_ORDERS = 3
"""In which sentences are tried: what is around one changes what is heard."""
VOICES = {"natural": ("natural:heart", 0.02), "plain": ("pyttsx3:en-us", 0.04)}
"""By name: a voice id, and the largest share of wrong words."""


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
    at_second: list[str] = field(default_factory=list)
    """Cues of which a word was heard only in the middle of their neighbours."""
    unsafe: list[str] = field(default_factory=list)
    sentences: defaultdict[str, Sentence] = field(default_factory=lambda: defaultdict(Sentence))


def main(arguments: list[str]) -> int:
    """Print a row for each export, the verdict and the worst sentences; return 1 if a bound is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench.py ear")
    parser.add_argument("--voice", action="append", choices=list(VOICES))
    parser.add_argument("--routine", action="append", metavar="NAME[:GUIDANCE]")
    parser.add_argument("--sentences", type=Path, metavar="FILE", help="one a line, in each voice")
    parser.add_argument("--worst", type=int, default=25, metavar="N")
    options = parser.parse_args(arguments)
    if options.sentences:
        return try_sentences(options.sentences, options.voice or list(VOICES))
    verdicts = []
    for name in options.voice or VOICES:
        voice, bound = VOICES[name]
        score = Score()
        print(f"\n{name} ({voice})\n{'':34} {'cues':>5} {'words':>6} {'wrong':>6} {'missing':>8}")
        for routine in options.routine or ROUTINES:
            _measure(routine, voice, score)
        verdicts.append(_report(name, score, bound, options.worst))
    return 0 if all(verdicts) else 1


def _measure(routine: str, voice: str, score: Score) -> None:
    name, _, guidance = routine.partition(":")
    request = PlanRequest(guidance=Guidance(guidance or "full"), voice=voice, purpose=Purpose.GUIDE)
    with open_voice(voice, "en", USUAL_WPM, user_folders().speech_cache) as spoken:
        session = prepare(Library().find(name), request, spoken)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guide.wav"
        export_session(session, path)
        samples, _ = read_sound(path)
    cues = [event for event in session.timeline.events if event.utterance is not None]
    heard_at_once = list(windows((cue, cue.duration_ms) for cue in cues))
    texts = recognised([_cut(samples, window) for window in heard_at_once])
    words, errors, missing = score.words, score.errors, len(score.missing)
    results = [
        one for window, text in zip(heard_at_once, texts, strict=True) for one in _compared(window, text)
    ]
    for cue, heard in zip(cues, results, strict=True):
        _add(score, f"{routine}: {cue.text}", cue, heard)
    lost = [place for place, heard in enumerate(results) if _meant(cues[place]) and not heard.right]
    _hear_again(score, routine, samples, cues, lost)
    words, errors, missing = score.words - words, score.errors - errors, len(score.missing) - missing
    print(f"{routine:34} {len(cues):5} {words:6} {errors / max(words, 1):6.1%} {missing:8}", flush=True)


def _hear_again(
    score: Score, routine: str, samples: NDArray[np.float32], cues: Sequence[Event], lost: Sequence[int]
) -> None:
    """Sort the lost cues by whether they are heard in the middle of their neighbours, as a person hears them.

    Where a window happens to begin or to end decides about a lone short word; a word that is not understood
    is lost in every window.
    """
    places = [around(place, [cue.duration_ms for cue in cues]) for place in lost]
    middles = [cues[place.start : place.stop] for place in places]
    texts = recognised([_cut(samples, middle) for middle in middles]) if lost else []
    for at, place, middle, text in zip(lost, places, middles, texts, strict=True):
        heard = _compared(middle, text)[at - place.start]
        line = f"{routine}: {cues[at].text}  (heard: {' '.join(heard.words) or 'nothing'})"
        (score.at_second if heard.right else score.missing).append(line)


def _compared(window: Sequence[Event], text: str) -> list[Heard]:
    return compared([_meant(cue) for cue in window], plain_words(text))


def _meant(cue: Event) -> list[str]:
    return plain_words("" if cue.utterance is None else spoken_text(cue.utterance))


def _cut(samples: NDArray[np.float32], window: Sequence[Event]) -> NDArray[np.float32]:
    pieces = [
        samples[max(0, samples_from_ms(cue.at_ms - BEFORE_MS)) : samples_from_ms(cue.end_ms + AFTER_MS)]
        for cue in window
    ]
    return np.concatenate(pieces)


def _add(score: Score, where: str, cue: Event, heard: Heard) -> None:
    score.words += len(_meant(cue))
    score.errors += heard.errors
    if cue.kind is EventKind.SAFETY and heard.errors:
        score.unsafe.append(f"{where}  (heard: {' '.join(heard.words)})")
    sentence = score.sentences[cue.text or ""]
    sentence.said += 1
    sentence.errors += heard.errors
    if heard.errors:
        sentence.wrong += 1
        sentence.heard[" ".join(heard.words) or "nothing"] += 1


def try_sentences(path: Path, names: Sequence[str]) -> int:
    """Print how often each sentence of a file was perfect among the others, in three orders."""
    texts = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    perfect: defaultdict[str, list[str]] = defaultdict(list)
    wrong: dict[str, str] = {}
    for name in names:
        voice_id, _ = VOICES[name]
        said = [Utterance(text, "en", voice_id, USUAL_WPM) for text in texts]
        with open_voice(voice_id, "en", USUAL_WPM, user_folders().speech_cache) as voice:
            clips = voice.synthesise(said)
        orders = [random.Random(order).sample(said, len(said)) for order in range(_ORDERS)]  # noqa: S311 - no secret
        parts = [part for order in orders for part in windows((one, clips[one].length_ms) for one in order)]
        right: Counter[str] = Counter()
        sounds = [np.concatenate([_padded(clips[one]) for one in part]) for part in parts]
        for part, text in zip(parts, recognised(sounds), strict=True):
            results = compared([plain_words(spoken_text(one)) for one in part], plain_words(text))
            for one, heard in zip(part, results, strict=True):
                right[one.text] += not heard.errors
                if heard.errors:
                    wrong[one.text] = " ".join(heard.words)
        for text in texts:
            perfect[text].append(f"{name} {right[text]}/{_ORDERS}")
    for text in texts:
        print(f"{'  '.join(perfect[text])}  {text}{f'   ({wrong[text]})' if text in wrong else ''}")
    return 1 if wrong else 0


def _padded(clip: Clip) -> NDArray[np.float32]:
    samples = clip.samples.astype(np.float32) / np.float32(2**15) * np.float32(Gains().voice_gain(clip))
    return np.pad(samples.clip(-1, 1), (samples_from_ms(BEFORE_MS), samples_from_ms(AFTER_MS)))


def _report(name: str, score: Score, bound: float, worst: int) -> bool:
    share = score.errors / max(score.words, 1)
    passed = share <= bound and not score.missing and not score.unsafe
    print(
        f"{name}: {score.errors} of {score.words} words wrong, {share:.2%} (at most {bound:.0%}); "
        f"{len(score.missing)} cues missing, {len(score.at_second)} heard only among their neighbours; "
        f"{len(score.unsafe)} safety sentences wrong: "
        f"{'passed' if passed else 'MISSED'}"
    )
    for title, lines in (
        ("missing", score.missing),
        ("neighbours", score.at_second),
        ("safety", score.unsafe),
    ):
        for line in lines:
            print(f"  {title:10} {line}")
    ranked = sorted(score.sentences.items(), key=lambda item: (-item[1].errors, item[0]))
    print(f"  worst sentences: {'errors':>8} {'wrong of said':>14}")
    for text, sentence in ranked[:worst]:
        if sentence.errors:
            common = sentence.heard.most_common(1)[0][0]
            print(f"  {sentence.errors:25} {sentence.wrong:6} of {sentence.said:4}  {text}\n{'':42}{common}")
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
