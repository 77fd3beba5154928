"""Phrasebooks that somebody wrote in a file: which phrases they need, and how they are spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from string import Formatter

from voicecoach.model.phrasebook import Forms, WrittenPhrasebook
from voicecoach.sequencing.language.phrases import Phrase, Phrasebook

_COUNTED_BREATHS = "closing-breaths"
"""These phrases may begin with their number: ``{Count}``."""


def key_of(phrase: Phrase) -> str:
    """Return the key of a phrase in a file: ``come-out``."""
    return phrase.value.replace("_", "-")


@cache
def english_forms() -> Mapping[Phrase, tuple[str, ...]]:
    """Return the English forms of every phrase, in the order in which they are declared."""
    from voicecoach.sequencing.language.english import PHRASEBOOK  # noqa: PLC0415 - slow: it knows numbers

    return {phrase: PHRASEBOOK.phrases[phrase] for phrase in Phrase}


def placeholders(phrase: Phrase) -> frozenset[str]:
    """Return the names in braces that every form of a phrase has, in lower case."""
    return frozenset(
        name.lower() for _, name, _, _ in Formatter().parse(english_forms()[phrase][0]) if name is not None
    )


def may_stand(phrase: Phrase) -> frozenset[str]:
    """Return the names that may stand in braces in a phrase."""
    names = placeholders(phrase)
    return names | {"Count"} if key_of(phrase).startswith(_COUNTED_BREATHS) else names


def spoken_phrasebook(written: WrittenPhrasebook) -> Phrasebook:
    """Return the phrasebook of what was written; it has every phrase, with its placeholders."""
    number = _numbers(written.numbers)
    minutes = _counted(written.minutes, number)
    forms = dict(written.phrases)
    return Phrasebook(
        language=written.language,
        side_words=dict(written.sides),
        side_stems=dict(written.side_stems),
        number=number,
        times=_counted(written.times, number),
        seconds=_lengths(written, number, minutes),
        minutes=minutes,
        thing=lambda name: written.thing.format(name=name),
        names_are_common=written.names_in_lower_case,
        movements=dict(written.movements),
        listing=_listing(written.last_and),
        phrases={phrase: forms[key_of(phrase)] for phrase in Phrase},
    )


def _numbers(words: Sequence[str]) -> Callable[[int], str]:
    return lambda value: words[value] if 0 <= value < len(words) else str(value)


def _counted(forms: Forms, number: Callable[[int], str]) -> Callable[[int], str]:
    by_number = dict(forms)
    return lambda count: by_number.get(count, by_number[None]).format(number=number(count))


def _lengths(
    written: WrittenPhrasebook, number: Callable[[int], str], minutes: Callable[[int], str]
) -> Callable[[int], str]:
    seconds = _counted(written.seconds, number)
    halves = written.minutes_and_a_half and _counted(written.minutes_and_a_half, number)

    def spoken(length_ms: int) -> str:
        whole, rest = divmod(round(length_ms / 1000), 60)
        if whole and rest == 30 and halves:
            return halves(whole)
        parts = [minutes(whole)] if whole else []
        if rest or not whole:
            parts.append(seconds(rest))
        return " ".join(parts)

    return spoken


def _listing(last: str) -> Callable[[Sequence[str]], str]:
    return lambda names: names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
