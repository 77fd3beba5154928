"""What the coach says around the sets of one exercise: set-up, rests, change of sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from voicecoach.model.dose import BreathHold, Reps
from voicecoach.model.exercise import Instruction
from voicecoach.model.request import Guidance, PlanRequest, Variant
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.side import Side, Sides
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.arrival import paced, to_move
from voicecoach.sequencing.choices import Pick
from voicecoach.sequencing.doses import announcement
from voicecoach.sequencing.drafts import (
    Chime,
    Draft,
    HoldWork,
    Item,
    Label,
    Line,
    Passage,
    Reminder,
    RepsWork,
    Silence,
    Work,
)
from voicecoach.sequencing.exercise_words import again
from voicecoach.sequencing.itinerary import Visit, start_side
from voicecoach.sequencing.lay import lead_in, passage_length
from voicecoach.sequencing.phrases import Phrase, sentence, standing_alone
from voicecoach.sequencing.release import release
from voicecoach.sequencing.speaker import Speaker

_NEW_BREATHS, _KNOWN_BREATHS = 2, 1
"""Breaths with words: in the first set, in later ones."""
_NEW_REPS, _KNOWN_REPS = 2, 1
_LATER_LINES = 2
_REPS_WITH_FORM = 5
"""Fewer are over before there is anything to say."""
_VARIANT_MOVE = 3000
_LEAST_SWITCH = 4000
_LEAST_SETTLE = 3000


@dataclass(frozen=True, slots=True)
class SetTurn:
    """One set on one side; ``number`` counts on this side, ``turn`` counts all of them from 0."""

    side: Side | None
    number: int
    turn: int


class ExerciseScript:
    """Writes the drafts of one visit of an exercise."""

    def __init__(self, request: PlanRequest, speaker: Speaker, visit: Visit, pick: Pick) -> None:
        step = visit.step
        if not isinstance(step, ExerciseStep):
            raise TypeError(step)
        self.request = request
        self.speaker = speaker
        self.visit = visit
        self.step = step
        self.exercise = step.exercise
        self.pick = pick
        self.full = request.guidance is Guidance.FULL
        self.speaks = request.guidance is not Guidance.TONES

    def drafts(self) -> list[Draft]:
        """Return set-up, works, rests and switches in order."""
        passages = [self._setup(self._turns()[0]), *self._between()]
        works = [self._work(turn) for turn in self._turns()]
        return [draft for pair in zip(passages, works, strict=True) for draft in pair]

    def setup_ms(self) -> int:
        """Return the length of the set-up."""
        return passage_length(self._setup(self._turns()[0]), self.speaker)

    def between_ms(self) -> int:
        """Return the length of all rests and switches, whatever hold or repetitions are picked."""
        return sum(passage_length(passage, self.speaker) for passage in self._between())

    def work_ms(self) -> int:
        """Return the length of all works."""
        return len(self._turns()) * self._work_ms

    def _between(self) -> list[Passage]:
        """Return what comes between the works."""
        turns = self._turns()
        passages = []
        for turn, following in pairwise(turns):
            is_last = following.turn == len(turns) - 1
            if following.side is turn.side:
                passages.append(self._rest(turn, is_last=is_last))
            else:
                passages.append(self._switch(turn, following))
        return passages

    def _turns(self) -> list[SetTurn]:
        first = start_side(self.step, self.visit.before, self.request)
        numbers = range(1, self.pick.sets + 1)
        if first is None:
            pairs: list[tuple[Side | None, int]] = [(None, number) for number in numbers]
        elif self.step.sides is Sides.ALTERNATE:
            pairs = [(side, number) for number in numbers for side in (first, first.other)]
        else:
            pairs = [(side, number) for side in (first, first.other) for number in numbers]
        return [SetTurn(side, number, turn) for turn, (side, number) in enumerate(pairs)]

    def _label(self, turn: SetTurn, what: str) -> Label:
        side = f"/{turn.side}" if turn.side else ""
        return Label(
            key=f"{self.visit.key}/{turn.number}{side}/{what}",
            title=self.speaker.words(self.exercise.name),
            exercise=self.exercise.id,
            side=turn.side,
            side_means=self._means(turn.side),
            set=turn.number,
            sets=self.pick.sets,
        )

    def _means(self, side: Side | None) -> str | None:
        if side is None or self.exercise.side_means is None:
            return None
        return self.speaker.words(self.exercise.side_means, side)

    # Set-up

    def _setup(self, turn: SetTurn) -> Passage:
        head: list[Item] = []
        if self.speaks:
            text = announcement(self.step, self.pick, self.speaker)
            head.append(Line(EventKind.ANNOUNCE, text, timing.BETWEEN_SENTENCES))
        head.extend(self._position(turn.side))
        head.extend(self._variant(turn.side))
        head.extend(self._enter(turn.side))
        if self.full:
            head.extend(self._breathe_out())
            if self.exercise.caution and self.visit.is_first:
                head.append(Line(EventKind.CAUTION, self.speaker.author(self.exercise.caution, turn.side), 0))
        return Passage(
            kind=BlockKind.SETUP,
            label=self._label(turn, "setup"),
            head=tuple(head),
            tail=lead_in(self.request),
        )

    def _position(self, side: Side | None) -> list[Item]:
        """Return the way into position: sentence by sentence, or by its meaning where that is enough."""
        if self._stays(side):
            known = self._known_sentences(side)
            stay = Line(
                EventKind.SETUP, self.speaker.phrase(Phrase.STAY_THERE, means=self._means(side) or ""), 1500
            )
            fresh = [
                line
                for line in self._instructions(self.exercise.setup, side, EventKind.SETUP)
                if line.text not in known
            ]
            if not self.speaks:
                return [Silence(sum(line.pause_ms for line in fresh))]
            return [stay, *(fresh if self.full and self.visit.is_first else [])]
        if self.full and self.visit.is_first:
            lines: list[Item] = []
            means = self._means(side)
            if means and not self._names_side(self.exercise.setup):
                lines.append(Line(EventKind.SETUP, sentence(means), paced(timing.AFTER_AGAIN, self.request)))
            return [*lines, *self._instructions(self.exercise.setup, side, EventKind.SETUP)]
        move: int = sum(instruction.move_ms for instruction in self.exercise.setup)
        if self.speaks and not self.full:
            move = max(
                _LEAST_SETTLE, move - self.speaker.length(announcement(self.step, self.pick, self.speaker))
            )
        means = self._means(side)
        if self.speaks and means:
            return [to_move(EventKind.SETUP, sentence(means), move, self.request, self.speaker)]
        return [Silence(paced(move, self.request))]

    def _names_side(self, instructions: tuple[Instruction, ...]) -> bool:
        return any("<" in words for each in instructions for _, words in each.say.by_language)

    def _stays(self, side: Side | None) -> bool:
        """Return whether the body is already in this position, on this side."""
        before = self.visit.before
        if before.after is None or side is None or before.side is not side:
            return False
        same_place = before.posture is self.exercise.posture.start
        return same_place and before.after.side_means == self.exercise.side_means

    def _known_sentences(self, side: Side | None) -> frozenset[str]:
        before = self.visit.before.after
        return (
            frozenset(self.speaker.author(line.say, side) for line in before.setup) if before else frozenset()
        )

    def _instructions(
        self, instructions: tuple[Instruction, ...], side: Side | None, kind: EventKind
    ) -> list[Line]:
        return [
            to_move(kind, self.speaker.author(each.say, side), each.move_ms, self.request, self.speaker)
            for each in instructions
        ]

    def _variant(self, side: Side | None) -> list[Item]:
        texts = {Variant.EASIER: self.exercise.easier, Variant.HARDER: self.exercise.harder}
        text = texts[self.request.variant] if self.request.variant else None
        if text is None or not self.speaks:
            return []
        return [Line(EventKind.VARIANT, self.speaker.author(text, side), paced(_VARIANT_MOVE, self.request))]

    def _enter(self, side: Side | None) -> list[Item]:
        lines = self._instructions(self.exercise.enter, side, EventKind.ENTER)
        if not self.speaks:
            return [Silence(sum(line.pause_ms for line in lines))]
        return list(lines)

    def _breathe_out(self) -> list[Item]:
        """Return the sentence that ties the breath to the effort, for repetitions."""
        if not isinstance(self.step.dose, Reps) or not self.visit.is_first:
            return []
        effort = next((phase for phase in self.step.dose.tempo if phase.is_effort), None)
        if effort is None:
            return []
        text = self.speaker.phrase(Phrase.BREATHE_OUT_ON, word=self.speaker.words(effort.word))
        return [Line(EventKind.EXHALE, text, timing.BETWEEN_SENTENCES)]

    # Between sets

    def _rest(self, done: SetTurn, *, is_last: bool) -> Passage:
        head = release(self.exercise, done.side, self.request, self.speaker, timing.BETWEEN_SENTENCES)
        if self.request.guidance is Guidance.BRIEF and self.exercise.release:
            text = self.speaker.author(self.exercise.release, done.side)
            head.append(Line(EventKind.RELEASE, text, timing.VOICE_GAP, optional=True))
        length = self.pick.rest_ms if self.pick.rest_ms is not None else timing.DEFAULT_REST
        tail: list[Item] = []
        if self.speaks:
            if length >= timing.SPOKEN_REST:
                spoken = self.speaker.book.seconds(length)
                text = self.speaker.phrase(Phrase.REST_FOR, length=spoken)
                head.append(Line(EventKind.REST, text, timing.BETWEEN_SENTENCES, optional=True))
            text = self._back_in(done, is_last=is_last)
            tail.append(to_move(EventKind.ENTER, text, timing.AFTER_AGAIN, self.request, self.speaker))
        return Passage(
            kind=BlockKind.REST,
            label=self._label(done, "rest"),
            head=tuple(head),
            tail=(*tail, *lead_in(self.request)),
            least_ms=length,
            is_rest=True,
        )

    def _switch(self, done: SetTurn, following: SetTurn) -> Passage:
        head = release(self.exercise, done.side, self.request, self.speaker, timing.BETWEEN_SENTENCES)
        head.append(
            Chime(EventKind.SWITCH_CHIME, "switch", timing.SWITCH_CHIME_MS, timing.AFTER_SWITCH_CHIME)
        )
        move = self._switch_move()
        if not self.full:
            move -= timing.AFTER_SWITCH_CHIME
        if self.speaks:
            lead = self.speaker.phrase(Phrase.OTHER_SIDE, turn=0)
            how = self.exercise.other_side or self.exercise.side_means
            text = f"{lead} {self.speaker.author(how, following.side)}" if how else lead
            head.append(to_move(EventKind.SWITCH, text, move, self.request, self.speaker))
            head.extend(self._enter_again(following.side))
        else:
            head.append(
                Silence(move + sum(paced(each.move_ms, self.request) for each in self.exercise.enter))
            )
        return Passage(
            kind=BlockKind.SWITCH,
            label=self._label(following, "switch"),
            head=tuple(head),
            tail=lead_in(self.request),
        )

    def _back_in(self, done: SetTurn, *, is_last: bool) -> str:
        """Return the words before a further set: “Again”, where there is room for it, and the way back in."""
        lead = self.speaker.phrase(Phrase.LAST_TIME if is_last else Phrase.AGAIN, turn=done.turn)
        if not self.exercise.enter:
            return lead
        way = again(self.exercise, done.side, self.speaker)
        return f"{lead} {way}" if self.full else way

    def _switch_move(self) -> int:
        getting_there = sum(each.move_ms for each in self.exercise.setup)
        return max(_LEAST_SWITCH, min(timing.SWITCH_MOVE, getting_there))

    def _enter_again(self, side: Side | None) -> list[Item]:
        short = [
            to_move(
                EventKind.ENTER,
                sentence(standing_alone(self.speaker.words(each.again, side), self.speaker.book)),
                each.move_ms,
                self.request,
                self.speaker,
            )
            for each in self.exercise.enter
            if each.again is not None
        ]
        return [*short] if short else self._enter(side)

    # Work

    @property
    def _work_ms(self) -> int:
        """How long one set takes on one side, bell to bell."""
        match self.step.dose:
            case Reps(tempo=tempo):
                return self.pick.amount * sum(phase.length_ms for phase in tempo)
            case BreathHold() if self.step.breathing:
                return self.pick.amount * self.step.breathing.length_ms
            case _:
                return self.pick.amount

    def _work(self, turn: SetTurn) -> Work:
        dose = self.step.dose
        is_new = turn.turn == 0 and self.visit.is_first
        if isinstance(dose, Reps):
            words = tuple(self.speaker.words(phase.word, turn.side) for phase in dose.tempo)
            return RepsWork(
                label=self._label(turn, "reps"),
                count=self.pick.amount,
                tempo=dose.tempo,
                phase_words=words,
                word_reps=_NEW_REPS if is_new and self.full else _KNOWN_REPS,
                form=self._authored(self.exercise.cues, turn.side)
                if self.pick.amount >= _REPS_WITH_FORM
                else (),
                most_lines=_LATER_LINES,
                spoken=self.speaks,
            )
        return HoldWork(
            label=self._label(turn, "hold"),
            length_ms=self._work_ms,
            pattern=self.step.breathing,
            word_breaths=(_NEW_BREATHS if is_new else _KNOWN_BREATHS) if self.full else 0,
            form=self._authored(self.exercise.cues, turn.side),
            exhale=self._authored(self.exercise.exhale, turn.side),
            most_lines=99 if is_new else _LATER_LINES,
            calls=self.full,
        )

    def _authored(self, lines: tuple[Text, ...], side: Side | None) -> tuple[Reminder, ...]:
        if not self.full:
            return ()
        return tuple(Reminder(line.by_language[0][1], self.speaker.author(line, side)) for line in lines)
