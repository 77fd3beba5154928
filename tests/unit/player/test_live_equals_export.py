"""What a device takes is what the mixer makes, with a bed as without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from support.outputs import FakeOutput
from support.playable import PlayableTimeline, short_session
from support.rehearsal import Rehearsal
from support.sessions import bed
from support.sound_files import hum

from voicecoach.audio.units import samples_from_ms
from voicecoach.exporters.export import export_session
from voicecoach.model.levels import StemLevels
from voicecoach.player.commands import Ready
from voicecoach.player.core.tape import FADE
from voicecoach.player.output.double_buffer import OVERLAP


async def test_a_whole_session_across_buffers_is_the_mixdown_byte_for_byte() -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(440.5, Ready())])
    taken, sound = rehearsal.taken, rehearsal.sound
    waits_at = samples_from_ms(439_999)
    assert outcome.finished
    assert rehearsal.outputs[0].buffer_changes >= 7
    _assert_same(taken[:waits_at], sound.render(0, waits_at), rehearsal.outputs[0], 0)

    goes_on = samples_from_ms(440_000)
    closing = sound.render(goes_on, sound.length - goes_on)
    began = _found(closing, taken, samples_from_ms(440_500 + 200))
    _assert_same(taken[began:][: len(closing)], closing, rehearsal.outputs[0], began)


def _found(part: np.ndarray, taken: np.ndarray, about: int) -> int:
    """Return the first sample of ``part``, which the clock rounds to one beside ``about``."""
    second = slice(FADE, FADE + samples_from_ms(1_000))
    return next(at for at in range(about - 2, about + 3) if np.array_equal(taken[at:][second], part[second]))


async def test_with_levels_and_a_bed_what_is_heard_and_what_is_exported_are_the_same(tmp_path: Path) -> None:
    plain = short_session().timeline
    levels = StemLevels(voice=-6, counts=None, chimes=6, bed=6)
    under = bed(0, plain.duration_ms, hum(tmp_path / "hum.wav", ms=3_217))
    timeline = replace(plain, request=replace(plain.request, levels=levels), events=(under, *plain.events))
    rehearsal = Rehearsal(session=PlayableTimeline(timeline))
    assert (await rehearsal.play()).finished
    export_session(rehearsal.session, tmp_path / "guide.wav")
    exported = np.frombuffer((tmp_path / "guide.wav").read_bytes()[44:], "<i2")
    usual = Rehearsal(session=PlayableTimeline(plain)).sound.render(0, len(exported))

    _assert_same(rehearsal.taken[: len(exported)], exported, rehearsal.outputs[0], 0)
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
