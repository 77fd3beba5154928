"""Opens the screens over the application."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voicecoach.app.lengths import user_lengths
from voicecoach.app.library import preview, user_library
from voicecoach.app.practice import note_session, this_day, user_practice
from voicecoach.app.preferences import chosen_output, remember, user_preferences
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.app.session import LiveSession
from voicecoach.app.sound_check import play_sound_check, play_voice_sample
from voicecoach.display.notices import notice_words
from voicecoach.model.errors import ExitCode
from voicecoach.model.printable import printable
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.services import Services
from voicecoach.tui.signals import ended_from_outside
from voicecoach.wording import wording_in

if TYPE_CHECKING:
    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline
    from voicecoach.player.events import Outcome
    from voicecoach.routines.library import Entry
    from voicecoach.settings.preferences import Preferences
    from voicecoach.wording.wording import Wording


def open_screens(
    *,
    start: tuple[Routine, PlanRequest] | None = None,
    output: str | None = None,
    speed: float = 1,
    keep_awake: bool = False,
) -> int:
    """Open the library; with ``start``, play that at once. Return the exit code when the user leaves.

    ``output`` and ``keep_awake`` come before what the preferences say.
    Standard input and output must be a terminal. Raises SettingsError for broken preferences,
    OutputError for an output without its library.
    """
    preferences = user_preferences()
    preferences = replace(preferences, keep_awake=keep_awake or preferences.keep_awake)
    language = preferences.language if start is None else start[1].language
    faults: list[str] = []
    program = services(preferences, chosen_output(output), speed, wording_in(language), faults.append)
    app = VoicecoachApp(program, start=start)
    asyncio.run(_show(app))
    sys.stderr.writelines(f"{printable(fault)}\n" for fault in dict.fromkeys(faults))
    return app.return_code or ExitCode.DONE


async def _show(app: VoicecoachApp) -> None:
    code = ExitCode.INTERRUPTED
    with ended_from_outside(lambda: app.exit(return_code=code), code=code):
        await app.run_async()


def services(
    preferences: Preferences,
    output: str,
    speed: float,
    wording: Wording,
    tell: Callable[[str], None] = lambda _: None,
) -> Services:
    """Return the services for the screens, by the preferences and in ``wording``.

    ``tell`` takes what is wrong with the record of what was done.
    """
    lengths = user_lengths()

    def entries() -> Iterable[Entry]:
        return user_library().routines()

    def request(routine: Routine | None) -> PlanRequest:
        practice, fault = user_practice()
        if fault is not None:
            tell(str(fault))
        today = this_day()
        return request_for(
            routine, PlanOptions(), preferences, purpose=Purpose.LIVE, practice=practice, today=today
        )

    def length(routine: Routine, request: PlanRequest) -> int:
        found = lengths.of(routine, request)
        lengths.save()
        return found

    def keep(timeline: Timeline, routine: Routine) -> None:
        lengths.keep(routine, timeline.request, timeline.expected_ms)
        lengths.save()

    def note(timeline: Timeline, outcome: Outcome) -> None:
        fault = note_session(timeline, outcome, this_day())
        if fault is not None:
            tell(str(fault))

    def session(routine: Routine, request: PlanRequest) -> LiveSession:
        return LiveSession(
            routine,
            request,
            output=output,
            speed=speed,
            keep_awake=preferences.keep_awake,
            prepared=partial(keep, routine=routine),
            note=note if speed == 1 else None,
        )

    async def check_sound() -> str | None:
        return notice_words(await play_sound_check(request(None), output=output, speed=speed), wording)

    async def hear(request: PlanRequest) -> str | None:
        return notice_words(await play_voice_sample(request, output=output, speed=speed), wording)

    return Services(
        entries=entries,
        request=request,
        preview=preview,
        length=length,
        session=session,
        sound_check=check_sound,
        hear=hear,
        wording=wording,
        theme=preferences.theme,
        sound_checked=preferences.sound_checked,
        remember=remember,
        reduced_motion=preferences.reduced_motion,
    )
