"""The description of the natural voice for the registry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voicecoach.model.text import base_language
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.engines.natural.length_model import natural_estimate
from voicecoach.speech.engines.natural.lexicon import phoneme_rules
from voicecoach.speech.engines.natural.package import (
    DEFAULT_VOICE,
    install_command,
    is_package_installed,
    package_fingerprint,
    voices_on_disk,
)

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice

_WORTH_ANOTHER = 30
"""One process speaks 60 sentences in the two seconds that a second one takes to start on the other core."""


def _open_voice() -> Voice:
    from voicecoach.speech.engines.natural.recorder import NATURAL_RECORDER  # noqa: PLC0415 - only to speak
    from voicecoach.speech.engines.recording.speaker import Speaker  # noqa: PLC0415 - as above
    from voicecoach.speech.engines.recording.voice import RecordedVoice  # noqa: PLC0415 - as above

    return RecordedVoice(
        lambda config: Speaker(config, NATURAL_RECORDER), phoneme_rules, worth_another=_WORTH_ANOTHER
    )


def _voices() -> tuple[VoiceInfo, ...]:
    return tuple(model.info for model in voices_on_disk())


def _misheard(language: str) -> float:
    return 1.5 if base_language(language) == "en" else math.inf


def _diagnose(config: VoiceConfig) -> SpeechDiagnosis:
    from voicecoach.speech.engines.natural.diagnosis import diagnose_package  # noqa: PLC0415 - starts a process

    return diagnose_package(config)


NATURAL = Engine(
    id="natural",
    is_installed=is_package_installed,
    install_advice=install_command,
    misheard=_misheard,
    voices=_voices,
    default_voice=lambda _: DEFAULT_VOICE,
    open_voice=_open_voice,
    fingerprint=package_fingerprint,
    spelling_rules=phoneme_rules,
    estimate=natural_estimate,
    diagnose=_diagnose,
)
