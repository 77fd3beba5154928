from voicecoach.exporters.aac_runs import PIECE_OVERLAP, Run
from voicecoach.exporters.aac_splice import Encoded, spliced

SILENCE = b"\0\0\0"


def encoded(name: bytes, first: int, stop: int, windows: dict[int, int] | None = None) -> Encoded:
    """Packets that tell whose they are and what their number is; windows by packet number, else long ones."""
    numbers = range(first - PIECE_OVERLAP, stop + PIECE_OVERLAP)
    chosen = windows or {}
    return Encoded(
        Run(first, stop), tuple(name + bytes([n % 256, chosen.get(n, 0) << 6]) + name for n in numbers)
    )


def told(pieces, count):
    return "".join(
        "." if packet == SILENCE else packet[:1].decode() for packet in spliced(pieces, count, SILENCE)
    )


def test_silence_lies_around_a_piece_and_its_margin():
    assert told([encoded(b"a", 3, 5)], 20) == "..." + "a" * (2 + PIECE_OVERLAP) + "." * (15 - PIECE_OVERLAP)


def test_the_next_piece_takes_over_where_it_begins():
    assert told([encoded(b"a", 0, 10), encoded(b"b", 10, 20)], 22) == "a" * 10 + "b" * 12


def test_packets_keep_their_numbers():
    numbers = [packet[1] for packet in spliced([encoded(b"a", 0, 10), encoded(b"b", 10, 20)], 20, SILENCE)]
    assert numbers == list(range(20))


def test_it_waits_until_both_choose_the_same_window():
    """Packets 9 and 10 of the first piece are short and stopping windows, the second piece has long ones."""
    pieces = [encoded(b"a", 0, 10, {9: 2, 10: 3}), encoded(b"b", 10, 20)]
    assert told(pieces, 20) == "a" * 12 + "b" * 8


def test_nothing_at_all_is_silence():
    assert told([], 4) == "...."


def test_two_that_never_agree_change_where_the_second_begins():
    pieces = [encoded(b"a", 0, 10, dict.fromkeys(range(9, 40), 2)), encoded(b"b", 10, 30)]
    assert told(pieces, 30) == "a" * 10 + "b" * 20


def test_they_may_agree_as_late_as_the_margin_reaches():
    late = encoded(b"a", 0, 10, dict.fromkeys(range(9, 9 + PIECE_OVERLAP - 1), 2))
    assert told([late, encoded(b"b", 10, 40)], 40) == "a" * (10 + PIECE_OVERLAP - 1) + "b" * (
        30 - PIECE_OVERLAP + 1
    )


def test_after_silence_a_piece_takes_over_where_windows_agree():
    pieces = [encoded(b"a", 0, 2), encoded(b"b", 40, 45)]
    assert told(pieces, 60)[2 + PIECE_OVERLAP : 45 + PIECE_OVERLAP] == "." * (38 - PIECE_OVERLAP) + "b" * (
        5 + PIECE_OVERLAP
    )


def test_shape_counts_as_well_as_sequence_and_nothing_else_does():
    def packet(third: int) -> bytes:
        return bytes([1, 2, third, 4])

    one = Encoded(Run(0, 4), tuple(packet(0b000_10101) for _ in range(4 + 2 * PIECE_OVERLAP)))
    same = Encoded(Run(4, 8), tuple(packet(0b000_01010) for _ in range(4 + 2 * PIECE_OVERLAP)))
    shaped = Encoded(Run(4, 8), tuple(packet(0b001_10101) for _ in range(4 + 2 * PIECE_OVERLAP)))
    assert list(spliced([one, same], 8, SILENCE))[4] == same.packets[0]
    assert list(spliced([one, shaped], 8, SILENCE))[4] == shaped.packets[0]
