"""Before the first set: name and dose, the way into position, the way into the exercise."""

from __future__ import annotations

from voicecoach.model.dose import Reps
from voicecoach.model.exercise import Instruction
from voicecoach.model.request import Variant
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.schedule.transitions import count_in
from voicecoach.sequencing.script.announcement import announcement
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn, moves_ms
from voicecoach.sequencing.script_model import Item, Silence, SpokenItem, Transition

_VARIANT_MOVE = 3000
_STAY_MOVE = 1500
_LEAST_SETTLE = 3000


def setup(context: ExerciseContext, turn: SetTurn) -> Transition:
    """Return everything up to the first start bell."""
    exercise = context.exercise
    if context.is_spoken:
        head = _spoken(context, turn.side)
    else:
        head = [Silence(context.paced(moves_ms((*exercise.setup, *exercise.enter))))]
    return Transition(
        kind=BlockKind.SETUP,
        label=context.label(turn, "setup"),
        head=tuple(head),
        tail=count_in(context.request),
    )


def _spoken(context: ExerciseContext, side: Side | None) -> list[Item]:
    announce = announcement(context.step, context.pick, context.speaker)
    return [
        SpokenItem(EventKind.ANNOUNCE, announce, timing.BETWEEN_SENTENCES),
        *_position(context, side, announce),
        *_variant(context, side),
        *_care(context, side),
        *context.instructions(context.exercise.enter, side, EventKind.ENTER),
    ]


def _care(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return when to breathe out and when to ease off: wanted before one goes there, not while one waits."""
    if not (context.is_full and context.visit.is_first):
        return []
    items = _breathe_out(context)
    caution = context.exercise.caution
    if caution:
        text = context.speaker.author(caution, side)
        items.append(SpokenItem(EventKind.CAUTION, text, timing.BETWEEN_SENTENCES))
    return items


def _position(context: ExerciseContext, side: Side | None, announce: str) -> list[Item]:
    """Return the way into position: sentence by sentence, or by its meaning where that is enough."""
    in_detail = context.is_full and context.visit.is_first
    means = context.means(side)
    if means and _stays(context, side):
        stay = context.speaker.phrase(Phrase.STAY_THERE, means=means)
        return [
            SpokenItem(EventKind.SETUP, stay, _STAY_MOVE),
            *(_new_instructions(context, side) if in_detail else []),
        ]
    if in_detail:
        told: list[Item] = []
        if means and not _names_side((*context.exercise.setup, *context.exercise.enter)):
            told.append(SpokenItem(EventKind.SETUP, sentence(means), context.paced(timing.AFTER_AGAIN)))
        return [*told, *context.instructions(context.exercise.setup, side, EventKind.SETUP)]
    move = moves_ms(context.exercise.setup)
    if not context.is_full:
        move = max(_LEAST_SETTLE, move - context.speaker.length(announce))
    if means is None:
        return [Silence(context.paced(move))]
    return [context.moving(EventKind.SETUP, sentence(means), move)]


def _stays(context: ExerciseContext, side: Side | None) -> bool:
    """Return whether the body is already in this position, on this side."""
    before = context.visit.before
    if before.after is None or before.side is not side:
        return False
    same_place = before.posture is context.exercise.posture.start
    return same_place and before.after.side_means == context.exercise.side_means


def _new_instructions(context: ExerciseContext, side: Side | None) -> list[SpokenItem]:
    """Return the instructions that the exercise before has not given."""
    before = context.visit.before.after
    known = {each.say for each in before.setup} if before else set()
    new = [each for each in context.exercise.setup if each.say not in known]
    return context.instructions(new, side, EventKind.SETUP)


def _names_side(instructions: tuple[Instruction, ...]) -> bool:
    return any("<" in words for each in instructions for _, words in each.say.by_language)


def _variant(context: ExerciseContext, side: Side | None) -> list[Item]:
    texts = {Variant.EASIER: context.exercise.easier, Variant.HARDER: context.exercise.harder}
    text = texts[context.request.variant] if context.request.variant else None
    if text is None:
        return []
    return [SpokenItem(EventKind.VARIANT, context.speaker.author(text, side), context.paced(_VARIANT_MOVE))]


def _breathe_out(context: ExerciseContext) -> list[Item]:
    """Return the sentence that ties the breath to the effort, for repetitions."""
    dose = context.step.dose
    if not isinstance(dose, Reps):
        return []
    effort = next((phase for phase in dose.tempo if phase.is_effort), None)
    if effort is None:
        return []
    text = context.speaker.phrase(Phrase.BREATHE_OUT_ON, word=context.speaker.words(effort.word))
    return [SpokenItem(EventKind.EXHALE, text, timing.BETWEEN_SENTENCES)]
