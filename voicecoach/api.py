"""The Python API, offered by ``import voicecoach``: load, plan, prepare, export, play. See docs/api.md.

It does what the commands of the same names do: an option counts before the user's preference, and that before
the routine. Whatever can be mended by who calls is raised as VoicecoachError.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from voicecoach.app.exporting import export_guide
from voicecoach.app.lengths import keep_length
from voicecoach.app.library import routine_in_text, user_library
from voicecoach.app.option_values import OptionError, checked_number, checked_options
from voicecoach.app.practice import note_session, this_day, user_practice
from voicecoach.app.preferences import chosen_output, user_preferences
from voicecoach.app.requests import request_for
from voicecoach.app.session import LiveSession, measured_plan, prepare_session
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Timeline
from voicecoach.player.commands import Ready
from voicecoach.player.events import Outcome, PlayerEvent, StateChanged
from voicecoach.player.snapshot import PlayerState
from voicecoach.preparation.session import Session

if TYPE_CHECKING:
    from typing import Unpack

    from voicecoach.model.progress import ProgressCallback

__all__ = [
    "LiveSession",
    "Outcome",
    "PlayerEvent",
    "Routine",
    "Session",
    "SessionOptions",
    "Timeline",
    "VoicecoachError",
    "export",
    "load",
    "plan",
    "play",
    "prepare",
]

SessionListener = Callable[[PlayerEvent, LiveSession], None]

_SLOWEST, _FASTEST = 0.1, 1000.0
_log = logging.getLogger(__name__)


class SessionOptions(TypedDict, total=False):
    """The options of a session, as of the commands ``plan``, ``export`` and ``play``."""

    minutes: float | None
    """The total aimed at."""
    guidance: Literal["auto", "full", "brief", "tones"] | None
    pace: float | None
    """0.8 to 2: more or less time to move; never changes a dose."""
    voice: str | None
    """``auto``, ``none`` (silence), or an id of ``voicecoach voices``."""
    rate: int | None
    """Words a minute, 80 to 300."""
    language: str | None
    start: Literal["left", "right"] | None
    affected: Literal["left", "right"] | None
    """Which side is the affected one, for routines that ask for it."""
    stage: int | None
    """Of the routine's progression, counted from 1."""
    variant: Literal["easier", "harder"] | None
    without: Iterable[str] | None
    """Ids of exercises to leave out."""
    no_names: bool | None
    """At guidance ``tones``: only the chime for the next exercise, no name."""
    countdown: Literal["ticks", "spoken"] | None
    trim: bool | None
    """Leave out what the routine calls optional."""
    times_done: int | None
    """As if the routine had been done so often."""
    days_away: int | None
    """As if it had last been done so many days ago."""
    bed: str | Path | None
    """``none``, ``pad``, ``rain``, or a sound file."""
    levels: Mapping[str, int | str] | None
    """Decibels, -24 to 6, or ``off``, of ``voice``, ``counts``, ``breath``, ``chimes``, ``bed``."""


def load(source: str | Path) -> Routine:
    """Return a routine: by its name, by the path of its file, or from its text, which has more than one line.

    What a text names (exercises, sounds) is looked up in the working folder, then in the library. Raises
    UnknownRoutineError, and DefinitionErrors with every fault and its place.
    """
    library = user_library()
    if isinstance(source, Path) or "\n" not in source:
        return library.find(str(source))
    return routine_in_text(source.encode("utf-8", "surrogatepass"), "<text>", library)


def plan(
    routine: Routine | str | Path,
    *,
    purpose: Literal["live", "guide"] = "live",
    progress: ProgressCallback | None = None,
    **options: Unpack[SessionOptions],
) -> Timeline:
    """Return the session as it would be played, or (purpose ``guide``) exported: every cue, in milliseconds.

    The voice speaks only what it never said before, to measure it; ``progress`` is then called with the
    number of sentences that are ready and the number wanted. Raises as `load` does, and OptionError,
    PlanError, SpeechError.
    """
    routine = _loaded(routine)
    timeline, _ = measured_plan(routine, _request(routine, options, purpose), progress)
    return timeline


def prepare(
    routine: Routine | str | Path,
    *,
    purpose: Literal["live", "guide"] = "live",
    progress: ProgressCallback | None = None,
    **options: Unpack[SessionOptions],
) -> Session:
    """Return that session with the sound of every sentence (mono, int16, 48 kHz).

    ``progress`` as in `plan`. Raises as `plan` does, and BedError.
    """
    routine = _loaded(routine)
    return prepare_session(routine, _request(routine, options, purpose), progress)


def export(
    routine: Routine | str | Path,
    path: str | Path,
    *,
    progress: ProgressCallback | None = None,
    **options: Unpack[SessionOptions],
) -> Session:
    """Write the session to an audio file, ``.m4a`` with chapters or ``.wav``, and return it.

    ``path`` is replaced when the file is complete, and otherwise left as it was. ``progress`` as in `plan`.
    Raises as `prepare` does, and ExportError.
    """
    routine = _loaded(routine)
    request = _request(routine, options, Purpose.GUIDE)
    return export_guide(routine, request, Path(path), spoken=nullcontext(progress))


def play(
    routine: Routine | str | Path,
    *,
    listener: SessionListener | None = None,
    output: str | None = None,
    speed: float | None = None,
    keep_awake: bool | None = None,
    progress: ProgressCallback | None = None,
    **options: Unpack[SessionOptions],
) -> Outcome:
    """Play the session to its end, and return how it ended.

    ``listener`` is called for every event with the session, to which it may ``dispatch`` commands; without
    one, a wait ends by itself. ``output``: ``auto``, ``simpleaudio``, ``miniaudio`` or ``silent``, which
    alone takes a ``speed``. What was done is added to the user's record, unless there is a ``speed``.
    ``keep_awake``: inaudible noise in place of silence. Not from within a running event loop. Raises as
    `prepare` does, and OutputError.
    """
    _check_no_loop()
    output = chosen_output(output)
    if speed is not None and output != "silent":
        raise OptionError("a speed is for a silent rehearsal", where="speed", fix='add output="silent"')
    times = 1.0 if speed is None else checked_number("speed", speed, _SLOWEST, _FASTEST)
    routine = _loaded(routine)
    with LiveSession(
        routine,
        _request(routine, options, Purpose.LIVE),
        output=output,
        speed=times,
        keep_awake=user_preferences().keep_awake if keep_awake is None else keep_awake,
        prepared=partial(keep_length, routine),
        note=_note if speed is None else None,
    ) as session:
        session.prepare(progress)
        session.subscribe(partial(_tell, listener or _end_waits, session))
        return asyncio.run(session.run())


def _tell(listener: SessionListener, session: LiveSession, event: PlayerEvent) -> None:
    listener(event, session)


def _end_waits(event: PlayerEvent, session: LiveSession) -> None:
    if isinstance(event, StateChanged) and event.state is PlayerState.WAITING:
        session.dispatch(Ready())


def _note(timeline: Timeline, outcome: Outcome) -> None:
    fault = note_session(timeline, outcome, this_day())
    if fault is not None:
        _log.warning("%s", fault)


def _loaded(routine: Routine | str | Path) -> Routine:
    return routine if isinstance(routine, Routine) else load(routine)


def _request(routine: Routine, options: SessionOptions, purpose: str) -> PlanRequest:
    if purpose not in list(Purpose):
        raise OptionError(f"there is no {purpose!r}", where="purpose", fix=f"give {' or '.join(Purpose)}")
    checked = checked_options(options)
    preferences = user_preferences()
    practice, fault = user_practice()
    if fault is not None:
        _log.warning("%s", fault)
    return request_for(
        routine, checked, preferences, purpose=Purpose(purpose), practice=practice, today=this_day()
    )


def _check_no_loop() -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise VoicecoachError(
        "play waits for its end, and would stop this event loop",
        fix="call it in a thread: await asyncio.to_thread(voicecoach.play, …)",
    )
