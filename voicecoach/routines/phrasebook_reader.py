"""Reads the text of a phrasebook file: the words of a language, or all faults at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicecoach.model.languages import LANGUAGES
from voicecoach.model.phrasebook import WrittenPhrasebook
from voicecoach.model.side import Side
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.definition_file import read_text
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.nodes import MappingNode, texts_in
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.read_context import ReadContext, TooManyFaultsError
from voicecoach.routines.reader import faultless, validated
from voicecoach.routines.schema_phrasebook import PhrasebookFile, SideKeys, braced, parse_phrasebook_language
from voicecoach.routines.sentences import placeholder_problem
from voicecoach.routines.tree import read_tree
from voicecoach.routines.versions import check_version


@dataclass(frozen=True, slots=True)
class WantedPhrase:
    """A phrase that a phrasebook must have: how it is said in English, and what stands in braces in it."""

    english: str
    required: frozenset[str]
    allowed: frozenset[str]


def is_phrasebook(path: Path) -> bool:
    """Return whether a file defines a phrasebook; False for one that cannot be read."""
    try:
        root, _ = read_tree(read_text(path), str(path))
    except DefinitionErrors:
        return False
    return "phrasebook" in root


def read_phrasebook(text: str, name: str, *, wanted: Mapping[str, WantedPhrase]) -> WrittenPhrasebook:
    """Return the phrasebook that ``text`` defines; ``wanted``: the phrases by their keys in the file.

    ``name`` is the file in error messages. Raises ``DefinitionErrors`` with every fault of the text.
    """
    root, faults = read_tree(text, name)
    check_version(root)
    context = ReadContext(name, errors=dict.fromkeys(faults))
    with suppress(TooManyFaultsError):
        _check_phrases(root.get("phrases"), wanted, context)
        _check_name(root, context)
    return _converted(faultless(validated(PhrasebookFile, root, root, context), context))


def _check_phrases(phrases: object, wanted: Mapping[str, WantedPhrase], context: ReadContext) -> None:
    if not isinstance(phrases, MappingNode):
        return
    for key, phrase in wanted.items():
        if phrases.get(key) is None:
            place = phrases.key_places.get(key, phrases.place)
            context.report("missing-key", place, f"“{key}” is not said", f"in English: “{phrase.english}”")
    for key, value in phrases.items():
        if value is None:
            continue
        if key not in wanted:
            what = f"the coach has no phrase {shown(key)}"
            context.report("unknown-key", phrases.key_places[key], what, nearest_advice(key, wanted))
            continue
        for text, place in texts_in(value, phrases.value_places[key]):
            for problem in _problems(text, wanted[key]):
                context.report_problem(problem, place)


def _problems(text: str, wanted: WantedPhrase) -> Iterator[Problem]:
    if (problem := placeholder_problem(text, has_sides=False)) is not None:
        yield problem
    found = [each.strip("{}") or each for each in braced(text)]
    needed = ", ".join(f"{{{each}}}" for each in sorted(wanted.required)) or "nothing in braces"
    unknown = next((each for each in found if each not in wanted.allowed), None)
    if unknown is not None:
        what = f"“{unknown}” in braces stands for nothing here"
        yield Problem("bad-placeholder", what, f"write {needed}, as in “{wanted.english}”")
    elif wanted.required - {each.lower() for each in found}:
        yield Problem("bad-placeholder", f"{shown(text)} lacks what is put in", f"write {needed}")


def _check_name(root: MappingNode, context: ReadContext) -> None:
    language, stem = root.get("phrasebook"), Path(context.file).stem
    try:
        parse_phrasebook_language(language)
    except Problem:
        return
    place = root.value_places["phrasebook"]
    if language in LANGUAGES:
        what = f"the program speaks {shown(language)} by itself"
        context.report("bad-language", place, what, "write the code of another language")
    elif language != stem:
        what = f"the file is called {shown(stem)}, the phrasebook {shown(language)}"
        context.report("id-differs", place, what, "give both the same name")


def _converted(keys: PhrasebookFile) -> WrittenPhrasebook:
    return WrittenPhrasebook(
        language=keys.phrasebook,
        phrases=tuple(keys.phrases.items()),
        numbers=tuple(keys.numbers),
        times=keys.times,
        seconds=keys.seconds,
        minutes=keys.minutes,
        minutes_and_a_half=keys.minutes_and_a_half,
        sides=_sides(keys.sides),
        side_stems=_sides(keys.side_stems or keys.sides),
        last_and=keys.and_,
        thing=keys.thing or "{name}",
        names_in_lower_case=keys.names_in_lower_case,
        movements=tuple(keys.movements.items()),
    )


def _sides(keys: SideKeys) -> tuple[tuple[Side, str], ...]:
    return (Side.LEFT, keys.left), (Side.RIGHT, keys.right)
