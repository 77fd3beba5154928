"""Places of sentences in files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from voicecoach.model.place import Place
from voicecoach.model.text import Text
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.definition_file import read_text
from voicecoach.routines.nodes import texts_in
from voicecoach.routines.tree import read_tree


def place_of_text(text: Text, near: Place | None) -> Place | None:
    """Return the first place of ``text`` in the file of ``near``; ``near`` if it is not found."""
    if near is None:
        return None
    return _places(near.file).get(text.original, near)


@lru_cache(maxsize=64)
def _places(file: str) -> dict[str, Place]:
    try:
        root, _ = read_tree(read_text(Path(file)), file)
    except DefinitionErrors:
        return {}
    places: dict[str, Place] = {}
    for text, place in texts_in(root, root.place):
        places.setdefault(" ".join(text.split()), place)
    return places
