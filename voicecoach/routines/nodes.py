"""Plain values of a definition file with their places."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.place import Place


class MappingNode(dict[str, object]):
    """Keys and values, with the place of each."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}

    def without(self, keys: frozenset[str]) -> MappingNode:
        """Return a copy without ``keys``; places are kept."""
        copy = MappingNode(self.place)
        copy.update((key, value) for key, value in self.items() if key not in keys)
        copy.key_places, copy.value_places = self.key_places, self.value_places
        return copy


class SequenceNode(list[object]):
    """A list, with the place of each item."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []


def place_of(root: MappingNode, location: tuple[str | int, ...]) -> Place:
    """Return the place of the value at ``location``, or of the nearest enclosing value."""
    node: object = root
    place = root.place
    for part in location:
        if isinstance(node, MappingNode) and part in node:
            place, node = node.value_places[str(part)], node[str(part)]
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node):
            place, node = node.item_places[part], node[part]
    return place


def texts_in(node: object, place: Place) -> Iterator[tuple[str, Place]]:
    """Yield every text at or below ``node`` with its place."""
    if isinstance(node, str):
        yield node, place
    elif isinstance(node, MappingNode):
        for key, value in node.items():
            yield from texts_in(value, node.value_places[key])
    elif isinstance(node, SequenceNode):
        for value, item_place in zip(node, node.item_places, strict=True):
            yield from texts_in(value, item_place)
