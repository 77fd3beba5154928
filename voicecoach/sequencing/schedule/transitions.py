"""The cues of a transition, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.model.timeline import DropReason, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.lengths import (
    expected_length,
    item_length,
    items_length,
    needed_length,
    transition_length,
)
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import breath_cues, voice_cue
from voicecoach.sequencing.schedule.open_ends import end_calls
from voicecoach.sequencing.script_model import (
    Breaths,
    Chime,
    Cue,
    Item,
    PlacedCues,
    Silence,
    SpokenItem,
    Transition,
)


def place_transition(transition: Transition, narrator: Narrator) -> PlacedCues:
    """Return the cues of a transition: the head from its start, the tail up to its end."""
    length = transition_length(transition, narrator)
    placed = PlacedCues(dropped=[(said, DropReason.REST_TOO_SHORT) for said in transition.left_out])
    _place(transition.head, 0, narrator, placed)
    _place(transition.tail, length - items_length(transition.tail, narrator), narrator, placed)
    if transition.open is not None:
        free, allowed = needed_length(transition, narrator), expected_length(transition, narrator)
        for at, kind, said in end_calls(transition.open, length, allowed, free, narrator):
            placed.cues.append(voice_cue(at, kind, said, narrator))
    return placed


def _place(items: Iterable[Item], start: int, narrator: Narrator, placed: PlacedCues) -> None:
    at = start
    for item in items:
        match item:
            case SpokenItem(kind, sentence):
                placed.cues.append(voice_cue(at, kind, sentence, narrator))
            case Chime(kind, sound, sound_ms):
                placed.cues.append(Cue(at, sound_ms, Track.CHIME, kind, sound=sound))
            case Breaths(pattern, count, said):
                placed.cues.extend(breath_cues(at, pattern, count))
                if said is not None:
                    out = at + count * pattern.length_ms - pattern.exhale_ms - pattern.hold_out_ms
                    placed.cues.append(voice_cue(out + timing.VOICE_GAP, said.kind, said.sentence, narrator))
            case Silence():
                pass
        at += item_length(item, narrator)
