"""The session as AAC packets: only what sounds is encoded, in pieces, on all cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import cache

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.codec.context import Flags
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.exporters.aac_runs import BLOCK, PIECE_OVERLAP, Run, packet_count, runs
from voicecoach.exporters.aac_splice import Encoded, spliced
from voicecoach.mix.mixdown import Mixdown

BIT_RATE = 64_000
OPTIONS = {"aac_coder": "fast"}
"""Takes half the time of the default coder."""

_SETTLED = 8
"""Packets of silence after which an encoder repeats the same packet."""


def packets(mixdown: Mixdown) -> Generator[bytes]:
    """Yield the packets of a session in order; close the generator to end the encoding early."""
    with closing(_encoded(mixdown)) as encoded:
        yield from spliced(encoded, packet_count(mixdown.length), _silence())


def _encoded(mixdown: Mixdown) -> Generator[Encoded]:
    """Encode only a few pieces ahead of the consumer, so that memory stays flat."""
    workers = os.cpu_count() or 1
    ahead: deque[Future[Encoded]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for piece in runs(mixdown.sounding, packet_count(mixdown.length)):
                ahead.append(pool.submit(_encode, mixdown, piece))
                if len(ahead) > workers + 1:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _encode(mixdown: Mixdown, piece: Run) -> Encoded:
    first, stop = piece.first - PIECE_OVERLAP, piece.stop + PIECE_OVERLAP
    samples = mixdown.render(first * BLOCK, (stop - first) * BLOCK)
    return Encoded(piece, _packets(samples)[: stop - first])


@cache
def _silence() -> bytes:
    return _packets(np.zeros(_SETTLED * BLOCK, np.int16))[-1]


def _packets(samples: NDArray[np.int16]) -> tuple[bytes, ...]:
    """Encode whole blocks; the first packet covers silence and the first block."""
    encoder = AudioCodecContext.create("aac", "w")
    encoder.sample_rate = SAMPLE_RATE
    encoder.layout = "mono"
    encoder.format = "fltp"
    encoder.bit_rate = BIT_RATE
    encoder.options = OPTIONS
    encoder.flags |= Flags.bitexact
    frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
    frame.sample_rate = SAMPLE_RATE
    return tuple(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))
