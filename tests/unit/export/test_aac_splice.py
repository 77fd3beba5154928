from voicecoach.export.aac_runs import LEAD, Run
from voicecoach.export.aac_splice import Encoded, joined

SILENCE = b"\0\0\0"


def encoded(name: bytes, first: int, stop: int, windows: dict[int, int] | None = None) -> Encoded:
    """Packets that tell whose they are and what their number is; windows by packet number, else long ones."""
    numbers = range(first - LEAD, stop + LEAD)
    chosen = windows or {}
    return Encoded(
        Run(first, stop), tuple(name + bytes([n % 256, chosen.get(n, 0) << 6]) + name for n in numbers)
    )


def told(pieces, count):
    return "".join(
        "." if packet == SILENCE else packet[:1].decode() for packet in joined(pieces, count, SILENCE)
    )


def test_silence_lies_around_a_piece_and_its_margin():
    assert told([encoded(b"a", 3, 5)], 20) == "..." + "a" * (2 + LEAD) + "." * (15 - LEAD)


def test_the_next_piece_takes_over_where_it_begins():
    assert told([encoded(b"a", 0, 10), encoded(b"b", 10, 20)], 22) == "a" * 10 + "b" * 12


def test_packets_keep_their_numbers():
    numbers = [packet[1] for packet in joined([encoded(b"a", 0, 10), encoded(b"b", 10, 20)], 20, SILENCE)]
    assert numbers == list(range(20))


def test_it_waits_until_both_choose_the_same_window():
    """Packets 9 and 10 of the first piece are short and stopping windows, the second piece has long ones."""
    pieces = [encoded(b"a", 0, 10, {9: 2, 10: 3}), encoded(b"b", 10, 20)]
    assert told(pieces, 20) == "a" * 12 + "b" * 8


def test_nothing_at_all_is_silence():
    assert told([], 4) == "...."
