"""Joins pieces that were encoded apart into one seamless row of packets.

Every piece has an encoder of its own, which starts ``LEAD`` packets early, on the same sound, and goes on as
much longer. Two encoders that hear the same thing soon choose the same windows; from the first packet before
which they agree, the next piece takes over, and the overlap fits as if one encoder had made both. Nothing
moves: every sample keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voicecoach.export.aac_runs import LEAD, Run


@dataclass(frozen=True, slots=True)
class Encoded:
    """A piece with its packets, ``LEAD`` more on either side."""

    piece: Run
    packets: tuple[bytes, ...]

    def packet(self, number: int, silence: bytes) -> bytes:
        """Return the packet of that number in the session; beyond what was encoded there is silence."""
        index = number - self.piece.first + LEAD
        return self.packets[index] if 0 <= index < len(self.packets) else silence


def joined(pieces: Iterable[Encoded], count: int, silence: bytes) -> Iterator[bytes]:
    """Yield the packets 0 up to ``count`` of a session, each from the piece in charge, or ``silence``."""
    current, at = Encoded(Run(0, 0), ()), 0
    for following in pieces:
        takeover = _takeover(current, following, silence)
        for number in range(at, takeover):
            yield current.packet(number, silence)
        current, at = following, takeover
    for number in range(at, count):
        yield current.packet(number, silence)


def _takeover(current: Encoded, following: Encoded, silence: bytes) -> int:
    """Return the first packet before which both chose the same window."""
    first = following.piece.first
    for number in range(first, first + LEAD):
        before = number - 1
        if _window(current.packet(before, silence)) == _window(following.packet(before, silence)):
            return number
    return first


def _window(packet: bytes) -> int:
    """Return a mono packet's window sequence and shape: bits 16 to 18, by ISO/IEC 14496-3, 4.4.2."""
    return packet[2] >> 5
