"""Opens the voice for a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.model.request import FASTEST_WPM, SLOWEST_WPM, USUAL_WPM
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.registry import NO_VOICE, resolved
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.voices import chosen_voice

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice


def open_voice(voice_id: str | None, language: str, rate_wpm: int, cache_folder: Path | None) -> Voice:
    """Return the voice for a session; its utterances carry ``chosen_voice(voice_id, language)``.

    ``none`` is silence of the right length. No process is started, and a missing voice is not reported, until
    a sentence is requested that is not in ``cache_folder`` (``None``: no cache). Raises SpeechError for a
    rate out of range.
    """
    if not SLOWEST_WPM <= rate_wpm <= FASTEST_WPM:
        raise SpeechError(
            f"{rate_wpm} words a minute is no rate to speak at",
            fix=f"choose {SLOWEST_WPM} to {FASTEST_WPM}; {USUAL_WPM} is usual, 125 is slow",
        )
    engine, _ = resolved(VoiceConfig(chosen_voice(voice_id, language), language, rate_wpm))
    if engine.id == NO_VOICE:
        return engine.open_voice()  # silence also for what another voice would say
    from voicecoach.speech.cached_voice import CachedVoice  # noqa: PLC0415 - silence does without
    from voicecoach.speech.clip_cache import ClipCache  # noqa: PLC0415 - as above
    from voicecoach.speech.routed_voice import RoutedVoice  # noqa: PLC0415 - as above
    from voicecoach.speech.session_voice import SessionVoice  # noqa: PLC0415 - as above
    from voicecoach.speech.voice_loudness import VoiceLoudness  # noqa: PLC0415 - as above

    spoken: Voice = RoutedVoice()
    if cache_folder is not None:
        spoken = CachedVoice(spoken, ClipCache(cache_folder))
    return SessionVoice(spoken, VoiceLoudness(cache_folder))
