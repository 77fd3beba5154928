"""The lead-in into work that is not come to by itself: after a skip or a jump, or back into a hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.routine import Routine
from voicecoach.model.sentence import Sentence
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.timeline import (
    WORK_KINDS,
    Block,
    BlockKind,
    Event,
    EventKind,
    Timeline,
    Track,
    event_order,
)
from voicecoach.model.units import DurationMs
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.narrator import LengthFunction
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script.exercise_words import again, again_ms
from voicecoach.sequencing.script.moving import led_in
from voicecoach.sequencing.script.prompts import prompts
from voicecoach.sequencing.script_model import BlockLabel, HoldWork, Item, OpenEnd, SpokenItem, Transition
from voicecoach.sequencing.sounds import own_sounds


class ResumeError(VoicecoachError):
    """There is no hold at the position to resume from, and no work that begins there."""

    exit_code = ExitCode.BAD_INPUT


def plan_resumption(routine: Routine, timeline: Timeline, at_ms: int, length_of: LengthFunction) -> Timeline:
    """Return a short timeline: where one is, the way in, ticks, then the work.

    At the beginning of a work that is the name with the side, and the work as it is in the session; inside a
    hold it is the side, and what is left of the hold. The work keeps its id. Raises ResumeError elsewhere.
    """
    block = timeline.block_at(at_ms)
    context = PlanningContext.of(routine, timeline.request_at(block.index), length_of)
    step, label = _step(routine, block), _label(block)
    placer = TimelineBuilder(context.narrator, own_sounds(routine))
    if block.kind in WORK_KINDS and at_ms == block.start_ms:
        placer.place([_led_in(block, step, context, _where(block, step, context))])
        works, cues = _moved(timeline, block, placer.now_ms)
        return _timeline(timeline, context, placer, work_end_ms=block.end_ms, works=works, cues=cues)
    if block.kind is not BlockKind.HOLD or step is None or block.hold_ms is None:
        raise ResumeError(f"nothing is held at {at_ms} ms of {timeline.title}")
    done = at_ms - block.start_ms
    begun_ms = 0 if done < timing.STARTS_ANEW else done
    hold = HoldWork(
        label=label,
        length_ms=block.hold_ms - begun_ms,
        open=_left(block, begun_ms),
        pattern=step.breathing,
        word_breaths=context.policy.known_breaths,
        during=prompts(step.during, context),
        begun_ms=begun_ms,
        calls=False,
    )
    placer.place([_led_in(block, step, context, _side(block, step, context)), hold])
    return _timeline(timeline, context, placer, work_end_ms=block.end_ms)


def _timeline(
    session: Timeline,
    context: PlanningContext,
    placed: TimelineBuilder,
    *,
    work_end_ms: int,
    works: tuple[Block, ...] = (),
    cues: tuple[Event, ...] = (),
) -> Timeline:
    duration_ms = works[-1].end_ms if works else DurationMs(placed.now_ms)
    bed = _bed(session, work_end_ms - duration_ms)
    return Timeline(
        routine=session.routine,
        title=session.title,
        request=context.request,
        blocks=(*placed.blocks, *works),
        events=tuple(sorted((*bed, *placed.sorted_events(), *cues), key=event_order)),
        duration_ms=duration_ms,
    )


def _bed(session: Timeline, begun_ms: int) -> Iterator[Event]:
    """Yield the session's bed as it is ``begun_ms`` after the session's start, so that it flows on after."""
    for event in session.events:
        if event.track is Track.BED:
            yield replace(event, at_ms=DurationMs(event.at_ms - begun_ms), block=0)


def _left(block: Block, done_ms: int) -> OpenEnd | None:
    """Return the end of what is left of a hold that the person ends; nothing is said until then."""
    return None if block.expected_ms is None else OpenEnd(max(0, block.expected_ms - done_ms))


def _moved(session: Timeline, block: Block, start_ms: int) -> tuple[tuple[Block, ...], tuple[Event, ...]]:
    """Return a work of the session and its cues, as they begin at ``start_ms`` after one other block."""

    def there(moment_ms: int) -> DurationMs:
        return DurationMs(moment_ms - block.start_ms + start_ms)

    moved = replace(
        block,
        index=1,
        start_ms=there(block.start_ms),
        end_ms=there(block.end_ms),
        work_start_ms=there(block.start_ms),
        work_end_ms=there(block.end_ms),
    )
    cues = (
        replace(event, block=1, at_ms=there(event.at_ms))
        for event in session.events
        if event.block == block.index and event.track is not Track.BED
    )
    return (moved,), tuple(cues)


def _led_in(
    block: Block, step: ExerciseStep | None, context: PlanningContext, where: Sentence | None
) -> Transition:
    """Return ``where`` and the short form of ``enter``, each with its time, and the ticks."""
    items: list[Item] = []
    if context.policy.enter and where is not None:
        items.append(SpokenItem(EventKind.ANNOUNCE, where, context.paced(timing.AFTER_AGAIN)))
    if context.policy.enter and step is not None and step.exercise.enter:
        back = again(step.exercise, block.side, context.narrator)
        move = context.paced(max(timing.AFTER_AGAIN, again_ms(step.exercise)))
        items.append(SpokenItem(EventKind.ENTER, back, move))
    way = led_in(items, step.lead_in_ms if step else None)
    return Transition(kind=BlockKind.SETUP, label=_label(block), head=way.said, tail=way.ticks)


def _where(block: Block, step: ExerciseStep | None, context: PlanningContext) -> Sentence:
    """Return name and side in one sentence."""
    if step is None or not block.side_means or step.exercise.side_means is None:
        return context.narrator.own(sentence(block.title))
    means = context.narrator.words(step.exercise.side_means, block.side)
    return context.narrator.phrase(Phrase.WHERE, name=block.title, means=means)


def _side(block: Block, step: ExerciseStep, context: PlanningContext) -> Sentence | None:
    """Return what the side means."""
    if not block.side_means or step.exercise.side_means is None:
        return None
    return context.narrator.author(step.exercise.side_means, block.side)


def _label(block: Block) -> BlockLabel:
    return BlockLabel(
        key=block.id,
        title=block.title,
        exercise=block.exercise,
        side=block.side,
        side_means=block.side_means,
        set=block.set,
        sets=block.sets,
        load=block.load,
    )


def _step(routine: Routine, block: Block) -> ExerciseStep | None:
    return next((step for step in routine.exercise_steps() if step.path == block.step_path), None)
