"""The words of one session: sentences, utterances and their lengths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language.phrases import Phrase, Phrasebook, sentence, with_sides

LengthFunction = Callable[[Utterance], DurationMs]
"""The length of an utterance in milliseconds; deterministic."""


class Narrator:
    """Makes sentences and utterances of one voice, language and rate; caches their lengths."""

    def __init__(
        self,
        request: PlanRequest,
        book: Phrasebook,
        pronunciations: tuple[tuple[str, str], ...],
        length_of: LengthFunction,
    ) -> None:
        self.book = book
        self._request = request
        self._pronunciations = pronunciations
        self._length_of = length_of
        self._utterances: dict[str, tuple[Utterance, int]] = {}
        self._phrases: dict[tuple[Phrase, int], Sentence] = {}
        self._sentences: dict[tuple[Text, Side | None], Sentence] = {}

    @property
    def is_live(self) -> bool:
        """Whether the person can be waited for: not by an audio guide."""
        return self._request.purpose is Purpose.LIVE

    def utterance(self, sentence: Sentence) -> tuple[Utterance, int]:
        """Return the utterance of ``sentence`` and its length in milliseconds."""
        known = self._utterances.get(sentence.text)
        if known is None:
            spoken = Utterance(
                sentence.text,
                self.book.language,
                self._request.voice,
                self._request.rate_wpm,
                self._pronunciations,
            )
            known = self._utterances[sentence.text] = (spoken, int(self._length_of(spoken)))
        return known

    def at_rate(self, rate_wpm: int) -> Narrator:
        """Return the narrator that speaks at ``rate_wpm`` words per minute."""
        if rate_wpm == self._request.rate_wpm:
            return self
        request = replace(self._request, rate_wpm=rate_wpm)
        return Narrator(request, self.book, self._pronunciations, self._length_of)

    def length(self, sentence: Sentence) -> int:
        """Return the length of ``sentence`` in milliseconds."""
        known = self._utterances.get(sentence.text)
        return known[1] if known else self.utterance(sentence)[1]

    def phrase(self, phrase: Phrase, *, turn: int = 0, **arguments: str) -> Sentence:
        """Return one of the coach's own sentences."""
        if arguments:
            return self.own(self.book.say(phrase, turn=turn, **arguments))
        known = self._phrases.get((phrase, turn))
        if known is None:
            known = self._phrases[phrase, turn] = self.own(self.book.say(phrase, turn=turn))
        return known

    def own(self, text: str) -> Sentence:
        """Return ``text``, a whole sentence in the language of the session, as a sentence."""
        return Sentence(text, self.book.language)

    def author(self, text: Text, side: Side | None = None) -> Sentence:
        """Return an author's sentence in the session's language, with its sides filled in."""
        known = self._sentences.get((text, side))
        if known is None:
            known = self._sentences[text, side] = self.own(sentence(self.words(text, side)))
        return known

    def words(self, text: Text, side: Side | None = None) -> str:
        """Return an author's words as written, with their sides filled in."""
        written = text.in_language(self._request.language)
        if side is None or "<" not in written:
            return written
        return with_sides(written, side, self.book)

    def names_side(self, text: Text) -> bool:
        """Return whether an author's words name a side."""
        return "<" in text.in_language(self._request.language)


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Return two sentences as one."""
    return Sentence(f"{first.text} {second.text}", first.language)
