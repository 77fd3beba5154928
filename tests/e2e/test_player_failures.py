"""What a person hears when workers, servers and programs die."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from support.listening import loud
from support.performance import Performance, on_each_output, status
from support.rig import Rig, rig_without_server
from support.waiting import until

from voicecoach.player.snapshot import SoundNotice

pytestmark = pytest.mark.e2e

HIP, KNEEL = "Hip stretch, two times.", "Kneel on your right knee."


def test_an_audio_worker_that_is_killed_is_replaced_and_the_sentence_said_again() -> None:
    def scene(performance: Performance) -> None:
        performance.wait_for("reached", HIP)
        time.sleep(0.4)
        os.kill(performance.worker(), signal.SIGKILL)
        assert performance.end()["what"] == "quit"
        assert len(performance.when(HIP)) == 1
        assert len(performance.when(KNEEL)) == 1
        assert performance.reached().count(HIP) == 2
        assert not performance.times("notice", SoundNotice.NO_DEVICE)

    on_each_output(scene, [(KNEEL, 1.7, "quit")])


def test_a_sound_server_that_is_killed_is_missed_and_found_again() -> None:
    def scene(performance: Performance) -> None:
        performance.wait_for("reached", HIP)
        time.sleep(0.4)
        performance.rig.kill_server()
        performance.wait_for("notice", SoundNotice.NO_DEVICE)
        silent_from = performance.rig.mark()
        performance.rig.start_server()
        performance.wait_for("notice", None)
        assert performance.end()["what"] == "quit"
        reached = performance.reached()
        assert reached.index("start") < reached.index("end")
        assert loud(performance.rig.recording()[silent_from:]).any()
        assert len(performance.when("Ease back, and rest.")) == 1

    on_each_output(scene, [("Ease back, and rest.", 1.4, "quit")])


def test_no_device_at_all_is_said_once_and_the_session_goes_on(bare_rig: Rig) -> None:
    performance = Performance(bare_rig, "auto", [(HIP, 0.2, "quit")])
    try:
        last = performance.end()
    finally:
        performance.close()
    assert last["what"] == "quit"
    assert performance.reached() == ["Short session.", HIP]
    assert len(performance.times("notice", SoundNotice.NO_DEVICE)) == 1
    assert performance.lines[-2]["detail"] == "silent"


def test_a_device_that_never_opens_holds_nothing_up(bare_rig: Rig) -> None:
    with _deaf_server(bare_rig.socket):
        performance = Performance(bare_rig, "auto", [("Short session.", 0.5, "quit")])
        try:
            performance.wait_for("reached", "Short session.")
            last = performance.end()
        finally:
            performance.close()
    assert last["what"] == "quit"
    assert performance.times("notice", SoundNotice.NO_DEVICE)


def test_a_program_that_the_terminal_stops_is_paused_first(bare_rig: Rig) -> None:
    performance = Performance(bare_rig, "silent")
    try:
        performance.wait_for("reached", "Short session.")
        performance.process.send_signal(signal.SIGTSTP)
        performance.wait_for("state", "paused")
        reached = performance.reached()
        until(lambda: status(performance.process.pid) == "T")
        performance.process.send_signal(signal.SIGCONT)
        until(lambda: status(performance.process.pid) in {"S", "R"})
        time.sleep(0.3)
    finally:
        performance.close()
    assert performance.reached() == reached


def test_a_program_that_is_killed_falls_silent() -> None:
    def scene(performance: Performance) -> NDArray[np.bool_]:
        performance.wait_for("reached", HIP)
        time.sleep(0.4)
        worker = performance.worker()
        performance.kill()
        killed = performance.rig.mark()
        time.sleep(1.5)
        assert status(worker) in {"", "Z"}
        after = loud(performance.rig.recording()[killed:])
        assert len(after) > 1_000
        assert not after[1_000:].any()
        return after

    for played in on_each_output(scene).values():
        assert not played.is_steady or not played.result[300:].any()


@pytest.fixture
def bare_rig() -> Iterator[Rig]:
    with rig_without_server() as rig:
        yield rig


@contextmanager
def _deaf_server(path: Path) -> Iterator[None]:
    """Let the system accept every connection, and never answer one."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen(16)
        yield
