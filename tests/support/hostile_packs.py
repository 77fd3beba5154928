"""Hostile packs by number: each has a fault of one kind, and none may be unpacked."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from support.zip_bytes import DEFLATED, End, Entry, zip_bytes

ROUTINE = b"""\
format: 1
routine: swaying
title: Swaying
blocks:
  - {exercise: sway, hold: 10 s}
  - chime: {file: gong.wav}
"""
EXERCISE = b"""\
format: 1
exercise: sway
name: Sway
posture: standing
enter: [Sway a little.]
release: Stand still.
caution: Do less if you feel dizzy.
"""


@dataclass(frozen=True)
class HostilePack:
    """A pack, and the ids of errors that it may be refused with."""

    name: str
    content: bytes = field(repr=False)
    refused_as: frozenset[str]


@cache
def gong() -> bytes:
    """Return the bytes of a short WAV file."""
    samples = b"".join(struct.pack("<h", (each % 96 - 48) * 200) for each in range(9_600))
    head = struct.pack("<4s4sLHHLLHH", b"WAVE", b"fmt ", 16, 1, 1, 48_000, 96_000, 2, 16)
    data = struct.pack("<4sL", b"data", len(samples)) + samples
    return struct.pack("<4sL", b"RIFF", len(head) + len(data)) + head + data


def sound_entries() -> list[Entry]:
    """Return the entries of a pack without a fault."""
    return [
        Entry(name=b"routine.yaml", content=ROUTINE),
        Entry(name=b"exercises/sway.yaml", content=EXERCISE, method=DEFLATED),
        Entry(name=b"sounds/gong.wav", content=gong()),
    ]


def hostile_packs(numbers: Iterable[int]) -> Iterator[HostilePack]:
    """Yield a pack for each number."""
    for number in numbers:
        rng = random.Random(f"packs {number}")  # noqa: S311 - a generator of tests
        kind = KINDS[number % len(KINDS)]
        content = kind(rng)
        name = kind.__name__.strip("_")
        yield HostilePack(f"{number}-{name}", content, REFUSED_AS[kind])


_AWAY = (
    b"../evil.wav", b"sounds/../../evil.wav", b"/tmp/voicecoach-evil.wav", b"C:\\evil.wav", b"C:/evil.wav",
    b"sounds\\evil.wav", b"sounds/..\\..\\evil.wav", b"sounds/a\0.wav", b"~/.bashrc", b"sounds//evil.wav",
    b"sounds/./evil.wav", b"exercises/../routine.yaml", b"\\\\host\\share\\evil.wav", b"./routine.yaml",
    b"sounds/evil.wav ", b"sounds/ evil.wav", b"sounds/evil.", b"sounds/.evil.wav", b"sounds/CON.wav",
    b"sounds/aux/evil.wav", b"sounds/com1.ogg", b"exercises/nul.yaml", b"exercises/../../x.yaml",
    b"exercises/X.yaml",
    b"exercises/a/b.yaml", b"exercises/.yaml", b"__MACOSX/x", b".DS_Store", b"routine.yaml:stream", b"",
    b"sounds/evil.wav:stream", b"sounds/\x1b[2J.wav", b"sounds/a\nb.wav", b"sounds/evil.exe", b"sounds/..",
    b"preferences.toml", b"routines/X.yaml", b"sounds/$(id).wav", b"sounds/*.wav", b"../", b"/",
    b"sounds/../", b"sounds",
)  # fmt: skip


def _leads_away(rng: random.Random) -> bytes:
    return _with(rng, Entry(name=rng.choice(_AWAY), content=rng.choice((b"", b"evil"))))


def _hidden_in_unicode(rng: random.Random) -> bytes:
    sign = rng.choice("\u202e\u2066\u200b\u00ad\ufeff\u2028\uff0f\u2215\u29f5\ue000\U000e0041\U0001f4a9")
    return _with(rng, _named(f"sounds/go{sign}ng{rng.randrange(9)}.wav"))


def _link(rng: random.Random) -> bytes:
    name, to = (
        rng.choice((b"sounds/gong.wav", b"sounds/l.wav", b"exercises/sway.yaml", b"routine.yaml")),
        b"/etc",
    )
    return _with(
        rng, Entry(name=name, content=to, attributes=0o120777 << 16, made_by=rng.choice((3, 19)) << 8)
    )


def _device(rng: random.Random) -> bytes:
    kind = rng.choice((0o020000, 0o060000, 0o010000, 0o140000, 0o040000, 0o160000))
    return _with(rng, Entry(name=rng.choice(_FREE_NAMES), attributes=(kind | 0o666) << 16))


_FREE_NAMES = (b"sounds/a.wav", b"sounds/b/c.ogg", b"exercises/twist.yaml")


@cache
def _zeros(mebibytes: int) -> bytes:
    return Entry(name=b"", content=bytes(mebibytes * 2**20), method=DEFLATED).packed()


def _bomb(rng: random.Random) -> bytes:
    mebibytes = rng.choice((2, 3, 8))
    name, packed = rng.choice(_FREE_NAMES), _zeros(mebibytes)
    size = rng.choice((mebibytes << 20, 64 << 20, 65 << 20, 2**32 - 2))
    return _with(rng, _raw(name, packed, size))


def _lying_bomb(rng: random.Random) -> bytes:
    """Return a pack of which an entry is larger than it says, or smaller."""
    packed = _zeros(rng.choice((2, 3)))
    size = rng.choice((0, 1, 1000, 65_536, 2**20))
    entries = sound_entries()
    at = rng.randrange(3)
    entries[at] = _raw(entries[at].name, packed, size)
    return zip_bytes(entries)


def _raw(name: bytes, packed: bytes, size: int) -> Entry:
    """Return an entry of packed bytes that is stated to be of a size."""
    return _Raw(name=name, content=packed, method=DEFLATED, size=size, crc=0)


class _Raw(Entry):
    def packed(self) -> bytes:
        return self.content


def _too_much_in_all(rng: random.Random) -> bytes:
    """Return a pack of sizes that are each allowed, and together not."""
    packed = bytes(400_000)
    names = [f"sounds/{number}.wav".encode() for number in range(rng.randrange(5, 9))]
    return zip_bytes([*sound_entries(), *(_raw(name, packed, 60 << 20) for name in names)])


def _overlapping(rng: random.Random) -> bytes:
    """Return a pack of which entries share their bytes, so that a little becomes much."""
    entries = sound_entries()
    names = [b"sounds/%03d.wav" % number for number in range(rng.randrange(2, 300))]
    quoted = [Entry(name=name, content=gong() if rng.random() < 0.01 else b"", begins=0) for name in names]
    return zip_bytes([*entries, *quoted])


def _same_but_for_case(rng: random.Random) -> bytes:
    one, other = rng.choice(
        (
            ("sounds/gong.wav", "sounds/Gong.wav"),
            ("sounds/gong.wav", "sounds/GONG.WAV"),
            ("sounds/straße.wav", "sounds/STRASSE.wav"),
            ("sounds/gong.wav", "sounds/gong.wav"),
            ("sounds/a/gong.wav", "sounds/A/gong.wav"),
            ("sounds/ſ.wav", "sounds/s.wav"),
            ("sounds/σας.wav", "sounds/ΣΑΣ.wav"),
        )
    )
    return _with(rng, _named(one), _named(other))


def _same_but_for_form(rng: random.Random) -> bytes:
    word = rng.choice(("é", "Å", "ﬁ", "ö", "가", "①", "ｇｏｎｇ", "ǆ"))
    one, other = rng.sample([unicodedata.normalize(form, word) for form in ("NFC", "NFKD")], 2)
    if one == other:
        other = unicodedata.normalize("NFD", word).upper()
    return _with(rng, _named(f"sounds/{one}.wav"), _named(f"sounds/{other}.wav"))


def _file_and_folder(rng: random.Random) -> bytes:
    name = rng.choice(("a.wav", "b.ogg", "G.flac"))
    inner = name.lower() if rng.random() < 0.5 else name
    return _with(rng, _named(f"sounds/{name}"), _named(f"sounds/{inner}/c.wav"))


def _name_in_another_encoding(rng: random.Random) -> bytes:
    raw = rng.choice(
        (
            "sounds/Gräser.wav".encode("latin-1"), "sounds/Gräser.wav".encode("cp437"),
            b"sounds/\xff\xfe.wav",
            "sounds/銅鑼.wav".encode("shift-jis"), "sounds/a.wav".encode("utf-16"),
            b"sounds/\xc0\xae\xc0\xae/x.wav",
            b"sounds/\xed\xa0\x80.wav", "sounds/ä.wav".encode(),
        )
    )  # fmt: skip
    is_utf8 = raw.endswith("ä.wav".encode())
    return _with(rng, Entry(name=raw, flags=0 if is_utf8 else rng.choice((0, 0x800))))


def _text_in_another_encoding(rng: random.Random) -> bytes:
    encoding = rng.choice(("utf-16", "utf-32", "latin-1", "utf-16-be", "cp037"))
    entries = sound_entries()
    at = rng.randrange(2)
    text = entries[at].content.decode() + "# Übung\n"
    entries[at] = Entry(name=entries[at].name, content=text.encode(encoding))
    return zip_bytes(entries)


def _damaged_directory(rng: random.Random) -> bytes:
    content = bytearray(zip_bytes(sound_entries()))
    begins = content.index(b"PK\x01\x02")
    end = len(content) - 22
    match rng.randrange(8):
        case 0:
            return bytes(content[: rng.randrange(begins, len(content))])
        case 1:
            return bytes(content) + rng.randbytes(rng.randrange(1, 99))
        case 2:
            return rng.randbytes(rng.randrange(1, 99)) + bytes(content)
        case 3:  # a signature, method, crc, a size, the length of a name, or where it begins
            at = begins + rng.choice((0, 1, 2, 3, 10, 16, 19, 20, 23, 24, 27, 28, 29, 42, 45))
            content[at] ^= 1 << rng.randrange(8)
        case 4:
            content[end + rng.choice((0, 1, 2, 3, 4, 6, 8, 10, 12, 13, 16, 17, 20))] ^= 1 << rng.randrange(8)
        case 5:
            return zip_bytes(sound_entries(), End(comment=rng.randbytes(rng.randrange(1, 40))))
        case 6:
            content[begins:end] = rng.randbytes(end - begins)
        case _:
            return zip_bytes(
                sound_entries(),
                End(count=rng.choice((0, 1, 2, 4, 999, 1001, 65_534)), disk=rng.choice((0, 1))),
            )
    return bytes(content)


def _encrypted(rng: random.Random) -> bytes:
    flags = rng.choice((0x1, 0x41, 0x2001, 0x40, 0x2000))
    return _with(rng, Entry(name=rng.choice(_FREE_NAMES), content=rng.randbytes(40), flags=flags))


def _zip64(rng: random.Random) -> bytes:
    most = 2**32 - 1
    extra = struct.pack("<HHQQ", 1, 16, rng.choice((10, 2**40)), 10)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, rng.choice((0, 2**60)), 1)
    lies = (
        lambda: _with(rng, Entry(name=b"sounds/a.wav", content=b"x", extra=extra)),
        lambda: _with(rng, _raw_sizes(most, most)),
        lambda: _with(rng, Entry(name=b"sounds/a.wav", begins=most)),
        lambda: zip_bytes(sound_entries(), End(before=locator)),
        lambda: zip_bytes(sound_entries(), End(count=0xFFFF)),
        lambda: zip_bytes(sound_entries(), End(size=most)),
        lambda: zip_bytes(sound_entries(), End(begins=most)),
    )
    return rng.choice(lies)()


def _raw_sizes(size: int, packed_size: int) -> Entry:
    return Entry(name=b"sounds/a.wav", size=size, packed_size=packed_size)


def _nested(rng: random.Random) -> bytes:
    inner = zip_bytes(sound_entries())
    if rng.random() < 0.3:
        inner = zip_bytes([Entry(name=b"routine.yaml", content=inner, method=DEFLATED)])
    entries = sound_entries()
    match rng.randrange(4):
        case 0:
            entries[2] = Entry(name=b"sounds/gong.wav", content=inner)
        case 1:
            entries[rng.randrange(2)] = Entry(name=entries[0].name, content=inner)
            entries = [entries[0], entries[2]] if entries[0].content == inner else [entries[1], entries[2]]
        case 2:
            entries.append(Entry(name=b"sounds/inner.zip", content=inner))
        case _:
            entries.append(Entry(name=b"inner.voicecoach", content=inner))
    return zip_bytes(entries)


def _huge_name(rng: random.Random) -> bytes:
    length = rng.choice((101, 300, 5_000, 60_000))
    name = rng.choice((b"sounds/" + b"a" * length + b".wav", b"sounds/" + b"a/" * (length // 2) + b"x.wav"))
    if rng.random() < 0.3:
        name = b"exercises/" + b"a" * length + b".yaml"
    if rng.random() < 0.2:
        return zip_bytes([*sound_entries(), *(Entry(name=b"%d" % each + name) for each in range(20))])
    return _with(rng, Entry(name=name))


def _many_entries(rng: random.Random) -> bytes:
    count = rng.choice((998, 1_001, 3_000, 20_000))
    one = zip_bytes([Entry(name=b"sounds/00001.wav")])
    begins = one.index(b"PK\x01\x02")
    body, directory = one[:begins] * count, one[begins:-22] * count
    return (
        body
        + directory
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    )


def _unknown_method(rng: random.Random) -> bytes:
    method = rng.choice((1, 2, 6, 9, 10, 12, 14, 18, 93, 95, 97, 98, 99, 65_535))
    return _with(
        rng, Entry(name=rng.choice(_FREE_NAMES), content=b"x", method=method, flags=rng.choice((0, 0x20)))
    )


def _damaged_content(rng: random.Random) -> bytes:
    entries = sound_entries()
    content = bytearray(zip_bytes(entries))
    at = rng.randrange(3)
    packed = entries[at].packed()
    begins = bytes(content).index(packed)
    content[begins + rng.randrange(len(packed))] ^= 1 << rng.randrange(8)
    return bytes(content)


def _another_form(rng: random.Random) -> bytes:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../evil"))
    return rng.choice(
        (
            b"", b"PK", b"PK\x05\x06", rng.randbytes(300), gzip.compress(b"evil"), tar.getvalue(), ROUTINE,
            b"%PDF-1.7\n", b"<!doctype html>", b"7z\xbc\xaf\x27\x1c" + bytes(80),
            b"Rar!\x1a\x07\x00" + bytes(80),
            bytes(100_000),
        )
    )  # fmt: skip


def _hostile_include(rng: random.Random) -> bytes:
    part = ROUTINE.replace(b"routine: swaying", b"routine: part")
    asked = rng.choice(
        (b"part", b"../part.yaml", b"/etc/passwd.yaml", b"part.yaml", b"nowhere", b"swaying", b"routine")
    )
    routine = ROUTINE + b"  - include: " + asked + b"\n"
    loop = b"part" if rng.random() < 0.5 else b"swaying"
    if asked == b"part.yaml":
        loop = b"kneeling-only"
    entries = [
        *sound_entries()[1:],
        Entry(name=b"routine.yaml", content=routine),
        Entry(name=b"routines/part.yaml", content=part + b"  - include: " + loop + b"\n"),
    ]
    if rng.random() < 0.2:
        entries.append(Entry(name=b"routines/swaying.yaml", content=ROUTINE))
    return zip_bytes(entries)


def _not_needed(rng: random.Random) -> bytes:
    exercise = EXERCISE.replace(b"exercise: sway", b"exercise: twist")
    more = (
        Entry(name=b"routines/part.yaml", content=ROUTINE.replace(b"routine: swaying", b"routine: part")),
        Entry(name=b"exercises/twist.yaml", content=exercise),
        Entry(name=b"sounds/other.wav", content=gong()),
    )
    return _with(rng, rng.choice(more))


def _no_routine(rng: random.Random) -> bytes:
    entries = sound_entries()[1:]
    if rng.random() < 0.5:
        entries.append(Entry(name=b"routine.yaml/", attributes=0o040755 << 16))
    return zip_bytes(rng.sample(entries, rng.randrange(len(entries) + 1)))


def _hostile_definition(rng: random.Random) -> bytes:
    aliases = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (each + 1, each + 1, b",".join([b"*%c" % each] * 9)) for each in b"abcdefgh"
    )
    routine = rng.choice(
        (
            ROUTINE.replace(
                b"gong.wav", rng.choice((b"../gong.wav", b"/etc/passwd", b"C:gong.wav", b"nowhere.wav"))
            ),
            ROUTINE.replace(b"sway", b"nowhere"),
            ROUTINE.replace(b"swaying", rng.choice((b"../evil", b"/evil", b"Evil", b"con fig", b"a" * 61))),
            ROUTINE + b"blocks:\n  - say: twice\n",
            ROUTINE + aliases,
            ROUTINE + b"bed: rain.wav\n",
            ROUTINE + b"x: " + b"[" * 200,
            ROUTINE + b"# " + b"x" * (2**20),
            ROUTINE + b"\0",
            b"- a\n",
            b"format: 99\n",
            EXERCISE,
        )
    )
    return zip_bytes([Entry(name=b"routine.yaml", content=routine), *sound_entries()[1:]])


def _with(rng: random.Random, *more: Entry) -> bytes:
    """Return a pack with further entries, which take the place of those with the same name."""
    taken = {entry.name for entry in more}
    entries = [*(entry for entry in sound_entries() if entry.name not in taken), *more]
    rng.shuffle(entries)
    return zip_bytes(entries)


def _named(name: str) -> Entry:
    return Entry(name=name.encode(), flags=0x800)


_DEFINITION = frozenset({"definition"})
_DAMAGED = frozenset({"pack-damaged"})
_Kind = Callable[[random.Random], bytes]

REFUSED_AS: dict[_Kind, frozenset[str]] = {
    _leads_away: frozenset({"pack-name", "pack-duplicate", "pack-without-routine", "pack-link"}),
    _hidden_in_unicode: frozenset({"pack-name", "pack-stray"}),
    _link: frozenset({"pack-link"}),
    _device: frozenset({"pack-link"}),
    _bomb: frozenset({"pack-ratio", "pack-too-large"}),
    _lying_bomb: _DAMAGED,
    _too_much_in_all: frozenset({"pack-too-large"}),
    _overlapping: _DAMAGED,
    _same_but_for_case: frozenset({"pack-duplicate"}),
    _same_but_for_form: frozenset({"pack-duplicate"}),
    _file_and_folder: frozenset({"pack-duplicate"}),
    _name_in_another_encoding: frozenset({"pack-name"}),
    _text_in_another_encoding: _DEFINITION,
    _damaged_directory: frozenset(
        {
            "pack-damaged",
            "pack-not-zip",
            "pack-name",
            "pack-method",
            "pack-too-large",
            "pack-ratio",
            "pack-duplicate",
            "pack-without-routine",
            "pack-form",
        }
    ),
    _encrypted: frozenset({"pack-encrypted"}),
    _zip64: frozenset({"pack-form"}),
    _nested: _DEFINITION | {"pack-name"},
    _huge_name: frozenset({"pack-name", "pack-too-large"}),
    _many_entries: frozenset({"pack-too-large", "pack-damaged"}),
    _unknown_method: frozenset({"pack-method"}),
    _damaged_content: _DAMAGED,
    _another_form: frozenset({"pack-not-zip"}),
    _hostile_include: _DEFINITION | {"pack-duplicate", "pack-include"},
    _not_needed: frozenset({"pack-stray"}),
    _no_routine: frozenset({"pack-without-routine", "pack-name"}),
    _hostile_definition: _DEFINITION | {"pack-too-large"},
}
"""Each kind of pack, and what it may be refused as; ``definition``: by the faults of a file in it."""

KINDS = tuple(REFUSED_AS)
