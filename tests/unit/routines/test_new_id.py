"""A routine gets another id, and every other byte of its file stays."""

from __future__ import annotations

import pytest
from support.bundled import ROUTINE_NAMES

from voicecoach.resources import library_folder
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.new_id import RoutineNameError, with_new_id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("routine: old # mine\ntitle: old\n", "routine: new # mine\ntitle: old\n"),
        ("# routine: old\r\nroutine:   'old'\r\n", "# routine: old\r\nroutine:   new\r\n"),
        ('\ufefftitle: T\n"routine": "old"\n', '\ufefftitle: T\n"routine": new\n'),
        ("\ufeffroutine: old\n", "\ufeffroutine: new\n"),
        ("title: Ä\rroutine: old\r# end", "title: Ä\rroutine: new\r# end"),
        (
            "{format: 1, title: old, routine: old, blocks: []}\n",
            "{format: 1, title: old, routine: new, blocks: []}\n",
        ),
        ("routine:\n  # the id\n  old\ntitle: T", "routine:\n  # the id\n  new\ntitle: T"),
    ],
)
def test_the_id_alone_is_replaced(before, after):
    assert with_new_id(before.encode(), "f", "new") == after.encode()


def test_an_id_that_looks_like_something_else_is_quoted():
    assert with_new_id(b"routine: old\n", "f", "90") == b'routine: "90"\n'
    assert with_new_id(b"routine: old\n", "f", "null") == b'routine: "null"\n'


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_every_bundled_file_changes_in_its_id_only(name):
    content = (library_folder("routines") / f"{name}.yaml").read_bytes()
    changed = with_new_id(content, name, "quite-another")
    assert changed.replace(b"routine: quite-another", b"routine: " + name.encode(), 1) == content


@pytest.mark.parametrize(
    "text",
    ["exercise: old\n", "routine: &id old\ntitle: *id\n", "routine: >\n  old\n", 'routine: "o\\x6cd"\n'],
)
def test_an_id_that_cannot_be_replaced_is_refused(text):
    with pytest.raises(RoutineNameError, match="routine"):
        with_new_id(text.encode(), "f", "new")


def test_what_is_not_yaml_is_refused():
    with pytest.raises(DefinitionErrors):
        with_new_id(b"routine: [old\n", "f", "new")
