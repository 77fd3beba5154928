"""Opens the screens, with the rest of the program behind them."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voicecoach.cli.context import chosen_output, user_library, user_preferences
from voicecoach.cli.main import INTERRUPTED
from voicecoach.cli.options import PlanOptions, request_for
from voicecoach.cli.preparing import prepare_quietly, voice_for
from voicecoach.cli.signals import ended_from_outside
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline
    from voicecoach.player.player import Player
    from voicecoach.preparation.session import Session
    from voicecoach.routines.library import Entry
    from voicecoach.settings.preferences import Preferences
    from voicecoach.tui.app import VoicecoachApp
    from voicecoach.tui.services import Services


def open_screens(
    *, start: tuple[Routine, PlanRequest] | None = None, output: str | None = None, speed: float = 1
) -> None:
    """Open the library; with ``start``, play that at once. Returns when the person leaves."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("the screens need a terminal: try voicecoach play ROUTINE --plain, or --help")
    preferences = user_preferences()
    services = _services(preferences, chosen_output(output), speed)
    from voicecoach.tui.app import VoicecoachApp

    app = VoicecoachApp(services, start=start)
    asyncio.run(_show(app))
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


async def _show(app: VoicecoachApp) -> None:
    with ended_from_outside(lambda: app.exit(return_code=INTERRUPTED), code=INTERRUPTED):
        await app.run_async()


def _services(preferences: Preferences, output: str, speed: float) -> Services:
    # What is heavy is imported where it is first used: the first picture does not wait for it.
    from voicecoach.tui.services import Services

    def entries() -> Iterable[Entry]:
        return user_library().routines()

    def preview(routine: Routine, request: PlanRequest) -> Timeline:
        from voicecoach.preparation.prepare import plan_with_estimates

        return plan_with_estimates(routine, request)

    def player(session: Session) -> Player:
        from voicecoach.player.player import Player

        return Player(session, output=output, speed=speed)

    def request(routine: Routine) -> PlanRequest:
        return request_for(routine, PlanOptions(), preferences, purpose=Purpose.LIVE)

    async def check_sound() -> str | None:
        from voicecoach.preparation.sound_check import sound_check

        wanted = request_for(None, PlanOptions(), preferences, purpose=Purpose.LIVE)
        with voice_for(wanted) as voice:
            session = await asyncio.to_thread(sound_check, wanted, voice)
        checking = player(session)
        await checking.run()
        return checking.snapshot().notice

    def remember_sound_check() -> None:
        from voicecoach.settings.preferences_file import write_preferences

        # Read again: the file may have been edited since the screens were opened.
        write_preferences(replace(user_preferences(), sound_checked=True), user_folders().preferences)

    return Services(
        entries=entries,
        request=request,
        preview=preview,
        prepare=prepare_quietly,
        player=player,
        sound_check=check_sound,
        sound_checked=preferences.sound_checked,
        remember_sound_check=remember_sound_check,
        reduced_motion=preferences.reduced_motion,
    )
