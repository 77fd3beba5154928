"""The model of the script: blocks in order, without times."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Phase
from voicecoach.model.moment import Moment
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, DropReason, EventKind, GrowthReason, Track
from voicecoach.model.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at a time (ms) from the start of its block."""

    at_ms: int
    duration_ms: int
    track: Track
    kind: EventKind
    text: str | None = None
    utterance: Utterance | None = None
    sound: str | None = None
    is_chosen: bool = False
    """Whether the author chose this sound for this place, so that nothing else stands for it."""

    @property
    def end_ms(self) -> int:
        """The time at which it ends (ms)."""
        return self.at_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class SpokenItem:
    """A sentence, then silence: the time to do what it asks."""

    kind: EventKind
    sentence: Sentence
    pause_ms: int
    move_ms: int = 0
    """The whole time to do what it asks, where part of it passes while it is said."""


@dataclass(frozen=True, slots=True)
class Chime:
    """A sound, then silence; ``step_ms`` runs from its start to what comes next."""

    kind: EventKind
    sound: str
    sound_ms: int
    step_ms: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, on purpose."""

    length_ms: int


@dataclass(frozen=True, slots=True)
class Breaths:
    """Whole breaths guided by tones alone; ``said`` on the last breath out."""

    pattern: BreathPattern
    count: int
    said: SpokenItem | None = None


Item = SpokenItem | Chime | Silence | Breaths


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLabel:
    """The label of a block: its names and origin; ``key`` is its stable id."""

    key: str
    title: str
    exercise: str | None = None
    exercises: tuple[str, ...] = ()
    """All exercises of rounds of movements."""
    side: Side | None = None
    side_means: str | None = None
    set: int | None = None
    sets: int | None = None
    load: str | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """What a rest was written as (ms), which exercise it leads into, if any, and why it is longer."""

    wanted_ms: int
    following: str | None
    why: tuple[GrowthReason, ...]


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """How something ends that the person ends; its length is what it lasts at most."""

    allowed_ms: int
    """What is allowed for it, at least: its words may take longer."""
    nudge: Sentence | None = None
    """Says that the coach waits."""
    going_on: Sentence | None = None
    """Says that it goes on by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Words and movement between works. ``head`` follows its start, ``tail`` runs up to its end."""

    kind: BlockKind
    label: BlockLabel
    head: tuple[Item, ...] = ()
    tail: tuple[Item, ...] = ()
    least_ms: int = 0
    is_rest: bool = False
    """From bell to bell."""
    open: OpenEnd | None = None
    """Set where the person ends it."""
    growth: Growth | None = None
    """Of a written rest that is longer than written."""
    left_out: tuple[Sentence, ...] = ()
    """Sentences for which the author's time has no room."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A form cue or an exhale line. ``key`` is the author's text, the same for both sides."""

    key: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the author put at chosen times of a work: a sentence, or the sound of its ``moment``."""

    moment: Moment
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class EarlierLength:
    """The length of a hold before it was changed, ``until_ms`` after its start; both in milliseconds."""

    length_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class EarlyLine:
    """A sentence at the beginning of a first set: the caution, or where it is felt."""

    kind: EventKind
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldWork:
    """A hold, bell to bell; or repetitions that nobody counts."""

    label: BlockLabel
    length_ms: int
    pattern: BreathPattern | None
    word_breaths: int
    """Number of breaths with words."""
    during: tuple[Prompt, ...] = ()
    """What the author put at chosen times of it; it comes before all else that is said."""
    begun_ms: int = 0
    """How much of the hold was done before this part of it: the times of ``during`` count from there."""
    early: tuple[EarlyLine, ...] = ()
    """Said at its beginning, in this order, unless an earlier set has said them; see `early_lines`."""
    is_last_set: bool = True
    """Whether there is no further set in which to say what this one has no room for."""
    form: tuple[Reminder, ...] = ()
    exhale: tuple[Reminder, ...] = ()
    most_lines: int = 2
    exhale_first: bool = False
    """Whether the first line is an exhale line; sets alternate."""
    turn: int = 0
    """Picks among the ways to say how far one is."""
    calls: bool = True
    """Whether “Halfway” and the remaining time are called."""
    ending: Sentence | None = None
    """Said near the end of a long hold."""
    explains_breath: bool = False
    """Whether nose and mouth are spoken of in its first breath, if there is room."""
    counts_down: bool = False
    """Whether the last three seconds are spoken numbers instead of ticks."""
    open: OpenEnd | None = None
    """Set where the person ends it."""
    reps: int | None = None
    """The number of repetitions at one's own pace."""
    earlier: tuple[EarlierLength, ...] = ()
    """Its lengths before changes during the session, in order; cues up to then stay unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepsWork:
    """Repetitions, bell to bell."""

    label: BlockLabel
    count: int
    tempo: tuple[Phase, ...]
    phase_words: tuple[str, ...]
    """Empty for those that nobody named."""
    breath_words: tuple[str, ...] = ()
    """The same with the breath, “exhale, lift”; empty where none is spoken of."""
    lowering: frozenset[int] = frozenset()
    """The indices of the phases that lead back, which have a sound of their own."""
    word_reps: int
    """Number of repetitions with the words of their phases."""
    early: tuple[EarlyLine, ...] = ()
    """Said in the next ones, in this order, unless it was said before; see `early_lines`."""
    is_last_set: bool = True
    """Whether there is no further set in which to say what this one has no room for."""
    form: tuple[Reminder, ...] = ()
    exhale: tuple[Reminder, ...] = ()
    """Said as the effort begins, which goes with the breath out."""
    most_lines: int = 2
    exhale_first: bool = False
    """Whether the first line is an exhale line; sets alternate."""
    turn: int = 0
    """Picks among the forms of a phrase."""
    spoken: bool = True
    """Counted by voice; otherwise by ticks."""
    side_words: tuple[str, str] | None = None
    """Where the sides change after each repetition: the word for the first side, and for the other."""

    def number(self, rep: int) -> int:
        """Return what repetition ``rep``, counted from 0, is counted as: on each side, where they change."""
        return (rep // 2 if self.side_words else rep) + 1

    def new_word(self, rep: int, words: str) -> str:
        """Return what follows the number while it is new: at first the side, else the first phase's words."""
        return self.side_words[rep] if self.side_words and rep < len(self.side_words) else words

    @property
    def rep_ms(self) -> int:
        """The length of one repetition."""
        return sum(phase.length_ms for phase in self.tempo)

    @property
    def length_ms(self) -> int:
        """From bell to bell."""
        return self.count * self.rep_ms


class TimeCall(NamedTuple):
    """A sentence that is true at one moment (ms from the start bell) only."""

    at_ms: int
    kind: EventKind
    said: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWork:
    """One round of an EMOM, or a whole AMRAP, bell to bell."""

    label: BlockLabel
    kind: BlockKind
    length_ms: int
    said: tuple[Sentence, ...] = ()
    """On its start bell, one after the other: which round it is, and what is in it."""
    calls: tuple[TimeCall, ...] = ()
    form: tuple[Reminder, ...] = ()
    most_lines: int = 0
    is_last: bool = True
    """Whether its end bell rings; else the start bell of the next round does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathWork:
    """A breathing block, bell to bell."""

    label: BlockLabel
    pattern: BreathPattern
    count: int
    during: tuple[Prompt, ...] = ()
    """What the author put at chosen times of it."""
    spoken: bool = True

    @property
    def length_ms(self) -> int:
        """From bell to bell."""
        return self.count * self.pattern.length_ms


Work = HoldWork | RepsWork | RoundWork | BreathWork
ScriptBlock = Transition | Work


REMINDER_KINDS = frozenset({EventKind.FORM, EventKind.EXHALE})
EARLY_KINDS = frozenset({EventKind.CAUTION, EventKind.FEEL})


@dataclass(slots=True)
class PlacedCues:
    """The cues of one block, and the dropped sentences."""

    cues: list[Cue] = field(default_factory=list)
    reminded: list[str] = field(default_factory=list)
    """The keys of the reminders that were placed, in order of time."""
    explains_breath: bool = False
    """Whether nose and mouth were spoken of."""
    dropped: list[tuple[Sentence, DropReason]] = field(default_factory=list)

    def heard_until(self, moment_ms: int) -> PlacedCues:
        """Return the cues that begin before ``moment_ms`` from the start of the block."""
        cues = [cue for cue in self.cues if cue.at_ms < moment_ms]
        reminders = sum(cue.kind in REMINDER_KINDS for cue in cues)
        return PlacedCues(cues, self.reminded[:reminders])
