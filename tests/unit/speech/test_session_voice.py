"""What a session is spoken by: levelled clips, and a pause for what cannot be spoken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.voices import FakeVoice

from voicecoach.audio.clip import Clip
from voicecoach.model.utterance import Utterance
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.session_voice import SessionVoice
from voicecoach.speech.voice_loudness import VoiceLoudness, calibration


def said(text: str, *, language: str = "en", voice: str = "en-us", rate: int = 145) -> Utterance:
    return Utterance(text, language, voice, rate)


TUCK, GLIDE, REST = said("Tuck."), said("Glide forward."), said("Rest.")
EMOJI, LONG, FOREIGN = said("🧘‍♀️👩🏽‍⚕️💪"), said("x" * 600), said("Привет")


class Stumbling(FakeVoice):
    """Gives an empty clip for one text, as an engine does that cannot say it."""

    def synthesise(self, utterances: Sequence[Utterance], progress=None) -> dict[Utterance, Clip]:
        clips = super().synthesise(utterances, progress)
        return {
            each: Clip(clip.samples[:0]) if each.text == GLIDE.text else clip for each, clip in clips.items()
        }


def session_voice(behind: FakeVoice) -> SessionVoice:
    return SessionVoice(behind, VoiceLoudness())


def test_every_clip_has_the_loudness_of_its_voice():
    slow = said("Tuck.", rate=110)
    clips = session_voice(FakeVoice()).synthesise([TUCK, REST, slow])
    expected = {each: VoiceLoudness().of(each.config, FakeVoice()) for each in (TUCK, slow)}
    assert {clip.voice_lufs for clip in (clips[TUCK], clips[REST])} == {expected[TUCK]}
    assert clips[slow].voice_lufs == expected[slow]
    assert not any(clip.is_placeholder for clip in clips.values())


def test_the_voice_is_measured_before_it_says_anything_else():
    fake = FakeVoice()
    session_voice(fake).synthesise([TUCK])
    assert fake.asked == [*calibration(TUCK.config), TUCK]


@pytest.mark.parametrize("wordless", [EMOJI, LONG, FOREIGN], ids=["emoji", "long word", "foreign script"])
def test_what_no_voice_can_say_is_a_pause_and_no_voice_is_asked(wordless):
    fake = FakeVoice(unspeakable=wordless.text)
    clips = session_voice(fake).synthesise([TUCK, wordless])
    assert clips[wordless].is_placeholder
    assert not clips[wordless].samples.any()
    assert 1_500 <= clips[wordless].length_ms <= 4_000
    assert not clips[TUCK].is_placeholder


def test_what_this_voice_cannot_say_is_a_pause_too():
    clips = session_voice(Stumbling()).synthesise([TUCK, GLIDE])
    assert [clips[each].is_placeholder for each in (TUCK, GLIDE)] == [False, True]
    assert clips[GLIDE].length_ms == 1_500


def test_blank_text_takes_no_time_and_nobody_misses_it():
    clip = session_voice(FakeVoice()).synthesise([said(" ")])[said(" ")]
    assert (clip.length_ms, clip.is_placeholder) == (0, False)


def test_a_voice_that_cannot_speak_at_all_is_an_error():
    with pytest.raises(SpeechError):
        session_voice(FakeVoice(unspeakable=TUCK.text)).synthesise([TUCK])


def test_without_anything_to_say_no_voice_is_started():
    fake = FakeVoice()
    assert session_voice(fake).synthesise([]) == {}
    session_voice(fake).synthesise([EMOJI])
    assert fake.asked == []


def test_progress_counts_every_utterance_and_no_calibration():
    told: list[tuple[int, int]] = []
    session_voice(FakeVoice()).synthesise([EMOJI, TUCK, GLIDE, TUCK], lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]
