"""A German session of the library has not one English word, spoken or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from support import lengths
from support.bundled import ROUTINE_NAMES, bundled

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Timeline
from voicecoach.sequencing.plan import plan

ENGLISH = re.compile(
    r"\b(again|and|back|breathe|breath|down|each|feel|feet|floor|foot|forward|hand|hands|hip|hips|hold|keep|knee"
    r"|last|left|let|lift|next|of|open|other|out|reps|rest|right|round|seconds|set|side|stand|stretch|the|times"
    r"|to|turn|up|with|you|your)\b"
)
"""Common words of English that German doesn't have in small letters."""


def texts(timeline: Timeline) -> Iterator[str]:
    yield timeline.title
    for block in timeline.blocks:
        yield block.title
        yield block.side_means or ""
    for event in timeline.events:
        yield event.text or "" if event.utterance else ""


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF, Guidance.TONES])
@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_a_german_session_is_german(name: str, guidance: Guidance):
    timeline = plan(bundled(name), PlanRequest(guidance=guidance, language="de", voice="de"), lengths.natural)
    assert {event.utterance.language for event in timeline.events if event.utterance} == {"de"}
    assert [text for text in texts(timeline) if ENGLISH.search(text)] == []


def test_one_is_counted_as_one_says_it():
    timeline = plan(bundled("supine-only"), PlanRequest(language="de", voice="de"), lengths.natural)
    spoken = " ".join(event.text or "" for event in timeline.events if event.utterance)
    assert not re.search(r"\beins (Mal|Minute|Satz)\b|\beins mal\b", spoken)
