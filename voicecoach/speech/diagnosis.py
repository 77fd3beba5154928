"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from voicecoach.model.request import USUAL_WPM
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis
from voicecoach.speech.engines.registry import ENGINES, NO_VOICE, resolved
from voicecoach.speech.voices import chosen_voice, install_advice_for, is_silent


def diagnose(voice: str | None = None, language: str = "en") -> SpeechDiagnosis:
    """Ask an engine for its voices and one sentence, by default in the best voice that is installed.

    Never raises for an engine that fails; where none is installed, that is the problem.
    """
    chosen = chosen_voice(voice, language)
    if is_silent(chosen) and (voice is None or not is_silent(voice)):
        what = f"no speech engine is installed for “{language}”"
        return SpeechDiagnosis(engine="speech", problem=what, fix=install_advice_for(language))
    engine, config = resolved(VoiceConfig(chosen, language, USUAL_WPM))
    return engine.diagnose(config)


def other_engines(voice: str | None = None, language: str = "en") -> tuple[Engine, ...]:
    """Return the engines that speak, but are not the one that `diagnose` asks."""
    asked, _ = resolved(VoiceConfig(chosen_voice(voice, language), language, USUAL_WPM))
    return tuple(each for each in ENGINES.values() if each.id not in {asked.id, NO_VOICE})
