"""``scripts/bench.py ear``: what counts as heard, which sentence an error belongs to, what is heard again."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "scripts" / "benchmarks"


def loaded(name: str) -> ModuleType:
    spec = spec_from_file_location(f"ear{name}", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[f"ear{name}"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDING, EARS = loaded("_wording"), loaded("_ears")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Hold for 30 seconds.", "hold four thirty seconds"),
        ("Thirty-five, 1-2-3", "thirty five one two three"),
        ("That’s the 2nd; don't rush", "that is the second do not rush"),
        ("Your so as, and your tail bone", "your psoas and your tailbone"),
        ("In hale. OK?", "inhale okay"),
        ("…", ""),
    ],
)
def test_one_spelling_for_one_sound(written, words):
    assert WORDING.plain_words(written) == words.split()


def result(meant: list[str], heard: str) -> list[tuple[int, int, str]]:
    found = WORDING.compared([WORDING.plain_words(sentence) for sentence in meant], heard.split())
    return [(one.right, one.errors, " ".join(one.words)) for one in found]


@pytest.mark.parametrize(
    ("heard", "results"),
    [
        ("ease back stop if it hurts", [(2, 0, "ease back"), (4, 0, "stop if it hurts")]),
        ("ease bag stop if it hurts", [(1, 1, "ease bag"), (4, 0, "stop if it hurts")]),
        ("ease back stop it hurts", [(2, 0, "ease back"), (3, 1, "stop it hurts")]),
        ("ease back now stop if it hurts", [(2, 1, "ease back ~now"), (4, 0, "stop if it hurts")]),
        ("stop if it hurts", [(0, 2, ""), (4, 0, "stop if it hurts")]),
        ("", [(0, 2, ""), (0, 4, "")]),
    ],
)
def test_an_error_belongs_to_the_sentence_in_which_it_was_heard(heard, results):
    assert result(["Ease back.", "Stop if it hurts."], heard) == results


@pytest.mark.parametrize(
    ("place", "heard"),
    [(0, range(7)), (1, range(8)), (10, range(4, 17)), (18, range(12, 20)), (19, range(13, 20))],
)
def test_a_lost_cue_is_heard_again_in_the_middle_of_as_many_as_are_heard_at_once(place, heard):
    assert EARS.around(place, [1640] * 20) == heard


def test_a_cue_longer_than_a_window_is_heard_again_alone():
    assert EARS.around(1, [500, 30_000, 500]) == range(1, 2)
