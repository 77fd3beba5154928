"""The session as an M4A file: AAC with chapters and tags that phones show."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import av

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.exporters.aac import BIT_RATE, OPTIONS, packets
from voicecoach.exporters.aac_runs import BLOCK, packet_count
from voicecoach.exporters.chapters import Chapter
from voicecoach.exporters.errors import ExportError
from voicecoach.exporters.exportable import Watch
from voicecoach.mix.mixdown import Mixdown

_MS = Fraction(1, 1000)
_SAMPLE = Fraction(1, SAMPLE_RATE)
_REPORT_EVERY = 500


def write_m4a(path: Path, mixdown: Mixdown, chapters: Sequence[Chapter], title: str, watch: Watch) -> None:
    """Write AAC, 48 kHz mono, with its index in front; then read it back. Raises ExportError, OSError."""
    options = {"movflags": "+faststart"}
    with (
        closing(packets(mixdown)) as encoded,
        av.open(str(path), "w", format="ipod", options=options) as container,
    ):
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="mono", options=OPTIONS)
        stream.bit_rate = BIT_RATE
        # Before the first packet: only then are both kinds of MP4 chapters written.
        container.set_chapters([_entry(number, chapter) for number, chapter in enumerate(chapters, start=1)])
        container.metadata.update({"title": title, "artist": "voicecoach", "album": "voicecoach"})
        last = packet_count(mixdown.length) - 1
        for number, content in enumerate(encoded):
            start = (number - 1) * BLOCK
            packet = av.Packet(content)
            packet.stream, packet.time_base = stream, _SAMPLE
            packet.pts = packet.dts = start
            packet.duration = mixdown.length - start if number == last else BLOCK
            container.mux_one(packet)
            if number % _REPORT_EVERY == 0:
                watch.reached(start)
    _check(path, mixdown.length, chapters)
    watch.reached(mixdown.length)


def _check(path: Path, length: int, chapters: Sequence[Chapter]) -> None:
    """Raise ExportError unless the file on the disk has all packets, the right length and the chapters."""
    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            read = [(entry["metadata"].get("title", ""), entry["start"]) for entry in container.chapters()]
            sound = [packet for packet in container.demux(stream) if packet.size and not packet.is_corrupt]
            is_whole = stream.duration == length and len(sound) == packet_count(length)
    except (av.FFmpegError, IndexError):  # a file cut off after its header opens, but has no stream
        read, is_whole = [], False
    if not is_whole or read != [(chapter.title, chapter.start_ms) for chapter in chapters]:
        raise ExportError("came out incomplete", where=str(path), fix="try again")


def _entry(number: int, chapter: Chapter) -> av.container.core.Chapter:
    return {
        "id": number,
        "start": chapter.start_ms,
        "end": chapter.end_ms,
        "time_base": _MS,
        "metadata": {"title": chapter.title},
    }
