"""Plays the sound check."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from voicecoach.app.voices import voice_for

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest


async def play_sound_check(request: PlanRequest, *, output: str, speed: float = 1.0) -> str | None:
    """Play a question and the bells; return the notice about the sound, or ``None``.

    Raises SpeechError if the voice of ``request`` cannot speak.
    """
    from voicecoach.player.player import Player
    from voicecoach.preparation.sound_check import sound_check

    with voice_for(request) as voice:
        session = await asyncio.to_thread(sound_check, request, voice)
    player = Player(session, output=output, speed=speed)
    await player.run()
    return player.snapshot().notice
