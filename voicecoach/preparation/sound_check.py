"""A few seconds of sound: whether the coach is audible, and how a voice sounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.model.levels import AS_MADE
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.preparation.session import Session
from voicecoach.speech.voice import Voice

_QUESTION = Text((
    ("en", "Do you hear me?"),
    ("de", "Hörst du mich?"),
    ("es", "¿Me oyes?"),
    ("fr", "Est-ce que tu m'entends ?"),
    ("it", "Mi senti?"),
))  # fmt: skip
_TITLE = Text((("en", "Sound check"), ("de", "Klangprobe")))

_SAMPLE = Text((
    ("en", "Kneel on your right knee. Breathe in, and breathe out slowly. Ten more seconds."),
    ("de", "Knie dich auf dein rechtes Knie. Atme ein, und atme langsam aus. Noch zehn Sekunden."),
    ("es", "Apoya la rodilla derecha. Inspira, y espira despacio. Diez segundos más."),
    ("fr", "Pose le genou droit. Inspire, et expire lentement. Encore dix secondes."),
    ("it", "Appoggia il ginocchio destro. Inspira, ed espira lentamente. Ancora dieci secondi."),
))  # fmt: skip
_SAMPLE_TITLE = Text((("en", "A sample of the voice"), ("de", "Hörprobe der Stimme")))

_BELL_MS = DurationMs(1200)
_BELLS = ((EventKind.START_BELL, "start"), (EventKind.END_BELL, "end"))


def sound_check(request: PlanRequest, voice: Voice) -> Session:
    """Return a session: one question in the voice of ``request``, the start bell, the end bell.

    Whatever its levels are: it is the device that is checked. Raises SpeechError if the voice cannot speak.
    """
    audible = replace(request, levels=AS_MADE)
    return _session("sound-check", _TITLE, _QUESTION, audible, voice, bells=_BELLS)


def voice_sample(request: PlanRequest, voice: Voice) -> Session:
    """Return a session: a few words in the voice of ``request``, as loud as there unless it is off.

    Raises SpeechError if it cannot speak.
    """
    if request.levels.voice is None:
        request = replace(request, levels=AS_MADE)
    return _session("voice-sample", _SAMPLE_TITLE, _SAMPLE, request, voice)


def _session(
    name: str,
    title: Text,
    says: Text,
    request: PlanRequest,
    voice: Voice,
    *,
    bells: Sequence[tuple[EventKind, str]] = (),
) -> Session:
    text = says.in_language(request.language)
    utterance = Utterance(text, request.language, request.voice, request.rate_wpm)
    clips = voice.synthesise([utterance])
    spoken_ms = clips[utterance].length_ms
    events = [_event(0, spoken_ms, Track.VOICE, EventKind.SAY, text=text, utterance=utterance)]
    at_ms = spoken_ms + 500
    for kind, sound in bells:
        events.append(_event(at_ms, _BELL_MS, Track.CHIME, kind, sound=sound))
        at_ms += _BELL_MS
    shown = title.in_language(request.language)
    block = Block(
        id=name,
        index=0,
        kind=BlockKind.SAY,
        title=shown,
        start_ms=DurationMs(0),
        end_ms=DurationMs(at_ms),
    )
    timeline = Timeline(
        routine=name,
        title=shown,
        request=request,
        blocks=(block,),
        events=tuple(events),
        duration_ms=DurationMs(at_ms),
    )
    return Session(Routine(id=name, title=title, steps=()), timeline, clips, voice)


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
