"""No unit test and no contract looks at the clock of the machine: a verdict is the same on a busy one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = sorted(path for part in ("unit", "contracts") for path in (TESTS / part).rglob("*.py"))
STOPWATCHES = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "thread_time"}


def uses(tree):
    """Yield what a module takes from the clock: by name, by import, as a deadline of hypothesis, to sleep."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            if name in STOPWATCHES:
                yield name
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "time.sleep":
            yield "time.sleep"
        if isinstance(node, ast.keyword) and node.arg == "deadline":
            yield "deadline"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_nothing_is_timed(path):
    assert list(uses(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_a_stopwatch_would_be_found():
    code = "import time\nbegan = time.monotonic()\nperf_counter()\ntime.sleep(1)\n"
    assert sorted(uses(ast.parse(code))) == ["monotonic", "perf_counter", "time.sleep"]
