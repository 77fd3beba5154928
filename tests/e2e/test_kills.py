"""kill -9 at any moment of play, export and plan leaves nothing that the next start does not remove."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "kill_test.py"


def test_after_a_few_kills_nothing_is_left():
    done = subprocess.run(
        [sys.executable, SCRIPT, "6", "--seed", "3"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("Nothing is left.\n")
