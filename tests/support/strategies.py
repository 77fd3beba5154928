"""Random routines and requests with every feature of the model, small enough to plan in a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from support.exercise_pool import EXERCISES
from support.translating import translated

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import HOUSE_TEMPO, BreathHold, Dose, Phase, Range, Reps, SetAmounts, TimedHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.frame import Closing, Opening, RoutineSound
from voicecoach.model.guidance import Guidance
from voicecoach.model.load import Load, Measure, MeasureUnit
from voicecoach.model.moment import Moment
from voicecoach.model.movements import Movement
from voicecoach.model.posture import Posture
from voicecoach.model.request import CountdownStyle, PlanRequest, Purpose, Variant
from voicecoach.model.routine import Routine, Stage, StageDose
from voicecoach.model.side import Side, Sides, WorkedSide
from voicecoach.model.steps import (
    AmrapStep,
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    Intervals,
    RestStep,
    SayStep,
    UntilReady,
    WaitStep,
    all_steps,
)
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs, ms_from_seconds
from voicecoach.routines.set_intervals import LEAST_REST_MS, work_ms

PATTERNS = tuple(
    BreathPattern(
        ms_from_seconds(inhale), ms_from_seconds(hold), ms_from_seconds(exhale), ms_from_seconds(rest), name
    )
    for inhale, hold, exhale, rest, name in (
        (4, 0, 6, 0, "calm"),
        (5.5, 0, 5.5, 0, "coherent"),
        (4, 4, 4, 4, "box"),
        (4, 7, 8, 0, "4-7-8"),
        (2, 3.5, 4, 0, None),
        (3, 0, 5, 1, None),
    )
)
TEMPOS = (
    (
        Phase("lift", Text.of("lift"), ms_from_seconds(2), is_effort=True),
        Phase("lower", Text.of("lower"), ms_from_seconds(2)),
    ),
    (
        Phase("lift", Text.of("lift"), ms_from_seconds(1.5), is_effort=True),
        Phase("squeeze", Text.of("squeeze"), ms_from_seconds(3), is_hold=True),
        Phase("lower", Text.of("lower"), DurationMs(1_750)),
    ),
    (Phase("circle", Text.of("circle"), DurationMs(2_345), is_effort=True),),
    (
        Phase("hold", Text.of("hold"), ms_from_seconds(2), is_hold=True),
        Phase("reach", Text.of("reach"), ms_from_seconds(1.5), is_effort=True),
    ),
    HOUSE_TEMPO,
)


def ranges(low: int, high: int, step: int = 1, widest: int = 4) -> st.SearchStrategy[Range]:
    """Return ranges on a grid, some of them fixed, at most ``widest`` grid steps wide."""
    return st.sampled_from(
        [
            Range(start, min(high, start + width * step))
            for width in (0, 0, *range(1, widest + 1))
            for start in range(low, high + 1, step)
        ]
    )


def rarely(*values: object) -> st.SearchStrategy[Any]:
    """Return nothing in most cases, else one of these."""
    return st.sampled_from((*(None for _ in range(len(values) + 1)), *values))


# Strategies are made once, here: making them anew in every example would take longer than planning it.
# For the same reason the parts of a routine are drawn by plain functions, not by strategies of their own.
YES_OR_NO = st.booleans()
SELDOM = st.sampled_from((False, False, False, True))
TRANSLATED = tuple(translated(each) for each in EXERCISES)
MOVES = st.sampled_from((0, 1500, 2000, 2345, 6000)).map(DurationMs)
NUMBERS = st.lists(st.integers(0, len(EXERCISES) - 1), unique=True, min_size=1, max_size=3)
HOLDS = st.one_of(ranges(5_000, 60_000, step=5_000), ranges(5_000, 60_000, step=1_000)).map(TimedHold)
BREATHS = ranges(1, 5).map(BreathHold)
REPS = st.builds(Reps, ranges(1, 9), st.sampled_from(TEMPOS))
PLAIN_DOSES: st.SearchStrategy[Dose] = st.one_of(HOLDS, REPS)
GUIDED_DOSES: st.SearchStrategy[Dose] = st.one_of(HOLDS, REPS, BREATHS)
SETS = ranges(1, 3, widest=2)
RESTS = st.one_of(
    ranges(5_000, 40_000, step=5_000), ranges(1_000, 14_000, step=1_000), st.just(Range.exactly(0))
)
READY = rarely(
    UntilReady(DurationMs(180_000)),
    UntilReady(DurationMs(60_000)),
    UntilReady(DurationMs(23_456), DurationMs(12_345)),
    UntilReady(DurationMs(300_000), DurationMs(45_000)),
)
"""What the person ends."""
REST_READY = rarely(UntilReady(DurationMs(180_000)), UntilReady(DurationMs(30_000)))
AT_MOST = rarely(DurationMs(20_000), DurationMs(100_000))
RESTS_OR_NONE = st.one_of(st.none(), RESTS)
BREATHING = st.sampled_from((None, *PATTERNS))
REPS_ORDERS = st.sampled_from((Sides.EACH, Sides.ALTERNATE, Sides.ALTERNATE_REPS))
ORDERS = st.sampled_from((Sides.EACH, Sides.ALTERNATE))
START_SIDES = rarely(*Side)
CHANGES = rarely(*(DurationMs(seconds * 1_000) for seconds in (3, 5, 8, 13, 21)))
LEAD_INS = rarely(*(DurationMs(each) for each in (0, 1_000, 2_500, 5_000, 8_123)))
INTERVALS = st.sampled_from((Intervals.WORDS, Intervals.WORDS, Intervals.STRICT))
EVERY = rarely(LEAST_REST_MS, LEAST_REST_MS + 1_234, LEAST_REST_MS + 20_000)
"""What is left of an interval after the longest work."""
FORMS = st.sampled_from(("", "", "", "", "", "sets", "sides", "one", "one sets"))
WORKED_SIDES = st.sampled_from(WorkedSide)
PAIRS_OF_SIDES = st.sampled_from(
    ((WorkedSide.LEFT, WorkedSide.RIGHT), (WorkedSide.AFFECTED, WorkedSide.OTHER))
)
AMOUNTS = st.lists(st.integers(1, 9), min_size=1, max_size=3)
AFFECTED = st.sampled_from(Side)
EMPHASIS = st.integers(0, 2)
OTHER_KINDS = st.sampled_from(("say", "rest", "breathe", "wait", "chime"))
MOVEMENT_COUNTS = st.lists(st.integers(1, 12), min_size=1, max_size=3)
EMOM_ROUNDS = ranges(1, 4, widest=2)
EMOM_LENGTHS = st.sampled_from((60_000, 90_000, 20_000, 33_333)).map(DurationMs)
AMRAP_LENGTHS = st.sampled_from((20_000, 45_000, 90_000, 120_000, 300_000, 654_321)).map(DurationMs)
BREATH_COUNTS = ranges(1, 6)
BREATH_TIMES = ranges(20_000, 60_000, step=5_000)
ROUNDS = st.sampled_from((Range(1, 1), Range(2, 2), Range(1, 2), Range(2, 3)))
MOMENTS = tuple(
    Moment(
        at_ms=None if every else DurationMs(at),
        from_end=from_end,
        every_ms=DurationMs(every) if every else None,
        say=Text.of(words) if words else None,
        sound=sound,
        is_file=sound is not None and sound.startswith("/"),
        sound_ms=DurationMs(1_234 if sound else 0),
    )
    for at, from_end, every, words, sound in (
        (0, False, 0, None, "/sounds/gong.wav"),
        (0, True, 0, None, "/sounds/gong.wav"),
        (7_000, False, 0, "Zebras breathe.", None),
        (0, False, 0, "Zebras begin.", None),
        (4_321, True, 0, "Zebras end.", None),
        (20_000, False, 0, None, "switch"),
        (3_600_000, False, 0, "Zebras never come.", None),
        (0, False, 9_000, "Zebras again.", None),
        (0, False, 13_500, None, "tick"),
    )
)
LOADS = rarely(
    Load(weight=Measure(12_500, MeasureUnit.KILOGRAM)),
    Load(band=Text.of("zebra"), pain=3),
    Load(weight=Measure(8_000, MeasureUnit.POUND), distance=Measure(400_000, MeasureUnit.METRE), pain=0),
)
PLACES = rarely(Posture.SUPINE, Posture.CHAIR, Posture.STANDING)
DURING = st.one_of(
    st.just(()), st.just(()), st.lists(st.sampled_from(MOMENTS), unique=True, max_size=3).map(tuple)
)
STEP_KINDS = st.lists(
    st.sampled_from(("exercise", "exercise", "exercise", "other", "circuit")), min_size=1, max_size=3
)
INNER_KINDS = st.lists(st.sampled_from(("exercise", "other", "circuit")), min_size=1, max_size=3)
INNERMOST_KINDS = st.lists(st.sampled_from(("exercise", "other")), min_size=1, max_size=2)
CHOSEN = st.sampled_from((0, 0, 1))
STAGE_COUNTS = st.sampled_from((0, 0, 1, 2))
CHANGED_SETS = st.one_of(st.none(), ranges(1, 3, widest=1))
CHANGED_DOSES = st.one_of(st.none(), PLAIN_DOSES)
OPENINGS = st.sampled_from((Opening.FULL, Opening.FULL, Opening.SAFETY, Opening.NONE))
CLOSINGS = st.sampled_from((Closing.FULL, Closing.FULL, Closing.NONE))
GONG = RoutineSound("end", "/sounds/gong.wav", DurationMs(8_250))
OWN_SOUNDS = st.sampled_from((
    (), (), (), (RoutineSound("start", "next"), GONG),
    (RoutineSound("tick", "/sounds/tok.wav", DurationMs(40)),),
    (RoutineSound("finish", "/sounds/gong.wav", DurationMs(29_999)), RoutineSound("switch", "tick")),
))  # fmt: skip
SPANS = rarely(*(Range(low * 30_000, low * 45_000) for low in range(2, 20)))


def exercise_step(draw: st.DrawFn, path: str, pool: tuple[Exercise, ...]) -> ExerciseStep:
    """Return sets of one of the pool's exercises; breaths only where a pattern is in force."""
    exercise = pool[draw(EMPHASIS) % len(pool)]
    breathing = draw(BREATHING)
    dose = draw(PLAIN_DOSES if breathing is None else GUIDED_DOSES)
    is_reps = isinstance(dose, Reps)
    left = draw(EVERY)
    step = ExerciseStep(
        path=path,
        optional=draw(SELDOM),
        exercise=exercise,
        dose=dose,
        sets=draw(SETS),
        sides=Sides.NONE if exercise.sides is Sides.NONE else draw(REPS_ORDERS if is_reps else ORDERS),
        start_side=draw(START_SIDES),
        rest_ms=draw(RESTS_OR_NONE),
        change_ms=draw(CHANGES) if exercise.sides is not Sides.NONE else None,
        lead_in_ms=draw(LEAD_INS),
        intervals=draw(INTERVALS),
        breathing=breathing,
        load=draw(LOADS),
        during=() if is_reps else draw(DURING),
        emphasis=draw(EMPHASIS),
    )
    step = _by_set(draw, step)
    if left is not None:
        every = DurationMs(work_ms(step, step.dose) + left)
        return replace(step, every_ms=every, rest_ms=None, change_ms=None)
    if step.rest_ms is not None:
        step = replace(step, rest_until_ready=draw(REST_READY))
    return _until_ready(step, draw(READY))


def _rest(draw: st.DrawFn, path: str) -> RestStep:
    rest = RestStep(
        path=path,
        length_ms=draw(RESTS),
        posture=draw(PLACES),
        intervals=draw(INTERVALS),
        optional=draw(SELDOM),
    )
    ready = draw(REST_READY)
    if ready is None:
        return rest
    return replace(rest, length_ms=Range.exactly(rest.length_ms.high), until_ready=ready)


def _until_ready(step: ExerciseStep, ready: UntilReady | None) -> ExerciseStep:
    """Return the step as one of which the person ends each set; a hold then has one length."""
    if ready is None or isinstance(step.dose, BreathHold):
        return step
    if isinstance(step.dose, TimedHold):
        if step.per_set:
            return step
        dose = TimedHold(Range.exactly(ready.guide_ms or step.dose.length_ms.low))
        return replace(step, dose=dose, until_ready=ready, during=())
    return replace(step, until_ready=ready)


def rounds_step(draw: st.DrawFn, path: str, pool: tuple[Exercise, ...]) -> AnyStep:
    """Return an EMOM or an AMRAP of some of the pool's exercises."""
    movements = tuple(
        Movement(exercise=one, reps=reps)
        if reps % 3
        else Movement(exercise=one, hold_ms=DurationMs(reps * 1_000))
        for one, reps in zip(pool, draw(MOVEMENT_COUNTS), strict=False)
    )
    title = Text.of(f"Rounds {path}") if draw(YES_OR_NO) else None
    if draw(YES_OR_NO):
        length = draw(AMRAP_LENGTHS)
        return AmrapStep(path=path, movements=movements, title=title, length_ms=length, optional=draw(SELDOM))
    return EmomStep(
        path=path,
        movements=movements,
        title=title,
        rounds=draw(EMOM_ROUNDS),
        every_ms=draw(EMOM_LENGTHS),
        optional=draw(SELDOM),
    )


def _by_set(draw: st.DrawFn, step: ExerciseStep) -> ExerciseStep:
    """Return the step, at times with one side alone, or a dose of its own for each set, or each side."""
    form = draw(FORMS)
    has_sides = step.sides is not Sides.NONE
    if "one" in form and has_sides:
        step = replace(step, only=draw(WORKED_SIDES), sides=Sides.EACH, start_side=None, change_ms=None)
    if "sides" in form and step.sides in {Sides.EACH, Sides.ALTERNATE} and step.only is None:
        per_set = tuple(SetAmounts(side, _amounts(draw, step)) for side in draw(PAIRS_OF_SIDES))
    elif "sets" in form:
        per_set = (SetAmounts(None, _amounts(draw, step)),)
    else:
        return step
    top = Range.exactly(max(max(each.amounts) for each in per_set))
    most = Range.exactly(max(len(each.amounts) for each in per_set))
    return replace(step, per_set=per_set, sets=most, dose=_exactly(step.dose, top))


def _amounts(draw: st.DrawFn, step: ExerciseStep) -> tuple[int, ...]:
    unit = 1_000 if isinstance(step.dose, TimedHold) else 1
    return tuple(unit * (each * 5 if unit > 1 else each) for each in draw(AMOUNTS))


def _exactly(dose: Dose, amount: Range) -> Dose:
    match dose:
        case TimedHold():
            return TimedHold(amount)
        case BreathHold():
            return BreathHold(amount)
        case Reps(tempo=tempo):
            return Reps(amount, tempo)


def other_step(draw: st.DrawFn, path: str) -> AnyStep:
    """Return a step that is no exercise."""
    kind = draw(OTHER_KINDS)
    if kind == "breathe":
        pattern = draw(BREATHING) or PATTERNS[0]
        if draw(YES_OR_NO):
            return BreatheStep(path=path, pattern=pattern, breaths=draw(BREATH_COUNTS), during=draw(DURING))
        during, place = draw(DURING), draw(PLACES)
        return BreatheStep(
            path=path, pattern=pattern, length_ms=draw(BREATH_TIMES), during=during, posture=place
        )
    if kind == "rest":
        return _rest(draw, path)
    if kind == "say":
        return SayStep(
            path=path, say=Text.of(f"Interlude {path}."), move_ms=draw(MOVES), posture=draw(PLACES)
        )
    if kind == "wait":
        return WaitStep(path=path, say=Text.of(f"Press enter for {path}."), at_most_ms=draw(AT_MOST))
    is_file = draw(YES_OR_NO)
    return ChimeStep(path=path, sound="/sounds/gong.wav" if is_file else "switch", is_file=is_file)


def circuit(draw: st.DrawFn, path: str, pool: tuple[Exercise, ...], depth: int) -> CircuitStep:
    """Return a circuit; circuits in it go ``depth`` deeper at most."""
    rest = draw(RESTS_OR_NONE)
    found = CircuitStep(
        path=path,
        optional=draw(SELDOM),
        rounds=draw(ROUNDS),
        steps=steps(draw, f"{path}.", pool, INNER_KINDS if depth else INNERMOST_KINDS, depth),
        title=Text.of(f"Circuit {path}") if draw(YES_OR_NO) else None,
        rest_ms=rest,
        rest_until_ready=None if rest is None else draw(REST_READY),
        intervals=draw(INTERVALS),
    )
    of = len(found.steps)
    return replace(found, choose=draw(CHOSEN) % of + 1 if draw(SELDOM) else None, shuffle=draw(SELDOM))


def steps(
    draw: st.DrawFn,
    prefix: str,
    pool: tuple[Exercise, ...],
    kinds: st.SearchStrategy[list[str]],
    depth: int,
) -> tuple[AnyStep, ...]:
    """Return a few steps of these kinds, numbered from ``prefix`` on."""
    found: list[AnyStep] = []
    for number, kind in enumerate(draw(kinds), start=1):
        path = f"{prefix}{number}"
        if kind == "other" and draw(SELDOM):
            found.append(rounds_step(draw, path, pool))
        elif kind == "exercise":
            found.append(exercise_step(draw, path, pool))
        elif kind == "circuit":
            found.append(circuit(draw, path, pool, depth - 1))
        else:
            found.append(other_step(draw, path))
    return tuple(found)


def stages(draw: st.DrawFn, pool: tuple[Exercise, ...], timed: frozenset[str]) -> tuple[Stage, ...]:
    """Return no stages, or a few that change some exercises; ``timed`` ones keep their dose."""

    def change(one: Exercise) -> StageDose:
        return StageDose(one.id, draw(CHANGED_SETS), None if one.id in timed else draw(CHANGED_DOSES))

    return tuple(
        Stage(Text.of(f"Stage {number}"), tuple(map(change, pool[:number])))
        for number in range(1, 1 + draw(STAGE_COUNTS))
    )


def _all_breathe(found: tuple[AnyStep, ...]) -> bool:
    routine = Routine(id="all", title=Text.of("All"), steps=found)
    return all(step.breathing for step in routine.exercise_steps())


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Return a small routine of up to three exercises, in English alone or in German, too."""
    is_translated = draw(YES_OR_NO)
    exercises = TRANSLATED if is_translated else EXERCISES
    pool = tuple(exercises[number] for number in draw(NUMBERS))
    extra = draw(EMPHASIS)
    found = steps(draw, "", pool, STEP_KINDS, 2)
    timed = frozenset(
        step.exercise.id
        for step in all_steps(found)
        if isinstance(step, ExerciseStep) and step.every_ms is not None
    )
    routine = Routine(
        id="random",
        title=Text.of("Random session"),
        steps=found,
        time_ms=draw(SPANS),
        breathing=PATTERNS[0] if extra and _all_breathe(found) else None,
        shuffle=draw(SELDOM),
        cautions=(Text.of("Ask first about zebras."),) if extra == 1 else (),
        welcome=Text.of("This is for your zebra.") if extra else None,
        farewell=Text.of("Look at your zebra.") if extra == 1 else None,
        stages=stages(draw, pool, timed),
        pronunciations=(("psoas", "soe-us"),) if extra == 2 else (),
        bed="/sounds/rain.wav" if extra == 1 else None,
        opening=draw(OPENINGS),
        closing=draw(CLOSINGS),
        sounds=draw(OWN_SOUNDS),
    )
    return translated(routine) if is_translated else routine


GUIDANCE = st.sampled_from(Guidance)
TARGETS = st.one_of(st.none(), st.none(), st.integers(60_000, 720_000).map(DurationMs))
REQUEST_LANGUAGES = st.sampled_from(("en", "de"))
RATES = st.sampled_from((145, 125))
PACES = st.sampled_from((100, 80, 133, 200))
VARIANTS = rarely(*Variant)
LEFT_OUT = st.sampled_from((0, 0, 1))
PURPOSES = st.sampled_from(Purpose)
TIMES_DONE = st.sampled_from((0, 0, 1, 2, 3, 7, 40))
DAYS_AWAY = st.sampled_from((None, None, 0, 3, 20, 21, 100))


@st.composite
def requests(draw: st.DrawFn, routine: Routine) -> PlanRequest:
    """Return any request that fits a routine."""
    ids = sorted({step.exercise.id for step in routine.exercise_steps()})
    request = PlanRequest(
        guidance=draw(GUIDANCE),
        target_ms=draw(TARGETS),
        language=draw(REQUEST_LANGUAGES) if routine.title.is_in("de") else "en",
        rate_wpm=draw(RATES),
        pace_percent=draw(PACES),
        variant=draw(VARIANTS),
        start_side=draw(START_SIDES),
        affected_side=draw(AFFECTED),
        stage=len(routine.stages) if routine.stages else None,
        without=tuple(ids[: draw(LEFT_OUT)]) if len(ids) > 1 else (),
        trim=draw(YES_OR_NO),
        times_done=draw(TIMES_DONE),
        exercise_times_done=tuple((each, draw(TIMES_DONE)) for each in ids if draw(YES_OR_NO)),
        days_away=draw(DAYS_AWAY),
        names=(names := draw(YES_OR_NO)),
        countdown=CountdownStyle.TICKS if names else CountdownStyle.SPOKEN,
        purpose=draw(PURPOSES),
    )
    return replace(request, bed={7: "pad", 40: "none"}.get(request.times_done))


@st.composite
def planned(draw: st.DrawFn) -> tuple[Routine, PlanRequest]:
    """Return a routine and a request for it."""
    routine = draw(routines())
    return routine, draw(requests(routine))
