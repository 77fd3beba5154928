"""``voicecoach export``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from voicecoach.app.requests import PlanOptions, check_affected_side
from voicecoach.cli.echo import echo, echo_shortfall, echo_unspoken
from voicecoach.cli.options import plan_options, requested
from voicecoach.exporters.target import SUFFIXES
from voicecoach.model.printable import printable
from voicecoach.model.request import Purpose


@click.command()
@click.argument("routines", nargs=-1, required=True, metavar="ROUTINE...")
@click.option(
    "-o",
    "--output",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=" or ".join(SUFFIXES),
)
@plan_options
def command(*, routines: tuple[str, ...], path: Path, options: PlanOptions) -> None:
    """Write ROUTINE, or several in a row, to FILE: an audio guide for the phone.

    An .m4a has a chapter for each exercise; a .wav is what is played, sample for sample. Where --minutes
    cannot be met, the nearest length is written, and what would reach it is said.
    """
    from voicecoach.app.exporting import export_guide
    from voicecoach.cli.progress import LateProgress
    from voicecoach.model.units import clock
    from voicecoach.wording import wording_in
    from voicecoach.wording.wording import MessageId

    if path.suffix.lower() not in SUFFIXES:
        raise click.UsageError(f"end the file's name in {' or '.join(SUFFIXES)}, not in “{path.suffix}”")
    found, request = requested(routines, options, purpose=Purpose.GUIDE)
    check_affected_side(found, request)
    wording = wording_in(request.language)
    speaking = LateProgress(wording(MessageId.PREPARING_VOICE))
    writing = wording(MessageId.WRITING, name=path.name)
    session = export_guide(found, request, path, spoken=speaking, written=lambda: _bar(writing))
    megabytes = f"{path.stat().st_size / 1e6:.1f}".replace(".", wording.decimal_mark)
    length = clock(session.timeline.duration_ms)
    echo_shortfall(session.timeline, wording)
    echo_unspoken(session.unspoken, wording)
    echo(wording(MessageId.WRITTEN, path=path, length=length, size=megabytes), err=True)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield a progress callback with a bar on a terminal; ``None`` elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(printable(what))
        yield lambda done, total: bar.update(task, completed=done, total=total)
