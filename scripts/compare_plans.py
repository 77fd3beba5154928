#!/usr/bin/env python3
"""Compares what two source trees plan: ``scripts/compare_plans.py OLD_TREE NEW_TREE``.

Every bundled routine at each guidance level, in both languages, live and as a guide, with estimated lengths.
Of each session everything that is heard is compared exactly: times, texts, what the voice is asked to say,
and sounds; blocks and choices too. Prints each session that differs with its first difference; ends with 1
when there is one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# Runs in either tree, so it handles the names of 0.1.0 too; a text may be a separate value.
_PROGRAM = """
import json, sys
from itertools import product
from voicecoach.model.request import PlanRequest
from voicecoach.preparation import prepare
from voicecoach.routines.library import Library

Guidance, Purpose = type(PlanRequest().guidance), type(PlanRequest().purpose)
LEVELS = [level for level in Guidance if level.value != "auto"]
planned = getattr(prepare, "plan_with_estimates", None) or prepare.planned_roughly

def text(value):
    value = getattr(value, "text", value)
    return value if value is None else str(value)

def said(utterance):
    if utterance is None:
        return None
    return [text(utterance.text), utterance.language, utterance.voice.rpartition(":")[2], utterance.rate_wpm]

def event(each):
    heard = [each.at_ms, each.duration_ms, str(each.track), str(each.kind), each.block]
    return [*heard, text(each.text), each.sound, said(each.utterance)]

def block(each):
    return [each.id, str(each.kind), each.start_ms, each.end_ms, each.work_start_ms, each.work_end_ms]

plans = {}
library = Library()
for name, guidance, language, purpose in product(library.routine_names(), LEVELS, ("en", "de"), Purpose):
    request = PlanRequest(guidance=guidance, language=language, purpose=purpose)
    timeline = planned(library.find(name), request)
    plans[f"{name}, {guidance.value}, {language}, {purpose.value}"] = {
        "duration": [timeline.duration_ms],
        "blocks": [block(each) for each in timeline.blocks],
        "choices": [[each.path, each.what, each.chosen] for each in timeline.chosen],
        "events": [event(each) for each in timeline.events],
    }
json.dump(plans, sys.stdout)
"""

Plans = dict[str, dict[str, list[Any]]]


def main(arguments: list[str]) -> int:
    """Compare; return 0 when all is the same, 1 when something differs, 2 for wrong arguments."""
    trees = [Path(argument).resolve() for argument in arguments]
    if len(trees) != 2 or not all((tree / "voicecoach").is_dir() for tree in trees):
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    old, new = map(_plans_of, trees)
    different = {name: found for name in old | new if (found := _difference(old.get(name), new.get(name)))}
    for name, found in different.items():
        print(f"{name}: {found}")
    events = sum(len(plan["events"]) for plan in old.values())
    print(f"{len(old)} sessions with {events} events: {len(different)} differ")
    return 1 if different else 0


def _plans_of(tree: Path) -> Plans:
    # The tree comes first on the path; the rest of the environment is unchanged.
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=environment, cwd=tree, stdout=subprocess.PIPE, check=True
    )
    plans: Plans = json.loads(done.stdout)
    return plans


def _difference(old: dict[str, list[Any]] | None, new: dict[str, list[Any]] | None) -> str | None:
    if old is None or new is None:
        return "is in one tree only"
    for what, before in old.items():
        after = new[what]
        for number, (one, two) in enumerate(zip(before, after, strict=False)):
            if one != two:
                return f"{what}[{number}] was {one}, is {two}"
        if len(before) != len(after):
            return f"{len(before)} {what} have become {len(after)}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
