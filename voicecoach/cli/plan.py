"""``voicecoach plan``."""

from __future__ import annotations

import click

from voicecoach.app.requests import PlanOptions, check_affected_side
from voicecoach.cli.echo import echo, echo_json, echo_shortfall, echo_unspoken
from voicecoach.cli.options import plan_options, requested
from voicecoach.model.request import Purpose


@click.command()
@click.argument("routines", nargs=-1, required=True, metavar="ROUTINE...")
@click.option("--json", "form", flag_value="json", help="As data; see docs/plan-json.md.")
@click.option("--transcript", "form", flag_value="transcript", help="One line an event.")
@plan_options
def command(*, routines: tuple[str, ...], form: str | None, options: PlanOptions) -> None:
    """Show what a session of ROUTINE, or of several in a row, would be: when each part begins, and why.

    The same that is played, with every sentence measured. A guide, in which one pauses oneself, gives no time
    to fetch things, and counts nothing as done unless --times-done says so.
    """
    from voicecoach.app.session import measured_plan
    from voicecoach.cli.progress import LateProgress
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    found, request = requested(routines, options, purpose=Purpose.LIVE)
    check_affected_side(found, request)
    wording = wording_in(request.language)
    with LateProgress(wording(MessageId.PREPARING_VOICE)) as progress:
        timeline, unspoken = measured_plan(found, request, progress)
    echo_unspoken(unspoken, wording)
    if form == "json":
        from voicecoach.exporters.plan_json import plan_json

        echo_json(plan_json(timeline), indent=1)
    elif form == "transcript":
        from voicecoach.sequencing.transcript import transcript

        echo(transcript(timeline), nl=False)
        echo_shortfall(timeline, wording)
    else:
        from rich.console import Console

        from voicecoach.cli.plan_table import plan_table

        Console().print(plan_table(timeline, wording))
