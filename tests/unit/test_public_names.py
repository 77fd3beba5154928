"""A public name means one thing: no class, function, type or constant is defined in two modules."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "voicecoach"

EXCEPTIONS = {
    "main": "the entry point of a program, looked up by this name",
    "command": "the click command of a module in cli/, looked up by this name",
    "PHRASEBOOK": "one in each language of the coach, looked up by this name",
    "ENGLISH": "one in each table of languages: grammars of speech, words of the interface",
    "GERMAN": "as ENGLISH",
    "plan": "of the Python API with options, of the planner with a request",
    "prepare": "as plan",
}

RENAMED = frozenset(
    re.split(
        r"\s+",
        """telling arrival itinerary draft laid passage heard landing loudspeaker occurrence suspension reel
        manner patience hire shelf surrounding examination face recap capital""",
    )
)
"""Words of earlier versions for what has a standard name now (docs/architecture.md, glossary)."""


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _public_names(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names = [name]
            case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
                names = []
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def test_no_public_name_is_defined_in_two_modules():
    places = defaultdict(list)
    for path, module in _modules():
        for name in set(_public_names(module)):
            places[name].append(path)
    clashes = {name: found for name, found in places.items() if len(found) > 1 and name not in EXCEPTIONS}
    assert clashes == {}


def test_the_exceptions_are_still_needed():
    defined = [name for _, module in _modules() for name in set(_public_names(module))]
    assert {name for name in EXCEPTIONS if defined.count(name) < 2} == set()


def test_no_module_or_public_name_has_a_word_that_was_renamed():
    found = []
    for path, module in _modules():
        names = [path, *_public_names(module)]
        for name in names:
            parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name.removesuffix(".py"))
            if RENAMED & {part.lower().removesuffix("s") for part in parts}:
                found.append((path, name))
    assert found == []
