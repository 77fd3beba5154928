"""The findings of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.place import Place


class Rule(StrEnum):
    """The rules by their ids; docs/rules.md explains each."""

    LONG_CUE = "long-cue"
    PROMISE = "promise"
    ORDER = "order"
    PRAISE = "praise"
    UNKNOWN_WORD = "unknown-word"
    UNSPEAKABLE = "unspeakable"
    MISSING_TRANSLATION = "missing-translation"
    ONE_SIDE_ONLY = "one-side-only"
    NO_CAUTION = "no-caution"
    NEVER_ENTERED = "never-entered"
    NEVER_RELEASED = "never-released"
    HURRIED_MOVE = "hurried-move"
    UNUSUAL_DOSE = "unusual-dose"
    HURRIED_TEMPO = "hurried-tempo"
    FIXED_SIDE = "fixed-side"
    UNEVEN_SIDES = "uneven-sides"
    FULL_MINUTE = "full-minute"
    MANY_MOVEMENTS = "many-movements"
    NO_ALLOWANCE = "no-allowance"
    ENDLESS_HOLD = "endless-hold"
    NO_ROOM = "no-room"
    BUSY_HOLD = "busy-hold"
    HIGH_PAIN = "high-pain"
    SHORT_REST = "short-rest"
    NEEDLESS_CHANGE = "needless-change"
    CHOOSES_ALL = "chooses-all"
    NOTHING_TO_SHUFFLE = "nothing-to-shuffle"
    SHUFFLED_POSTURES = "shuffled-postures"
    FAST_VOICE = "fast-voice"
    LIKE_BELLS = "like-bells"
    LONG_BELL = "long-bell"
    BARE_OPENING = "bare-opening"
    BARE_CLOSING = "bare-closing"


@dataclass(frozen=True, slots=True)
class Finding:
    """The rule, the place, what is wrong, and how to fix it."""

    rule: Rule
    place: Place | None
    what: str
    fix: str

    def __str__(self) -> str:
        """One line that editors can jump to: ``file:line:column: what: fix [rule]``."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what}: {self.fix} [{self.rule}]"
