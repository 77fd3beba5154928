"""Before the first set: name and dose, the way into position, the way into the exercise."""

from __future__ import annotations

from voicecoach.model.dose import Reps
from voicecoach.model.exercise import Instruction
from voicecoach.model.request import Variant
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.doses import announcement
from voicecoach.sequencing.drafts import Item, Line, Passage, Silence
from voicecoach.sequencing.passages import lead_in
from voicecoach.sequencing.phrases import Phrase, sentence
from voicecoach.sequencing.telling import SetTurn, Telling, moves_ms

_VARIANT_MOVE = 3000
_STAY_MOVE = 1500
_LEAST_SETTLE = 3000


def setup(telling: Telling, turn: SetTurn) -> Passage:
    """Return everything up to the first start bell."""
    exercise = telling.exercise
    if telling.is_spoken:
        head = _spoken(telling, turn.side)
    else:
        head = [Silence(telling.paced(moves_ms((*exercise.setup, *exercise.enter))))]
    return Passage(
        kind=BlockKind.SETUP,
        label=telling.label(turn, "setup"),
        head=tuple(head),
        tail=lead_in(telling.request),
    )


def _spoken(telling: Telling, side: Side | None) -> list[Item]:
    announce = announcement(telling.step, telling.pick, telling.speaker)
    return [
        Line(EventKind.ANNOUNCE, announce, timing.BETWEEN_SENTENCES),
        *_position(telling, side, announce),
        *_variant(telling, side),
        *_care(telling, side),
        *telling.instructions(telling.exercise.enter, side, EventKind.ENTER),
    ]


def _care(telling: Telling, side: Side | None) -> list[Item]:
    """Return when to breathe out and when to ease off: wanted before one goes there, not while one waits."""
    if not (telling.is_full and telling.visit.is_first):
        return []
    items = _breathe_out(telling)
    caution = telling.exercise.caution
    if caution:
        text = telling.speaker.author(caution, side)
        items.append(Line(EventKind.CAUTION, text, timing.BETWEEN_SENTENCES))
    return items


def _position(telling: Telling, side: Side | None, announce: str) -> list[Item]:
    """Return the way into position: sentence by sentence, or by its meaning where that is enough."""
    in_detail = telling.is_full and telling.visit.is_first
    means = telling.means(side)
    if means and _stays(telling, side):
        stay = telling.speaker.phrase(Phrase.STAY_THERE, means=means)
        return [
            Line(EventKind.SETUP, stay, _STAY_MOVE),
            *(_new_instructions(telling, side) if in_detail else []),
        ]
    if in_detail:
        told: list[Item] = []
        if means and not _names_side((*telling.exercise.setup, *telling.exercise.enter)):
            told.append(Line(EventKind.SETUP, sentence(means), telling.paced(timing.AFTER_AGAIN)))
        return [*told, *telling.instructions(telling.exercise.setup, side, EventKind.SETUP)]
    move = moves_ms(telling.exercise.setup)
    if not telling.is_full:
        move = max(_LEAST_SETTLE, move - telling.speaker.length(announce))
    if means is None:
        return [Silence(telling.paced(move))]
    return [telling.moving(EventKind.SETUP, sentence(means), move)]


def _stays(telling: Telling, side: Side | None) -> bool:
    """Return whether the body is already in this position, on this side."""
    before = telling.visit.before
    if before.after is None or before.side is not side:
        return False
    same_place = before.posture is telling.exercise.posture.start
    return same_place and before.after.side_means == telling.exercise.side_means


def _new_instructions(telling: Telling, side: Side | None) -> list[Line]:
    """Return the instructions that the exercise before has not given."""
    before = telling.visit.before.after
    known = {each.say for each in before.setup} if before else set()
    new = [each for each in telling.exercise.setup if each.say not in known]
    return telling.instructions(new, side, EventKind.SETUP)


def _names_side(instructions: tuple[Instruction, ...]) -> bool:
    return any("<" in words for each in instructions for _, words in each.say.by_language)


def _variant(telling: Telling, side: Side | None) -> list[Item]:
    texts = {Variant.EASIER: telling.exercise.easier, Variant.HARDER: telling.exercise.harder}
    text = texts[telling.request.variant] if telling.request.variant else None
    if text is None:
        return []
    return [Line(EventKind.VARIANT, telling.speaker.author(text, side), telling.paced(_VARIANT_MOVE))]


def _breathe_out(telling: Telling) -> list[Item]:
    """Return the sentence that ties the breath to the effort, for repetitions."""
    dose = telling.step.dose
    if not isinstance(dose, Reps):
        return []
    effort = next((phase for phase in dose.tempo if phase.is_effort), None)
    if effort is None:
        return []
    text = telling.speaker.phrase(Phrase.BREATHE_OUT_ON, word=telling.speaker.words(effort.word))
    return [Line(EventKind.EXHALE, text, timing.BETWEEN_SENTENCES)]
