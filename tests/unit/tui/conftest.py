"""Screens settle without waiting in real time, and each style sheet is parsed once for all of them."""

from __future__ import annotations

import asyncio

import pytest
from textual import app, pilot
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

ROUNDS = 50


async def run_dry() -> int:
    """Run everything that is ready, and what that makes ready; return in how many turns."""
    loop = asyncio.get_running_loop()
    turns = 0
    while True:
        await asyncio.sleep(0)
        if not loop._ready:
            return turns
        turns += 1


async def settle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Handle all messages and draw, until nothing is left but timers and threads.

    Textual's own ``wait_for_idle`` sleeps until the process uses little of the processor's time.
    """
    running = active_app.get()
    for done in range(ROUNDS):
        turns = await run_dry()
        if running._resize_event is not None:
            running._check_resize()
        elif done and turns == 0:
            return
        if running._running and running.screen_stack:
            running.screen._on_timer_update()
    raise AssertionError("the screen does not come to rest")


@pytest.fixture(scope="package", autouse=True)
def _quick_textual():
    """Settle instead of waiting, and give each application the style sheets that the first one parsed."""
    parse_rules, parsed = Stylesheet._parse_rules, {}

    def parse_once(self, css, *args, **kwargs):
        key = (css, args, *sorted(kwargs.items()), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse_rules(self, css, *args, **kwargs)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        for module in (app, pilot):
            patch.setattr(module, "wait_for_idle", settle)
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same identity, without a call in Python
        yield
