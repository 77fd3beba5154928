"""A session names what is only shown; a sentence has one gain wherever it is heard."""

from __future__ import annotations

from dataclasses import replace

from support.bundled import bundled
from support.voices import FakeVoice

from voicecoach.mix.gains import Gains
from voicecoach.mix.placing import placed
from voicecoach.model.amendment import ChangeGuidance
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import SayStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.preparation.prepare import prepare
from voicecoach.preparation.session import Session
from voicecoach.speech.session_voice import SessionVoice
from voicecoach.speech.voice_loudness import VoiceLoudness

ROUTINE = bundled("kneeling-only")


def session(routine: Routine = ROUTINE) -> Session:
    with SessionVoice(FakeVoice(), VoiceLoudness()) as voice:
        return prepare(routine, PlanRequest(), voice)


def test_a_bundled_routine_can_be_spoken():
    assert session().unspoken == ()


def test_each_sentence_that_is_only_shown_is_named_once():
    says = (_say(f"x{place}", text) for place, text in enumerate(("🧘", "Rest.", "…", "🧘")))
    found = session(replace(ROUTINE, steps=(*says, *ROUTINE.steps)))
    assert found.unspoken == ("🧘.", "…")
    shown = [event for event in found.timeline.events if event.text == "🧘."]
    assert [event.duration_ms for event in shown] == [1_500, 1_500]


def test_a_lead_in_has_the_gains_of_the_session_that_it_joins():
    whole = session()
    (gain,) = {sound.gain for sound in placed(whole.timeline, whole.clips, Gains()) if sound.spoken}
    for hold in (block for block in whole.timeline.blocks if block.kind is BlockKind.HOLD):
        lead_in = whole.resume_from(hold.start_ms + 12_000)
        spoken = [sound for sound in placed(lead_in.timeline, lead_in.clips, Gains()) if sound.spoken]
        assert {sound.gain for sound in spoken} == {gain}


def test_what_is_said_after_a_change_of_plan_joins_at_the_same_level():
    with SessionVoice(FakeVoice(), VoiceLoudness()) as voice:
        brief = prepare(ROUTINE, PlanRequest(guidance=Guidance.BRIEF), voice)
        full = brief.replan(ChangeGuidance(guidance=Guidance.FULL), brief.timeline.blocks[1].start_ms)
    assert len(full.clips) > len(brief.clips)
    gains = {
        sound.gain
        for session in (brief, full)
        for sound in placed(session.timeline, session.clips, Gains())
        if sound.spoken
    }
    assert len(gains) == 1


def _say(path: str, text: str) -> SayStep:
    return SayStep(path=path, say=Text((("en", text),)))
