"""Writes the script of one visit of a step, block by block, without times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voicecoach.model.steps import (
    AmrapStep,
    BreatheStep,
    ChimeStep,
    EmomStep,
    ExerciseStep,
    RestStep,
    SayStep,
    UntilReady,
    WaitStep,
)
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.lengths import expected_length, on_grid, transition_length
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.announcement import breathing_announcement
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.exercise_script import ExerciseScript
from voicecoach.sequencing.script.exercise_words import turn_of
from voicecoach.sequencing.script.moving import bell, led_in
from voicecoach.sequencing.script.open_ends import open_end, span_ms
from voicecoach.sequencing.script.orientation import exercises_left
from voicecoach.sequencing.script.prompts import prompts
from voicecoach.sequencing.script.rests import Rest
from voicecoach.sequencing.script.rounds import RoundsScript
from voicecoach.sequencing.script.setup import announced_ms, moves_after_words
from voicecoach.sequencing.script.transition import TransitionWriter
from voicecoach.sequencing.script_model import (
    BlockLabel,
    BreathWork,
    Chime,
    Item,
    ScriptBlock,
    Silence,
    SpokenItem,
    Transition,
)
from voicecoach.sequencing.traversal import Body, Visit, WrittenRest, asked_posture

_Lengths = dict[tuple[int | None, ...], int]
"""Lengths (ms) by the values picked."""


@dataclass(slots=True)
class _Known:
    """Lengths found of like visits, in milliseconds."""

    before_ms: int
    """Of what comes before the set-up."""
    setups: dict[int | None, int]
    """Of the set-up beside its announcement, by the length of that if it depends on it."""
    lengths: _Lengths
    """Of all but what is between the sets, by sets and amount."""


class Scriptwriter:
    """Writes the script of any visit."""

    def __init__(
        self,
        context: PlanningContext,
        *,
        rounds: Mapping[str, int] | None = None,
        counts_exercises: bool = True,
    ) -> None:
        """Write in ``context``. ``rounds``: the number of rounds by circuit, which only words depend on.

        ``counts_exercises``: whether how many are left is said; it is not where some were left out.
        """
        self._context = context
        self._rounds = rounds or {}
        self._left = exercises_left(context.routine) if counts_exercises else {}
        self._first_breathing = next(
            (step.path for step in context.routine.all_steps() if isinstance(step, BreatheStep)), None
        )
        self._first_steps: dict[str, str] = {}
        for each in context.routine.exercise_steps():
            self._first_steps.setdefault(each.exercise.id, each.path)
        self._between: dict[tuple[object, ...], _Lengths] = {}
        self._known: dict[tuple[object, ...], _Known] = {}
        self._last: tuple[Visit, _Known, _Lengths] | None = None

    def script(self, visit: Visit, pick: Pick, coming: Pick | None = None) -> list[ScriptBlock]:
        """Return the script of one visit with the values picked for it.

        ``coming``: the values picked for the exercise that a rest leads into.
        """
        if beforehand := self._beforehand(visit):
            first, then = beforehand
            return [*first, *self.script(then, pick, coming)]
        step = visit.step
        if isinstance(step, ExerciseStep):
            way: list[ScriptBlock] = [*self._round_rest(visit, pick), *self._move(visit, step)]
            return [*way, *self._script(visit, step, pick).script()]
        if isinstance(step, RestStep) and step.until_ready is not None:
            open_rest = Rest(self._context, self._before_rest(visit), pick.amount, step.intervals)
            return [*self._round_rest(visit), open_rest.until_ready(visit.key, step.until_ready)]
        if isinstance(step, RestStep):
            rest = self._rest(visit, step, pick, coming or Pick()).transition(visit.key)
            return [*self._round_rest(visit), rest]
        blocks: list[ScriptBlock] = [*self._round_rest(visit)]
        if isinstance(step, EmomStep | AmrapStep):
            return [*blocks, *self._way_to_rounds(visit, step), *self._rounds_of(visit, step, pick).script()]
        if not blocks:
            blocks.extend(TransitionWriter(self._context, visit).to_pause())
        visit = self._after_round_rest(visit)
        match step:
            case BreatheStep():
                blocks.extend(self._breathe(visit, step, pick))
            case SayStep():
                blocks.append(self._say(visit, step))
            case WaitStep():
                blocks.append(self._wait(visit, step))
            case ChimeStep():
                blocks.append(self._chime(visit, step))
        return blocks

    def length(self, visit: Visit, pick: Pick) -> int:
        """Return the length of one visit with the values picked for it, in milliseconds."""
        if beforehand := self._beforehand(visit):
            first, then = beforehand
            return sum(self._expected(each) for each in first) + self.length(then, pick)
        step = visit.step
        if isinstance(step, RestStep) and step.until_ready is None:
            rounds = sum(transition_length(each, self._context.narrator) for each in self._round_rest(visit))
            return rounds + self._rest(visit, step, pick, Pick()).planned_ms
        if isinstance(step, EmomStep | AmrapStep):
            before = [*self._round_rest(visit), *self._way_to_rounds(visit, step)]
            before_ms = sum(transition_length(each, self._context.narrator) for each in before)
            return before_ms + self._rounds_of(visit, step, pick).length()
        if not isinstance(step, ExerciseStep):
            return sum(self._expected(block) for block in self.script(visit, pick))
        if self._last is None or self._last[0] is not visit:
            self._last = visit, *self._lengths_known(visit, step)
        _, known, between = self._last
        others = (pick.sets, pick.amount)
        if others not in known.lengths:
            context = self._exercise(visit, step, pick)
            script = ExerciseScript(context)
            known.lengths[others] = (
                known.before_ms + self._setup_ms(context, script, known) + script.work_ms()
            )
        if step.every_ms is not None:
            return known.lengths[others]
        changes = (pick.sets,)
        if changes not in between:
            between[changes] = self._script(visit, step, pick).changes_ms()
        rests = (pick.sets, pick.rest_ms)
        if rests not in between:
            between[rests] = self._script(visit, step, pick).rests_ms()
        return between[changes] + between[rests] + known.lengths[others]

    def _beforehand(self, visit: Visit) -> tuple[list[Transition], Visit] | None:
        """Return a rest before its round that leads nowhere, or the way to its posture, and what is left."""
        if visit.is_waited_for:
            return self._round_rest(visit), visit.after_round_rest()
        place = asked_posture(visit.step)
        if place is None or place is visit.before.posture:
            return None
        after = self._after_round_rest(visit)
        moves = TransitionWriter(self._context, after).to_posture(place)
        moves = [replace(each, head=(*bell(after), *each.head)) for each in moves]
        return [*self._round_rest(visit), *moves], _arrived(visit)

    def _lengths_known(self, visit: Visit, step: ExerciseStep) -> tuple[_Known, _Lengths]:
        """Return the lengths found so far of visits that differ from this one in nothing they depend on."""
        same = (
            step.exercise.id,
            self._first_steps.get(step.exercise.id, step.path) == step.path,
            step.sides,
            step.only,
            step.per_set,
            step.start_side,
            step.change_ms,
            step.lead_in_ms,
            step.load,
            step.every_ms,
            step.until_ready,
            step.rest_until_ready,
            step.intervals,
            turn_of(step),
            self._left.get(step.path),
            step.path if visit.before.starts_round else None,
            visit.before,
            visit.is_first,
            visit.round_rest,
        )
        between = self._between.setdefault((*same, step.path), {})
        others = (*same, step.dose, step.breathing, step.sets)
        known = self._known.get(others)
        if known is None:
            known = self._known[others] = _Known(self._before_ms(visit, step), {}, {})
        return known, between

    def _before_ms(self, visit: Visit, step: ExerciseStep) -> int:
        """Return the length of what comes before the set-up, the same for every pick."""
        before = sum(transition_length(each, self._context.narrator) for each in self._move(visit, step))
        if visit.round_rest is not None:
            before += self._rest_into(visit, visit.round_rest, visit.before, step, Pick()).planned_ms
        return before

    def _setup_ms(self, context: ExerciseContext, script: ExerciseScript, known: _Known) -> int:
        """Return the length of the set-up; where only its announcement depends on the pick, it is added."""
        if context.visit.is_led_into:
            return 0
        spoken = announced_ms(context)
        key = None if moves_after_words(context) else spoken
        if key not in known.setups:
            known.setups[key] = script.setup_needs_ms() - spoken
        return on_grid(known.setups[key] + spoken)

    def _move(self, visit: Visit, step: ExerciseStep) -> list[Transition]:
        """Return the way to an exercise that no rest leads into."""
        return [] if visit.is_led_into else TransitionWriter(self._context, visit).to_exercise(step)

    def _round_rest(self, visit: Visit, pick: Pick | None = None) -> list[Transition]:
        """Return the rest before a further round, which leads into the visit if that is an exercise."""
        if visit.round_rest is None:
            return []
        key, step = f"{visit.key}/round", visit.step
        length_ms, intervals, until_ready = visit.round_rest
        if until_ready is not None:
            return [Rest(self._context, visit.before, length_ms, intervals).until_ready(key, until_ready)]
        if isinstance(step, ExerciseStep):
            rest = self._rest_into(visit, visit.round_rest, visit.before, step, pick or Pick())
        else:
            rest = Rest(self._context, visit.before, length_ms, intervals)
        return [rest.transition(key)]

    def _after_round_rest(self, visit: Visit) -> Visit:
        """Return the visit after the rest before its round; in one of no time the end bell rings on."""
        if visit.round_rest is None:
            return visit
        after = visit.after_round_rest()
        if any(transition_length(each, self._context.narrator) for each in self._round_rest(visit)):
            return after
        return replace(after, before=replace(after.before, under_bell=visit.before.under_bell))

    def _way_to_rounds(self, visit: Visit, step: EmomStep | AmrapStep) -> list[Transition]:
        """Return the way to the first movement's posture."""
        rested = self._after_round_rest(visit)
        return TransitionWriter(self._context, rested).to_posture(step.exercises[0].posture.start)

    def _rounds_of(self, visit: Visit, step: EmomStep | AmrapStep, pick: Pick) -> RoundsScript:
        return RoundsScript(self._context, self._after_round_rest(visit), step, pick)

    def _rest(self, visit: Visit, step: RestStep, pick: Pick, coming: Pick) -> Rest:
        before = self._before_rest(visit)
        ahead, span = visit.ahead(), WrittenRest(pick.amount, step.intervals)
        if ahead is None or not isinstance(ahead.step, ExerciseStep):
            return Rest(self._context, before, span.length_ms, span.intervals)
        return self._rest_into(ahead, span, before, ahead.step, coming)

    def _before_rest(self, visit: Visit) -> Body:
        return self._after_round_rest(visit).before

    def _expected(self, block: ScriptBlock) -> int:
        return expected_length(block, self._context.narrator)

    def _rest_into(
        self, visit: Visit, span: WrittenRest, before: Body, step: ExerciseStep, pick: Pick
    ) -> Rest:
        coming = self._exercise(visit, step, pick).explained()
        return Rest(self._context, before, span.length_ms, span.intervals, coming)

    def _script(self, visit: Visit, step: ExerciseStep, pick: Pick) -> ExerciseScript:
        return ExerciseScript(self._exercise(visit, step, pick))

    def _exercise(self, visit: Visit, step: ExerciseStep, pick: Pick) -> ExerciseContext:
        return ExerciseContext(self._context, visit, step, pick, self._left.get(step.path), self._rounds)

    def _breathe(self, visit: Visit, step: BreatheStep, pick: Pick) -> list[ScriptBlock]:
        policy = self._context.policy
        announce = breathing_announcement(step, pick, self._context.narrator)
        title = announce.text.rstrip(".")
        head: list[Item] = [*bell(visit)]
        if policy.announcements:
            head.append(SpokenItem(EventKind.ANNOUNCE, announce, timing.BETWEEN_SENTENCES))
            if policy.own_way and visit.is_first and step.path == self._first_breathing:
                own_way = self._context.narrator.phrase(Phrase.BREATHING_OWN_WAY)
                head.append(SpokenItem(EventKind.CAUTION, own_way, timing.BETWEEN_SENTENCES))
        way = led_in(head if policy.announcements else [*head, Silence(0)])
        return [
            Transition(
                kind=BlockKind.SETUP,
                label=BlockLabel(key=f"{visit.key}/setup", title=title),
                head=way.said,
                tail=way.ticks,
            ),
            BreathWork(
                label=BlockLabel(key=f"{visit.key}/breathe", title=title),
                pattern=step.pattern,
                count=pick.amount,
                during=prompts(step.during, self._context),
                spoken=policy.breathing_words,
            ),
        ]

    def _say(self, visit: Visit, step: SayStep) -> Transition:
        text = self._context.narrator.author(step.say)
        label = BlockLabel(key=visit.key, title=text.text)
        item: Item = SpokenItem(EventKind.SAY, text, step.move_ms)
        if not self._context.policy.announcements:
            item = Silence(step.move_ms)
        return Transition(kind=BlockKind.SAY, label=label, head=(*bell(visit), item))

    def _wait(self, visit: Visit, step: WaitStep) -> Transition:
        text = self._context.narrator.author(step.say)
        label = BlockLabel(key=visit.key, title=text.text)
        least: int = step.guide_ms
        end = None
        if step.at_most_ms is not None:
            least = span_ms(self._context, UntilReady(step.at_most_ms), step.guide_ms)
            end = open_end(self._context, step.guide_ms)
        elif self._context.narrator.is_live:
            least = 0
        return Transition(
            kind=BlockKind.WAIT,
            label=label,
            head=(*bell(visit), SpokenItem(EventKind.WAIT, text, timing.AFTER_WAIT)),
            least_ms=least,
            open=end,
        )

    def _chime(self, visit: Visit, step: ChimeStep) -> Transition:
        chime = Chime(EventKind.CHIME, step.sound, step.length_ms, step.length_ms)
        return Transition(
            kind=BlockKind.SAY, label=BlockLabel(key=visit.key, title=""), head=(*bell(visit), chime)
        )


def _arrived(visit: Visit) -> Visit:
    """Return the visit as it is once the body is where its step has it."""
    return replace(visit, before=visit.before.arrived(asked_posture(visit.step)), round_rest=None)
