"""A session through a real sound server, compared with its plan.

Times count from the first sentence in the same recording.
"""

from __future__ import annotations

import numpy as np
import pytest
from support.performance import DEVICES, Performance, on_each_output, planned
from support.playable import short_session
from support.stalls import Played

pytestmark = pytest.mark.e2e

BELL_MS = 50
MEDIAN_MS = 10


@pytest.fixture(scope="module")
def heard() -> dict[str, Played[dict[str, list[float]]]]:
    """When each sentence, bell and tick was heard, in seconds of the plan; by output."""
    return on_each_output(_times)


def _times(performance: Performance) -> dict[str, list[float]]:
    last = performance.end()
    assert last["what"] == "finished"
    assert last["detail"] == ["1/right/1", "1/right/2"]
    events = short_session().timeline.events
    times = {name: performance.when(name) for name in {event.text or event.kind.value for event in events}}
    first = events[0]
    begin = times[str(first.text)][0] - first.at_ms / 1000
    return {name: [second - begin for second in seconds] for name, seconds in times.items()}


@pytest.mark.parametrize("output", DEVICES)
@pytest.mark.parametrize("bell", ["start", "end", "tick"])
def test_every_bell_is_heard_where_the_plan_has_it(heard, output: str, bell: str) -> None:
    times = heard[output].result[bell]
    assert len(times) == len(planned(bell))
    if heard[output].is_steady:
        late_ms = 1000 * np.abs(np.subtract(times, planned(bell)))
        assert late_ms.max() <= BELL_MS


@pytest.mark.parametrize("output", DEVICES)
def test_every_sentence_is_heard_once_and_in_time(heard, output: str) -> None:
    sentences = [event for event in short_session().timeline.events if event.text]
    times = [heard[output].result[event.text] for event in sentences]
    assert [len(each) for each in times] == [1] * len(sentences)
    began = [each[0] for each in times]
    assert began == sorted(began)
    if heard[output].is_steady:
        late_ms = [1000 * abs(at - event.at_ms / 1000) for at, event in zip(began, sentences, strict=True)]
        assert float(np.median(late_ms)) <= MEDIAN_MS
