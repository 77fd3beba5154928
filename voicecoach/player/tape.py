"""The tape: one endless strip of sound, and the map from its time to the session's.

Tape time is counted in samples and never stops or jumps while a session runs. What the tape holds is a short
list of pieces; every control puts another piece on it from a moment a little ahead of the playhead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.model.timeline import Event
from voicecoach.model.units import DurationMs
from voicecoach.player.score import Score

FADE = samples_from_ms(20)
"""Samples over which one piece gives way to the next."""


class Motion(StrEnum):
    """Whether session time passes while a piece sounds; where it does not, the piece is silent."""

    RUN = "run"
    PAUSE = "pause"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True, slots=True)
class Piece:
    """From the tape's sample ``start`` on, the tape holds ``score`` from its sample ``offset`` on."""

    start: int
    score: Score
    offset: int
    motion: Motion = Motion.RUN

    def offset_at(self, tape_time: int) -> int:
        """Return the score's sample that stands at ``tape_time``."""
        return self.offset + (tape_time - self.start if self.motion is Motion.RUN else 0)

    def ms_at(self, tape_time: int) -> DurationMs:
        """Return the moment of the score that stands at ``tape_time``."""
        return ms_from_samples(max(0, self.offset_at(tape_time)))

    def sound(self, tape_time: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``tape_time`` on, as if the piece had no end."""
        if self.motion is not Motion.RUN:
            return np.zeros(count, np.int16)
        return self.score.sound.render(self.offset_at(tape_time), count)


@dataclass(frozen=True, slots=True)
class Tape:
    """Pieces in the order of their starts; the last one has no end."""

    pieces: tuple[Piece, ...]

    def index_at(self, tape_time: int) -> int:
        """Return the index of the piece at ``tape_time``; the first also stands for what came before."""
        later = (index for index, piece in enumerate(self.pieces) if piece.start > tape_time)
        return max(0, next(later, len(self.pieces)) - 1)

    def piece_at(self, tape_time: int) -> Piece:
        """Return the piece that sounds at ``tape_time``."""
        return self.pieces[self.index_at(tape_time)]

    def cut(self, pieces: tuple[Piece, ...]) -> Tape:
        """Return the tape with everything from the start of ``pieces`` on replaced by them."""
        kept = tuple(piece for piece in self.pieces if piece.start < pieces[0].start)
        return replace(self, pieces=kept + pieces)

    def forget(self, tape_time: int) -> Tape:
        """Return the tape without the pieces that neither sound nor fade out at ``tape_time`` or later."""
        first = self.index_at(tape_time - FADE)
        return self if first == 0 else replace(self, pieces=self.pieces[first:])

    def render(self, start: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``start`` on, each piece faded into the next."""
        block = np.zeros(count, np.int16)
        for index, begin, end in self.spans(start, start + count):
            block[begin - start : end - start] = self._sound(index, begin, end - begin)
        return block

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield index, first sample and end of each piece that sounds in ``start`` to ``end``."""
        for index in range(self.index_at(start), len(self.pieces)):
            begin = max(start, self.pieces[index].start)
            last = index + 1 == len(self.pieces)
            until = end if last else min(end, self.pieces[index + 1].start)
            if begin < until:
                yield index, begin, until

    def reached(self, start: int, end: int) -> Iterator[tuple[Piece, Event]]:
        """Yield the events that begin in ``start`` to ``end``, in the order in which they are heard."""
        for index, begin, until in self.spans(start, end):
            piece = self.pieces[index]
            if piece.motion is Motion.RUN:
                onsets = piece.score.onsets
                first = bisect_left(onsets, piece.offset_at(begin))
                last = bisect_left(onsets, piece.offset_at(until))
                for event in piece.score.timeline.events[first:last]:
                    yield piece, event

    def next_change(self, tape_time: int) -> int | None:
        """Return when the next event or piece begins after ``tape_time``; ``None``: nothing more comes."""
        index = self.index_at(tape_time)
        piece = self.pieces[index]
        changes = [later.start for later in self.pieces[index + 1 : index + 2]]
        if piece.motion is Motion.RUN:
            here = piece.offset_at(tape_time)
            following = bisect_right(piece.score.onsets, here)
            changes += [tape_time + onset - here for onset in piece.score.onsets[following : following + 1]]
        return min(changes, default=None)

    def _sound(self, index: int, start: int, count: int) -> NDArray[np.int16]:
        piece = self.pieces[index]
        sound = piece.sound(start, count)
        fading = min(count, piece.start + FADE - start)
        if index == 0 or fading <= 0:
            return sound
        before = self._sound(index - 1, start, fading)
        rise = _RISE[start - piece.start :][:fading]
        mixed = before + (sound[:fading] - before.astype(np.float32)) * rise
        return np.concatenate([np.rint(mixed).astype(np.int16), sound[fading:]])


_RISE = half_cosine(FADE)
