"""Recipes: short worked examples of routine files, to print and to copy; no routines of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.resources import library_folder
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import shown


class UnknownRecipeError(VoicecoachError):
    """No recipe has the name that was asked for."""

    exit_code = ExitCode.BAD_INPUT


@dataclass(frozen=True, slots=True)
class Recipe:
    """One worked example: a routine file whose first line is a comment that says what it is."""

    name: str
    text: str

    @property
    def summary(self) -> str:
        """What it is, in a sentence."""
        return self.text.partition("\n")[0].removeprefix("#").strip()


def recipes() -> Iterator[Recipe]:
    """Yield every recipe, by name."""
    for path in sorted(library_folder("recipes").glob("*.yaml")):
        yield Recipe(path.stem, path.read_text(encoding="utf-8"))


def recipe(name: str) -> Recipe:
    """Return the recipe called ``name``; raise ``UnknownRecipeError``."""
    known = {each.name: each for each in recipes()}
    if name in known:
        return known[name]
    fix = nearest_advice(name, known, "“voicecoach recipes” lists those there are")
    raise UnknownRecipeError(f"there is no recipe {shown(name)}", fix=fix)
