"""A file is parsed once for all who read it, whether it is sound, refused or large."""

import pytest
from support.steps import counted

from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.tree import read_tree

LARGE = "format: 1\nnotes: >\n" + "  of a long text many words\n" * 1_000


def refused(text: str) -> DefinitionErrors:
    with pytest.raises(DefinitionErrors) as errors:
        read_tree(text, "refused.yaml")
    return errors.value


@pytest.mark.parametrize("text", ["a: [1", LARGE + "a: [1"], ids=["small", "large"])
def test_a_refused_text_is_refused_again_at_no_cost(text):
    first = refused(text)
    again, calls = counted(lambda: refused(text))
    assert again is not first
    assert again.errors == first.errors
    assert calls < 200


def test_a_large_text_is_parsed_once():
    first = read_tree(LARGE, "large.yaml")
    again, calls = counted(lambda: read_tree(LARGE, "large.yaml"))
    assert again[0] is first[0]
    assert calls < 20


def test_the_same_text_in_another_file_has_its_own_places():
    first, _ = read_tree("a: 1", "one.yaml")
    second, _ = read_tree("a: 1", "two.yaml")
    assert (first.place.file, second.place.file) == ("one.yaml", "two.yaml")
