"""Writes docs/recipes.md: every recipe as `voicecoach recipes` prints it.

.venv/bin/python scripts/make_recipes_docs.py
"""

from __future__ import annotations

from pathlib import Path

from voicecoach.routines.recipes import Recipe, recipes

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "recipes.md"

INTRODUCTION = """\
# Recipes

Written by `scripts/make_recipes_docs.py` from `voicecoach/library/recipes/`. Each is a whole routine file of
at most fifteen lines, to copy and to change:

```sh
voicecoach recipes                      # lists them
voicecoach recipes emom > emom.yaml     # writes one into a file
voicecoach play emom.yaml
```

[format.md](format.md) has every key.
"""


def main() -> None:
    """Write the file."""
    TARGET.write_text(recipes_page(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")


def recipes_page() -> str:
    """Return the whole page, in Markdown."""
    return "\n".join([INTRODUCTION, *map(_section, recipes())])


def _section(recipe: Recipe) -> str:
    _, _, keys = recipe.text.partition("\n")
    return f"## {recipe.name}\n\n{recipe.summary}\n\n```yaml\n{keys}```\n"


if __name__ == "__main__":
    main()
