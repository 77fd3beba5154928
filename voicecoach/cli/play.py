"""``voicecoach play``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from voicecoach.app.preferences import chosen_output, user_preferences
from voicecoach.app.requests import PlanOptions, check_affected_side
from voicecoach.cli.echo import echo, echo_shortfall, echo_unspoken
from voicecoach.cli.options import FiniteRange, Names, plan_options, requested
from voicecoach.cli.standard_input import STANDARD_INPUT, take_keys_from_the_terminal
from voicecoach.model.request import Purpose
from voicecoach.settings.preferences import OUTPUTS

if TYPE_CHECKING:
    from voicecoach.app.session import LiveSession
    from voicecoach.model.timeline import Timeline
    from voicecoach.player.events import Outcome
    from voicecoach.wording.wording import Wording


@click.command()
@click.argument("routines", nargs=-1, required=True, metavar="ROUTINE...")
@click.option(
    "--plain", is_flag=True, help="One line an event instead of the screen; keys from standard input."
)
@click.option("--output", type=Names(OUTPUTS), help="What sounds it; auto takes the first that works.")
@click.option(
    "--speed",
    type=FiniteRange(0.1, 1000),
    metavar="N",
    help="N times as fast; a rehearsal, with --output silent only.",
)
@click.option(
    "--keep-awake",
    is_flag=True,
    help="Inaudible noise in place of silence, for headsets that fall asleep in it.",
)
@plan_options
def command(
    *,
    routines: tuple[str, ...],
    plain: bool,
    output: str | None,
    speed: float | None,
    keep_awake: bool,
    options: PlanOptions,
) -> None:
    """Play ROUTINE: a name, the path of a file, or - for a file on standard input.

    Several are played in a row, as one session.

    Keys: space or p pauses and goes on, n skips, b goes back, Enter ends a wait, or a round of an AMRAP,
    q quits.
    """
    output = chosen_output(output)
    if speed is not None and output != "silent":
        raise click.UsageError("--speed is for a silent rehearsal: add --output silent")
    found, request = requested(routines, options, purpose=Purpose.LIVE)
    check_affected_side(found, request)
    if STANDARD_INPUT in routines:
        take_keys_from_the_terminal()
    if plain or not sys.stdout.isatty():
        from functools import partial

        from voicecoach.app.lengths import keep_length
        from voicecoach.app.session import LiveSession
        from voicecoach.cli.progress import LateProgress
        from voicecoach.wording import wording_in
        from voicecoach.wording.wording import MessageId

        note = None if speed else _note
        prepared = partial(keep_length, found)
        with LiveSession(
            found,
            request,
            output=output,
            speed=speed or 1,
            keep_awake=keep_awake or user_preferences().keep_awake,
            prepared=prepared,
            note=note,
        ) as session:
            wording = wording_in(request.language)
            with LateProgress(wording(MessageId.PREPARING_VOICE)) as progress:
                session.prepare(progress)
            echo_shortfall(session.timeline, wording)
            echo_unspoken(session.unspoken, wording)
            _play(session, wording)
    else:
        from voicecoach.cli.screens import show_screens

        show_screens(start=(found, request), output=output, speed=speed or 1, keep_awake=keep_awake)


def _note(timeline: Timeline, outcome: Outcome) -> None:
    from voicecoach.app.practice import note_session, this_day

    fault = note_session(timeline, outcome, this_day())
    if fault is not None:
        echo(str(fault), err=True)


def _play(session: LiveSession, wording: Wording) -> None:
    import asyncio

    from voicecoach.cli.keys import commands_from_input
    from voicecoach.cli.plain import PlainText, closing_line
    from voicecoach.player.commands import Ready
    from voicecoach.player.events import PlayerEvent, StateChanged
    from voicecoach.player.snapshot import PlayerState

    plain = PlainText(wording, session.timeline)

    with commands_from_input(session.dispatch) as no_more_keys:

        def print_event(event: PlayerEvent) -> None:
            line = plain.line(event)
            if line is not None:
                echo(line)
            is_waiting = isinstance(event, StateChanged) and event.state is PlayerState.WAITING
            if is_waiting and no_more_keys.is_set():
                session.dispatch(Ready())

        session.subscribe(print_event)
        outcome = asyncio.run(session.run())
    echo(closing_line(outcome, session.timeline, wording))
