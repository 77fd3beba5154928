"""The words for doses: ``2–3 × 30–60 s a side``."""

from __future__ import annotations

from pathlib import PurePath

from voicecoach.model.days import Days
from voicecoach.model.dose import BreathHold, Dose, Range, Reps, SetAmounts, TimedHold
from voicecoach.model.load import Load
from voicecoach.model.moment import Moment
from voicecoach.model.movements import Movement
from voicecoach.model.side import Sides, WorkedSide
from voicecoach.model.steps import AmrapStep, EmomStep, ExerciseStep
from voicecoach.model.units import clock
from voicecoach.wording.wording import MessageId, Wording

_MINUTE_MS = 60_000
_BY_SIDES = {
    Sides.EACH: MessageId.A_SIDE,
    Sides.ALTERNATE: MessageId.IN_TURN,
    Sides.ALTERNATE_REPS: MessageId.CHANGING,
}


def range_words(values: Range) -> str:
    """Return a range of counts: ``3``, ``2–3``."""
    return _span(values, 1, ".")


def counted(message: MessageId, values: Range, wording: Wording, *, one: bool | None = None) -> str:
    """Return a range of counts with its unit: ``8–12 times``, ``1 breath``.

    ``one``: whether to use the singular; by default for exactly 1.
    """
    is_one = values == Range.exactly(1) if one is None else one
    return wording(message, one=is_one, number=range_words(values))


def length_words(length: Range, wording: Wording) -> str:
    """Return a range of milliseconds: ``30–45 s``, ``10–15 min``, ``1.5 s``."""
    if length.low % _MINUTE_MS == 0 == length.high % _MINUTE_MS and length.high:
        return wording(MessageId.MINUTES, length=_span(length, _MINUTE_MS, wording.decimal_mark))
    return wording(MessageId.SECONDS, length=_span(length, 1000, wording.decimal_mark))


def minutes_words(length_ms: int, wording: Wording) -> str:
    """Return the length of a session in whole minutes, at least one: ``16 min``."""
    return wording(MessageId.MINUTES, length=max(1, round(length_ms / _MINUTE_MS)))


def short_words(length_ms: int, wording: Wording) -> str:
    """Return one length: ``30 s``, ``1.5 s``, ``14:55``."""
    if length_ms >= _MINUTE_MS:
        return clock(length_ms)
    tenths = length_ms // 100 * 100
    return wording(MessageId.SECONDS, length=_span(Range.exactly(tenths), 1000, wording.decimal_mark))


def dose_words(dose: Dose, wording: Wording) -> str:
    """Return one set: ``30–45 s``, ``5 breaths``, ``8–12 times``."""
    match dose:
        case TimedHold(length):
            return length_words(length, wording)
        case BreathHold(breaths):
            return counted(MessageId.BREATHS, breaths, wording)
        case Reps(count, _):
            return counted(MessageId.TIMES, count, wording)


def step_words(step: ExerciseStep, wording: Wording) -> str:
    """Return the whole dose of one exercise: ``2 × 30–45 s a side, in turn``."""
    dose = _sets_words(step, wording)
    if step.every_ms is None:
        return dose
    every = length_words(Range.exactly(step.every_ms), wording)
    return wording(MessageId.IN_INTERVALS, dose=dose, length=every)


def rounds_words(step: EmomStep | AmrapStep, wording: Wording) -> str:
    """Return the rounds of movements: ``10 rounds, one every 1 min``."""
    if isinstance(step, AmrapStep):
        length = length_words(Range.exactly(step.length_ms), wording)
        return wording(MessageId.AS_MANY_ROUNDS, length=length)
    every = length_words(Range.exactly(step.every_ms), wording)
    dose = counted(MessageId.ROUNDS, step.rounds, wording)
    return wording(MessageId.IN_INTERVALS, dose=dose, length=every)


def movement_words(movement: Movement, wording: Wording) -> str:
    """Return how much of a movement is done: ``10 times``, ``20 s a side``."""
    if movement.hold_ms is not None:
        dose = length_words(Range.exactly(movement.hold_ms), wording)
    else:
        dose = counted(MessageId.TIMES, Range.exactly(movement.reps or 0), wording)
    return dose if movement.exercise.sides is Sides.NONE else wording(MessageId.A_SIDE, dose=dose)


def _sets_words(step: ExerciseStep, wording: Wording) -> str:
    if any(each.side for each in step.per_set):
        dose = ", ".join(_of_side(each, step.dose, wording) for each in step.per_set)
    elif step.per_set:
        dose = _of_each_set(step.per_set[0].amounts, step.dose, wording)
    else:
        sets = "" if step.sets == Range.exactly(1) else f"{range_words(step.sets)} × "
        is_open_hold = step.until_ready is not None and not isinstance(step.dose, Reps)
        one = wording(MessageId.AS_LONG_AS_YOU_CAN) if is_open_hold else dose_words(step.dose, wording)
        dose = f"{sets}{one}"
    if step.only is not None:
        dose = wording(MessageId.ONE_SIDE_ONLY, dose=dose, side=_side_words(step.only, wording))
    elif step.sides in _BY_SIDES and not any(each.side for each in step.per_set):
        dose = wording(_BY_SIDES[step.sides], dose=dose)
    if isinstance(step.dose, Reps) and step.until_ready is not None:
        return wording(MessageId.AT_OWN_PACE, dose=dose)
    if isinstance(step.dose, Reps) and step.dose.is_at_house_tempo:
        dose = wording(MessageId.TAKING, dose=dose, length=short_words(step.dose.rep_ms, wording))
    return dose


def days_words(days: Days, wording: Wording) -> str:
    """Return on which days: ``3 days a week``, ``every day``, ``Mon, Wed, Fri``."""
    if days.is_daily:
        return wording(MessageId.DAILY)
    if not days.weekdays:
        return counted(MessageId.DAYS_A_WEEK, Range.exactly(days.a_week), wording)
    names = wording(MessageId.WEEKDAYS).split()
    return ", ".join(names[day] for day in days.weekdays)


def moment_words(moment: Moment, language: str, wording: Wording) -> str:
    """Return what comes at a chosen time: ``at 10:00: gong.wav``, ``10 s before the end: “Let go.”``."""
    what = f"“{moment.say.in_language(language)}”" if moment.say else PurePath(moment.sound or "").name
    if moment.every_ms is not None:
        return wording(MessageId.EVERY_TIME, length=short_words(moment.every_ms, wording), what=what)
    message = MessageId.BEFORE_END if moment.from_end else MessageId.AT_TIME
    return wording(message, length=short_words(moment.at_ms or 0, wording), what=what)


def load_words(load: Load, language: str, wording: Wording) -> str:
    """Return what an exercise is done with: ``8 kg, 400 m, red band, pain up to 3 of 10``."""
    parts = [measure.figures(wording.decimal_mark) for measure in (load.weight, load.distance) if measure]
    if load.band:
        parts.append(wording(MessageId.WITH_BAND, band=load.band.in_language(language)))
    if load.pain is not None:
        parts.append(wording(MessageId.PAIN_UP_TO, number=load.pain))
    return ", ".join(parts)


def _of_side(each: SetAmounts, dose: Dose, wording: Wording) -> str:
    amounts = _of_each_set(each.amounts, dose, wording)
    return amounts if each.side is None else f"{_side_words(each.side, wording)} {amounts}"


def _side_words(side: WorkedSide, wording: Wording) -> str:
    if side.side is not None:
        return wording.sides[side.side]
    is_affected = side is WorkedSide.AFFECTED
    return wording(MessageId.AFFECTED_SIDE if is_affected else MessageId.UNAFFECTED_SIDE)


def _of_each_set(amounts: tuple[int, ...], dose: Dose, wording: Wording) -> str:
    """Return the amounts of sets in order: ``12, 10, 8 times``, ``2 × 10 s``."""
    is_alike = len(set(amounts)) == 1
    sets = f"{len(amounts)} × " if is_alike and len(amounts) > 1 else ""
    unit = 1000 if isinstance(dose, TimedHold) else 1
    told = amounts[:1] if is_alike else amounts
    numbers = ", ".join(_span(Range.exactly(each), unit, wording.decimal_mark) for each in told)
    match dose:
        case TimedHold():
            return sets + wording(MessageId.SECONDS, length=numbers)
        case BreathHold():
            return sets + wording(MessageId.BREATHS, one=told == (1,), number=numbers)
        case Reps():
            return sets + wording(MessageId.TIMES, one=told == (1,), number=numbers)


def _span(values: Range, unit: int, decimal_mark: str) -> str:
    low, high = (f"{value / unit:g}".replace(".", decimal_mark) for value in (values.low, values.high))
    return low if low == high else f"{low}–{high}"
