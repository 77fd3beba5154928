"""What the coach can say, as phrase ids; a phrasebook holds the sentences of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from voicecoach.model.phase_names import IN_ENGLISH
from voicecoach.model.side import Side


class Phrase(StrEnum):
    """Ids of the coach's own sentences. The arguments are named in braces in every phrasebook."""

    OPENING = auto()
    OPENING_WITHOUT = auto()
    MENTIONED = auto()
    PROPS_FETCH = auto()
    PROPS_PAUSE = auto()
    CHAIR = auto()
    SAFETY_TENSION = auto()
    SAFETY_PAIN = auto()
    SAFETY_STOP = auto()
    ANNOUNCE = auto()
    SETS_EACH_SIDE = auto()
    SETS_EACH_WAY = auto()
    SETS = auto()
    REPS_EACH_SIDE = auto()
    REPS_EACH_WAY = auto()
    REPS = auto()
    SETS_OF_REPS_EACH_SIDE = auto()
    SETS_OF_REPS_EACH_WAY = auto()
    SETS_OF_REPS = auto()
    ON_THE_MINUTE = auto()
    EVERY = auto()
    EMOM = auto()
    EMOM_OF = auto()
    EMOM_HOW = auto()
    AMRAP = auto()
    AMRAP_HOW = auto()
    MOVEMENT_REPS = auto()
    MOVEMENT_HOLD = auto()
    MOVEMENT_EACH_SIDE = auto()
    MOVEMENT_EACH_WAY = auto()
    SETS_LISTED = auto()
    SETS_FROM_TO = auto()
    EACH_SIDE = auto()
    EACH_WAY = auto()
    ON_SIDE = auto()
    ON_WAY = auto()
    ONE_SIDE_ONLY = auto()
    ONE_WAY_ONLY = auto()
    BREATHS = auto()
    ONE_BREATH = auto()
    WITH_WEIGHT = auto()
    WITH_BAND = auto()
    DISTANCE = auto()
    PAIN_BELOW = auto()
    NO_PAIN = auto()
    STAY_THERE = auto()
    CHANGE_EACH_TIME = auto()
    WHERE = auto()
    EXHALE_ON = auto()
    INHALE_ON = auto()
    COME_OUT = auto()
    AGAIN = auto()
    LAST_TIME = auto()
    SET_OF = auto()
    LAST_HERE = auto()
    LAST_SET = auto()
    ROUND_OF = auto()
    LAST_ROUND = auto()
    EXERCISES_LEFT = auto()
    LAST_EXERCISE = auto()
    OTHER_SIDE = auto()
    OTHER_WAY = auto()
    BOTH_SIDES = auto()
    BOTH_WAYS = auto()
    BREATHE_IN = auto()
    BREATHE_OUT = auto()
    BREATHE_IN_NOSE = auto()
    BREATHE_OUT_MOUTH = auto()
    IN = auto()
    OUT = auto()
    HOLD_BREATH = auto()
    WAIT_BREATH = auto()
    HALFWAY = auto()
    TIME_TO_GO = auto()
    TWO_MORE_BREATHS = auto()
    LAST_BREATH = auto()
    TIME_LEFT = auto()
    NEARLY_THERE = auto()
    REST = auto()
    REST_LEFT = auto()
    REST_UNTIL_READY = auto()
    REST_PAUSE = auto()
    AS_LONG_AS_YOU_CAN = auto()
    AT_OWN_PACE = auto()
    AT_MOST = auto()
    GO_ON_WHEN_READY = auto()
    COME_OUT_WHEN_DONE = auto()
    GOING_ON = auto()
    TIME_PASSED = auto()
    TIME_PASSED_BREATHE = auto()
    NEXT = auto()
    NEXT_WITH_DOSE = auto()
    BREATHING = auto()
    BREATHING_NAMED = auto()
    BOX_BREATHING = auto()
    COHERENT_BREATHING = auto()
    FOUR_SEVEN_EIGHT = auto()
    LONG_BREATH_OUT = auto()
    BREATHING_OWN_WAY = auto()
    CLOSING_BREATHS_LYING = auto()
    CLOSING_BREATHS_KNEELING = auto()
    CLOSING_BREATHS_SEATED = auto()
    CLOSING_BREATHS_STANDING = auto()
    FAREWELL = auto()
    CLOSING_LYING = auto()
    CLOSING_LYING_CHAIR = auto()
    CLOSING_ON_SIDE = auto()
    CLOSING_ON_SIDE_CHAIR = auto()
    CLOSING_KNEELING = auto()
    CLOSING_KNEELING_CHAIR = auto()
    CLOSING_UPRIGHT = auto()
    STAND_UP = auto()
    STAND_UP_FROM_LYING = auto()
    SIT_UP_FROM_BED = auto()
    SIT_ON_CHAIR = auto()
    SIT_ON_FLOOR = auto()
    KNEEL = auto()
    KNEEL_FROM_LYING = auto()
    KNEEL_FROM_BED = auto()
    HANDS_AND_KNEES = auto()
    LIE_ON_BACK = auto()
    ROLL_TO_BACK = auto()
    LIE_ON_FRONT = auto()
    LIE_ON_SIDE = auto()
    ROLL_TO_SIDE = auto()
    LIE_ON_BED = auto()


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The sentences of one language; several forms of one phrase are used in turn."""

    language: str
    phrases: Mapping[Phrase, tuple[str, ...]]
    side_words: Mapping[Side, str]
    """A side by itself: ``left``, ``links``."""
    side_stems: Mapping[Side, str]
    """A side before an ending, which a file writes behind the mark: ``<side>es Knie``, ``rechtes Knie``."""
    number: Callable[[int], str]
    """A whole number as a word."""
    times: Callable[[int], str]
    """``once``, ``twice``, ``three times``."""
    seconds: Callable[[int], str]
    """Milliseconds as spoken: ``forty seconds``; from a minute on by half minutes: ``just over a minute``."""
    minutes: Callable[[int], str]
    """Whole minutes as spoken."""
    thing: Callable[[str], str]
    """A prop with its article: ``a mat``."""
    names_are_common: bool
    """Whether the name of an exercise begins in lower case inside a sentence; German nouns do not."""
    movements: Mapping[str, str]
    """Words for the phases with well-known names (`MOVEMENTS`), which files need not translate."""
    listing: Callable[[Sequence[str]], str]
    """``a, b and c``."""
    says_once: bool = True
    """Whether a hold done once on each side is said to be: ``once each side, thirty seconds``."""

    def say(self, phrase: Phrase, *, turn: int = 0, **arguments: str) -> str:
        """Return the sentence; ``turn`` picks among its forms."""
        return capitalised(self.words(phrase, turn=turn, **arguments))

    def movement(self, name: str) -> str | None:
        """Return the word for a phase with a well-known name, English or German; ``None`` for another."""
        known = name.casefold()
        return self.movements.get(known) or self.movements.get(IN_ENGLISH.get(known, known))

    def mentioned(self, name: str) -> str:
        """Return the name of an exercise as inside a sentence: ``the bridge``."""
        return self.words(Phrase.MENTIONED, name=self.within(name))

    def within(self, name: str) -> str:
        """Return the name of an exercise as it is written inside a sentence: ``bridge``."""
        return f"{name[:1].lower()}{name[1:]}" if self.names_are_common else name

    def words(self, phrase: Phrase, *, turn: int = 0, **arguments: str) -> str:
        """Return the phrase unchanged, as part of a sentence."""
        forms = self.phrases[phrase]
        return forms[turn % len(forms)].format(**arguments)


_MARK = re.compile(r"<(side|other|Side|Other)>([^\W\d_]*)")


def with_sides(written: str, side: Side, book: Phrasebook) -> str:
    """Return an author's words with ``<side>`` as ``side`` and ``<other>`` as the opposite one."""

    def word(mark: re.Match[str]) -> str:
        name, ending = mark.groups()
        meant = side if name.lower() == "side" else side.other
        text = f"{book.side_stems[meant]}{ending}" if ending else book.side_words[meant]
        return capitalised(text) if name[0].isupper() else text

    return _MARK.sub(word, written)


def half_minutes(seconds: int) -> tuple[int, int]:
    """Return the nearest number of half minutes, and by how many seconds the time is longer.

    People do not talk like a clock.
    """
    halves = (seconds + 14) // 30
    return halves, seconds - 30 * halves


def capitalised(sentence: str) -> str:
    """Return the sentence with a capital first letter, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def sentence(text: str) -> str:
    """Return a text as a whole sentence: a capital in front, a full stop behind."""
    text = text.strip()
    return capitalised(text if text.endswith((".", "!", "?", "…")) else f"{text}.")
