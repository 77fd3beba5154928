"""One speaker: a voice at a rate, in a worker process that is replaced when it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach.audio.errors import SoundError
from voicecoach.model.request import FASTEST_WPM, SLOWEST_WPM
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.recording.recordings import clip_of, is_plausible
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.speech.errors import SpeechError, UnknownVoiceError
from voicecoach.workers.parent import WorkerLostError

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip

_ATTEMPTS = 3
_PLAIN = "one, two, three"
"""Can be spoken by every voice of every language."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds before a worker that has not answered counts as hung."""

    start_s: float = 20.0
    """Start of Python and the engine, and its first words, on a cold machine."""
    sentence_s: float = 5.0
    word_s: float = 0.1

    def of(self, text: str) -> float:
        """Return the timeout for a sentence (s)."""
        return self.sentence_s + self.word_s * len(text.split())


USUAL_TIMEOUTS = Timeouts()


@dataclass(frozen=True, slots=True)
class Recorder:
    """How one engine records: its worker, what mends it where it does not answer, how long it may take."""

    start: Callable[[], SpeechProcess]
    advice: Callable[[], str]
    timeouts: Timeouts = USUAL_TIMEOUTS


class UnspeakableError(SpeechError):
    """One sentence cannot be spoken, while others can."""


class Speaker:
    """Speaks sentence by sentence; a failed sentence is retried twice, each time in a fresh process."""

    def __init__(self, config: VoiceConfig, recorder: Recorder) -> None:
        self._config = config
        self._recorder = recorder
        self._worker: SpeechProcess | None = None
        self._retired = False

    def speak(self, text: str, *, shown: str | None = None) -> Clip:
        """Return the clip of normalised text.

        Raises UnspeakableError when no attempt succeeds and another sentence does, SpeechError when neither
        does; both name the sentence as it is ``shown`` elsewhere.
        """
        reason = "stopped"
        for _ in range(_ATTEMPTS):
            if self._retired:
                break
            try:
                return self._recorded(text)
            except (WorkerLostError, SoundError) as error:
                reason = str(error)
                self._dismiss()
        kind = UnspeakableError if self._speaks() else SpeechError
        raise kind(
            f"the voice could not say “{shown or text}” ({reason})",
            where=f"voice {self._config.voice}",
            fix="run `voicecoach doctor`, or go on with `--voice none`",
        )

    def close(self) -> None:
        """End the worker; the speaker can still be used."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    def retire(self) -> None:
        """Stop at once and for good, even while another thread waits for a sentence."""
        self._retired = True
        self._dismiss()

    def _speaks(self) -> bool:
        """Whether a plain sentence can be spoken, in a fresh process."""
        if self._retired:
            return False
        try:
            self._recorded(_PLAIN)
        except (WorkerLostError, SoundError):
            self._dismiss()
            return False
        return True

    def _recorded(self, text: str) -> Clip:
        worker = self._worker or self._hire()
        answer = worker.ask({"do": "say", "text": text}, self._recorder.timeouts.of(text))
        if "recording" not in answer:
            raise WorkerLostError(answer.get("detail", "nothing was recorded; is the disk full?"))
        recording = Path(answer["recording"])
        clip = clip_of(recording)
        recording.unlink(missing_ok=True)
        if not is_plausible(clip.length_ms, text, self._config.rate_wpm):
            raise WorkerLostError(f"{clip.length_ms} ms of sound cannot be all of it")
        return clip

    def _hire(self) -> SpeechProcess:
        worker = self._worker = self._recorder.start()
        config = self._config
        answer = worker.ask(
            {"do": "speaker", "voice": config.voice, "language": config.language, "rate": config.rate_wpm},
            self._recorder.timeouts.start_s,
        )
        if "failed" in answer:
            self._dismiss()
            raise refusal(answer, config, self._recorder)
        return worker

    def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()


def refusal(answer: dict[str, Any], config: VoiceConfig, recorder: Recorder) -> SpeechError:
    """Return the error for a failure that a retry would not fix."""
    if answer["failed"] == "voice":
        nearest = ", ".join(answer["nearest"])
        return UnknownVoiceError(
            f"there is no voice “{config.voice}”",
            fix=f"{f'nearest: {nearest}; ' if nearest else ''}`voicecoach voices` lists them all",
        )
    if answer["failed"] == "rate":
        return SpeechError(
            f"the voice does not speak {config.rate_wpm} words a minute",
            where=f"voice {config.voice}",
            fix=f"choose a rate from {SLOWEST_WPM} to {FASTEST_WPM}",
        )
    if answer["failed"] == "language":
        return UnknownVoiceError(
            f"the voice “{config.voice}” does not speak “{config.language}”",
            fix="`--voice auto` takes the best one that does",
        )
    return no_engine(answer["detail"], recorder)


def no_engine(detail: object, recorder: Recorder) -> SpeechError:
    """Return the error of a worker without an engine."""
    return SpeechError(f"no speech engine answers ({detail})", fix=recorder.advice())
