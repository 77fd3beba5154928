"""Rules of form: what is true of any timeline, whatever its routine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from support.oracle.prompts import own_bells
from support.oracle.view import SPEECH, View, Violation

from voicecoach.model.timeline import DropReason, EventKind, Track, event_order

_CHIMES = {
    EventKind.TICK, EventKind.LOWER, EventKind.START_BELL, EventKind.END_BELL, EventKind.SWITCH_CHIME,
    EventKind.NEXT_CHIME,
    EventKind.FINISH, EventKind.CHIME,
}  # fmt: skip
_HOUSE_SOUNDS = {
    EventKind.TICK: "tick", EventKind.LOWER: "lower", EventKind.START_BELL: "start",
    EventKind.END_BELL: "end", EventKind.SWITCH_CHIME: "switch", EventKind.NEXT_CHIME: "next",
    EventKind.FINISH: "finish",
}  # fmt: skip
_TRACKS = {
    **dict.fromkeys((EventKind.REP, EventKind.PHASE, EventKind.COUNTDOWN), Track.COUNT),
    **dict.fromkeys((EventKind.IN, EventKind.HOLD_IN, EventKind.OUT, EventKind.HOLD_OUT), Track.BREATH),
    **dict.fromkeys(_CHIMES, Track.CHIME),
    EventKind.BED: Track.BED,
}


def blocks_tile(view: View) -> Iterator[Violation]:
    """Blocks follow one another without gap or overlap, from nought to the end."""
    blocks = view.timeline.blocks
    edges = [0, *(block.end_ms for block in blocks)]
    for index, (block, begin) in enumerate(zip(blocks, edges, strict=False)):
        if block.start_ms != begin:
            yield Violation("blocks_tile", block.start_ms, f"{block.id} should start at {begin}")
        if block.end_ms < block.start_ms:
            yield Violation("blocks_tile", block.start_ms, f"{block.id} ends before it starts")
        if block.index != index:
            yield Violation("blocks_tile", block.start_ms, f"{block.id} says index {block.index}, is {index}")
    if edges[-1] != view.timeline.duration_ms:
        yield Violation("blocks_tile", edges[-1], f"the session lasts {view.timeline.duration_ms}")


def block_ids_unique(view: View) -> Iterator[Violation]:
    """No two blocks share an id."""
    seen: set[str] = set()
    for block in view.timeline.blocks:
        if block.id in seen or not block.id:
            yield Violation("block_ids_unique", block.start_ms, f"{block.id!r} again")
        seen.add(block.id)


def whole_milliseconds(view: View) -> Iterator[Violation]:
    """Every time is a whole number of milliseconds, nought or more."""
    moments: list[tuple[int, object]] = [(0, view.timeline.duration_ms)]
    for block in view.timeline.blocks:
        bells = [b for b in (block.work_start_ms, block.work_end_ms, block.hold_ms) if b is not None]
        moments += [(block.start_ms, time) for time in (block.start_ms, block.end_ms, *bells)]
    moments += [
        (event.at_ms, time) for event in view.timeline.events for time in (event.at_ms, event.duration_ms)
    ]
    for at, time in moments:
        if type(time) is not int or time < 0:
            yield Violation("whole_milliseconds", int(at), f"{time!r}")


def events_sorted(view: View) -> Iterator[Violation]:
    """Events stand in order of time, then track."""
    for one, two in pairwise(view.timeline.events):
        if event_order(one) > event_order(two):
            yield Violation("events_sorted", two.at_ms, f"{two.kind} after {one.kind} at {one.at_ms}")


def events_in_their_block(view: View) -> Iterator[Violation]:
    """Speech and breath lie inside their block; a chime begins there and may ring on."""
    blocks = view.timeline.blocks
    for event in view.timeline.events:
        if not 0 <= event.block < len(blocks):
            yield Violation("events_in_their_block", event.at_ms, f"{event.kind} in block {event.block}")
            continue
        if event.track is Track.BED:
            continue
        block = blocks[event.block]
        last = event.at_ms if event.track is Track.CHIME else event.end_ms
        if event.at_ms < block.start_ms or last > block.end_ms:
            where = f"{block.id} [{block.start_ms}, {block.end_ms}]"
            what = f"{event.kind} {event.text!r} until {event.end_ms}, block {where}"
            yield Violation("events_in_their_block", event.at_ms, what)


def tracks_fit_kinds(view: View) -> Iterator[Violation]:
    """Each kind of event belongs to one track."""
    for event in view.timeline.events:
        if event.track is not _TRACKS.get(event.kind, Track.VOICE):
            yield Violation("tracks_fit_kinds", event.at_ms, f"{event.kind} on {event.track}")


def speech_has_words(view: View) -> Iterator[Violation]:
    """What is said has an utterance in the voice asked for and lasts as long as it; nothing else has one."""
    request = view.request
    for event in view.timeline.events:
        said = event.utterance
        if event.track not in SPEECH:
            if said is not None:
                yield Violation("speech_has_words", event.at_ms, f"{event.kind} has an utterance")
            continue
        if said is None or not said.text.strip() or not (event.text or "").strip():
            yield Violation("speech_has_words", event.at_ms, f"{event.kind} has no words")
            continue
        if (said.voice, said.rate_wpm) != (request.voice, request.rate_wpm):
            yield Violation("speech_has_words", event.at_ms, f"{said.voice} at {said.rate_wpm}")
        if said.pronunciations != view.routine.pronunciations:
            yield Violation("speech_has_words", event.at_ms, "the routine's pronunciations are missing")
        if view.length_of is not None and event.duration_ms != view.length_of(said):
            yield Violation("speech_has_words", event.at_ms, f"{said.text!r} given {event.duration_ms} ms")


def sounds_are_named(view: View) -> Iterator[Violation]:
    """Chimes and the bed name their sound."""
    for event in view.timeline.events:
        if event.track in {Track.CHIME, Track.BED} and not event.sound:
            yield Violation("sounds_are_named", event.at_ms, f"{event.kind} has no sound")


def sounds_are_the_routines(view: View) -> Iterator[Violation]:
    """A routine's own sounds stand for those of the house, in all their places, and are heard whole."""
    own = {each.house: each for each in view.routine.sounds}
    chosen = own_bells(view)
    for event in view.timeline.events:
        house = _HOUSE_SOUNDS.get(event.kind)
        if house is None or (event.kind, event.at_ms) in chosen:
            continue
        wanted = own[house].sound if house in own else house
        length = own[house].length_ms if house in own else None
        if event.sound != wanted or (length is not None and event.duration_ms != length):
            what = f"{event.kind} by {event.sound} for {event.duration_ms} ms instead of {wanted}"
            yield Violation("sounds_are_the_routines", event.at_ms, what)


def one_voice_at_a_time(view: View) -> Iterator[Violation]:
    """Voice and count never sound together."""
    for one, two in pairwise(view.speech):
        if two.at_ms < one.end_ms:
            yield Violation(
                "one_voice_at_a_time", two.at_ms, f"{two.text!r} over {one.text!r} until {one.end_ms}"
            )


def drops_are_explained(view: View) -> Iterator[Violation]:
    """Whatever was dropped has its words, its block and a reason."""
    for entry in view.timeline.dropped:
        if not entry.text.strip() or not isinstance(entry.reason, DropReason):
            yield Violation("drops_are_explained", 0, f"{entry}")
        if not 0 <= entry.block < len(view.timeline.blocks):
            yield Violation("drops_are_explained", 0, f"{entry.text!r} in block {entry.block}")


def the_bed_lies_under_all(view: View) -> Iterator[Violation]:
    """The bed asked for, else the routine's, sounds from beginning to end; no other does."""
    from_to = [(event.sound, event.at_ms, event.end_ms) for event in view.of(EventKind.BED)]
    bed = view.routine.bed if view.request.bed is None else view.request.bed
    wanted = [] if bed in {None, "none"} else [(bed, 0, view.timeline.duration_ms)]
    if from_to != wanted:
        yield Violation("the_bed_lies_under_all", 0, f"{from_to} instead of {wanted}")


RULES = (
    blocks_tile,
    block_ids_unique,
    whole_milliseconds,
    events_sorted,
    events_in_their_block,
    tracks_fit_kinds,
    speech_has_words,
    sounds_are_named,
    sounds_are_the_routines,
    one_voice_at_a_time,
    drops_are_explained,
    the_bed_lies_under_all,
)
