"""What voices share in a block, and what works have in common."""

from support.planning import english, narrator

from voicecoach.model.timeline import EventKind as K
from voicecoach.model.timeline import Track
from voicecoach.sequencing.schedule.cues import bells, tick, voice_cue
from voicecoach.sequencing.schedule.voice_spans import VoiceSpans


def test_a_spoken_cue_lasts_as_long_as_its_voice_takes():
    cue = voice_cue(3000, K.FORM, english("Keep long."), narrator(word_ms=700))
    assert (cue.at_ms, cue.end_ms, cue.track) == (3000, 3700, Track.VOICE)
    assert cue.utterance is not None
    assert cue.utterance.text == cue.text == "Keep long."


def test_start_and_end_sound_different():
    start, end = bells(5000)
    assert (start.sound, end.sound) == ("start", "end")
    assert start.duration_ms == end.duration_ms > tick(0).duration_ms


def test_two_voices_never_meet_and_keep_a_gap():
    spans = VoiceSpans()
    spans.add(voice_cue(1000, K.FORM, english("Keep long."), narrator()))
    assert spans.is_free(1800, 2000)
    assert not spans.is_free(1799, 2000)
    assert spans.is_free(200, 700)
    assert not spans.is_free(200, 701)
    assert spans.is_free(1500, 2000, gap=0)
    assert not spans.is_free(1499, 2000, gap=0)
    assert not spans.is_free(1100, 1200)
    assert not spans.is_free(0, 9000)


def test_any_of_several_voices_is_in_the_way():
    spans = VoiceSpans()
    for at in (5000, 1000):
        spans.add(voice_cue(at, K.FORM, english("Keep long."), narrator()))
    assert spans.is_free(2000, 4000)
    assert not spans.is_free(2000, 4800)
