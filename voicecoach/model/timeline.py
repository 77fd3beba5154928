"""A timeline: every cue of a session at its exact millisecond."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.steps import StepKind
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance


class Track(StrEnum):
    """The tracks of the mix, in the order in which simultaneous events sort."""

    VOICE = "voice"
    COUNT = "count"
    BREATH = "breath"
    CHIME = "chime"
    BED = "bed"


TRACK_ORDER = {track: index for index, track in enumerate(Track)}


class BlockKind(StrEnum):
    """What a block of session time is for."""

    OPEN = "open"
    MOVE = "move"
    SETUP = "setup"
    HOLD = "hold"
    REPS = "reps"
    EMOM = "emom"
    """One round of movements by the clock."""
    AMRAP = "amrap"
    BREATHE = "breathe"
    REST = "rest"
    SWITCH = "switch"
    SAY = "say"
    WAIT = "wait"
    CLOSE = "close"


WORK_KINDS = frozenset({BlockKind.HOLD, BlockKind.REPS, BlockKind.EMOM, BlockKind.AMRAP, BlockKind.BREATHE})
ROUNDS_KINDS = frozenset({BlockKind.EMOM, BlockKind.AMRAP})
"""Work that is counted in rounds, by who does it."""


class EventKind(StrEnum):
    """What one event means. Each belongs to one track."""

    # voice
    TITLE = "title"
    WELCOME = "welcome"
    PROPS = "props"
    SAFETY = "safety"
    ORIENT = "orient"
    ANNOUNCE = "announce"
    LOAD = "load"
    POSTURE = "posture"
    SETUP = "setup"
    ENTER = "enter"
    CAUTION = "caution"
    FEEL = "feel"
    VARIANT = "variant"
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    BREATHE_HOLD = "breathe-hold"
    HALFWAY = "halfway"
    TIME_LEFT = "time-left"
    COUNT_UP = "count-up"
    NUDGE = "nudge"
    GOING_ON = "going-on"
    BREATHS_LEFT = "breaths-left"
    LAST_BREATH = "last-breath"
    FORM = "form"
    EXHALE = "exhale"
    ENDING = "ending"
    LAST_REPS = "last-reps"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    ENCOURAGE = "encourage"
    SAY = "say"
    WAIT = "wait"
    CLOSING = "closing"
    FAREWELL = "farewell"
    # count
    REP = "rep"
    PHASE = "phase"
    COUNTDOWN = "countdown"
    # breath
    IN = "in"
    HOLD_IN = "hold-in"
    OUT = "out"
    HOLD_OUT = "hold-out"
    # chime
    TICK = "tick"
    LOWER = "lower"
    START_BELL = "start"
    END_BELL = "end"
    SWITCH_CHIME = "switch-chime"
    NEXT_CHIME = "next-chime"
    FINISH = "finish"
    CHIME = "chime"
    # bed
    BED = "bed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A cue at an absolute time. ``block`` is the index of the block that it belongs to."""

    at_ms: DurationMs
    duration_ms: DurationMs
    track: Track
    kind: EventKind
    block: int
    text: str | None = None
    """The words that are spoken or meant, as shown on the screen."""
    utterance: Utterance | None = None
    """On voice and count: what is spoken."""
    sound: str | None = None
    """On chime and bed: the house sound's name, or an absolute path to a sound file."""

    @property
    def end_ms(self) -> DurationMs:
        """The moment at which it ends."""
        return DurationMs(self.at_ms + self.duration_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch of session time with one purpose. Blocks tile the session without gaps."""

    id: str
    """Stable: path in the routine, round, set, side; unchanged by replanning."""
    index: int
    kind: BlockKind
    title: str
    start_ms: DurationMs
    end_ms: DurationMs
    exercise: str | None = None
    exercises: tuple[str, ...] = ()
    """All exercises of rounds of movements; of any other block none."""
    side: Side | None = None
    side_means: str | None = None
    set: int | None = None
    sets: int | None = None
    reps: int | None = None
    hold_ms: DurationMs | None = None
    load: str | None = None
    """What an exercise is done with, how far and up to which pain, in few signs: ``8 kg · ≤ 3/10``."""
    work_start_ms: DurationMs | None = None
    """The start bell, for work and rests."""
    work_end_ms: DurationMs | None = None
    """The end bell."""
    until_ready: bool = False
    """Whether the person ends it; at its end it goes on by itself."""
    expected_ms: DurationMs | None = None
    """Where the person ends it: what is allowed for it."""

    @property
    def visit(self) -> str:
        """The part of the id that names one visit of a step: ``5@2`` of ``5@2/1/left/hold``."""
        return self.id.partition("/")[0]

    @property
    def step_path(self) -> str:
        """The path of the step that it comes from: ``5`` of ``5@2/1/left/hold``."""
        return self.visit.partition("@")[0]

    @property
    def length_ms(self) -> DurationMs:
        """From start to end, including words."""
        return DurationMs(self.end_ms - self.start_ms)

    @property
    def spare_ms(self) -> DurationMs:
        """How much longer it lasts at most than what is allowed for it."""
        return DurationMs(0 if self.expected_ms is None else self.length_ms - self.expected_ms)


class DropReason(StrEnum):
    """Why a cue was dropped."""

    REST_TOO_SHORT = "rest-too-short"
    QUIET_BREATH = "quiet-breath"
    """The hold keeps one breath free of speech there."""
    BREATH_TOO_SHORT = "breath-too-short"
    PHASE_TOO_SHORT = "phase-too-short"
    """A phase of a repetition is shorter than its word."""
    REPETITION_TOO_SHORT = "repetition-too-short"
    MOMENT_PASSED = "moment-passed"
    """The hold was changed after the moment at which it should have been said."""
    NO_SET_HAS_ROOM = "no-set-has-room"
    """None of an exercise's sets has room for any of its form cues."""
    ANOTHER_VOICE = "another-voice"
    """Something else that the author wrote is being said there."""
    END_TOO_NEAR = "end-too-near"
    """It would go on beyond the end bell."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cue that was dropped, and why."""

    text: str
    block: int
    reason: DropReason


class GrowthReason(StrEnum):
    """What must be said, and made time for, in a rest that is longer than the author wrote it."""

    POSTURE = "posture"
    """The change of posture."""
    FIRST_TIME = "first-time"
    """What an exercise is, at its first visit."""
    SIDE = "side"
    """The side to begin on."""
    RELEASE = "release"
    """The way out of an exercise that no other one follows directly."""


@dataclass(frozen=True, slots=True)
class GrownRest:
    """A written rest that had to grow, in milliseconds, and why.

    ``following``: the name of the exercise that it leads into, if any.
    """

    block: int
    wanted_ms: DurationMs
    planned_ms: DurationMs
    following: str | None
    why: tuple[GrowthReason, ...]


class Quantity(StrEnum):
    """The quantity that a range of a routine bounds."""

    SETS = "sets"
    HOLD = "hold"
    BREATHS = "breaths"
    REPS = "reps"
    REST = "rest"
    ROUNDS = "rounds"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Choice:
    """One range and the value taken from it."""

    path: str
    step: StepKind
    title: str | None
    """The name of the step, if it has one."""
    what: Quantity
    low: int
    high: int
    chosen: int
    """Milliseconds for ``hold``, ``rest`` and ``length``; otherwise a count."""
    since: str | None = None
    """The visit from which it holds, where an amendment chose anew: ``5@2``."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that ``without`` or ``trim`` removed."""

    path: str
    step: StepKind
    title: str | None
    """Its name or its words, if it has any."""


class LeverKind(StrEnum):
    """The ways to make a session shorter or longer."""

    GUIDANCE = "guidance"
    TRIM = "trim"
    WHOLE = "whole"
    """Keep what is optional."""
    WITHOUT = "without"
    WITH = "with"
    """Do an exercise that was left out."""
    PACE = "pace"


@dataclass(frozen=True, slots=True)
class Lever:
    """One change of the request, and the total (ms) of the session that it gives."""

    kind: LeverKind
    value: str | None
    """The level of guidance, the id of the exercise, the pace in percent; else ``None``."""
    total_ms: DurationMs
    reaches: bool = False
    """Whether the target is then in reach: met, or in a gap between two totals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A requested total that cannot be reached. Lengths in milliseconds."""

    target_ms: DurationMs
    nearest_ms: DurationMs
    """The total that was planned instead."""
    shortest_ms: DurationMs
    longest_ms: DurationMs
    levers: tuple[Lever, ...] = ()
    """What brings the total nearer to a target that is out of reach, the nearest first."""
    together: tuple[Lever, ...] = ()
    """If none of them reaches it: the fewest that do together, each with the total of those up to it."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is in force from the block with index ``block`` on, up to the next section."""

    block: int
    guidance: Guidance
    pace_percent: int
    rate_wpm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """An immutable, sorted plan of one session."""

    routine: str
    title: str
    request: PlanRequest
    blocks: tuple[Block, ...]
    events: tuple[Event, ...]
    duration_ms: DurationMs
    chosen: tuple[Choice, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    grown_rests: tuple[GrownRest, ...] = ()
    shortest_ms: DurationMs | None = None
    longest_ms: DurationMs | None = None
    shortfall: Shortfall | None = None
    """Set if the requested total cannot be reached."""
    sections: tuple[Section, ...] = ()
    """In order, where amendments changed guidance, pace or rate, or guidance was chosen; else none."""

    @property
    def expected_ms(self) -> DurationMs:
        """The total if whatever the person ends takes what is allowed for it; else ``duration_ms``."""
        return DurationMs(self.duration_ms - sum(block.spare_ms for block in self.blocks))

    def expected_at(self, at_ms: int) -> DurationMs:
        """Return the position ``at_ms`` in the session that takes ``expected_ms``."""
        spare = 0
        for block in self.blocks:
            if block.start_ms >= at_ms:
                break
            if block.expected_ms is not None:
                spare += max(0, min(at_ms, block.end_ms) - block.start_ms - block.expected_ms)
        return DurationMs(at_ms - spare)

    @property
    def guidance(self) -> Guidance:
        """The level of guidance that it begins with: the one asked for, or the one chosen."""
        return self.request_at(0).guidance

    def request_at(self, block: int) -> PlanRequest:
        """Return the request with what is in force in the block with index ``block``."""
        for section in reversed(self.sections):
            if section.block <= block:
                return replace(
                    self.request,
                    guidance=section.guidance,
                    pace_percent=section.pace_percent,
                    rate_wpm=section.rate_wpm,
                )
        return self.request

    def block_at(self, moment: int) -> Block:
        """Return the block that sounds at ``moment`` (ms); clamped to the first and last."""
        index = bisect_right(self.blocks, moment, key=lambda block: block.start_ms) - 1
        return self.blocks[max(0, index)]


def event_order(event: Event) -> tuple[int, int]:
    """Return the sort key of events: time, then track; a stable sort keeps ties in order of insertion."""
    return event.at_ms, TRACK_ORDER[event.track]
