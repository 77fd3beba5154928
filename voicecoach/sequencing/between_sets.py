"""Between two sets: a rest, or a change of sides."""

from __future__ import annotations

from voicecoach.model.request import Guidance
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.drafts import Chime, Item, Line, Passage, Silence
from voicecoach.sequencing.exercise_words import again
from voicecoach.sequencing.passages import lead_in
from voicecoach.sequencing.phrases import Phrase
from voicecoach.sequencing.release import release
from voicecoach.sequencing.telling import SetTurn, Telling, moves_ms

_LEAST_SWITCH = 4000


def rest(telling: Telling, done: SetTurn, *, is_last: bool) -> Passage:
    """Return the rest after a set, bell to bell; ``is_last`` tells that one set is left."""
    length = telling.pick.rest_ms if telling.pick.rest_ms is not None else timing.DEFAULT_REST
    tail: list[Item] = []
    if telling.is_spoken:
        back = _back_in(telling, done, is_last=is_last)
        tail.append(telling.moving(EventKind.ENTER, back, timing.AFTER_AGAIN))
    return Passage(
        kind=BlockKind.REST,
        label=telling.label(done, "rest"),
        head=(*_out(telling, done), *_where_it_fits(telling, done, length)),
        tail=(*tail, *lead_in(telling.request)),
        least_ms=length,
        is_rest=True,
    )


def switch(telling: Telling, done: SetTurn, following: SetTurn) -> Passage:
    """Return the change of sides between two sets."""
    chime = Chime(EventKind.SWITCH_CHIME, "switch", timing.SWITCH_CHIME_MS, timing.AFTER_SWITCH_CHIME)
    return Passage(
        kind=BlockKind.SWITCH,
        label=telling.label(following, "switch"),
        head=(*_out(telling, done), chime, *_over(telling, following.side)),
        tail=lead_in(telling.request),
    )


def _out(telling: Telling, done: SetTurn) -> list[Item]:
    pause = timing.BETWEEN_SENTENCES
    return release(telling.exercise, done.side, telling.request, telling.speaker, pause)


def _where_it_fits(telling: Telling, done: SetTurn, length_ms: int) -> list[Item]:
    """Return what a rest says only if it has room: the release at brief guidance, its own length."""
    said: list[Item] = []
    if telling.request.guidance is Guidance.BRIEF and telling.exercise.release:
        text = telling.speaker.author(telling.exercise.release, done.side)
        said.append(Line(EventKind.RELEASE, text, timing.VOICE_GAP, optional=True))
    if telling.is_spoken and length_ms >= timing.SPOKEN_REST:
        text = telling.speaker.phrase(Phrase.REST_FOR, length=telling.speaker.book.seconds(length_ms))
        said.append(Line(EventKind.REST, text, timing.BETWEEN_SENTENCES, optional=True))
    return said


def _back_in(telling: Telling, done: SetTurn, *, is_last: bool) -> str:
    """Return the words before a further set: “Again” at full guidance, and the way back in."""
    lead = telling.speaker.phrase(Phrase.LAST_TIME if is_last else Phrase.AGAIN, turn=done.turn)
    if not telling.exercise.enter:
        return lead
    way = again(telling.exercise, done.side, telling.speaker)
    return f"{lead} {way}" if telling.is_full else way


def _over(telling: Telling, side: Side | None) -> list[Item]:
    """Return the way to the other side and back in; below full guidance one moves from the chime on."""
    exercise = telling.exercise
    move = max(_LEAST_SWITCH, min(timing.SWITCH_MOVE, moves_ms(exercise.setup)))
    if not telling.is_full:
        move -= timing.AFTER_SWITCH_CHIME
    if not telling.is_spoken:
        return [Silence(telling.paced(move + moves_ms(exercise.enter)))]
    lead = telling.speaker.phrase(Phrase.OTHER_SIDE)
    how = exercise.other_side or exercise.side_means
    text = f"{lead} {telling.speaker.author(how, side)}" if how else lead
    return [telling.moving(EventKind.SWITCH, text, move), *_in_again(telling, side)]


def _in_again(telling: Telling, side: Side | None) -> list[Line]:
    """Return the short ways in one by one, or the long ones where there are none."""
    short = [
        telling.moving(
            EventKind.ENTER,
            telling.speaker.standing_alone(each.again, side),
            each.move_ms,
        )
        for each in telling.exercise.enter
        if each.again is not None
    ]
    return short or telling.instructions(telling.exercise.enter, side, EventKind.ENTER)
