"""Definition files as carelessness, accidents and malice leave them: the same ones on every run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator

Mutation = Callable[[random.Random, bytes], bytes]

NASTY_VALUES = (
    "", "~", "[]", "{}", "true", "-1", "0", "1e999", "-1e999", ".nan", ".inf", "9" * 400, "0x10",
    "0o17", "1_000", "9999999999999 h", "99:99:99", "1-", "-", "--", "2-3-4", "5 breaths", "½ min",
    "٣٠ s", "x" * 5000, "<side>", "<", "<<: *a", "*nowhere", "&a [*a]",
    "!!python/object/apply:os.system [ls]", "!!binary aGk=", "!!set {a}", "!x y", "|", ">-", "'", '"',
    '"\\0"', '"\\ud800"', '"\\UFFFFFFFF"', '"\\x"', "{a: [b, {c: d}]}", "[[[[]]]]", "{en: a, en: b}",
    "{de: nur}", "{1: 2}", "{? [a] : b}", "@x", "`x", "%x", "a: b: c", "a #b", "\t30 s", "- a", "? a",
    "2024-01-01", "\u2028", "\x85", "\ufeff",
)  # fmt: skip
ESCAPES = (
    "/etc/passwd", "../gong.wav", "a/../../gong.wav", "C:\\gong.wav", "\\\\server\\x.wav", "~/gong.wav",
    "file:///gong.wav", ".", "..", "/", "con.wav", "x" * 4000 + ".wav", "a\\0.wav",
    "../../../../../../dev/zero.wav", "./../gong.WAV",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "latin-1", "utf-8-sig")
REPEATED = (
    "[", "{", "- ", "? ", "a: {", "[{a: ", "!", "&a ", "*a ", "'", '"', "|", ": ", "#", "\n", " ", "\t",
    "\r", "%", "---\n", "<<: ", ", ", "- - ", "a:\n", "a: 1\n", "- 1\n", "x", "é", "\\", '"a" ',
    "? a\n: b\n", "- {rest: 5 s}\n", "a: |\n",
)  # fmt: skip
TOP = b"format: 1\nroutine: r\ntitle: T\n"


def _cut_short(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def _other_byte(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _other_character(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    changed[rng.randrange(len(changed))] = ord(rng.choice(":-#[]{},&*!|>'\"%@`?\t \n<>0"))
    return bytes(changed)


def _part_removed(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.randint(1, 60) :]


def _part_moved(rng: random.Random, content: bytes) -> bytes:
    start, to = rng.randrange(len(content)), rng.randrange(len(content))
    return content[:to] + content[start : start + rng.randint(1, 200)] + content[to:]


def _lines_shuffled(rng: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def _line_doubled_or_lost(rng: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    lines[at : at + 1] = [lines[at]] * rng.choice((0, 2))
    return b"".join(lines)


def _indented_otherwise(rng: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    lines[at] = rng.choice((b" ", b"   ", b"\t", b"- ")) + lines[at].lstrip()
    return b"".join(lines)


def _nasty_value(rng: random.Random, content: bytes) -> bytes:
    spans = [match.span(1) for match in re.finditer(rb"(?:: |- |, |\[)([^,\[\]{}\n]+)", content)]
    start, end = rng.choice(spans)
    return content[:start] + rng.choice(NASTY_VALUES).encode("utf-8") + content[end:]


def _key_misspelt(rng: random.Random, content: bytes) -> bytes:
    keys = [match.span(1) for match in re.finditer(rb"([a-z][a-z-]*):", content)]
    start, end = rng.choice(keys)
    key = bytearray(content[start:end])
    key[rng.randrange(len(key))] = rng.choice(b"abcxyz_-")
    return content[:start] + bytes(key) + content[end:]


def _another_encoding(rng: random.Random, content: bytes) -> bytes:
    return (content.decode() + "# über\n").encode(rng.choice(ENCODINGS), errors="replace")


def _endless_repetition(rng: random.Random, content: bytes) -> bytes:
    head = rng.choice((b"", TOP, TOP + b"notes: ", TOP + b"blocks:\n", content))
    piece = rng.choice(REPEATED)
    size = rng.choice((100, 5_000, 200_000, 2**20))
    return head + (piece * (size // len(piece))).encode("utf-8")


def _alias_bomb(rng: random.Random, content: bytes) -> bytes:
    width, depth = rng.randint(2, 12), rng.randint(2, 30)
    seed = rng.choice((b"x", b"{rest: 5 s}", b"[a, b]"))
    lines = [b"a0: &a0 " + seed + b"\n"]
    for level in range(1, depth):
        before = b"*a%d" % (level - 1)
        if rng.random() < 0.5:
            inside = b"[" + b", ".join([before] * width) + b"]"
        else:
            inside = b"{" + b", ".join(b"k%d: %s" % (key, before) for key in range(width)) + b"}"
        lines.append(b"a%d: &a%d %s\n" % (level, level, inside))
    return TOP + b"".join(lines) + b"blocks: *a%d\n" % (depth - 1) + content[: rng.choice((0, 200))]


def _blocks_by_alias(rng: random.Random, _: bytes) -> bytes:
    circuits = (
        b"  - &a%d {repeat: 9, blocks: [*a%d, *a%d]}\n" % (level, level - 1, level - 1)
        for level in range(1, rng.randint(2, 14))
    )
    return TOP + b"blocks:\n  - &a0 {rest: 5 s}\n" + b"".join(circuits)


def _nested_circuits(rng: random.Random, _: bytes) -> bytes:
    depth = rng.choice((5, 10, 11, 15, 30, 200, 5_000))
    rounds = rng.choice((b"2", b"100", b"0"))
    begin, end = b"[{repeat: %s, blocks: " % rounds * depth, b"}]" * depth
    return TOP + b"blocks: " + begin + b"[{rest: 5 s}]" + end + b"\n"


def _path_escape(rng: random.Random, content: bytes) -> bytes:
    path = rng.choice(ESCAPES).encode("utf-8")
    if rng.random() < 0.5:
        return content.replace(b"\nblocks:", b'\nbed: "' + path + b'"\nblocks:', 1)
    return content.replace(b"\nblocks:", b"\nblocks:\n  - chime: {file: '" + path + b"'}", 1)


MUTATIONS: tuple[Mutation, ...] = (
    _cut_short, _other_byte, _other_character, _part_removed, _part_moved, _lines_shuffled,
    _line_doubled_or_lost, _indented_otherwise, _nasty_value, _nasty_value, _key_misspelt,
    _another_encoding, _endless_repetition, _alias_bomb, _blocks_by_alias, _nested_circuits,
    _path_escape,
)  # fmt: skip


def mutated(contents: list[bytes], numbers: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """Yield a damaged file for each number: what was done to it, and its bytes."""
    for number in numbers:
        rng = random.Random(number)  # noqa: S311 - reproducible damage, not a secret
        mutation = MUTATIONS[number % len(MUTATIONS)]
        content = mutation(rng, rng.choice(contents))
        yield f"{number}{mutation.__name__}", content
