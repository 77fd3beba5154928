"""The speech process killed, frozen, left alone: the sentences come all the same, and nobody stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from support.waiting import until
from support.workers import is_there

from voicecoach.model.utterance import Utterance
from voicecoach.speech.cached_voice import CachedVoice
from voicecoach.speech.clip_cache import ClipCache
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules
from voicecoach.speech.engines.pyttsx3.recorder import RECORDER
from voicecoach.speech.engines.recording.speaker import Speaker, Timeouts
from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.speech.engines.recording.voice import RecordedVoice
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.voice_loudness import calibration

pytestmark = pytest.mark.e2e

SENTENCES = [
    Utterance(f"Glide forward until the front of your hip stretches, number {number}.", "en", "en-us", 145)
    for number in range(40)
]
NO_LIBRARY = (
    "import ctypes\n"
    "def missing(*_): raise OSError('no such library')\n"
    "ctypes.cdll.LoadLibrary = missing\n"
    "from voicecoach.speech.engines.pyttsx3.worker import main\n"
    "main()\n"
)
LONELY = (
    "import sys, time\n"
    "from voicecoach.speech.engines.pyttsx3.recorder import RECORDER\n"
    "worker = RECORDER.start()\n"
    "worker.ask({'do': 'speaker', 'voice': 'en-us', 'language': 'en', 'rate': 145}, 20)\n"
    "print(worker.pid, worker.folder, flush=True)\n"
    "%s\n"
)


def spoken_by(start: Callable[[], SpeechProcess], timeouts: Timeouts = RECORDER.timeouts) -> RecordedVoice:
    recorder = replace(RECORDER, start=start, timeouts=timeouts)
    return RecordedVoice(lambda config: Speaker(config, recorder), spelling_rules)


class Real:
    """Starts real workers and remembers them."""

    def __init__(self) -> None:
        self.started: list[SpeechProcess] = []

    def __call__(self) -> SpeechProcess:
        self.started.append(RECORDER.start())
        return self.started[-1]


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP], ids=lambda blow: blow.name)
def test_a_worker_struck_in_the_middle_loses_no_sentence(blow):
    real = Real()

    def strike(done: int, total: int) -> None:
        if done == 10:
            os.kill(real.started[0].pid, blow)

    with spoken_by(real, Timeouts(sentence_s=1.0)) as voice:
        clips = voice.synthesise(SENTENCES, strike)
    assert set(clips) == set(SENTENCES)
    assert all(clip.length_ms > 2000 for clip in clips.values())
    assert len(real.started) == 3
    assert [worker.pid for worker in real.started if is_there(worker.pid)] == []


def test_a_worker_struck_again_and_again_is_an_error_with_advice():
    struck: list[SpeechProcess] = []

    def doomed() -> SpeechProcess:
        worker = RECORDER.start()
        threading.Thread(target=os.kill, args=(worker.pid, signal.SIGKILL)).start()
        struck.append(worker)
        return worker

    with spoken_by(doomed) as voice, pytest.raises(SpeechError) as caught:
        voice.synthesise(SENTENCES[:1])
    assert SENTENCES[0].text in str(caught.value)
    assert "voicecoach doctor" in str(caught.value)
    assert len(struck) == 4


def test_without_the_library_the_advice_is_to_install_it():
    def bare() -> SpeechProcess:
        return SpeechProcess((sys.executable, "-c", NO_LIBRARY))

    with spoken_by(bare) as voice, pytest.raises(SpeechError) as caught:
        voice.synthesise(SENTENCES[:1])
    assert "no speech engine answers" in str(caught.value)
    assert "espeak-ng" in str(caught.value)


@pytest.mark.parametrize(
    "last_words",
    [
        "time.sleep(60)",
        "worker.ask({'do': 'say', 'text': 'Breathe in, and breathe out. ' * 200}, 60)",
    ],
    ids=["idle", "speaking"],
)
def test_nobody_goes_on_when_the_program_is_killed(last_words):
    program = subprocess.Popen(
        [sys.executable, "-c", LONELY % last_words], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert program.stdout is not None
    pid, folder = program.stdout.readline().split()
    program.kill()
    program.wait()
    program.stdout.close()
    until(lambda: not is_running(int(pid)) and not Path(folder).exists(), "the end of the child")


def is_running(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_an_interrupt_from_the_terminal_leaves_the_worker_to_the_program():
    worker = RECORDER.start()
    worker.ask({"do": "speaker", "voice": "en-us", "language": "en", "rate": 145}, 20)
    os.kill(worker.pid, signal.SIGINT)
    answer = worker.ask({"do": "say", "text": "Rest."}, 20)
    worker.close()
    assert "recording" in answer
    assert not is_there(worker.pid)


def test_two_programs_share_one_cache(tmp_path):
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from voicecoach.speech.factory import open_voice\n"
        "from voicecoach.model.utterance import Utterance\n"
        "wanted = [Utterance(text, 'en', 'en-us', 145) for text in json.loads(sys.argv[2])]\n"
        "with open_voice(None, 'en', 145, Path(sys.argv[1])) as voice:\n"
        "    print(len(voice.synthesise(wanted)))\n"
    )
    texts = json.dumps([utterance.text for utterance in SENTENCES])

    def run(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), texts],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(run, range(2)))
    assert [(one.stdout, one.stderr) for one in done] == [("40\n", "")] * 2
    assert ClipCache(tmp_path).size().clips == 40 + len(calibration(SENTENCES[0].config))

    def nobody(_: object) -> Speaker:
        raise AssertionError("everything is kept")

    with CachedVoice(RecordedVoice(nobody, spelling_rules), ClipCache(tmp_path)) as voice:
        assert len(voice.synthesise(SENTENCES)) == 40
