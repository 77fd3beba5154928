"""Controls, heard through a real sound server."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from support.listening import loud
from support.performance import DEVICES, Performance, on_each_output
from support.stalls import Played

pytestmark = pytest.mark.e2e

ACTS = [
    ("Short session.", 0.3, "skip"),
    ("Kneel on your right knee.", 0.5, "pause"),
    ("", 1.5, "pause"),
    ("Breathe in.", 1.4, "pause"),
    ("", 1.0, "pause"),
    ("Ease back, and rest.", 2.0, "back"),
    ("Keep it long.", 0.2, "pause"),
    ("", 3.5, "pause"),
    ("Come up slowly.", 1.1, "skip"),
]
NAMES = (
    "Short session.",
    "Hip stretch, two times.",
    "Kneel on your right knee.",
    "Breathe in.",
    "Ease back, and rest.",
    "Keep it long.",
    "Come up slowly.",
    "start",
    "end",
)


@dataclass(frozen=True)
class Heard:
    """``acts``: command and second of the recording; ``order``: what was heard whole, with its second."""

    acts: list[tuple[str, float]]
    order: list[tuple[float, str]]
    recording: NDArray[np.int16]

    def since(self, act: int) -> list[tuple[float, str]]:
        """What was heard after an act, in seconds after it."""
        return [
            (second - self.acts[act][1], name) for second, name in self.order if second > self.acts[act][1]
        ]


@pytest.fixture(scope="module")
def controlled() -> dict[str, Played[Heard]]:
    return on_each_output(_heard, ACTS)


def _heard(performance: Performance) -> Heard:
    assert performance.end()["what"] == "finished"
    order = sorted((second, name) for name in NAMES for second in performance.when(name))
    hip = "Hip stretch, two times."
    behind = performance.when(hip)[0] - performance.times("reached", hip)[0]
    acts = [(line["detail"], line["at"] + behind) for line in performance.lines if line["what"] == "act"]
    return Heard(acts, order, performance.heard())


@pytest.mark.parametrize("output", DEVICES)
@pytest.mark.parametrize("act", [1, 6])
def test_a_pause_is_silent_within_a_quarter_of_a_second(controlled, output: str, act: int) -> None:
    heard = controlled[output].result
    (command, paused), (_, resumed) = heard.acts[act], heard.acts[act + 1]
    sounding = loud(heard.recording)
    assert command == "pause"
    if controlled[output].is_steady:
        assert sounding[int(1000 * (paused - 0.1)) : int(1000 * paused) + 100].any()
        assert not sounding[int(1000 * (paused + 0.25)) : int(1000 * resumed) + 100].any()


@pytest.mark.parametrize("output", DEVICES)
def test_after_each_control_the_right_sentence_is_heard(controlled, output: str) -> None:
    following = [controlled[output].result.since(act)[0] for act in range(len(ACTS) - 1)]
    assert [following[act][1] for act in (0, 2, 4, 5, 7)] == [
        "Hip stretch, two times.",
        "Kneel on your right knee.",
        "end",
        "Ease back, and rest.",
        "start",
    ]
    if controlled[output].is_steady:
        assert [following[act][0] for act in (0, 2, 5)] == pytest.approx([0.4, 0.2, 0.2 + 0.8], abs=0.06)


@pytest.mark.parametrize("output", DEVICES)
def test_nothing_is_heard_twice_that_was_not_asked_for(controlled, output: str) -> None:
    names = [name for _, name in controlled[output].result.order]
    assert names == [
        "Hip stretch, two times.",
        "Kneel on your right knee.",
        "start",
        "Breathe in.",
        "end",
        "Ease back, and rest.",
        "Ease back, and rest.",  # back
        "start",
        "start",  # after a long pause the hold begins again, and what was interrupted in it
        "Keep it long.",
        "end",
        "Come up slowly.",
    ]
