"""Rules of the session as a whole: opening, interludes, closing, and how much is said."""

from __future__ import annotations

from collections.abc import Iterator

from support.oracle.intervals import intervals
from support.oracle.view import SPEECH, View, Violation, exercise_step, explains_exercise
from support.oracle.words import is_said

from voicecoach.model.frame import Closing, Opening
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import Purpose
from voicecoach.model.steps import AmrapStep, EmomStep, ExerciseStep, SayStep, WaitStep
from voicecoach.model.timeline import BlockKind, Event, EventKind, Track

NEVER_IN_BRIEF = frozenset(
    {
        EventKind.HALFWAY,
        EventKind.TIME_LEFT,
        EventKind.BREATHS_LEFT,
        EventKind.LAST_BREATH,
        EventKind.FORM,
        EventKind.EXHALE,
        EventKind.ENCOURAGE,
    }
)
TIMES = frozenset({EventKind.HALFWAY, EventKind.TIME_LEFT})
"""How long an AMRAP still takes is said at every level that speaks."""
BREATH_WORDS = frozenset({EventKind.BREATHE_IN, EventKind.BREATHE_OUT, EventKind.BREATHE_HOLD})
OPENING_QUIET = 700
BELL_MS = 1_200
SAID_AT_THE_END = (EventKind.RELEASE, EventKind.CLOSING, EventKind.FAREWELL, EventKind.FINISH)
SPOKEN_IN_TONES = frozenset(
    {EventKind.SAFETY, EventKind.CAUTION, EventKind.WAIT, EventKind.RELEASE, EventKind.ANNOUNCE}
)
"""A session that waits must say so; nobody changes posture without a release, but between sets; the name of
the next exercise.
"""


def guidance_is_kept(view: View) -> Iterator[Violation]:
    """Brief leaves out what brief leaves out; tones have no voice but for safety and to wait."""
    for event in view.timeline.events:
        if event.track not in SPEECH or view.guidance is Guidance.FULL:
            continue
        if view.guidance is Guidance.TONES:
            is_wrong = event.kind not in SPOKEN_IN_TONES or (
                event.kind is EventKind.RELEASE
                and any(one.end <= event.at_ms < two.start for one, two in view.neighbours())
            )
        else:
            in_hold = any(work.start <= event.at_ms < work.end for work in view.holds)
            is_wrong = event.kind in NEVER_IN_BRIEF or (event.kind in BREATH_WORDS and in_hold)
            is_amrap = view.timeline.blocks[event.block].kind is BlockKind.AMRAP
            is_wrong = is_wrong and not _explains(view, event) and not (is_amrap and event.kind in TIMES)
        if is_wrong:
            yield Violation(
                "guidance_is_kept", event.at_ms, f"{event.kind} {event.text!r} at {view.guidance}"
            )


def _explains(view: View, event: Event) -> bool:
    """Whether a line belongs to the set-up of an exercise that is explained at any level."""
    block = view.timeline.blocks[event.block]
    exercise = block.exercise if block.kind is BlockKind.SETUP else None
    for one in intervals(view):
        step = exercise_step(one.coming) if one.coming and one.start <= event.at_ms < one.end else None
        exercise = step.exercise.id if step is not None and not one.is_between_sets else exercise
    return exercise is not None and explains_exercise(view.timeline.request, exercise)


def the_opening_is_safe(view: View) -> Iterator[Violation]:
    """Safety line and cautions open at every level; title and props where more is spoken.

    A routine may do without title, and without safety lines if nothing is done in it but to breathe and rest.
    """
    blocks = view.timeline.blocks
    if not blocks or blocks[0].kind is not BlockKind.OPEN:
        yield Violation("the_opening_is_safe", 0, "the session does not open")
        return
    end = blocks[0].end_ms
    sounding = (event.at_ms for event in view.timeline.events if event.track is not Track.BED)
    first = min(sounding, default=OPENING_QUIET)
    if first < OPENING_QUIET:
        yield Violation("the_opening_is_safe", first, "a sound where headsets are still waking up")
    said = len(view.within(0, end, EventKind.SAFETY))
    works = [one for one in view.occurrences if isinstance(one.step, ExerciseStep | EmomStep | AmrapStep)]
    if view.routine.opening is Opening.NONE and not works:
        if said > len(view.routine.cautions):
            yield Violation("the_opening_is_safe", 0, f"{said} safety lines and cautions")
    elif not said:
        yield Violation("the_opening_is_safe", 0, "no safety line")
    for caution in view.routine.cautions:
        if not is_said(view, caution, 0, end):
            what = f"{caution.in_language(view.request.language)!r} is not said"
            yield Violation("the_opening_is_safe", 0, what)
    title = view.routine.title.in_language(view.request.language)
    is_said_now = any(title in (event.text or "") for event in view.within(0, end, EventKind.TITLE))
    if is_said_now is not (view.speaks and view.routine.opening is Opening.FULL):
        yield Violation("the_opening_is_safe", 0, f"{title!r}: said is {is_said_now}")
    if not view.speaks:
        return
    for prop in {p.name for step in _exercise_steps(view) for p in step.exercise.props if not p.optional}:
        if not is_said(view, prop, 0, end, EventKind.PROPS):
            yield Violation(
                "the_opening_is_safe", 0, f"{prop.in_language(view.request.language)!r} is not asked for"
            )


def _exercise_steps(view: View) -> list[ExerciseStep]:
    return [one.step for one in view.occurrences if isinstance(one.step, ExerciseStep)]


def the_closing_ends_it(view: View) -> Iterator[Violation]:
    """The last block closes, with one finish chime and, unless only tones guide, words."""
    last = view.timeline.blocks[-1] if view.timeline.blocks else None
    if last is None or last.kind is not BlockKind.CLOSE:
        yield Violation("the_closing_ends_it", view.timeline.duration_ms, "the session does not close")
        return
    finish = view.of(EventKind.FINISH)
    is_full = view.routine.closing is Closing.FULL
    if len(finish) != int(is_full) or any(event.at_ms < last.start_ms for event in finish):
        yield Violation("the_closing_ends_it", last.start_ms, f"{len(finish)} finish chimes")
    words = view.within(last.start_ms, last.end_ms, EventKind.CLOSING)
    if bool(words) is not (view.speaks and is_full):
        yield Violation("the_closing_ends_it", last.start_ms, f"{len(words)} closing words")
    rung = [bell for bell in view.of(EventKind.END_BELL) if bell.at_ms == last.start_ms]
    if rung and view.within(last.start_ms, last.start_ms + BELL_MS, *SAID_AT_THE_END):
        yield Violation("the_closing_ends_it", last.start_ms, "a word or a chime on the last end bell")
    bells = [*finish, *(bell for bell in view.of(EventKind.END_BELL) if not is_full)]
    if any(bell.end_ms > view.timeline.duration_ms for bell in bells):
        yield Violation("the_closing_ends_it", last.start_ms, "the last bell is cut off")


def interludes_are_spoken(view: View) -> Iterator[Violation]:
    """What the author has said or waited for comes in order, in words unless only tones guide."""
    steps: list[SayStep | WaitStep] = []
    spans: list[tuple[int, int]] = []
    blocks = {block.id: block for block in view.timeline.blocks}
    for one in view.occurrences:
        if not isinstance(one.step, SayStep | WaitStep):
            continue
        steps.append(one.step)
        block, wanted = blocks.get(one.key), one.step.say.in_language(view.request.language)
        if block is None:
            yield Violation("interludes_are_spoken", 0, f"{wanted!r} has no block")
            continue
        spans.append((block.start_ms, block.end_ms))
        said = [event.text or "" for event in view.within(*spans[-1], EventKind.SAY, EventKind.WAIT)]
        if view.speaks and (len(said) != 1 or wanted not in said[0]):
            yield Violation("interludes_are_spoken", block.start_ms, f"{said} instead of {wanted!r}")
    if spans != sorted(spans):
        yield Violation("interludes_are_spoken", 0, "not in the order of the routine")
    for event in view.of(EventKind.SAY, EventKind.WAIT):
        inside = any(work.start <= event.at_ms < work.end for work in view.works)
        if not inside and not any(start <= event.at_ms < end for start, end in spans):
            yield Violation("interludes_are_spoken", event.at_ms, f"{event.text!r} from nowhere")
    waits = [block for block in view.timeline.blocks if block.kind is BlockKind.WAIT]
    due = [step for step in steps if isinstance(step, WaitStep)]
    if len(waits) != len(due):
        yield Violation("interludes_are_spoken", 0, f"{len(waits)} waits instead of {len(due)}")
    for block, step in zip(waits, due, strict=False):
        if view.request.purpose is Purpose.GUIDE and block.length_ms < step.guide_ms:
            yield Violation("interludes_are_spoken", block.start_ms, f"a guide waits {block.length_ms} ms")


def it_is_in_one_language(view: View) -> Iterator[Violation]:
    """One voice says everything, in the language that was asked for."""
    wanted = view.request.language.partition("-")[0].lower(), view.request.voice
    for event in view.timeline.events:
        said = event.utterance
        if said is not None and (said.language, said.voice) != wanted:
            what = f"{said.text!r} in {said.language} by {said.voice}"
            yield Violation("it_is_in_one_language", event.at_ms, what)


RULES = (
    guidance_is_kept,
    it_is_in_one_language,
    the_opening_is_safe,
    the_closing_ends_it,
    interludes_are_spoken,
)
