"""Voice ids, taken apart and put together."""

from voicecoach.speech.engines.pyttsx3.engine import PYTTSX3
from voicecoach.speech.engines.registry import voice_id
from voicecoach.speech.engines.silent.engine import SILENT


def test_a_voice_of_the_default_engine_is_named_alone_unless_that_would_mean_another():
    assert voice_id(PYTTSX3, "en-us") == "en-us"
    assert voice_id(PYTTSX3, "none") == "pyttsx3:none"
    assert voice_id(PYTTSX3, "none:high") == "pyttsx3:none:high"
    assert voice_id(PYTTSX3, "com.apple:Anna") == "com.apple:Anna"


def test_a_voice_of_another_engine_carries_its_name():
    assert voice_id(SILENT, "high") == "none:high"
    assert voice_id(SILENT, "") == "none"
