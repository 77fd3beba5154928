"""What a device takes is what the mixer makes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from support.outputs import FakeOutput
from support.playable import PlayableTimeline, short_session
from support.rehearsal import Rehearsal

from voicecoach.audio.units import samples_from_ms
from voicecoach.export.export import export_session
from voicecoach.model.levels import StemLevels
from voicecoach.player.commands import Ready
from voicecoach.player.core.tape import FADE
from voicecoach.player.core.update import PRE_ROLL
from voicecoach.player.output.double_buffer import OVERLAP


async def test_a_whole_session_across_buffers_is_the_mixdown_byte_for_byte() -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(440.5, Ready())])
    taken, sound = rehearsal.taken, rehearsal.sound
    waits_at = samples_from_ms(440_000)
    assert outcome.finished
    assert rehearsal.outputs[0].buffer_changes >= 7

    until_wait = taken[PRE_ROLL : PRE_ROLL + waits_at]
    _assert_same(until_wait, sound.render(0, waits_at), rehearsal.outputs[0], PRE_ROLL)

    closing = sound.render(waits_at, sound.length - waits_at)
    began = PRE_ROLL + waits_at + _first_difference(taken[PRE_ROLL + waits_at :], closing)
    _assert_same(taken[began:][: len(closing)], closing, rehearsal.outputs[0], began)


async def test_with_levels_what_is_heard_and_what_is_exported_are_the_same(tmp_path) -> None:
    plain = short_session()
    levels = StemLevels(voice=-6, counts=None, chimes=6)
    request = replace(plain.timeline.request, levels=levels)
    rehearsal = Rehearsal(session=PlayableTimeline(replace(plain.timeline, request=request)))
    assert (await rehearsal.play()).finished
    export_session(rehearsal.session, tmp_path / "guide.wav")
    exported = np.frombuffer((tmp_path / "guide.wav").read_bytes()[44:], "<i2")
    usual = Rehearsal(session=plain).sound.render(0, len(exported))

    heard = rehearsal.taken[PRE_ROLL:][: len(exported)]
    _assert_same(heard, exported, rehearsal.outputs[0], PRE_ROLL)
    assert not np.array_equal(exported, usual)


def _assert_same(taken: np.ndarray, mixed: np.ndarray, output: FakeOutput, origin: int) -> None:
    assert len(taken) == len(mixed)
    faded = np.zeros(len(taken), bool)
    for edge in (0, len(taken) - FADE):
        faded[max(0, edge) : edge + FADE] = True
    for change in output.changed_at:
        faded[max(0, change - origin) : max(0, change - origin + OVERLAP)] = True
    assert faded.mean() < 0.01
    assert np.array_equal(taken[~faded], mixed[~faded])


def _first_difference(taken: np.ndarray, mixed: np.ndarray) -> int:
    """Return by how much ``taken`` has to be moved so that its first sound is that of ``mixed``."""
    return int(np.flatnonzero(taken)[0] - np.flatnonzero(mixed)[0])
