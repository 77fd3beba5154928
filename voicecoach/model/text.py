"""A sentence in one or more languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What an author wrote, by language code; the first entry is the file's own language."""

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, sentence: str, language: str = "en") -> Text:
        """Return a text that is given in one language only."""
        return cls(((language, sentence),))

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language``, or in the file's own language where it is not given."""
        return dict(self.by_language).get(language, self.by_language[0][1])
