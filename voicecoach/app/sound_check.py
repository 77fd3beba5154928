"""Plays the sound check, and samples of voices."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from voicecoach.app.voices import voice_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicecoach.model.request import PlanRequest
    from voicecoach.player.snapshot import SoundNotice
    from voicecoach.preparation.session import Session
    from voicecoach.speech.voice import Voice


async def play_sound_check(request: PlanRequest, *, output: str, speed: float = 1.0) -> SoundNotice | None:
    """Play a question and the bells; return the notice about the sound, or ``None``.

    Raises SpeechError if the voice of ``request`` cannot speak.
    """
    from voicecoach.preparation.sound_check import sound_check

    return await _play(sound_check, request, output, speed)


async def play_voice_sample(request: PlanRequest, *, output: str, speed: float = 1.0) -> SoundNotice | None:
    """Play a few words in the voice of ``request``; otherwise as `play_sound_check`."""
    from voicecoach.preparation.sound_check import voice_sample

    return await _play(voice_sample, request, output, speed)


async def _play(
    made: Callable[[PlanRequest, Voice], Session], request: PlanRequest, output: str, speed: float
) -> SoundNotice | None:
    from voicecoach.player.player import Player

    with voice_for(request) as voice:
        session = await asyncio.to_thread(made, request, voice)
    player = Player(session, output=output, speed=speed)
    await player.run()
    return player.snapshot().notice
