"""How fast a session's sentences are spoken, cold and warm, and how good the estimates of lengths are.

``scripts/bench.py speech [VOICE]``: an id as ``--voice`` takes it; by default the plain voice.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import NamedTuple

from voicecoach.audio.clip import Clip
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.prepare import plan_with_estimates, prepare
from voicecoach.routines.library import Library
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.factory import open_voice
from voicecoach.speech.voice import Voice

RUNS = 5
ROUTINE = "daily-psoas"
RATES = (110, 125, 145, 175)


class Times(NamedTuple):
    """Of one run: how many sentences, and the seconds they took."""

    sentences: int
    cold: float
    warm: float


def main(voice: str = "en-us") -> None:
    """Print seconds for the sentences and for the whole preparation, then the estimates at several rates."""
    routine = Library().find(ROUTINE)
    wanted = _utterances(routine, PlanRequest(voice=voice))
    print(f"{'':28} {'sentences':>9} {'cold':>9} {'worst':>7} {'warm':>9} {'worst':>7}")
    _row("planned", *(_speak(wanted) for _ in range(RUNS)))
    _row("prepared, with resumptions", *(_prepare(routine, voice) for _ in range(RUNS)))
    _print_estimates(voice)


def _speak(wanted: list[Utterance]) -> Times:
    """Speak all of them twice: with the engine to start and an empty cache, and from the cache."""

    def once(voice: Voice) -> int:
        return len(voice.synthesise(wanted))

    return _twice(once)


def _prepare(routine: Routine, voice_id: str) -> Times:
    """Prepare a live session twice: planning, and the sentences that lead back into each hold, included."""

    def once(voice: Voice) -> int:
        return len(prepare(routine, PlanRequest(voice=voice_id, purpose=Purpose.LIVE), voice).clips)

    return _twice(once)


def _twice(work: Callable[[Voice], int]) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        sentences, cold = _timed(work, Path(folder))
        sentences, warm = _timed(work, Path(folder))
    return Times(sentences, cold, warm)


def _timed(work: Callable[[Voice], int], folder: Path) -> tuple[int, float]:
    began = perf_counter()
    with open_voice(None, "en", 145, folder) as voice:
        sentences = work(voice)
    return sentences, perf_counter() - began


def _print_estimates(voice_id: str) -> None:
    """For every sentence that the bundled routines speak."""
    print(f"\n{'estimates':16} {'sentences':>9} {'not short':>9} {'too long by':>11} {'worst short':>11}")
    for rate in RATES:
        everything = {
            utterance: None
            for entry in Library().routines()
            if entry.routine is not None
            for utterance in _utterances(entry.routine, PlanRequest(voice=voice_id, rate_wpm=rate))
        }
        with open_voice(None, "en", rate, None) as voice:
            clips = voice.synthesise(list(everything))
        ratios = sorted(_ratios(clips))
        not_short = sum(ratio >= 1 for ratio in ratios) / len(ratios)
        too_long, worst_short = fmean(ratios) - 1, 1 - ratios[0]
        print(f"{rate:3} words/minute {len(ratios):9} {not_short:9.1%} {too_long:11.1%} {worst_short:11.1%}")


def _ratios(clips: dict[Utterance, Clip]) -> Iterable[float]:
    return (estimate_length(utterance) / clip.length_ms for utterance, clip in clips.items())


def _utterances(routine: Routine, request: PlanRequest) -> list[Utterance]:
    timeline = plan_with_estimates(routine, request)
    return list({event.utterance: None for event in timeline.events if event.utterance is not None})


def _row(name: str, *runs: Times) -> None:
    cold, warm = [run.cold for run in runs], [run.warm for run in runs]
    print(
        f"{name:28} {runs[0].sentences:9} {median(cold):7.2f} s {max(cold):5.2f} s"
        f" {median(warm):7.3f} s {max(warm):5.3f} s"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
