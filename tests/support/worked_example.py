"""A short session placed by hand, by the rules of coaching: the measure that the oracle itself is held to.

Every sentence lasts one second here, so that each moment can be checked by eye.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Phase, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise, Instruction, Prop
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import BreatheStep, ChimeStep, ExerciseStep, RestStep, SayStep, StepKind, WaitStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import (
    Block,
    BlockKind,
    Choice,
    Event,
    EventKind,
    Quantity,
    Timeline,
    Track,
    event_order,
)
from voicecoach.model.units import DurationMs, ms_from_seconds
from voicecoach.model.utterance import Utterance

CALM = BreathPattern(ms_from_seconds(4), ms_from_seconds(0), ms_from_seconds(6), ms_from_seconds(0), "calm")
REQUEST = PlanRequest()

KNEELING = Exercise(
    id="kneeling",
    name=Text.of("Half-kneeling stretch"),
    posture=PostureChange(Posture.KNEELING, Posture.KNEELING),
    sides=Sides.EACH,
    side_means=Text.of("<side> knee down"),
    setup=(
        Instruction(Text.of("Kneel on your <side> knee."), ms_from_seconds(5)),
        Instruction(Text.of("Step your <other> foot forward."), ms_from_seconds(3)),
    ),
    enter=(
        Instruction(Text.of("Tuck your tailbone under."), ms_from_seconds(2), again=Text.of("Tuck")),
        Instruction(Text.of("Now glide forward."), ms_from_seconds(2.5), again=Text.of("and glide forward")),
    ),
    other_side=Text.of("<Side> knee down, <other> foot in front."),
    cues=(Text.of("Keep your lower back long."), Text.of("Soften your jaw."), Text.of("Hips forward.")),
    exhale=(Text.of("Sink a little deeper."),),
    release=Text.of("Ease back, and rest."),
    caution=Text.of("Ease off if it pinches."),
    feel=Text.of("Your <side> hip opens in front."),
    props=(Prop(Text.of("mat")),),
)
BRIDGE = Exercise(
    id="bridge",
    name=Text.of("Glute bridge"),
    posture=PostureChange(Posture.SUPINE, Posture.SUPINE),
    setup=(Instruction(Text.of("Bend your knees."), ms_from_seconds(3)),),
    enter=(Instruction(Text.of("Feet flat."), ms_from_seconds(1)),),
    release=Text.of("Let it go."),
)
BRIDGE_TEMPO = (
    Phase("lift", Text.of("lift"), ms_from_seconds(1), is_effort=True),
    Phase("hold", Text.of("hold"), ms_from_seconds(2), is_hold=True),
    Phase("lower", Text.of("lower"), ms_from_seconds(1)),
)
ROUTINE = Routine(
    id="worked-example",
    title=Text.of("Hip session"),
    welcome=Text.of("This gives your hips room."),
    breathing=CALM,
    farewell=Text.of("Notice how you stand."),
    cautions=(Text.of("Ask first about your hip."),),
    steps=(
        ExerciseStep(
            path="1",
            exercise=KNEELING,
            dose=TimedHold(Range(30_000, 45_000)),
            sets=Range.exactly(2),
            sides=Sides.EACH,
            rest_ms=Range.exactly(15_000),
            breathing=CALM,
        ),
        ExerciseStep(path="2", exercise=BRIDGE, dose=Reps(Range.exactly(4), BRIDGE_TEMPO)),
        RestStep(path="3", length_ms=Range(20_000, 30_000)),
        BreatheStep(path="4", pattern=CALM, breaths=Range.exactly(6)),
        SayStep(path="5", say=Text.of("Well done.")),
        ChimeStep(path="6", sound="switch"),
        WaitStep(path="7", say=Text.of("Press enter when you are ready.")),
    ),
)
LONGER_ROUTINE = replace(
    ROUTINE,
    steps=(
        *ROUTINE.steps,
        RestStep(path="8", length_ms=Range.exactly(20_000)),
        ExerciseStep(path="9", exercise=BRIDGE, dose=Reps(Range.exactly(4), BRIDGE_TEMPO)),
    ),
)
"""With a rest that leads into an exercise."""

Line = tuple[float, EventKind, str]


class _Row(NamedTuple):
    """A block in seconds of the session."""

    id: str
    kind: BlockKind
    side: Side | None
    set: int | None
    start: float
    end: float
    work: tuple[float, float] | None = None


_BLOCKS = (
    _Row("open", BlockKind.OPEN, None, None, 0, 20),
    _Row("1/setup", BlockKind.SETUP, Side.RIGHT, None, 20, 44),
    _Row("1/right/1", BlockKind.HOLD, Side.RIGHT, 1, 44, 84, (44, 84)),
    _Row("1/right/1/rest", BlockKind.REST, Side.RIGHT, 2, 84, 99, (84, 99)),
    _Row("1/right/2", BlockKind.HOLD, Side.RIGHT, 2, 99, 139, (99, 139)),
    _Row("1/switch", BlockKind.SWITCH, Side.LEFT, None, 139, 164),
    _Row("1/left/1", BlockKind.HOLD, Side.LEFT, 1, 164, 204, (164, 204)),
    _Row("1/left/1/rest", BlockKind.REST, Side.LEFT, 2, 204, 219, (204, 219)),
    _Row("1/left/2", BlockKind.HOLD, Side.LEFT, 2, 219, 259, (219, 259)),
    _Row("2/move", BlockKind.MOVE, None, None, 259, 280),
    _Row("2/setup", BlockKind.SETUP, None, None, 280, 296),
    _Row("2/1", BlockKind.REPS, None, 1, 296, 312, (296, 312)),
    _Row("3", BlockKind.REST, None, None, 312, 342, (312, 342)),
    _Row("4/setup", BlockKind.SETUP, None, None, 342, 350),
    _Row("4", BlockKind.BREATHE, None, None, 350, 410, (350, 410)),
    _Row("5", BlockKind.SAY, None, None, 410, 414),
    _Row("6", BlockKind.SAY, None, None, 414, 416),
    _Row("7", BlockKind.WAIT, None, None, 416, 440),
    _Row("close", BlockKind.CLOSE, None, None, 440, 460),
)
_LONGER_BLOCKS = (
    *_BLOCKS[:-1],
    _Row("8", BlockKind.REST, None, None, 440, 460, (440, 460)),
    _Row("9/1", BlockKind.REPS, None, 1, 460, 476, (460, 476)),
    _Row("close", BlockKind.CLOSE, None, None, 476, 496),
)
_K = EventKind
_LINES: tuple[Line, ...] = (
    (0.8, _K.TITLE, "Hip session. About eight minutes."),
    (2, _K.PROPS, "Have at hand: a mat."),
    (4, _K.SAFETY, "Mild to moderate, never sharp."),
    (6, _K.CAUTION, "Ask first about your hip."),
    (8, _K.WELCOME, "This gives your hips room."),
    (20, _K.ANNOUNCE, "Half-kneeling stretch. Twice on each side, forty seconds."),
    (22, _K.SETUP, "Kneel on your right knee."),
    (28, _K.SETUP, "Step your left foot forward."),
    (33, _K.ENTER, "Tuck your tailbone under."),
    (39.6, _K.ENTER, "Now glide forward."),
    (44.6, _K.BREATHE_IN, "Breathe in"),
    (48, _K.BREATHE_OUT, "Breathe out"),
    (49.5, _K.CAUTION, "Ease off if it pinches."),
    (52, _K.FEEL, "Your right hip opens in front."),
    (54, _K.BREATHE_IN, "In"),
    (58, _K.BREATHE_OUT, "Out"),
    (59.5, _K.FORM, "Keep your lower back long."),
    (64.8, _K.HALFWAY, "Halfway."),
    (68.4, _K.EXHALE, "Sink a little deeper."),
    (85.2, _K.RELEASE, "Ease back, and rest."),
    (91, _K.ENTER, "Again. Tuck, and glide forward."),
    (99.6, _K.BREATHE_IN, "In"),
    (103, _K.BREATHE_OUT, "Out"),
    (113.3, _K.FORM, "Soften your jaw."),
    (119.8, _K.HALFWAY, "Halfway."),
    (140, _K.RELEASE, "Ease back, and rest."),
    (143, _K.SWITCH, "Other side. Left knee down, right foot in front."),
    (159.6, _K.ENTER, "Tuck, and glide forward."),
    (164.6, _K.BREATHE_IN, "In"),
    (168, _K.BREATHE_OUT, "Out"),
    (178.3, _K.FORM, "Hips forward."),
    (184.8, _K.HALFWAY, "Halfway."),
    (205, _K.RELEASE, "Ease back, and rest."),
    (211, _K.ENTER, "Last time. Tuck, and glide forward."),
    (233.3, _K.FORM, "Keep your lower back long."),
    (239.8, _K.HALFWAY, "Halfway."),
    (260, _K.RELEASE, "Ease back, and rest."),
    (262, _K.ENCOURAGE, "That is both sides."),
    (264, _K.POSTURE, "Sit down, and lie on your back."),
    (280, _K.ANNOUNCE, "Glute bridge. Four times."),
    (282, _K.SETUP, "Bend your knees."),
    (291.6, _K.ENTER, "Feet flat."),
    (296, _K.REP, "One, lift"),
    (299, _K.PHASE, "Lower"),
    (300, _K.REP, "Two"),
    (302, _K.LAST_REPS, "Nearly there."),
    (304, _K.REP, "Three"),
    (308, _K.REP, "Four"),
    (313, _K.RELEASE, "Let it go."),
    (315, _K.REST, "Rest."),
    (332, _K.REST, "Ten more seconds."),
    (343, _K.ANNOUNCE, "Breathe with the tones."),
    (350.6, _K.BREATHE_IN, "Breathe in"),
    (354, _K.BREATHE_OUT, "Breathe out"),
    (411, _K.SAY, "Well done."),
    (417, _K.WAIT, "Press enter when you are ready."),
    (441, _K.CLOSING, "Three quiet breaths."),
    (444, _K.FAREWELL, "Notice how you stand."),
)
_LONGER_LINES: tuple[Line, ...] = (
    *(line for line in _LINES if line[0] < 440),
    (446, _K.ANNOUNCE, "Next, Glute bridge. Four times."),
    (450, _K.SETUP, "Bend your knees."),
    (455.6, _K.ENTER, "Feet flat."),
    (460, _K.REP, "One, lift"),
    (463, _K.PHASE, "Lower"),
    (464, _K.REP, "Two"),
    (466, _K.LAST_REPS, "Nearly there."),
    (468, _K.REP, "Three"),
    (472, _K.REP, "Four"),
    (477.2, _K.RELEASE, "Let it go."),
    (480, _K.CLOSING, "Three quiet breaths."),
    (483, _K.FAREWELL, "Notice how you stand."),
)
_COUNT = {_K.REP, _K.PHASE}


def one_second(utterance: Utterance) -> DurationMs:
    """Return the length of every sentence here."""
    return ms_from_seconds(1)


def worked_example() -> Timeline:
    """Return the session that breaks no rule."""
    return _session(_BLOCKS, _LINES)


def longer_example() -> Timeline:
    """Return the session of the longer routine, which breaks no rule either."""
    return _session(_LONGER_BLOCKS, _LONGER_LINES)


def _session(rows: tuple[_Row, ...], lines: tuple[Line, ...]) -> Timeline:
    blocks = tuple(_block(index, row) for index, row in enumerate(rows))
    end = blocks[-1].end_ms
    events = [_spoken(blocks, *line) for line in lines]
    events += [_chime(blocks, at, kind) for at, kind in _chimes(blocks)]
    for block in blocks:
        if block.kind in {BlockKind.HOLD, BlockKind.BREATHE}:
            events += _breaths(block)
    return Timeline(
        routine=ROUTINE.id,
        title="Hip session",
        request=REQUEST,
        blocks=blocks,
        events=tuple(sorted(events, key=event_order)),
        duration_ms=end,
        chosen=(
            Choice("1", StepKind.EXERCISE, "Half-kneeling stretch", Quantity.HOLD, 30_000, 45_000, 40_000),
            Choice("3", StepKind.REST, None, Quantity.LENGTH, 20_000, 30_000, 30_000),
        ),
        shortest_ms=DurationMs(end - 50_000),
        longest_ms=DurationMs(end + 20_000),
    )


def _block(index: int, row: _Row) -> Block:
    exercise = {"1": KNEELING, "2": BRIDGE, "9": BRIDGE}.get(row.id[0])
    is_work = row.kind in {BlockKind.HOLD, BlockKind.REPS}
    return Block(
        id=row.id,
        index=index,
        kind=row.kind,
        title=exercise.name.in_language("en") if exercise else row.id,
        start_ms=ms_from_seconds(row.start),
        end_ms=ms_from_seconds(row.end),
        exercise=exercise.id if exercise else None,
        side=row.side,
        side_means=f"{row.side} knee down" if row.side else None,
        set=row.set,
        sets=(2 if exercise is KNEELING else 1) if is_work else None,
        reps=4 if row.kind is BlockKind.REPS else None,
        hold_ms=ms_from_seconds(40) if row.kind is BlockKind.HOLD else None,
        work_start_ms=ms_from_seconds(row.work[0]) if row.work else None,
        work_end_ms=ms_from_seconds(row.work[1]) if row.work else None,
    )


def _block_at(blocks: tuple[Block, ...], at: int) -> int:
    return next(block.index for block in blocks if block.start_ms <= at < block.end_ms)


def _spoken(blocks: tuple[Block, ...], at: float, kind: EventKind, text: str) -> Event:
    said = Utterance(text, REQUEST.language, REQUEST.voice, REQUEST.rate_wpm)
    return Event(
        at_ms=ms_from_seconds(at),
        duration_ms=one_second(said),
        track=Track.COUNT if kind in _COUNT else Track.VOICE,
        kind=kind,
        block=_block_at(blocks, ms_from_seconds(at)),
        text=text,
        utterance=said,
    )


def _chimes(blocks: tuple[Block, ...]) -> Iterator[tuple[int, EventKind]]:
    for block in blocks:
        if block.kind is BlockKind.REST or block.work_start_ms is None or block.work_end_ms is None:
            continue
        yield block.work_start_ms, _K.START_BELL
        yield block.work_end_ms, _K.END_BELL
        bells = [block.work_start_ms] + ([block.work_end_ms] if block.kind is BlockKind.HOLD else [])
        for bell in bells:
            yield from ((bell - early, _K.TICK) for early in (3000, 2000, 1000))
    for block in blocks:
        if block.kind is BlockKind.REPS:
            for beat in range(block.start_ms, block.end_ms, 4000):
                yield from ((beat + after, _K.TICK) for after in (1000, 2000))
                yield beat + 3000, _K.LOWER
    yield ms_from_seconds(142), _K.SWITCH_CHIME
    yield ms_from_seconds(414), _K.CHIME
    yield blocks[-1].end_ms - 2000, _K.FINISH


def _chime(blocks: tuple[Block, ...], at: int, kind: EventKind) -> Event:
    sound = "switch" if kind in {_K.SWITCH_CHIME, _K.CHIME} else kind.value
    moment = at - 1 if kind is _K.END_BELL else at
    block = _block_at(blocks, moment)
    return Event(
        at_ms=DurationMs(at),
        duration_ms=ms_from_seconds(0.5),
        track=Track.CHIME,
        kind=kind,
        block=block,
        sound=sound,
    )


def _breaths(block: Block) -> Iterator[Event]:
    at = block.start_ms
    while at < block.end_ms:
        for kind, length in ((_K.IN, CALM.inhale_ms), (_K.OUT, CALM.exhale_ms)):
            yield Event(at_ms=at, duration_ms=length, track=Track.BREATH, kind=kind, block=block.index)
            at = DurationMs(at + length)
