"""One value changes, and not a byte besides."""

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from voicecoach.resources import library_folder
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.starter import starter_text
from voicecoach.routines.writer import EditError, set_value

FILES = sorted(chain(library_folder("routines").iterdir(), library_folder("exercises").iterdir()))
TEXTS = [*(path.read_text(encoding="utf-8") for path in FILES), starter_text("my-evening")]
COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)

TEXT = """\
# mine
format: 1   # the version
title: 'Evening'  # quoted
cues: [a, "b", c]
empty:
blocks:
  # the first
  - {say: Go., move: 3 s}

  - exercise: x # an exercise
    hold: 30 s
    # the end of it

notes: |
  One.

  Two.
# the end
"""


def plain(text):
    return YAML(typ="safe", pure=True).load(text)


def changed_lines(old, new):
    old_lines, new_lines = old.splitlines(), new.splitlines()
    return [line for line in new_lines if line not in old_lines]


def paths_in(value, path=()):
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_in(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from paths_in(inner, (*path, position))


def value_at(value, path):
    for part in path:
        value = value[part]
    return value


def with_value(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("format",), 2, "format: 2   # the version"),
        (("title",), "It's late", "title: 'It''s late'  # quoted"),
        (("title",), 7, "title: 7  # quoted"),
        (("cues", 1), 'say "b"', 'cues: [a, "say \\"b\\"", c]'),
        (("cues", 0), "a, b", 'cues: ["a, b", "b", c]'),
        (("cues", 3), "d", 'cues: [a, "b", c, d]'),
        (("empty",), "full", "empty: full"),
        (("empty",), ["a", "b: c"], 'empty: [a, "b: c"]'),
        (("blocks", 0, "move"), "4 s", "  - {say: Go., move: 4 s}"),
        (("blocks", 0, "optional"), True, "  - {say: Go., move: 3 s, optional: true}"),
        (("blocks", 1, "exercise"), "no: way", '  - exercise: "no: way" # an exercise'),
        (("blocks", 1, "sets"), "2-3", "    sets: 2-3"),
        (("blocks", 1, "sets"), "2", '    sets: "2"'),
        (("blocks", 2), {"say": "Bye."}, "  - {say: Bye.}"),
        (("notes",), "Short.", "notes: Short."),
        (("source",), "A book", "source: A book"),
    ],
)
def test_an_edit_as_an_author_would_make_it(path, value, line):
    new = set_value(TEXT, path, value)
    assert changed_lines(TEXT, new) == [line]
    assert value_at(plain(new), path) == value


def test_comments_all_stay():
    new = TEXT
    for path in (
        ("blocks", 1, "sets"),
        ("blocks", 0),
        ("notes",),
        ("cues",),
        ("blocks", 1, "hold"),
        ("source",),
    ):
        new = set_value(new, path, "5 s")
    assert COMMENT.findall(new) == COMMENT.findall(TEXT)


def test_line_ends_and_byte_order_mark_stay():
    text = "\ufefftitle: a\r\ncues: [b]\r\n"
    assert set_value(text, ("cues", 0), "c") == "\ufefftitle: a\r\ncues: [c]\r\n"
    assert set_value("title: a", ("notes",), "b") == "title: a\nnotes: b\n"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("blocks", 9, "hold"), "no place"),
        (("blocks", 3), "no place"),
        (("nothing", "here"), "no place"),
        (("title", "here"), "no place"),
        (("cues", "first"), "no place"),
    ],
)
def test_a_path_that_leads_nowhere(path, words):
    with pytest.raises(EditError, match=words):
        set_value(TEXT, path, "x")


def test_an_alias_is_not_edited_behind_its_back():
    text = "a: &x {hold: 30 s}\nb: *x\nc: [1, *x]\n"
    for path in (("a", "hold"), ("b", "hold"), ("c", 1, "hold"), ("b",), ("a",)):
        with pytest.raises(EditError, match="shared"):
            set_value(text, path, "x")
    assert set_value(text, ("c", 0), 2) == "a: &x {hold: 30 s}\nb: *x\nc: [2, *x]\n"


def test_text_that_is_not_yaml_is_refused():
    with pytest.raises(DefinitionErrors):
        set_value("a: [", ("a",), 1)


WRITTEN = st.one_of(
    st.integers(-1000, 1000),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
    st.sampled_from(
        [
            "30 s",
            "2-3",
            "null",
            "~",
            "true",
            "- a",
            "a: b",
            "#",
            "''",
            '"',
            "[",
            "{}",
            "*a",
            "&a",
            "%",
            "1.5",
            "",
        ]
    ),
    st.lists(st.sampled_from(["mat", "a, b", "3"]), max_size=3),
    st.dictionaries(
        st.sampled_from(["say", "de"]), st.sampled_from(["Go.", "Go: now", "5"]), min_size=1, max_size=2
    ),
)


@settings(deadline=None, max_examples=25)
@given(st.data(), st.sampled_from(TEXTS), WRITTEN)
def test_any_value_anywhere_and_the_rest_byte_for_byte(data, text, value):
    before = plain(text)
    path = data.draw(st.sampled_from(list(paths_in(before))))
    new = set_value(text, path, value)
    assert plain(new) == with_value(before, path, value)
    head = next((at for at, (old, now) in enumerate(zip(text, new, strict=False)) if old != now), len(text))
    tail = next(
        (at for at, (old, now) in enumerate(zip(reversed(text), reversed(new), strict=False)) if old != now),
        len(new),
    )
    touched = text[head : len(text) - tail] if tail + head <= len(text) else ""
    assert "\n#" not in touched
    if not isinstance(value_at(before, path), dict | list):
        assert new.count("#") - str(value).count("#") == text.count("#") - str(value_at(before, path)).count(
            "#"
        )
        assert set_value(new, path, value) == new
