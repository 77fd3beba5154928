"""Whether an engine speaks from end to end."""

from __future__ import annotations

from voicecoach.speech.engines.engine import SpeechDiagnosis
from voicecoach.speech.engines.recording.speaker import Speaker
from voicecoach.speech.errors import SpeechError

_TEST_SENTENCE = "Breathe in, and breathe out."


def diagnose_speaker(engine: str, speaker: Speaker) -> SpeechDiagnosis:
    """Have one sentence spoken, and close the speaker. Never raises for an engine that fails."""
    try:
        return SpeechDiagnosis(engine=engine, spoken_ms=speaker.speak(_TEST_SENTENCE).length_ms)
    except SpeechError as error:
        return SpeechDiagnosis(engine=engine, problem=error.what, fix=error.fix)
    finally:
        speaker.close()
