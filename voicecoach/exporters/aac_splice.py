"""Splices separately encoded pieces into one seamless sequence of packets.

Every piece has its own encoder, which starts ``PIECE_OVERLAP`` packets early, on the same input, and
continues for ``PIECE_OVERLAP`` packets more. Two encoders with the same input soon choose the same windows.
The next piece takes over at the first packet before which they agree; the overlap-add there is exact, as if
one encoder made both. Nothing is shifted: every sample keeps its position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voicecoach.exporters.aac_runs import PIECE_OVERLAP, Run


@dataclass(frozen=True, slots=True)
class Encoded:
    """A piece with its packets and ``PIECE_OVERLAP`` more on each side."""

    piece: Run
    packets: tuple[bytes, ...]

    def packet(self, number: int, silence: bytes) -> bytes:
        """Return packet ``number`` of the session, or ``silence`` outside what was encoded."""
        index = number - self.piece.first + PIECE_OVERLAP
        return self.packets[index] if 0 <= index < len(self.packets) else silence


def spliced(pieces: Iterable[Encoded], count: int, silence: bytes) -> Iterator[bytes]:
    """Yield the packets 0 up to ``count`` of a session, each from the current piece, or ``silence``."""
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
    for number in range(first, first + PIECE_OVERLAP):
        before = number - 1
        if _window(current.packet(before, silence)) == _window(following.packet(before, silence)):
            return number
    return first


def _window(packet: bytes) -> int:
    """Return a mono packet's window sequence and shape: bits 16 to 18, by ISO/IEC 14496-3, 4.4.2."""
    return packet[2] >> 5
