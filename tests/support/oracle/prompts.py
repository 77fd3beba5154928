"""Rules of what the author put at chosen times of a hold or of breathing."""

from __future__ import annotations

from collections.abc import Iterator

from support.oracle.view import View, Violation, Work, overlaps

from voicecoach.model.moment import Moment
from voicecoach.model.steps import RoundsStep
from voicecoach.model.timeline import BlockKind, Event, EventKind


def due(work: Work) -> list[tuple[int, Moment]]:
    """Return what the author put into a work, with its moment of the session, in order of time."""
    found: list[tuple[int, Moment]] = []
    if work.block.kind is BlockKind.REPS or isinstance(work.expected.step, RoundsStep):
        return found
    for one in work.expected.step.during:
        if one.every_ms is not None:
            at = one.every_ms
            while at < work.length:
                found.append((work.start + at, one))
                at += one.every_ms
        else:
            assert one.at_ms is not None
            at = work.end - one.at_ms if one.from_end else work.start + one.at_ms
            if work.start <= at <= work.end:
                found.append((at, one))
    return sorted(found, key=lambda each: each[0])


def sounds_inside(view: View) -> list[tuple[int, str]]:
    """Return the sounds that ring inside of works, with their moments."""
    return [
        (at, one.sound)
        for work in view.works
        for at, one in due(work)
        if one.sound is not None and work.start < at < work.end
    ]


def own_bells(view: View) -> set[tuple[EventKind, int]]:
    """Return the bells, with their moments, in whose place the author has a sound."""
    return {
        (kind, bell)
        for work in view.works
        for kind, bell in ((EventKind.START_BELL, work.start), (EventKind.END_BELL, work.end))
        if any(at == bell and one.sound is not None for at, one in due(work))
    }


def leaves_silence(view: View, work: Work, silence_ms: int) -> bool:
    """Whether what must be said at its moment leaves as long a silence in a work."""
    fixed = (EventKind.SAY, EventKind.CAUTION, EventKind.FEEL, EventKind.ENDING)
    spoken = [*view.within(work.start, work.end, *fixed), *_how_to_breathe(view, work)]
    spans = sorted((event.at_ms, event.end_ms) for event in spoken)
    edges = [work.start, *(time for span in spans for time in span), work.end]
    return any(after - before >= silence_ms for before, after in zip(edges[::2], edges[1::2], strict=True))


def _how_to_breathe(view: View, work: Work) -> list[Event]:
    words = view.within(work.start, work.end, EventKind.BREATHE_IN, EventKind.BREATHE_OUT)
    return words[:2]


def prompts_come_on_time(view: View) -> Iterator[Violation]:
    """Each sound and sentence of the author's comes at its time, to the millisecond.

    Sounds at every level, one at a bell in its place; sentences where more than tones guide, unless another
    of the author's is under way, or the end bell would ring into it.
    """
    rule = "prompts_come_on_time"
    allowed: set[tuple[int, str]] = set()
    for work in view.works:
        for at, one in due(work):
            if one.sound is not None:
                kind = EventKind.CHIME
                if at in {work.start, work.end}:
                    kind = EventKind.START_BELL if at == work.start else EventKind.END_BELL
                rings = any(event.at_ms == at and event.sound == one.sound for event in view.of(kind))
                if not rings and (kind is EventKind.CHIME or not _is_replaced(work, at, one)):
                    yield Violation(rule, at, f"{one.sound} does not ring")
                continue
            assert one.say is not None
            words = one.say.in_language(view.request.language)
            said = [event for event in view.of(EventKind.SAY) if event.at_ms == at and event.text == words]
            if said and not view.speaks:
                yield Violation(rule, at, f"{words!r} where only tones guide")
            elif view.speaks and not said and not _has_no_room(view, work, at, words):
                yield Violation(rule, at, f"{words!r} is not said")
            allowed.add((at, words))
    for event in view.of(EventKind.SAY):
        inside = any(work.start <= event.at_ms < work.end for work in view.works)
        if inside and (event.at_ms, event.text) not in allowed:
            yield Violation(rule, event.at_ms, f"{event.text!r} at another time")


def _is_replaced(work: Work, at_ms: int, one: Moment) -> bool:
    """Whether a later sound of the same moment took its place: there is one bell."""
    return any(at == at_ms and other is not one and other.sound for at, other in due(work))


def _has_no_room(view: View, work: Work, at_ms: int, words: str) -> bool:
    if not any(one.block == work.block.index and one.text == words for one in view.timeline.dropped):
        return False
    known = next((event for event in view.of(EventKind.SAY) if event.text == words), None)
    length = known.duration_ms if known else view.timeline.duration_ms
    others = view.within(work.start, work.end, EventKind.SAY)
    return at_ms + length > work.end or any(overlaps(event, at_ms, at_ms + length) for event in others)


RULES = (prompts_come_on_time,)
