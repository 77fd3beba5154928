"""The notice of what is only shown: one sentence whatever their number."""

from __future__ import annotations

import pytest

from voicecoach.wording import ENGLISH, GERMAN
from voicecoach.wording.plan_words import unspoken_words


@pytest.mark.parametrize(
    ("sentences", "notice"),
    [
        (("🧘.",), "“🧘” cannot be spoken; it is shown instead."),
        (("🧘.", "Привет."), "“🧘” and one other sentence cannot be spoken; they are shown instead."),
        (("🧘.", "A.", "B."), "“🧘” and 2 other sentences cannot be spoken; they are shown instead."),
        (("x" * 600,), f"“{'x' * 39}…” cannot be spoken; it is shown instead."),
    ],
)
def test_they_are_named_by_the_first(sentences, notice):
    assert unspoken_words(sentences, ENGLISH) == notice


def test_in_german_too():
    assert unspoken_words(("🧘.",), GERMAN) == (
        "„🧘“ kann nicht gesprochen werden und wird stattdessen angezeigt."
    )
