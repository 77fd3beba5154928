"""The footer with the keys of a screen."""

from __future__ import annotations

from textual.widgets import Footer


class KeysFooter(Footer):
    """A footer that builds its keys anew only when another key or word is to be shown.

    Textual's own builds them whenever the focus or the size changes, and several times before
    the first picture.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._built: list[tuple[object, ...]] | None = None

    async def recompose(self) -> None:
        """Build the keys, if they differ from those that stand there."""
        if not self.is_attached:
            return
        keys: list[tuple[object, ...]] = [
            (binding.key, binding.key_display, binding.description, binding.action, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        ]
        if keys != self._built:
            self._built = keys
            await super().recompose()
