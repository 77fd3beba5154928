"""A few seconds of sound, to check that the coach is audible."""

from __future__ import annotations

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.session import Session
from voicecoach.speech.voice import Voice

_QUESTION = Text((("en", "Do you hear me?"), ("de", "Hörst du mich?")))
_TITLE = Text((("en", "Sound check"), ("de", "Klangprobe")))

_BELL_MS = DurationMs(1200)
_BELLS = ((EventKind.START_BELL, "start"), (EventKind.END_BELL, "end"))


def sound_check(request: PlanRequest, voice: Voice) -> Session:
    """Return a session: one question in the voice of ``request``, the start bell, the end bell.

    Raises SpeechError if the voice cannot speak.
    """
    question = _QUESTION.in_language(request.language)
    utterance = Utterance(question, request.language, request.voice, request.rate_wpm)
    clips = voice.synthesise([utterance])
    spoken_ms = clips[utterance].length_ms
    events = [_event(0, spoken_ms, Track.VOICE, EventKind.SAY, text=question, utterance=utterance)]
    at_ms = spoken_ms + 500
    for kind, sound in _BELLS:
        events.append(_event(at_ms, _BELL_MS, Track.CHIME, kind, sound=sound))
        at_ms += _BELL_MS
    title = _TITLE.in_language(request.language)
    block = Block(
        id="sound-check",
        index=0,
        kind=BlockKind.SAY,
        title=title,
        start_ms=DurationMs(0),
        end_ms=DurationMs(at_ms),
    )
    timeline = Timeline(
        routine="sound-check",
        title=title,
        request=request,
        blocks=(block,),
        events=tuple(events),
        duration_ms=DurationMs(at_ms),
    )
    return Session(Routine(id="sound-check", title=_TITLE, steps=()), timeline, clips, voice)


def _event(
    at_ms: int,
    duration_ms: DurationMs,
    track: Track,
    kind: EventKind,
    *,
    text: str | None = None,
    utterance: Utterance | None = None,
    sound: str | None = None,
) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=duration_ms,
        track=track,
        kind=kind,
        block=0,
        text=text,
        utterance=utterance,
        sound=sound,
    )
