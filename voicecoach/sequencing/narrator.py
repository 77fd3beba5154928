"""Words of one session: sentences filled in, made utterances, with their lengths."""

from __future__ import annotations

from collections.abc import Callable

from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.text import Text, base_language
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import book_of
from voicecoach.sequencing.language.phrases import Phrase, Phrasebook, capitalised, sentence

LengthFunction = Callable[[Utterance], DurationMs]
"""How long an utterance sounds, in milliseconds; the same answer every time."""


class Narrator:
    """Makes utterances of one voice, language and rate, and remembers their lengths."""

    def __init__(
        self,
        request: PlanRequest,
        book: Phrasebook,
        pronunciations: tuple[tuple[str, str], ...],
        length_of: LengthFunction,
    ) -> None:
        self.book = book
        self.request = request
        self._pronunciations = pronunciations
        self._length_of = length_of
        self._known: dict[str, tuple[Utterance, int]] = {}
        self._sentences: dict[tuple[Text, Side | None], str] = {}
        self._foreign: dict[str, str] = {}
        """Sentences that a file gives in another language than the session's, and that language."""

    def utterance(self, text: str) -> tuple[Utterance, int]:
        """Return the utterance of ``text`` and its length in milliseconds."""
        known = self._known.get(text)
        if known is None:
            language = self._foreign.get(text, self.book.language)
            voice = self.request.voice
            if text in self._foreign:
                voice = self.request.author_voice or voice
            spoken = Utterance(text, language, voice, self.request.rate_wpm, self._pronunciations)
            known = self._known[text] = (spoken, int(self._length_of(spoken)))
        return known

    def length(self, text: str) -> int:
        """Return how long ``text`` sounds, in milliseconds."""
        return self.utterance(text)[1]

    def phrase(self, phrase: Phrase, *, turn: int = 0, **arguments: str) -> str:
        """Return one of the coach's own sentences."""
        return self.book.say(phrase, turn=turn, **arguments)

    def author(self, text: Text, side: Side | None = None) -> str:
        """Return an author's sentence in the session's language, with its sides filled in."""
        known = self._sentences.get((text, side))
        if known is None:
            known = self._sentences[text, side] = self.sentence_of(text, self.words(text, side))
        return known

    def standing_alone(self, text: Text, side: Side | None = None) -> str:
        """Return a short form as a sentence, without the word that joins it to the one before it."""
        words = self.words(text, side)
        language, _ = text.nearest(self.request.language)
        first, _, rest = words.partition(" ")
        joins = first.lower() in book_of(language).joining_words
        return self.sentence_of(text, rest if rest and joins else words)

    def sentence_of(self, text: Text, words: str) -> str:
        """Return ``words``, which come from ``text``, as a sentence in the language of that text."""
        whole = sentence(words)
        language, _ = text.nearest(self.request.language)
        if base_language(language) != self.book.language:
            self._foreign[whole] = language
        return whole

    def words(self, text: Text, side: Side | None = None) -> str:
        """Return an author's words as they stand, with their sides filled in."""
        language, written = text.nearest(self.request.language)
        if side is None or "<" not in written:
            return written
        words = book_of(language).side_words
        this, other = words[side], words[side.other]
        for mark, word in (("side", this), ("other", other)):
            written = written.replace(f"<{mark}>", word).replace(f"<{mark.capitalize()}>", capitalised(word))
        return written
