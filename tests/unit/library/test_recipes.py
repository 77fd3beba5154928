"""Recipes: short, whole, without a finding, led by the rules of coaching; and no key without an example."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest
from support import lengths
from support.oracle import report, violations

from voicecoach.linter.lint import lint_routine
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.side import Side
from voicecoach.resources import library_folder
from voicecoach.routines.library import Library
from voicecoach.routines.reader import definition_faults
from voicecoach.routines.recipes import UnknownRecipeError, recipe, recipes
from voicecoach.routines.schema_base import Definition
from voicecoach.sequencing.plan import plan

ROOT = Path(__file__).parents[3]
SHAPES = ROOT / "tests" / "data" / "shapes"
FOLDER = library_folder("recipes")
NAMES = [each.name for each in recipes()]
LIBRARY = Library()
every_recipe = pytest.mark.parametrize("name", NAMES)


@cache
def routine_of(name):
    return LIBRARY.find(str(FOLDER / f"{name}.yaml"))


@every_recipe
def test_a_recipe_is_short_and_says_what_it_is(name):
    lines = recipe(name).text.splitlines()
    assert len(lines) <= 15
    assert max(map(len, lines)) <= 110
    assert re.fullmatch(r"# [A-Z].{20,95}\.", lines[0])
    assert f"routine: {name}" in lines


@every_recipe
def test_a_teacher_finds_nothing_in_a_recipe(name):
    assert [str(finding) for finding in lint_routine(routine_of(name))] == []


@every_recipe
@pytest.mark.parametrize(
    ("guidance", "purpose"), [*((level, Purpose.LIVE) for level in LEVELS), (Guidance.AUTO, Purpose.GUIDE)]
)
def test_a_recipe_is_led_by_the_rules(name, guidance, purpose):
    request = PlanRequest(guidance=guidance, purpose=purpose, affected_side=Side.LEFT)
    timeline = plan(routine_of(name), request, lengths.natural)
    found = violations(timeline, routine_of(name), lengths.natural)
    assert not found, report(found)
    assert not timeline.shortfall
    assert not timeline.grown_rests


def test_no_recipe_is_a_routine_of_the_library():
    assert not set(NAMES) & set(LIBRARY.routine_names())


def test_a_wrong_name_is_answered_with_the_nearest():
    with pytest.raises(UnknownRecipeError, match=r"there is no recipe “tabatta”: did you mean “tabata”\?"):
        recipe("tabatta")


def test_the_page_has_every_recipe_as_it_is():
    spec = importlib.util.spec_from_file_location("recipes", ROOT / "scripts" / "make_recipes_docs.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    current = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    assert current == script.recipes_page(), "run scripts/make_recipes_docs.py"


def groups(kind=Definition):
    """Yield every group of keys of routines and exercises."""
    for each in kind.__subclasses__():
        if "phrasebook" not in each.__module__:
            yield each
        yield from groups(each)


def test_every_key_of_the_format_occurs_in_an_example_that_is_tested(monkeypatch):
    used = set()
    real = Definition._sound_keys.__func__

    def noted(cls, node, context):
        used.update((kind.__name__, key) for kind in cls.__mro__ for key in node)
        return real(cls, node, context)

    monkeypatch.setattr(Definition, "_sound_keys", classmethod(noted))
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    for example in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        routines = LIBRARY.includes(Path("format.md"))
        assert not definition_faults(example, "format.md", exercises=LIBRARY, routines=routines)
    for path in (*FOLDER.iterdir(), *SHAPES.glob("*.yaml")):
        LIBRARY.find(str(path))

    known = {
        (each.__name__, field.alias or name)
        for each in groups()
        for name, field in each.model_fields.items()
        if (field.alias or name) != each.short_form  # which is written as the value alone
    }
    assert len(known) > 100
    of_every_block = {(group, "optional") for group, _ in known}
    assert used & of_every_block
    assert [f"{group}.{key}" for group, key in sorted(known - used - of_every_block)] == []
