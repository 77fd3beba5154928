"""What the coach says at one visit of a step, as drafts in order; nothing here has a time yet."""

from __future__ import annotations

from voicecoach.model.request import Guidance, PlanRequest, Purpose
from voicecoach.model.routine import (
    BreatheStep,
    ChimeStep,
    ExerciseStep,
    RestStep,
    Routine,
    SayStep,
    WaitStep,
)
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.prescribe.options import Pick
from voicecoach.sequencing.schedule.transitions import count_in, script_block_length, transition_length
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.exercise_script import ExerciseScript
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
from voicecoach.sequencing.traversal import Visit

_WAIT_TAIL = 1500
"""Live, a wait stands this long before it holds the clock."""


class Scriptwriter:
    """Writes the drafts of any visit."""

    def __init__(self, routine: Routine, request: PlanRequest, speaker: Narrator) -> None:
        self.request = request
        self.speaker = speaker
        self._first_breathing = next(
            (step.path for step in routine.all_steps() if isinstance(step, BreatheStep)), None
        )
        self._between: dict[tuple[object, ...], int] = {}
        self._lengths: dict[tuple[object, ...], int] = {}

    def drafts(self, visit: Visit, pick: Pick, next_exercise: str | None = None) -> list[ScriptBlock]:
        """Return the drafts of one visit with the values picked for it.

        ``next_exercise`` is the name that a rest may announce.
        """
        step = visit.step
        arrival = TransitionWriter(self.request, self.speaker, visit)
        if isinstance(step, ExerciseStep):
            context = ExerciseContext(self.request, self.speaker, visit, step, pick)
            return [*arrival.to_exercise(), *ExerciseScript(context).drafts()]
        if isinstance(step, RestStep):
            return [*arrival.to_rest(pick.amount, next_exercise)]
        drafts: list[ScriptBlock] = [*arrival.to_pause()]
        match step:
            case BreatheStep():
                drafts.extend(self._breathe(visit, step, pick))
            case SayStep():
                drafts.append(self._say(visit, step))
            case WaitStep():
                drafts.append(self._wait(visit, step))
            case ChimeStep():
                drafts.append(self._chime(visit, step))
        return drafts

    def length(self, visit: Visit, pick: Pick) -> int:
        """Return how long one visit takes with the values picked for it, in milliseconds."""
        step = visit.step
        if not isinstance(step, ExerciseStep):
            return sum(script_block_length(draft, self.speaker) for draft in self.drafts(visit, pick))
        same = (
            step.exercise.id,
            step.sides,
            step.start_side,
            visit.before,
            visit.is_first,
            visit.round_rest_ms,
        )
        key = (*same, step.dose, step.breathing, pick)
        if key not in self._lengths:
            self._lengths[key] = self._exercise_length(visit, step, pick, (*same, pick.sets, pick.rest_ms))
        return self._lengths[key]

    def _exercise_length(
        self, visit: Visit, step: ExerciseStep, pick: Pick, between: tuple[object, ...]
    ) -> int:
        """Return the length of a visit; picks with the same sets share what is between the sets."""
        arrival = TransitionWriter(self.request, self.speaker, visit).to_exercise()
        script = ExerciseScript(ExerciseContext(self.request, self.speaker, visit, step, pick))
        if between not in self._between:
            self._between[between] = script.between_ms()
        before = sum(transition_length(passage, self.speaker) for passage in arrival)
        return before + script.setup_ms() + self._between[between] + script.work_ms()

    def _breathe(self, visit: Visit, step: BreatheStep, pick: Pick) -> list[ScriptBlock]:
        spoken = self.request.guidance.speaks
        count = self.speaker.book.number(pick.amount)
        announce = self.speaker.phrase(Phrase.BREATHING, count=count)
        title = announce.rstrip(".")
        head: list[Item] = []
        if spoken:
            head.append(SpokenItem(EventKind.ANNOUNCE, announce, timing.BETWEEN_SENTENCES))
            if (
                visit.is_first
                and step.path == self._first_breathing
                and self.request.guidance is Guidance.FULL
            ):
                own_way = self.speaker.phrase(Phrase.BREATHING_OWN_WAY)
                head.append(SpokenItem(EventKind.CAUTION, own_way, timing.BETWEEN_SENTENCES))
        return [
            Transition(
                kind=BlockKind.SETUP,
                label=BlockLabel(key=f"{visit.key}/setup", title=title),
                head=tuple(head),
                tail=count_in(self.request),
            ),
            BreathWork(
                label=BlockLabel(key=f"{visit.key}/breathe", title=title),
                pattern=step.pattern,
                count=pick.amount,
                spoken=spoken,
            ),
        ]

    def _say(self, visit: Visit, step: SayStep) -> Transition:
        text = self.speaker.author(step.say)
        label = BlockLabel(key=visit.key, title=text)
        item: Item = SpokenItem(EventKind.SAY, text, step.move_ms)
        if not self.request.guidance.speaks:
            item = Silence(step.move_ms)
        return Transition(kind=BlockKind.SAY, label=label, head=(item,))

    def _wait(self, visit: Visit, step: WaitStep) -> Transition:
        text = self.speaker.author(step.say)
        label = BlockLabel(key=visit.key, title=text)
        live = self.request.purpose is Purpose.LIVE
        return Transition(
            kind=BlockKind.WAIT,
            label=label,
            head=(SpokenItem(EventKind.WAIT, text, _WAIT_TAIL),),
            least_ms=0 if live else step.guide_ms,
        )

    def _chime(self, visit: Visit, step: ChimeStep) -> Transition:
        chime = Chime(EventKind.CHIME, step.sound, step.length_ms, step.length_ms)
        return Transition(kind=BlockKind.SAY, label=BlockLabel(key=visit.key, title="chime"), head=(chime,))
