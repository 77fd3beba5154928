"""Commands that have a key: defined once, shown in footer, palette and help alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import ActiveBinding, Binding, BindingType

from voicecoach.wording.wording import KeyWords, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCommand:
    """A command of a screen with a key. Its words are in the wording, by its id."""

    id: str
    keys: str
    """Textual's names of the keys, separated by commas."""
    shown_keys: str
    """The usual names of the keys, separated by commas; the first is shown in the footer."""
    action: str
    """The screen's action: ``pause`` calls ``action_pause``."""
    in_footer: bool = True
    before_widgets: bool = False
    """Whether the key is the screen's even if a focused widget uses it, too."""
    rank: int = 0
    """If the footer is too narrow, commands of the highest rank are hidden first."""

    def binding(self) -> Binding:
        """Return the command as Textual binds it."""
        return Binding(
            self.keys,
            self.action,
            self.id,
            show=self.in_footer,
            priority=self.before_widgets,
            id=self.id,
        )

    def key_names(self, wording: Wording) -> list[str]:
        """Return what is printed on its keys."""
        return [wording.key_name(key) for key in self.shown_keys.split(",")]


def bindings(*commands: KeyCommand) -> list[BindingType]:
    """Return the ``BINDINGS`` of a screen."""
    return [command.binding() for command in commands]


def worded(
    active: Mapping[str, ActiveBinding],
    commands: Mapping[str, KeyCommand],
    wording: Wording,
    *,
    instead: Mapping[str, str],
    columns: int,
    padding: int,
) -> dict[str, ActiveBinding]:
    """Return the active bindings with their words, as many of them shown as fit the footer.

    ``columns``: the width of the footer; ``padding``: the columns of a key besides its name and word.
    ``instead``: the id under which a command is worded at this moment, if it differs.
    """
    words = {id_: wording.keys[instead.get(id_, id_)] for id_ in commands}
    names = {id_: command.key_names(wording)[0] for id_, command in commands.items()}
    bound = {key: each for key, each in active.items() if each.binding.id in commands}
    candidates = {_id(each): each for each in bound.values() if each.binding.show}
    widths = {id_: len(names[id_]) + len(words[id_].word) + padding for id_ in candidates}
    shown = _that_fit(widths, commands, columns)
    return {
        **active,
        **{
            key: _dressed(each, words[_id(each)], names[_id(each)], shown=_id(each) in shown)
            for key, each in bound.items()
        },
    }


def _id(active: ActiveBinding) -> str:
    return active.binding.id or ""


def _dressed(active: ActiveBinding, words: KeyWords, key: str, *, shown: bool) -> ActiveBinding:
    binding = replace(active.binding, description=words.word, tooltip=words.says, key_display=key, show=shown)
    return ActiveBinding(active.node, binding, active.enabled, words.says)


def _that_fit(widths: Mapping[str, int], commands: Mapping[str, KeyCommand], columns: int) -> frozenset[str]:
    """Return the ids of the commands that fit, given the columns of each."""
    kept = list(widths)
    while len(kept) > 1 and sum(widths[id_] for id_ in kept) > columns:
        kept.remove(max(reversed(kept), key=lambda id_: commands[id_].rank))
    return frozenset(kept)
