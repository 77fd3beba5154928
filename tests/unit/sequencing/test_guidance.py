"""What each level says: docs/coaching.md's table, and its order."""

from dataclasses import fields

import pytest

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.sequencing.guidance import POLICIES, GuidancePolicy, ReleaseCue

LOUDER = [(Guidance.FULL, Guidance.BRIEF), (Guidance.BRIEF, Guidance.TONES)]
PACED = {"release", "moves_while_spoken"}


def names(policy: GuidancePolicy) -> set[str]:
    """The kinds of lines that a level says."""
    return {each.name for each in fields(policy) if each.name not in PACED and getattr(policy, each.name)}


@pytest.mark.parametrize(("more", "less"), LOUDER)
def test_each_level_says_less_than_the_one_before(more: Guidance, less: Guidance):
    assert names(POLICIES[less]) < names(POLICIES[more])


def test_full_says_everything():
    assert names(POLICIES[Guidance.FULL]) == {each.name for each in fields(GuidancePolicy)} - PACED


def test_brief_says_what_one_needs_who_knows_it():
    assert names(POLICIES[Guidance.BRIEF]) == {
        "title", "props", "announcements", "position", "feel", "enter", "posture_changes", "counts",
        "breathing_words", "new_reps", "known_reps", "farewell", "getting_up",
    }  # fmt: skip


def test_tones_speak_no_line():
    assert names(POLICIES[Guidance.TONES]) <= {"new_reps", "known_reps"}


def test_the_release_is_spoken_then_where_it_fits_then_by_the_bell_alone():
    assert [POLICIES[level].release for level in LEVELS] == [
        ReleaseCue.SPOKEN,
        ReleaseCue.WHERE_IT_FITS,
        ReleaseCue.BELL_ALONE,
    ]


def test_at_full_guidance_nobody_moves_while_spoken_to():
    assert [POLICIES[level].moves_while_spoken for level in LEVELS] == [False, True, True]
