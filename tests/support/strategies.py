"""Random routines and requests with every feature of the model, small enough to plan in a moment.

Sentences carry marks that the oracle reads: the working side is named by its knee, the other by its foot.
"""

from __future__ import annotations

from hypothesis import strategies as st

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Dose, Phase, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise, Instruction, Prop
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import Guidance, PlanRequest, Purpose, Variant
from voicecoach.model.routine import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    Routine,
    SayStep,
    Stage,
    StageDose,
    WaitStep,
)
from voicecoach.model.side import Side, Sides
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs, seconds

PATTERNS = tuple(
    BreathPattern(seconds(inhale), seconds(hold), seconds(exhale), seconds(rest), name)
    for inhale, hold, exhale, rest, name in (
        (4, 0, 6, 0, "calm"),
        (5.5, 0, 5.5, 0, "coherent"),
        (4, 4, 4, 4, "box"),
        (4, 7, 8, 0, "4-7-8"),
        (2, 3.5, 4, 0, None),
        (3, 0, 5, 1, None),
    )
)
NAMES = ("Mountain", "River", "Meadow", "Harbour", "Lantern", "Willow", "Pebble", "Feather")
PAIRS = (
    (Posture.KNEELING, Posture.KNEELING),
    (Posture.SUPINE, Posture.SUPINE),
    (Posture.STANDING, Posture.SEATED),
)


def _text(sentence: str) -> st.SearchStrategy[Text]:
    return st.sampled_from((Text.of(sentence), Text((("en", sentence), ("de", f"DE {sentence}")))))


def _maybe(sentence: str) -> st.SearchStrategy[Text | None]:
    return st.sampled_from((None, Text.of(sentence)))


@st.composite
def ranges(draw: st.DrawFn, low: int, high: int, step: int = 1, widest: int = 4) -> Range:
    """Return ranges on a grid, a third of them fixed, at most ``widest`` grid steps wide."""
    start = draw(st.integers(low // step, high // step))
    width = draw(st.sampled_from((0, 0, *range(1, widest + 1))))
    return Range(start * step, min(high // step, start + width) * step)


def moves() -> st.SearchStrategy[DurationMs]:
    """Return times to move, with odd milliseconds among them."""
    return st.sampled_from((0, 1500, 2000, 2345, 6000)).map(DurationMs)


@st.composite
def instructions(draw: st.DrawFn, sentences: tuple[str, ...], *, is_short: bool) -> tuple[Instruction, ...]:
    """Return the first few of these sentences as instructions."""
    count = draw(st.integers(0, len(sentences)))
    return tuple(
        Instruction(
            draw(_text(sentence)),
            draw(moves()),
            again=Text.of(f"again {sentence.split()[0].lower()}")
            if is_short and draw(st.booleans())
            else None,
        )
        for sentence in sentences[:count]
    )


@st.composite
def exercises(draw: st.DrawFn, number: int) -> Exercise:
    """Return an exercise that is told from its number; sided ones say what a side means."""
    name = NAMES[number % len(NAMES)]
    sides = draw(st.sampled_from(Sides))
    start, end = draw(st.sampled_from(PAIRS))
    side = " on your <side> knee" if sides is not Sides.NONE else ""
    cues = (
        f"First of the {name}{side}.",
        f"Second of the {name}.",
        f"Third of the {name}, slowly and with ease.",
    )
    return Exercise(
        id=f"exercise-{number}",
        name=draw(_text(f"{name} pose")),
        posture=PostureChange(start, end),
        sides=sides,
        side_means=Text.of("<side> knee down") if side else None,
        setup=draw(instructions((f"Come to the {name}{side}.", f"Stand by the {name}."), is_short=False)),
        enter=draw(instructions((f"Enter the {name}{side}.", f"Glide to the {name}."), is_short=True)),
        other_side=draw(_maybe("<Side> knee down, <other> foot in front.")) if side else None,
        cues=tuple(map(Text.of, cues[: draw(st.integers(0, 3))])),
        exhale=draw(st.sampled_from(((), (Text.of(f"Sink, {name}."),)))),
        release=draw(_maybe(f"Leave the {name}{side}.")),
        easier=draw(_maybe(f"Rest in the {name}.")),
        harder=draw(_maybe(f"Reach past the {name}.")),
        caution=draw(_maybe(f"Mind the {name}.")),
        props=draw(st.sampled_from(((), (Prop(Text.of("mat")),), (Prop(Text.of("block"), optional=True),)))),
    )


TEMPOS = (
    (
        Phase("lift", Text.of("lift"), seconds(2), is_effort=True),
        Phase("lower", Text.of("lower"), seconds(2)),
    ),
    (
        Phase("lift", Text.of("lift"), seconds(1.5), is_effort=True),
        Phase("squeeze", Text.of("squeeze"), seconds(3), is_hold=True),
        Phase("lower", Text.of("lower"), DurationMs(1_750)),
    ),
    (Phase("circle", Text.of("circle"), DurationMs(2_345), is_effort=True),),
    (
        Phase("hold", Text.of("hold"), seconds(2), is_hold=True),
        Phase("reach", Text((("en", "reach"), ("de", "strecken"))), seconds(1.5), is_effort=True),
    ),
)


@st.composite
def doses(draw: st.DrawFn, *, with_breath: bool) -> Dose:
    """Return a dose; breaths only where a pattern is in force."""
    kind = draw(st.sampled_from(("hold", "reps", "breaths") if with_breath else ("hold", "reps")))
    if kind == "hold":
        return TimedHold(draw(ranges(5_000, 60_000, step=draw(st.sampled_from((5_000, 5_000, 1_000))))))
    if kind == "breaths":
        return BreathHold(draw(ranges(1, 5)))
    return Reps(draw(ranges(1, 9)), draw(st.sampled_from(TEMPOS)))


@st.composite
def exercise_steps(draw: st.DrawFn, path: str, pool: tuple[Exercise, ...]) -> ExerciseStep:
    """Return sets of one of the pool's exercises."""
    exercise = draw(st.sampled_from(pool))
    breathing = draw(st.sampled_from((None, *PATTERNS)))
    order = st.sampled_from((Sides.EACH, Sides.ALTERNATE))
    return ExerciseStep(
        path=path,
        optional=draw(st.sampled_from((False, False, False, True))),
        exercise=exercise,
        dose=draw(doses(with_breath=breathing is not None)),
        sets=draw(ranges(1, 3, widest=2)),
        sides=draw(order) if exercise.sides is not Sides.NONE else Sides.NONE,
        start_side=draw(st.sampled_from((None, None, *Side))),
        rest_ms=draw(st.one_of(st.none(), ranges(5_000, 40_000, step=5_000))),
        breathing=breathing,
        emphasis=draw(st.integers(0, 2)),
    )


@st.composite
def other_steps(draw: st.DrawFn, path: str) -> AnyStep:
    """Return a step that is no exercise."""
    kind = draw(st.sampled_from(("breathe", "rest", "say", "wait", "chime")))
    if kind == "breathe":
        pattern = draw(st.sampled_from(PATTERNS))
        if draw(st.booleans()):
            return BreatheStep(path=path, pattern=pattern, breaths=draw(ranges(1, 6)))
        return BreatheStep(path=path, pattern=pattern, length_ms=draw(ranges(20_000, 60_000, step=5_000)))
    if kind == "rest":
        return RestStep(path=path, length_ms=draw(ranges(5_000, 40_000, step=5_000)))
    if kind == "say":
        return SayStep(path=path, say=draw(_text(f"Interlude {path}.")), move_ms=draw(moves()))
    if kind == "wait":
        return WaitStep(path=path, say=draw(_text(f"Press enter for {path}.")))
    is_file = draw(st.booleans())
    return ChimeStep(path=path, sound="/home/author/gong.wav" if is_file else "switch", is_file=is_file)


@st.composite
def steps(draw: st.DrawFn, prefix: str, pool: tuple[Exercise, ...], depth: int) -> tuple[AnyStep, ...]:
    """Return one to four steps; circuits among them, nested ``depth`` deep at most."""
    kinds = ("exercise", "exercise", "exercise", "other", *(("circuit",) if depth else ()))
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4 if not prefix else 2))
    found: list[AnyStep] = []
    for number, kind in enumerate(chosen, start=1):
        path = f"{prefix}{number}"
        if kind == "exercise":
            found.append(draw(exercise_steps(path, pool)))
        elif kind == "other":
            found.append(draw(other_steps(path)))
        else:
            found.append(
                CircuitStep(
                    path=path,
                    optional=draw(st.sampled_from((False, False, False, True))),
                    rounds=draw(ranges(1, 3, widest=1)),
                    steps=draw(steps(f"{path}.", pool, depth - 1)),
                    title=draw(_maybe(f"Circuit {path}")),
                    rest_ms=draw(st.one_of(st.none(), ranges(5_000, 30_000, step=5_000))),
                )
            )
    return tuple(found)


@st.composite
def stage_doses(draw: st.DrawFn, exercise: Exercise) -> StageDose:
    """Return what a stage changes for an exercise; perhaps nothing."""
    sets = draw(st.one_of(st.none(), ranges(1, 3, widest=1)))
    return StageDose(exercise.id, sets, draw(st.one_of(st.none(), doses(with_breath=False))))


@st.composite
def stages(draw: st.DrawFn, pool: tuple[Exercise, ...]) -> tuple[Stage, ...]:
    """Return no stages, or a few that change some exercises."""
    found = []
    for number in range(1, 1 + draw(st.sampled_from((0, 0, 1, 2)))):
        changed = draw(st.lists(st.sampled_from(pool), unique_by=lambda exercise: exercise.id, max_size=2))
        found.append(Stage(Text.of(f"Stage {number}"), tuple(draw(stage_doses(one)) for one in changed)))
    return tuple(found)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Return a small routine of up to four exercises."""
    pool = tuple(draw(exercises(number)) for number in range(draw(st.integers(1, 4))))
    low = draw(st.integers(1, 20)) * 30_000
    return Routine(
        id="random",
        title=draw(_text("Random session")),
        steps=draw(steps("", pool, 2)),
        time_ms=draw(st.sampled_from((None, Range(low, low * 3 // 2)))),
        breathing=draw(st.sampled_from((None, PATTERNS[0]))),
        cautions=draw(st.sampled_from(((), (Text.of("Ask first about zebras."),)))),
        stages=draw(stages(pool)),
        pronunciations=draw(st.sampled_from(((), (("psoas", "soe-us"),)))),
        bed=draw(st.sampled_from((None, None, "/home/author/rain.wav"))),
    )


@st.composite
def requests(draw: st.DrawFn, routine: Routine) -> PlanRequest:
    """Return any request that fits a routine."""
    ids = sorted({step.exercise.id for step in routine.exercise_steps()})
    minutes = st.integers(30_000, 1_500_000).map(DurationMs)
    return PlanRequest(
        guidance=draw(st.sampled_from(Guidance)),
        target_ms=draw(st.one_of(st.none(), minutes)),
        language=draw(st.sampled_from(("en", "en", "en", "de"))),
        rate_wpm=draw(st.sampled_from((145, 125))),
        pace_percent=draw(st.sampled_from((100, 80, 133, 200))),
        variant=draw(st.sampled_from((None, *Variant))),
        start_side=draw(st.sampled_from((None, None, *Side))),
        stage=draw(st.integers(1, len(routine.stages)))
        if bool(routine.stages) and draw(st.booleans())
        else None,
        without=draw(st.sampled_from(((), (), *((one,) for one in ids if len(ids) > 1)))),
        trim=draw(st.booleans()),
        purpose=draw(st.sampled_from(Purpose)),
    )


@st.composite
def planned(draw: st.DrawFn) -> tuple[Routine, PlanRequest]:
    """Return a routine and a request for it."""
    routine = draw(routines())
    return routine, draw(requests(routine))
