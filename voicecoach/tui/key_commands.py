"""Commands that have a key: defined once, shown in footer, palette and help alike."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCommand:
    """One thing a person can ask of a screen."""

    id: str
    keys: str
    """Textual's names of the keys, separated by commas."""
    shown_key: str
    """The key as people call it."""
    action: str
    """The screen's action: ``pause`` calls ``action_pause``."""
    word: str
    """In the footer."""
    says: str
    """In the palette, in help, as a tooltip."""
    in_footer: bool = True
    before_widgets: bool = False
    """Whether the key is the screen's even where a widget has the focus that knows it, too."""

    def binding(self) -> Binding:
        """Return the command as Textual binds it."""
        return Binding(
            self.keys,
            self.action,
            self.word,
            key_display=self.shown_key,
            tooltip=self.says,
            show=self.in_footer,
            priority=self.before_widgets,
            id=self.id,
        )


def bindings(*commands: KeyCommand) -> list[BindingType]:
    """Return the ``BINDINGS`` of a screen."""
    return [command.binding() for command in commands]
