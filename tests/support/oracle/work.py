"""Rules of work: the right sets in the right order, each exactly its dose, bell to bell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from support.oracle.amended import lengthened
from support.oracle.expected import (
    Chosen,
    allowed_ms,
    amounts_of,
    breaths_of,
    dose_of,
    dose_range,
    own_amount,
    until_ready_of,
    value,
)
from support.oracle.intervals import intervals
from support.oracle.prompts import own_bells, sounds_inside
from support.oracle.view import View, Violation, Work, exercise_step

from voicecoach.model.amendment import LeaveOut
from voicecoach.model.dose import BreathHold, Reps
from voicecoach.model.request import Purpose
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import (
    AmrapStep,
    AnyStep,
    BreatheStep,
    ChimeStep,
    EmomStep,
    ExerciseStep,
    RestStep,
    RoundsStep,
)
from voicecoach.model.timeline import ROUNDS_KINDS, BlockKind, EventKind

TICKS_BEFORE_BELL = (3000, 2000, 1000)
SHORTEST_TICKED_HOLD_MS = 4000
TICKED_KINDS = ROUNDS_KINDS | {BlockKind.HOLD}
WORD_TO_TICK_MS = 300
BELL_TO_TICK_MS = 1300
CHIME_TO_TICK_MS = 1300


def the_work_is_what_the_routine_asks(view: View) -> Iterator[Violation]:
    """Work blocks are the routine's sets, sides and rounds, in its order, and say which they are."""
    blocks, wanted = view.work_blocks, view.expected
    if len(blocks) != len(wanted):
        yield Violation(
            "the_work_is_what_the_routine_asks", 0, f"{len(blocks)} works instead of {len(wanted)}"
        )
    for block, work in zip(blocks, wanted, strict=False):
        exercise = work.step.exercise if isinstance(work.step, ExerciseStep) else None
        is_counted = not isinstance(work.step, BreatheStep)
        named = exercise.id if exercise else _only_movement(view, work.step)
        asked = (work.kind, named, work.set, work.sets)
        found = (
            block.kind,
            block.exercise,
            block.set if is_counted else None,
            block.sets if is_counted else None,
        )
        if asked != found:
            what = f"{block.id} is {found} instead of {asked}"
            yield Violation("the_work_is_what_the_routine_asks", block.start_ms, what)
        if exercise is not None and exercise.name.in_language(view.request.language) not in block.title:
            yield Violation("the_work_is_what_the_routine_asks", block.start_ms, f"titled {block.title!r}")
        if block.work_start_ms is None or block.work_end_ms is None:
            yield Violation("the_work_is_what_the_routine_asks", block.start_ms, f"{block.id} has no bells")
        elif not block.start_ms <= block.work_start_ms <= block.work_end_ms <= block.end_ms:
            yield Violation(
                "the_work_is_what_the_routine_asks", block.start_ms, "its work lies outside of it"
            )


def _only_movement(view: View, step: AnyStep) -> str | None:
    """Return the exercise of rounds of one movement alone, without those that were left out."""
    names = {each.id for each in step.exercises} if isinstance(step, RoundsStep) else set()
    left = names - set(view.request.without)
    return next(iter(left)) if len(left) == 1 else None


def work_is_exactly_its_dose(view: View) -> Iterator[Violation]:
    """Bell to bell is the hold, or the repetitions, or the breaths: to the millisecond."""
    for work in view.works:
        exact = _exact_length(view, work)
        own = exercise_step(work)
        if work.is_at_own_pace and work.block.reps != _reps_asked(view, work):
            yield Violation("work_is_exactly_its_dose", work.start, f"says {work.block.reps} reps")
        if own is not None and (ready := until_ready_of(own, view.routine, view.request)) is not None:
            amount = own_amount(own, view.routine, view.request, work.side, work.expected.set)
            exact = allowed_ms(own, view.routine, view.request, _chosen(view, work), amount)
            if view.timeline.request.purpose is Purpose.LIVE:
                exact = max(exact, ready.at_most_ms)
        if work.length != exact:
            yield Violation("work_is_exactly_its_dose", work.start, f"{work.length} ms instead of {exact}")
        if work.block.kind is BlockKind.HOLD and work.block.hold_ms != work.length:
            yield Violation("work_is_exactly_its_dose", work.start, f"says hold_ms {work.block.hold_ms}")
        if work.is_counted:
            told = (work.block.reps or 0) * _reps_dose(view, work).rep_ms
            if work.length != told:
                yield Violation("work_is_exactly_its_dose", work.start, f"says {work.block.reps} reps")


def _reps_asked(view: View, work: Work) -> int:
    """Return how many repetitions a set at one's own pace has."""
    step = work.expected.step
    assert isinstance(step, ExerciseStep)
    own = own_amount(step, view.routine, view.request, work.side, work.expected.set)
    dose = dose_of(step, view.routine, view.request)
    asked = value(step, *dose_range(dose), _chosen(view, work)) if own is None else own
    return asked * (2 if step.sides is Sides.ALTERNATE_REPS else 1)


def _exact_length(view: View, work: Work) -> int:
    step = work.expected.step
    if isinstance(step, BreatheStep):
        return value(step, "breaths", breaths_of(step), _chosen(view, work)) * step.pattern.length_ms
    if isinstance(step, EmomStep):
        return step.every_ms
    if isinstance(step, AmrapStep):
        return step.length_ms
    assert isinstance(step, ExerciseStep)
    dose = dose_of(step, view.routine, view.request)
    own = own_amount(step, view.routine, view.request, work.side, work.expected.set)
    amount = value(step, *dose_range(dose), _chosen(view, work)) if own is None else own
    if isinstance(dose, Reps):
        return amount * dose.rep_ms * (2 if step.sides is Sides.ALTERNATE_REPS else 1)
    if isinstance(dose, BreathHold):
        assert step.breathing is not None
        breath = step.breathing.length_ms
        return amount * breath + lengthened(view.timeline, work.block, breath)
    return amount + lengthened(view.timeline, work.block)


def _breath_counted(view: View, work: Work) -> int:
    """Return the length of the breath in which a hold is counted; 0 for one by the clock."""
    step = work.expected.step
    is_counted = isinstance(step, ExerciseStep) and isinstance(
        dose_of(step, view.routine, view.request), BreathHold
    )
    return work.pattern.length_ms if is_counted and work.pattern else 0


def _chosen(view: View, work: Work) -> Chosen:
    return view.chosen_at(work.expected.occurrence)


def _reps_dose(view: View, work: Work) -> Reps:
    assert isinstance(work.expected.step, ExerciseStep)
    dose = dose_of(work.expected.step, view.routine, view.request)
    assert isinstance(dose, Reps)
    return dose


def beats(work: Work, dose: Reps, *, with_seconds: bool = True) -> set[int]:
    """Return when each phase of each repetition starts, and the seconds of inner holds."""
    found: set[int] = set()
    for at in range(work.start, work.end, dose.rep_ms):
        begin = at
        for phase in dose.tempo:
            found.add(begin)
            if phase.is_hold and with_seconds:
                found.update(range(begin, begin + phase.length_ms, 1000))
            begin += phase.length_ms
    return found


def both_sides_work_equally(view: View) -> Iterator[Violation]:
    """Each time an exercise is done, left and right work the same time, in as many sets.

    But for what was asked for on the second side alone, when the first was over, and where the author wrote
    another dose for each, or one side only.
    """
    sums: dict[int, Counter[str]] = {}
    for work in view.works:
        if work.side is not None and not _differs_by_side(view, work):
            breath = _breath_counted(view, work)
            alone = lengthened(view.timeline, work.block, breath, on_second_side=True)
            sums.setdefault(work.expected.occurrence, Counter())[work.side] += work.length - alone
    for number, sides in sums.items():
        if sides["left"] != sides["right"]:
            at = next(work.start for work in view.works if work.expected.occurrence == number)
            yield Violation("both_sides_work_equally", at, f"{dict(sides)}")


def _differs_by_side(view: View, work: Work) -> bool:
    step = work.expected.step
    if isinstance(step, BreatheStep):
        return False
    left, right = (amounts_of(step, view.routine, view.request, side) for side in Side)
    return step.only is not None or left != right


def bells_ring_the_work(view: View) -> Iterator[Violation]:
    """A start bell at each start of work, an end bell at each end; none elsewhere."""
    starts, own = [work.start for work in view.works], own_bells(view)
    # Together, the start bell rings alone.
    ends = [
        work.end
        for work in view.works
        if (work.end not in starts or (EventKind.END_BELL, work.end) in own) and not _goes_on(view, work)
    ]
    for kind, wanted in ((EventKind.START_BELL, starts), (EventKind.END_BELL, ends)):
        rung = Counter(int(event.at_ms) for event in view.of(kind))
        due = Counter(wanted)
        for at in (due - rung).elements():
            yield Violation("bells_ring_the_work", at, f"no {kind} bell")
        for at in (rung - due).elements():
            yield Violation("bells_ring_the_work", at, f"a {kind} bell of nothing")


def _goes_on(view: View, work: Work) -> bool:
    """Whether a round of an EMOM ends with the start bell of the next one."""
    following = [two for one, two in view.neighbours() if one is work]
    return work.block.kind is BlockKind.EMOM and bool(following)


def start_and_end_bells_differ(view: View) -> Iterator[Violation]:
    """Start and end are told apart by ear, unless the author wrote otherwise."""
    if any(each.house in {"start", "end"} for each in view.routine.sounds):
        return
    own = own_bells(view)
    starts, ends = (
        {event.sound for event in view.of(kind) if (kind, event.at_ms) not in own}
        for kind in (EventKind.START_BELL, EventKind.END_BELL)
    )
    for sound in starts & ends:
        yield Violation("start_and_end_bells_differ", 0, f"both are {sound!r}")


def ticks_lead_to_the_bells(view: View) -> Iterator[Violation]:
    """Ticks lead to each start of work, and to the end of a hold, a second apart.

    Three, or before a start as many as come 0.3 s after the last word and 1.3 s after the end bell. Ticks may
    mark the beats of repetitions, their phases and the seconds of inner holds; numbers may end a hold.
    """
    ticks = Counter(int(event.at_ms) for event in view.of(EventKind.TICK))
    due: Counter[int] = Counter()
    silent: set[int] = set()
    for before, work in view.lead_ins():
        words = [event.end_ms for event in view.speech if before <= event.at_ms < work.start]
        changes = [one.at_ms for one in view.within(before, work.start, EventKind.SWITCH_CHIME)]
        starts = [one.start for one in intervals(view) if one.coming is work]
        starts = [start for start in starts if not any(end > start for end in words)]
        words.extend(start + BELL_TO_TICK_MS - WORD_TO_TICK_MS for start in starts)
        words.extend(at + CHIME_TO_TICK_MS - WORD_TO_TICK_MS for at in changes)
        free = max([*(end + WORD_TO_TICK_MS for end in words), before + BELL_TO_TICK_MS if before else 0])
        fitting = [work.start - early for early in TICKS_BEFORE_BELL if work.start - early >= free]
        if _leads_in_by_itself(view, before, work):
            silent.update(fitting)
            rung = {int(bell.at_ms) for bell in view.of(EventKind.END_BELL)}
            unrung = [start for start in starts if start not in rung]  # no bell that ticks keep clear of
            silent.update(
                work.start - early for early in TICKS_BEFORE_BELL for at in unrung if at < work.start - early
            )
        else:
            due.update(fitting)
        is_ticked = work.block.kind in TICKED_KINDS or work.is_at_own_pace
        if is_ticked and work.length >= SHORTEST_TICKED_HOLD_MS:
            counted = {int(each.at_ms) for each in view.within(work.start, work.end, EventKind.COUNTDOWN)}
            due.update({work.end - early for early in TICKS_BEFORE_BELL} - counted)
    for at in (due - ticks).elements():
        yield Violation("ticks_lead_to_the_bells", at, "no tick")
    if any(isinstance(each, LeaveOut) for each in view.request.amendments):
        rests = [one.end for one in intervals(view) if one.coming is None]
        silent.update(end - early for end in rests for early in TICKS_BEFORE_BELL)
    allowed = silent | {work.end - early for work in view.holds for early in TICKS_BEFORE_BELL}
    for work in view.works:
        if work.is_counted:
            allowed |= beats(work, _reps_dose(view, work))
    for at in (ticks - due).elements():
        if at not in allowed:
            yield Violation("ticks_lead_to_the_bells", at, "a tick of nothing")


def _leads_in_by_itself(view: View, before: int, work: Work) -> bool:
    """Whether an author's time from the last sentence meets another: silence, or a written change or rest."""
    step = work.expected.step
    if not isinstance(step, ExerciseStep) or step.lead_in_ms is None:
        return False
    return not view.speaks or any(one.coming is work and one.start >= before for one in intervals(view))


def no_speech_crosses_a_bell(view: View) -> Iterator[Violation]:
    """Nothing is being said when a bell rings, least of all across the end of a hold."""
    for work in view.works:
        for name, bell in (("start", work.start), ("end", work.end)):
            for event in view.speech:
                if event.at_ms < bell < event.end_ms:
                    yield Violation(
                        "no_speech_crosses_a_bell", event.at_ms, f"{event.text!r} across the {name}"
                    )


def rests_are_bell_to_bell(view: View) -> Iterator[Violation]:
    """A rest between sets spans end bell to start bell."""
    ends, starts = {0, *(w.end for w in view.works)}, {w.start for w in view.works}
    waited_for = {s.path for s in view.routine.exercise_steps() if s.rest_until_ready is not None}
    open_rests = {block.id for block in view.timeline.blocks if block.step_path in waited_for}
    for block in view.timeline.blocks:
        if block.kind is not BlockKind.REST or block.set is None or block.id in open_rests:
            continue
        if block.work_start_ms not in ends or block.work_end_ms not in starts:
            what = f"{block.id} says {block.work_start_ms} to {block.work_end_ms}"
            yield Violation("rests_are_bell_to_bell", block.start_ms, what)


def rest_steps_last(view: View) -> Iterator[Violation]:
    """Every rest that the routine lists is in the session, for at least what was chosen."""
    rests = [block for block in view.timeline.blocks if block.kind is BlockKind.REST and block.set is None]
    for number, one in enumerate(view.occurrences):
        step = one.step
        if not isinstance(step, RestStep):
            continue
        least = value(step, "length", step.length_ms, view.chosen_at(number))
        mine = [block for block in rests if block.id == one.key]
        if not mine:
            yield Violation("rest_steps_last", 0, f"step {step.path} has no rest")
        for block in mine:
            if block.work_start_ms is None or block.work_end_ms is None:
                yield Violation("rest_steps_last", block.start_ms, f"{block.id} has no bells")
            elif block.work_end_ms - block.work_start_ms < least:
                what = f"{block.work_end_ms - block.work_start_ms} ms instead of {least}"
                yield Violation("rest_steps_last", block.start_ms, what)


def chimes_sound(view: View) -> Iterator[Violation]:
    """The chimes that the routine lists sound in its order, and no others outside of works."""
    wanted = [one.step.sound for one in view.occurrences if isinstance(one.step, ChimeStep)]
    inside = Counter(sounds_inside(view))
    rung = Counter((int(event.at_ms), str(event.sound)) for event in view.of(EventKind.CHIME))
    found = [sound for _, sound in sorted((rung - inside).elements(), key=lambda each: each[0])]
    if wanted != found:
        yield Violation("chimes_sound", 0, f"{found} instead of {wanted}")


RULES = (
    the_work_is_what_the_routine_asks,
    work_is_exactly_its_dose,
    both_sides_work_equally,
    bells_ring_the_work,
    start_and_end_bells_differ,
    ticks_lead_to_the_bells,
    no_speech_crosses_a_bell,
    rests_are_bell_to_bell,
    rest_steps_last,
    chimes_sound,
)
