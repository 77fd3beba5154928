"""A sentence in one or more languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from voicecoach.model.sentence import Sentence


@lru_cache
def base_language(code: str) -> str:
    """Return a language code without its region: ``en`` of ``en-GB``."""
    return code.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Text:
    """An author's sentence by language code; the first entry is in the file's own language."""

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, sentence: str, language: str = "en") -> Text:
        """Return a text in one language."""
        return cls(((language, sentence),))

    @property
    def original(self) -> str:
        """The sentence in the file's own language."""
        return self.by_language[0][1]

    def is_in(self, language: str) -> bool:
        """Return whether the sentence is given in ``language``, of whatever region."""
        wanted = base_language(language)
        return any(base_language(given) == wanted for given, _ in self.by_language)

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language``, or in the file's own language where it is not given."""
        return self._nearest(language)[1]

    def nearest(self, language: str) -> Sentence:
        """Return the sentence in ``language``, else in another region's, else in the file's own."""
        given, sentence = self._nearest(language)
        return Sentence(sentence, given)

    def _nearest(self, language: str) -> tuple[str, str]:
        base = base_language(language)
        for code in (language, base):
            for entry in self.by_language:
                if entry[0] == code:
                    return entry
        for entry in self.by_language:
            if base_language(entry[0]) == base:
                return entry
        return self.by_language[0]
