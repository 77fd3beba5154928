"""With ``keep_awake`` a headset never gets digital silence, in pauses neither."""

from __future__ import annotations

import numpy as np
from support.rehearsal import Rehearsal

from voicecoach.audio.units import samples_from_ms
from voicecoach.player.commands import Pause, Quit, Resume
from voicecoach.player.core.awake import kept_awake
from voicecoach.player.output.double_buffer import OVERLAP


def test_silence_becomes_noise_of_one_step_and_sound_stays():
    silence = kept_awake(np.zeros(48_000, np.int16), 0)
    assert set(silence.tolist()) == {-1, 1}
    assert abs(silence.mean()) < 0.02
    assert abs(np.corrcoef(silence[:-1], silence[1:])[0, 1]) < 0.02
    sound = np.array([5, 0, -3, 0, 1], np.int16)
    assert np.array_equal(kept_awake(sound, 7)[sound != 0], sound[sound != 0])


def test_the_noise_depends_on_the_moment_alone():
    whole = kept_awake(np.zeros(200_000, np.int16), 1_000)
    assert np.array_equal(whole[70_000:], kept_awake(np.zeros(130_000, np.int16), 71_000))


async def test_a_live_session_is_never_silent_and_differs_by_one_step_at_most() -> None:
    rehearsal = Rehearsal(keep_awake=True)
    await rehearsal.play([(5, Pause()), (80, Resume()), (84, Quit())])
    (output,) = rehearsal.outputs
    assert output.stops == 0, "the device is kept in a long pause"
    heard = rehearsal.taken[: samples_from_ms(83_000)]
    silent = np.flatnonzero(heard == 0)
    (change,) = output.changed_at
    assert ((change <= silent) & (silent < change + OVERLAP)).all()
    planned = rehearsal.sound.render(0, samples_from_ms(5_000))
    assert np.abs(heard[: len(planned)].astype(int) - planned).max() == 1
