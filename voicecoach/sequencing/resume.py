"""The lead-in back into a hold after a pause."""

from __future__ import annotations

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.exercise import Exercise
from voicecoach.model.routine import ExerciseStep, Routine
from voicecoach.model.timeline import Block, BlockKind, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.narrator import LengthFunction
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script.exercise_words import again
from voicecoach.sequencing.script.moving import count_in
from voicecoach.sequencing.script_model import BlockLabel, HoldWork, Item, SpokenItem, Transition


class ResumeError(VoicecoachError):
    """There is no hold at the position to resume from."""

    exit_code = ExitCode.BAD_INPUT


def plan_resumption(routine: Routine, timeline: Timeline, at_ms: int, length_of: LengthFunction) -> Timeline:
    """Return a short timeline: the side, the way in, ticks, then what is left of the hold at ``at_ms``.

    Its hold keeps the id of the one it continues. Raises ResumeError if ``at_ms`` is not inside a hold.
    """
    block = timeline.block_at(at_ms)
    step = _step(routine, block)
    if block.kind is not BlockKind.HOLD or step is None or block.hold_ms is None:
        raise ResumeError(f"nothing is held at {at_ms} ms of {timeline.title}")
    context = PlanningContext.of(routine, timeline.request_at(block.index), length_of)
    done = at_ms - block.start_ms
    label = _label(block)
    way_in = _way_in(block, step.exercise, context) if context.policy.enter else ()
    placer = TimelineBuilder(context.narrator)
    placer.place(
        [
            Transition(kind=BlockKind.SETUP, label=label, head=way_in, tail=count_in(context.policy)),
            HoldWork(
                label=label,
                length_ms=block.hold_ms if done < timing.STARTS_ANEW else block.hold_ms - done,
                pattern=step.breathing,
                word_breaths=context.policy.known_breaths,
                calls=False,
            ),
        ]
    )
    return Timeline(
        routine=timeline.routine,
        title=timeline.title,
        request=context.request,
        blocks=tuple(placer.blocks),
        events=placer.sorted_events(),
        duration_ms=DurationMs(placer.now_ms),
    )


def _label(block: Block) -> BlockLabel:
    return BlockLabel(
        key=block.id,
        title=block.title,
        exercise=block.exercise,
        side=block.side,
        side_means=block.side_means,
        set=block.set,
        sets=block.sets,
    )


def _way_in(block: Block, exercise: Exercise, context: PlanningContext) -> tuple[Item, ...]:
    """Return the side by what it means and the short form of ``enter``, each with its time."""
    move = context.paced(timing.AFTER_AGAIN)
    items: list[Item] = []
    if block.side_means and exercise.side_means:
        items.append(
            SpokenItem(EventKind.SETUP, context.narrator.author(exercise.side_means, block.side), move)
        )
    if exercise.enter:
        items.append(SpokenItem(EventKind.ENTER, again(exercise, block.side, context.narrator), move))
    return tuple(items)


def _step(routine: Routine, block: Block) -> ExerciseStep | None:
    return next((step for step in routine.exercise_steps() if step.path == block.step_path), None)
