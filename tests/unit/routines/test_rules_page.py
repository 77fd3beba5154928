"""docs/rules.md has a line for each kind of error, and for nothing else."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDERS = ("routines", "packing", "app")
CALLS = {
    "Problem": 0,
    "DefinitionError": 0,
    "report": 0,
    "_refusal": 0,
    "_refused": 0,
    "choice": 1,
    "PackError": 0,
}


def ids_in_the_page():
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    errors = page.split("\n## Errors\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z-]+)` \|", errors, re.MULTILINE)


def ids_in_the_code():
    for path in (path for folder in FOLDERS for path in (ROOT / "voicecoach" / folder).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                name = (
                    call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                )
                at = CALLS.get(name)
                if at is not None and len(call.args) > at and isinstance(call.args[at], ast.Constant):
                    yield call.args[at].value
    from voicecoach.routines.syntax import _EXPLAINED, _MISSING_SPACE

    yield from (row[1] for row in _EXPLAINED)
    yield _MISSING_SPACE[0]
    yield "unknown-choice"
    yield "bad-count"


def test_every_id_is_explained_and_none_is_invented():
    explained = ids_in_the_page()
    assert len(explained) == len(set(explained))
    assert set(explained) == set(ids_in_the_code())
