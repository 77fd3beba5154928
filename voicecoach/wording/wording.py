"""The words of the interfaces: message ids, and a wording with the messages of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Stem
from voicecoach.model.side import Side
from voicecoach.model.steps import StepKind
from voicecoach.model.timeline import BlockKind, DropReason, EventKind, GrowthReason, Quantity


class MessageId(StrEnum):
    """Ids of the interface's own words. The arguments are named in braces in every language."""

    # lengths and doses
    SECONDS = auto()
    MINUTES = auto()
    BREATHS = auto()
    TIMES = auto()
    ROUNDS = auto()
    A_SIDE = auto()
    TAKING = auto()
    WITH_BAND = auto()
    AT_TIME = auto()
    BEFORE_END = auto()
    EVERY_TIME = auto()
    PAIN_UP_TO = auto()
    ONE_SIDE_ONLY = auto()
    AFFECTED_SIDE = auto()
    UNAFFECTED_SIDE = auto()
    AFFECTED = auto()
    CHOOSE_AFFECTED_SIDE = auto()
    IN_TURN = auto()
    CHANGING = auto()
    IN_INTERVALS = auto()
    AS_MANY_ROUNDS = auto()
    AS_LONG_AS_YOU_CAN = auto()
    AT_OWN_PACE = auto()
    UNTIL_READY = auto()
    UNTIL_READY_ALLOWED = auto()
    # session
    SET_OF = auto()
    OF = auto()
    COMING = auto()
    NEXT = auto()
    THEN = auto()
    NEXT_CLOSE = auto()
    NEXT_SWITCH = auto()
    NEXT_REST = auto()
    NEXT_SAME = auto()
    EASE_OUT = auto()
    ROUND_OF = auto()
    ROUND_NUMBER = auto()
    PRESS_ENTER = auto()
    PAUSED = auto()
    GOES_ON = auto()
    STOP_HERE = auto()
    STOP = auto()
    GO_ON = auto()
    # library
    FIND_PLACEHOLDER = auto()
    AREA = auto()
    PROPS = auto()
    UP_TO = auto()
    ANY = auto()
    NO_PROPS = auto()
    CANNOT_BE_PLAYED = auto()
    FILE_CANNOT_BE_READ = auto()
    CIRCUIT_UNTITLED = auto()
    OPTIONAL = auto()
    # preparation
    TAKES = auto()
    ABOUT = auto()
    LENGTH = auto()
    USUAL_LENGTH = auto()
    CHOICE_OF_LENGTHS = auto()
    GUIDANCE = auto()
    LEVEL_FOR_YOU = auto()
    COUNTED_DOWN = auto()
    VOICE = auto()
    NO_VOICE = auto()
    BED = auto()
    NO_BED = auto()
    BED_PAD = auto()
    BED_RAIN = auto()
    STEM_LEVELS = auto()
    OFF = auto()
    YOU_NEED = auto()
    NOTHING_NEEDED = auto()
    SAFETY_EFFORT = auto()
    SAFETY_CONDITIONS = auto()
    LEFT_OUT = auto()
    GETTING_VOICE_READY = auto()
    # a total that cannot be reached
    BOUNDS = auto()
    TOO_LONG = auto()
    GAP = auto()
    NO_LEVER = auto()
    LEVERS = auto()
    LEVERS_NEARER = auto()
    LEVERS_TOGETHER = auto()
    AND = auto()
    LEVER_GIVES = auto()
    WITHOUT_OPTION = auto()
    KEY_GUIDANCE = auto()
    NO_KEY_REACHES = auto()
    ASKED = auto()
    # summary
    DONE = auto()
    STOPPED = auto()
    OF_TOTAL = auto()
    EXERCISE_DONE = auto()
    EXERCISE_NOT_DONE = auto()
    HOW_IT_FELT = auto()
    # sound check
    HEAR_ME = auto()
    SHOULD_HEAR = auto()
    HEAR_VOLUME = auto()
    HEAR_BLUETOOTH = auto()
    HEAR_DOCTOR = auto()
    YES = auto()
    NO = auto()
    AGAIN = auto()
    LATER = auto()
    # problems, help, palette
    PROBLEM = auto()
    ENTER_GOES_ON = auto()
    INTERNAL_FAILURE = auto()
    ASK_DOCTOR = auto()
    HELP_TITLE = auto()
    HELP_CLOSE = auto()
    PALETTE_THEME = auto()
    PALETTE_THEME_SAYS = auto()
    # the plan as a table
    PLAN_FACTS = auto()
    LEVEL_CHOSEN = auto()
    PLAN_LEVELS = auto()
    OPENING = auto()
    CLOSING = auto()
    CHOSEN = auto()
    NEAREST_TO_USUAL = auto()
    NEAREST_TO = auto()
    SHORTEST_LONGEST = auto()
    LEFT_OUT_LIST = auto()
    NO_ROOM_FOR = auto()
    GROWN_REST = auto()
    GROWN_REST_ALONE = auto()
    GROWN_RESTS = auto()
    COLUMN_START = auto()
    COLUMN_WHAT = auto()
    COLUMN_SIDE = auto()
    COLUMN_SET = auto()
    COLUMN_DOSE = auto()
    COLUMN_STEP = auto()
    COLUMN_RANGE = auto()
    COLUMN_CHOSEN = auto()
    COLUMN_AT = auto()
    COLUMN_WORDS = auto()
    COLUMN_WHY = auto()
    # chapters of a guide
    CHAPTER_OPENING = auto()
    CHAPTER_CLOSING = auto()
    # show, list
    TAKES_AT = auto()
    FACT_TIME = auto()
    FACT_FREQUENCY = auto()
    FACT_DAYS = auto()
    DAILY = auto()
    DAYS_A_WEEK = auto()
    WEEKDAYS = auto()
    """The seven days from Monday on, in short, with blanks between."""
    FACT_NEEDED = auto()
    FACT_USEFUL = auto()
    FACT_SOURCE = auto()
    FACT_VOICE = auto()
    FACT_SOUNDS = auto()
    WORDS_A_MINUTE = auto()
    STAGE = auto()
    WEEKS = auto()
    SESSIONS = auto()
    MAY_BE_LEFT_OUT = auto()
    WATCH_FOR = auto()
    ROUNDS_OF = auto()
    CHAINED = auto()
    CHOSEN_OF = auto()
    SHUFFLED = auto()
    BREATHE_BREATHS = auto()
    BREATHE_FOR = auto()
    REST_FOR = auto()
    REST_UNTIL_READY = auto()
    # a session in another language than the one asked for
    NOT_TRANSLATED = auto()
    SESSION_LANGUAGE = auto()
    ALL_IN = auto()
    # the doctor
    VERDICT_OK = auto()
    VERDICT_NOTE = auto()
    VERDICT_WRONG = auto()
    ALL_IS_WELL = auto()
    TO_MEND = auto()
    ABOUT_PROGRAM = auto()
    ABOUT_LIBRARY = auto()
    ABOUT_LIBRARIES = auto()
    ABOUT_SPEECH = auto()
    ABOUT_LANGUAGE = auto()
    ABOUT_SOUND = auto()
    ABOUT_PREFERENCES = auto()
    ABOUT_ROUTINES = auto()
    ABOUT_CACHE = auto()
    NOT_INSTALLED = auto()
    NOT_INSTALLED_OPTIONAL = auto()
    ENGINE_VOICES = auto()
    ENGINE_SPOKE = auto()
    ENGINE_TOO = auto()
    ENGINE_ABSENT = auto()
    OUTPUT_WORKS = auto()
    CONNECT_SOUND = auto()
    CORRECT_PREFERENCES = auto()
    NO_PREFERENCES = auto()
    CANNOT_BE_WRITTEN = auto()
    MAKE_IT_YOURS = auto()
    KEPT_SENTENCES = auto()
    # sound, speech
    NO_SOUND = auto()
    NO_ENGINE = auto()
    VOICE_NOT_HERE = auto()
    # plain lines, progress
    PLAIN_PAUSED = auto()
    PLAIN_PLAYING = auto()
    PLAIN_WAITING = auto()
    PLAIN_UNTIL_READY = auto()
    PLAIN_REPLANNED = auto()
    PLAIN_REFUSED = auto()
    SOUND_IS_BACK = auto()
    PLAIN_DONE = auto()
    PLAIN_STOPPED = auto()
    PREPARING_VOICE = auto()
    WRITING = auto()
    WRITTEN = auto()
    ONE_UNSPOKEN = auto()
    SOME_UNSPOKEN = auto()


@dataclass(frozen=True, slots=True)
class Plural:
    """The forms of a message for one and for every other number."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class KeyWords:
    """The words of a command that has a key."""

    word: str
    """In the footer."""
    says: str
    """In help, in the palette, as a tooltip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The messages of one language, and the names of the parts of plans."""

    language: str
    messages: Mapping[MessageId, str | Plural]
    keys: Mapping[str, KeyWords]
    """By the id of the command, as in ``tui/``."""
    key_names: Mapping[str, str]
    """What is printed on a key, if it differs from its usual name."""
    blocks: Mapping[BlockKind, str]
    """The word for what the user is doing."""
    sounds: Mapping[EventKind, str]
    """The word for each chime."""
    breaths: Mapping[EventKind, str]
    """The word for each phase of the breath."""
    sides: Mapping[Side, str]
    guidance: Mapping[Guidance, str]
    """One line per level."""
    stems: Mapping[Stem, str]
    """What has a level of its own."""
    steps: Mapping[StepKind, str]
    """The name of a step without a name."""
    quantities: Mapping[Quantity, str]
    drop_reasons: Mapping[DropReason, str]
    growth_reasons: Mapping[GrowthReason, str]
    """Why a rest is longer than written."""
    areas: Mapping[str, str]
    """The areas of the body that the library names; others stay as a file has them."""
    decimal_mark: str
    joins_in_lower_case: bool
    """Whether a sentence begins in lower case as part of a list; German nouns do not."""

    def __call__(self, message: MessageId, *, one: bool = False, **arguments: object) -> str:
        """Return the message with its arguments; ``one`` selects the singular, if it has one."""
        form = self.messages[message]
        if isinstance(form, Plural):
            form = form.one if one else form.other
        return form.format(**arguments)

    def area(self, written: str) -> str:
        """Return the word for an area of the body, as written in a file."""
        return self.areas.get(written.casefold(), written)

    def key_name(self, key: str) -> str:
        """Return what is printed on a key."""
        return self.key_names.get(key, key)
