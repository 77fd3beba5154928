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
        return self.nearest(language).text

    def nearest(self, language: str) -> Sentence:
        """Return the sentence in ``language``, else in another region's, else in the file's own."""
        base = base_language(language)
        for code in (language, base):
            for given, sentence in self.by_language:
                if given == code:
                    return Sentence(sentence, given)
        for given, sentence in self.by_language:
            if base_language(given) == base:
                return Sentence(sentence, given)
        own_language, sentence = self.by_language[0]
        return Sentence(sentence, own_language)
