"""Who speaks what: processes are shared, kept, replaced with the manner, and ended with the caller."""

from __future__ import annotations

import threading

import pytest
from support.workers import Workers

from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.recording.speaker import USUAL_TIMEOUTS, Recorder, Speaker, Timeouts
from voicecoach.speech.engines.recording.voice import RecordedVoice
from voicecoach.speech.errors import SpeechError

SHORT = Timeouts(sentence_s=0.4, word_s=0.01)


def voice(workers: Workers, timeouts: Timeouts = USUAL_TIMEOUTS) -> RecordedVoice:
    recorder = Recorder(workers, lambda: "install it", timeouts)
    return RecordedVoice(lambda config: Speaker(config, recorder), lambda _: ())


def said(text: str, *, rate: int = 145, **changes: object) -> Utterance:
    return Utterance(text, "en", "en-us", rate, **changes)


MANY = [said(f"Sentence number {number}.") for number in range(1, 13)]


def test_many_sentences_share_two_processes():
    workers = Workers("speaks")
    with voice(workers) as two:
        assert set(two.synthesise(MANY)) == set(MANY)
        assert len(workers.started) == 2
        two.synthesise(MANY)
        assert len(workers.started) == 2
    assert workers.left_running == []


def test_few_sentences_need_one_process():
    workers = Workers("speaks")
    with voice(workers) as one:
        one.synthesise(MANY[:4])
    assert len(workers.started) == 1


def test_another_rate_is_another_process():
    workers = Workers("speaks")
    with voice(workers) as one:
        one.synthesise([said("In."), said("Out.", rate=125)])
        assert len(workers.started) == 2
        assert len(workers.left_running) == 1


def test_what_sounds_the_same_is_spoken_once():
    workers = Workers("dies-at-2", "dies-at-1")
    alike = [
        said("10 s"),
        said("ten seconds"),
        said("10 sec"),
        said("ten secs", pronunciations=(("secs", "seconds"),)),
    ]
    with voice(workers) as one:
        clips = one.synthesise(alike)
    assert len({id(clip) for clip in clips.values()}) == 1


def test_one_process_lost_among_many_sentences_loses_none():
    workers = Workers("dies-at-3", "hangs-at-4", "speaks")
    with voice(workers, SHORT) as two:
        assert set(two.synthesise(MANY)) == set(MANY)
    assert workers.left_running == []


def test_a_sentence_that_cannot_be_said_ends_everything():
    workers = Workers("dies-at-1")
    with voice(workers) as two, pytest.raises(SpeechError, match="could not say"):
        two.synthesise(MANY)
    assert workers.left_running == []


def test_a_sentence_that_alone_cannot_be_said_is_an_empty_clip():
    workers = Workers("dies-at-1", "dies-at-1", "dies-at-1", "speaks")
    with voice(workers) as one:
        clips = one.synthesise(MANY[:3])
    assert sorted(len(clip.samples) > 0 for clip in clips.values()) == [False, True, True]
    assert workers.left_running == []


def test_an_interrupted_caller_leaves_nobody_speaking():
    workers = Workers("speaks")

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    two = voice(workers)
    with pytest.raises(KeyboardInterrupt):
        two.synthesise(MANY, interrupt)
    assert workers.left_running == []
    assert two.synthesise(MANY[:2])
    two.close()


def test_progress_is_told_in_the_callers_thread():
    workers, told = Workers("speaks"), []
    with voice(workers) as two:
        two.synthesise(MANY, lambda *done: told.append((*done, threading.get_ident())))
    assert [done for done, _, _ in told] == list(range(1, len(MANY) + 1))
    assert {(total, thread) for _, total, thread in told} == {(len(MANY), threading.get_ident())}
