"""Hostile definition files that keep to the grammar: the same ones on every run.

Where ``mutations`` damages text, this grows whole routines from the format's own rules and drives what they
hold to its ends: nesting, rounds, sets, doses, ranges, units, tempos, patterns, stages, anchors, tags,
escapes, Unicode, markup, and sound files with headers that lie.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field


class Random(random.Random):
    """A random source; a ``wild`` one takes what the format refuses, too."""

    wild = False

    def of(self, choices: Choices) -> str:
        """Return one of the choices."""
        return self.choice(choices.bad if self.wild and self.random() < 0.1 else choices.good)


@dataclass(frozen=True)
class Choices:
    """Values that the format takes, and values that it refuses."""

    good: tuple[str, ...]
    bad: tuple[str, ...]


TEXTS = (
    "Breathe out.", "[red]hello[/red] [/out] [link=http://x]y[/link]", "🧘‍♀️💪", "…", "Привет мир",
    "שלום \u200fabc",
    "深呼吸", "a" * 300, "ab " * 190, "1" * 590, "Hold 12:30 – 90/90, 1½ × 3 kg @ 5 %", "%s %d {0}",
    "\\e[31m",
    "naïve façade", "e\u0301" * 100, "\u200b\u200d", "ﷺ", "👩🏽‍⚕️" * 40, "' OR 1=1", "$(reboot)", "C:\\x",
    "x: y",
    "-" * 500, ". " * 280, "St. 5th 1/2 L5-S1 " * 30,
)  # fmt: skip
CONTROLS = (
    "\\e[31m", "\\x9b2J", "\\u202E", "\\u2066", "\\e]0;owned\\a", "\\0", "\\x7f", "\\u0085", "\\ud800", "\\b",
    "\\r",
    "\\U000e0001", "\\u200e", "\\L", "\\N",
)  # fmt: skip
COUNTS = Choices(
    ("1", "1", "1", "1", "1", "2", "2", "2-3", "2-3", "7", "7", "99", "100", "1-100", "50-100"),
    ("101", "0", "1e2", "1-2-3", "٣", "-1", "1000"),
)
REPS = Choices(("1", "5", "5", "5", "10-15", "10-15", "1-30", "1-360", "360"), ("1001", "1000", "0"))
LENGTHS = Choices(
    (
        "1 s", "1.001 s", "5 s", "5 s", "5 s", "5 s", "30 s", "30 s", "30 s", "30-60 s", "30-60 s", "15-31 s",
        "30-60 s", "1 s - 1 h", "1 h", "59:59", "1:00:00", "12.345-678.9 s",
        "1.013 s - 59:59", "1 min 90 s",
    ),
    ("1 h 1 s", "0.2 s", "999 ms", "0 s", "5", "24 h", "nan s", "inf", "1e3 s", "½ min", "9" * 30 + " s"),
)  # fmt: skip
MOVES = Choices(
    ("0 s", "0 s", "2 s", "2 s", "1 s", "1.5 s", "0.001 s", "1 min"), ("5", "-1 s", "nan s", "1-2 s")
)
DURING = (
    "{at: 0 s, chime: tick}", "{every: 1 s, say: '%s'}", "{at: -1 s, chime: {name: end, length: 0 s}}",
    "{every: 1 s, chime: tick}", "{at: 1 s, say: Breathe.}", "{at: 60 s, say: '1234567'}",
)  # fmt: skip
MOVEMENTS = Choices(
    ("reps: 10", "reps: 1000", "hold: 1 s", "hold: 5 s"), ("reps: 5-8", "hold: 1 h", "sets: 2")
)
INTERVALS = Choices(("20 s", "1 min", "1:30", "33.333 s", "1 h"), ("19 s", "0 s", "1-2 min", "60", "1:00:01"))
CHIMES = Choices(("tick", "start"), ("gong",))
HOUSE_SOUNDS = Choices(("tick", "lower", "start", "end", "switch", "next", "finish"), ("gong", "../x.wav"))
FRAMES = {
    "voice": Choices(
        ("natural:heart", "x" * 300, "'$(reboot)'", "{en: 'a:b:c', de: ':'}", "auto", "command:"),
        ("none", "7", "{}", "[a]", "{en: none}", "'" + "x" * 601 + "'"),
    ),
    "rate": Choices(("80", "145", "300"), ("79", "301", "1e2", "'145'", "true", "9" * 400)),
    "opening": Choices(("full", "safety", "none"), ("off", "[]")),
    "closing": Choices(("full", "none"), ("safety", "~")),
}
LANGUAGES = Choices(("en", "en", "en-gb"), ("fr", "xx", "../..", "EN"))
PATTERNS = Choices(
    ("calm", "box", "4-7-8", "0.5-0-0.5-0", "0.501-0-0.5-0", "60-60-60-60", "0.5-0.001-0.5-0.001"),
    ("0-0-0-0", "1e9-0-1-0", "4-0-6", "nan-0-1-0"),
)
TEMPOS = Choices(
    (
        "{a: 0.2 s, b: 0.2 s}", "{a: 0.2 s}", "{lift: 2 s, hold: 3 s, lower: 2 s}", "{hold: 1 h, a: 0.2 s}",
        "{a: 2 s, b: 2 s}", "{a: 1 s, b: 1 s}", "{a: 1 h, b: 1 h}",
        "{a: {for: 0.2 s, hold: true, say: '%s'}}", "{hold: 59:59}",
        "{" + ", ".join(f"p{number}: 0.2 s" for number in range(60)) + "}",
    ),
    ("{a: 0.1 s}", "{}", "[]"),
)  # fmt: skip
CODES = Choices(
    ("3-1-1", "4210", "31X1", "60-60-60-60", "X0X0", "1-0-1"),
    ("0-1-0", "42", "61-1-1", "x", "1e3", "-1-1-1", "4.2-1-1", "9" * 400, "[4, 2, 1]"),
)
WORKED = Choices(
    ("left", "right", "affected", "other", "each", "alternate", "alternate-reps"), ("both", "none", "[left]")
)
OPTIONS = (
    (), (), (), ("--minutes", "1"), ("--minutes", "1440"), ("--minutes", "0.001"), ("--minutes", "nan"),
    ("--trim",), ("--trim", "--minutes", "1"), ("--guidance", "tones"), ("--guidance", "brief"),
    ("--stage", "1"), ("--stage", "2"), ("--stage", "9"), ("--pace", "2"), ("--pace", "inf"),
    ("--rate", "80"),
    ("--language", "de"), ("--language", "xx"),
    ("--variant", "harder"), ("--start", "left"), ("--without", "e0"), ("--without", "\x1b[31m"), ("--json",),
    ("--transcript",), ("--minutes", "300", "--transcript"),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One hostile routine: its files, ``r.yaml`` among them, and what else is asked of a plan."""

    name: str
    files: dict[str, bytes] = field(repr=False)
    options: tuple[str, ...] = ()


def cases(numbers: Iterable[int]) -> Iterator[Case]:
    """Yield a case for each number."""
    for number in numbers:
        rng = Random(f"structures {number}")
        rng.wild = rng.random() < 0.12
        kind = (
            KINDS[number % len(KINDS)] if number < 100 else LATER.get(number % 11, KINDS[number % len(KINDS)])
        )
        files: dict[str, bytes] = {}
        text = kind(rng, files)
        files["r.yaml"] = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        yield Case(f"{number}-{kind.__name__.strip('_')}", files, rng.choice(OPTIONS))


def composed(numbers: Iterable[int]) -> Iterator[Case]:
    """Yield a case for each number: routines that include others, choose among blocks, shuffle them."""
    for number in numbers:
        rng = Random(f"composed {number}")
        rng.wild = rng.random() < 0.12
        files: dict[str, bytes] = {}
        files["r.yaml"] = _including(rng, files).encode(errors="surrogatepass")
        yield Case(f"{number}-composed", files, rng.choice((*OPTIONS, ("--times-done", "7"))))


def _scalar(rng: Random) -> str:
    text = "<nowhere>" if rng.wild and rng.random() < 0.02 else rng.choice(TEXTS)
    if rng.wild and rng.random() < 0.08:
        return f'"{rng.choice(CONTROLS)}{rng.choice(("", "x"))}"'
    if rng.random() < 0.1:
        return f"{{en: {_quoted(text)}, de: {_quoted(rng.choice(TEXTS))}}}"
    return _quoted(text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''")[:600] + "'"


def _head(rng: Random, more: str = "") -> str:
    lines = ["format: 1", "routine: r", f"title: {_scalar(rng)}"]
    if rng.random() < 0.5:
        lines.append(f"breathing: {rng.of(PATTERNS)}")
    if rng.random() < 0.3:
        lines.append(f"time: {rng.of(LENGTHS)}")
    if rng.random() < 0.3:
        lines.append(f"cautions: [{', '.join(_scalar(rng) for _ in range(rng.choice((1, 3, 200))))}]")
    if rng.random() < 0.2:
        lines.append(f"language: {rng.of(LANGUAGES)}")
    if rng.random() < 0.2:
        pairs = (f"w{number}: {_quoted(rng.choice(TEXTS))}" for number in range(rng.choice((1, 20, 500))))
        lines.append(f"pronunciations: {{{', '.join(pairs)}}}")
    return "\n".join([*lines, *_frame(rng, "\n".join(lines)), more]) + "\n"


def _frame(rng: Random, text: str) -> Iterator[str]:
    """Yield what frames a session, drawn by ``text`` alone, so that the other cases stay as they are."""
    own = Random(text)
    own.wild = rng.wild
    for key, choices in FRAMES.items():
        if own.random() < 0.2:
            yield f"{key}: {own.of(choices)}"
    if own.random() < 0.2:
        houses = (*own.sample(HOUSE_SOUNDS.good, own.choice((1, 2, 6))), own.of(HOUSE_SOUNDS))
        sounds = {house: own.choice(HOUSE_SOUNDS.good) for house in houses}
        yield f"sounds: {{{', '.join(f'{house}: {sound}' for house, sound in sounds.items())}}}"


def _exercises(rng: Random, count: int = 3) -> str:
    lines = ["exercises:"]
    for number in range(count):
        sides = rng.choice(("none", "each", "alternate"))
        means = ", side-means: '<side> up'" if sides != "none" else ""
        setup = ", ".join(
            f"{{say: {_scalar(rng)}, move: {rng.of(MOVES)}}}" for _ in range(rng.choice((0, 1, 9)))
        )
        cues = ", ".join(_scalar(rng) for _ in range(rng.choice((0, 2, 40))))
        lines.append(
            f"  - {{exercise: e{number}, name: {_scalar(rng)}, "
            f"posture: {rng.choice(('standing', 'supine', 'bed'))}, "
            f"sides: {sides}{means}, setup: [{setup}], enter: [{setup}], cues: [{cues}], exhale: [{cues}], "
            f"release: {_scalar(rng)}, caution: {_scalar(rng)}, tempo: {rng.of(TEMPOS)}}}"
        )
    return "\n".join(lines)


def _block(rng: Random, depth: int = 0) -> str:
    roll = rng.random()
    if depth and roll < 0.5:
        rest = f"rest: {rng.of(LENGTHS)}, " if rng.random() < 0.4 else ""
        rest = rest.replace("rest: 1", "between: 1")  # no draw of its own, so that the other cases stay
        inner = ", ".join(_block(rng, depth - 1) for _ in range(rng.choice((1, 1, 2, 5))))
        return f"{{repeat: {rng.of(COUNTS)}, {rest}blocks: [{inner}]}}"
    optional = ", optional: true" if rng.random() < 0.2 else ""
    if roll < 0.75:
        dose = rng.choice(
            (
                f"reps: {rng.of(REPS)}",
                f"hold: {rng.of(LENGTHS)}",
                f"hold: {rng.of(REPS)} breaths, breathing: {rng.of(PATTERNS)}",
            )
        )
        rest = f", rest: {rng.of(LENGTHS)}" if rng.random() < 0.4 else ""
        if optional:  # no draw of its own, so that the other cases stay as they are
            rest = rest.replace(", rest: 1", ", every: 1")
        if dose == "hold: 30 s":  # nor these
            dose = "hold: as long as you can"
            rest = rest.replace(", every: 1", ", guide: 1")
        if dose == "reps: 5" and "every" not in rest:
            dose += ", pace: own"
        if "rest: 30 s" in rest:
            rest = ", rest: until ready, at-most: 1:00" if dose != "reps: 360" else ", rest: {until: ready}"
        if dose == "hold: 30-60 s":
            dose += f", during: [{DURING[len(rest) % len(DURING)]}]"
        tempo = f", tempo: {rng.of(TEMPOS)}" if "reps" in dose and rng.random() < 0.5 else ""
        return f"{{exercise: e{rng.randrange(3)}, sets: {rng.of(COUNTS)}, {dose}{rest}{tempo}{optional}}}"
    return rng.choice((
        f"{{say: {_scalar(rng)}, move: {rng.of(MOVES)}{optional}}}",
        f"{{wait: {_scalar(rng)}, guide: {rng.of(MOVES)}{optional}}}",
        f"{{rest: {rng.of(LENGTHS)}{optional}}}",
        f"{{breathe: {{pattern: {rng.of(PATTERNS)}, for: {rng.of(LENGTHS)}}}{optional}}}",
        f"{{breathe: {{pattern: {rng.of(PATTERNS)}, breaths: {rng.of(REPS)}}}{optional}}}",
        f"{{chime: {rng.of(CHIMES)}{optional}}}",
    ))  # fmt: skip


def _rounds(rng: Random, _: dict[str, bytes]) -> str:
    """Rounds of movements by the clock, and sets on the minute."""

    def movements() -> str:
        doses = [
            f"{{exercise: e{rng.randrange(3)}, {rng.of(MOVEMENTS)}}}" for _ in range(rng.choice((1, 2, 12)))
        ]
        return f"[{', '.join(doses * 2 if rng.wild else doses)}]"

    kinds = (
        lambda: f"{{repeat: {rng.of(COUNTS)}, every: {rng.of(INTERVALS)}, blocks: {movements()}}}",
        lambda: f"{{as-many-as-possible: {rng.of(INTERVALS)}, blocks: {movements()}}}",
        lambda: f"{{exercise: e0, sets: {rng.of(COUNTS)}, hold: 5 s, every: {rng.of(INTERVALS)}}}",
    )
    blocks = "\n".join(f"  - {rng.choice(kinds)()}" for _ in range(rng.choice((1, 2, 5))))
    return f"{_head(rng, _exercises(rng))}blocks:\n{blocks}\n"


def _doses(rng: Random, _: dict[str, bytes]) -> str:
    """A dose for each set and each side, tempo codes, one side alone."""
    unit = rng.choice(("", "", " s", " min", " breaths"))
    key = "hold" if unit else "reps"

    def figure() -> str:
        return f"{rng.choice((1, 1, 2, 5, 10, 30))}{unit}"

    def listed() -> str:
        return f"[{', '.join(figure() for _ in range(rng.choice((1, 2, 5, 100 + rng.wild))))}]"

    def one_side() -> str:
        return rng.choice((figure, listed, lambda: f"{rng.of(COUNTS)} x {figure()}"))()

    def by_side() -> str:
        pair = rng.choice((("left", "right"), ("affected", "other"), ("left", "other")[: 2 + rng.wild]))
        return f"{{{', '.join(f'{side}: {one_side()}' for side in pair)}}}"

    blocks = []
    for _ in range(rng.choice((1, 2, 5))):
        form = rng.choice((one_side, by_side, listed))
        keys = [f"exercise: e{rng.randrange(3)}", f"{key}: {form()}"]
        if not unit and rng.random() < 0.5:
            keys.append(f"tempo: {rng.of(CODES)}")
        if rng.random() < 0.3 and (form is not by_side or rng.wild):
            keys.append(f"sides: {rng.of(WORKED)}")
        if rng.random() < 0.2 and (form is by_side or rng.wild):
            keys.append(f"sets: {rng.choice((rng.of(COUNTS), '{left: 2, right: 100}'))}")
        blocks.append(f"  - {{{', '.join(keys)}}}")
    stages = "stages: [{title: S, doses: {e0: {sets: 2}}}]\n" if rng.random() < 0.2 else ""
    return f"{_head(rng, _exercises(rng))}\n{stages}blocks:\n" + "\n".join(blocks) + "\n"


def _grown(rng: Random, _: dict[str, bytes]) -> str:
    blocks = "\n".join(
        f"  - {_block(rng, rng.choice((0, 1, 2, 4)))}" for _ in range(rng.choice((1, 2, 5, 20)))
    )
    return f"{_head(rng, _exercises(rng))}blocks:\n{blocks}\n"


def _multiplied(rng: Random, _: dict[str, bytes]) -> str:
    """Circuits around one block, as deep and as often as may be."""
    inner = _block(rng)
    for _ in range(rng.choice((1, 2, 3, 5, 10, 11))):
        inner = f"{{repeat: {rng.of(COUNTS)}, blocks: [{inner}]}}"
    return f"{_head(rng, _exercises(rng))}blocks: [{inner}]\n"


def _many_ranges(rng: Random, _: dict[str, bytes]) -> str:
    """Everything open: each step multiplies what can be chosen."""
    sets = rng.choice(("1-5", "2-3", "1-100"))
    step = f"{{exercise: e%d, sets: {sets}, %s, rest: {rng.of(LENGTHS)}, optional: true}}"
    doses = (f"hold: {rng.choice(('1.013 s - 59:59', '15-60 s', '30-31 s'))}", f"reps: {rng.of(REPS)}")
    count = rng.choice((1, 3, 12, 45, 200, 999))
    blocks = "\n".join(f"  - {step % (number % 3, rng.choice(doses))}" for number in range(count))
    return f"{_head(rng, _exercises(rng))}blocks:\n{blocks}\n"


def _staged(rng: Random, _: dict[str, bytes]) -> str:
    dose = rng.choice((f"hold: {rng.of(LENGTHS)}", f"reps: {rng.of(REPS)}"))
    stages = "\n".join(
        f"  - {{title: {_scalar(rng)}, doses: {{e0: {{sets: {rng.of(COUNTS)}, {dose}}}}}}}"
        for _ in range(rng.choice((1, 2, 300)))
    )
    blocks = f"  - {{exercise: e0, {dose}}}\n" * rng.choice((1, 50))
    return f"{_head(rng, _exercises(rng))}\nstages:\n{stages}\nblocks:\n{blocks}"


def _including(rng: Random, files: dict[str, bytes]) -> str:
    """Files that include one another: in a row, in a ring, often, or none that is there."""
    names = (
        "p0",
        "p1",
        "p2",
        "p3.yaml",
        "parts/p4.yaml",
        "../p5.yaml",
        "r",
        "warm-up",
        "nowhere",
        "/etc/hosts",
    )
    is_ring = rng.random() < 0.2
    for number in range(4):
        inside = rng.choice(names if is_ring else ("warm-up", *names[number + 1 : 4]))
        blocks = "".join(f"  - {_part_block(rng)}\n" for _ in range(rng.choice((1, 2, 2, 50))))
        head = f"format: 1\nroutine: p{number}\ntitle: {_scalar(rng)}\n{_exercises(rng)}\n"
        text = f"{head}blocks:\n{blocks}  - include: {inside}\n"
        files[f"p{number}.yaml"] = text.encode(errors="surrogatepass")
    known = names if rng.wild else names[:4]
    chosen = (_choice(rng, known, rng.choice((0, 1, 3))) for _ in range(rng.choice((1, 3, 99))))
    blocks = "".join(f"  - {each}\n" for each in chosen)
    shuffle = rng.choice(("", "shuffle: true\n", "shuffle: often\n" if rng.wild else ""))
    return f"format: 1\nroutine: r\ntitle: {_scalar(rng)}\n{_exercises(rng)}\n{shuffle}blocks:\n{blocks}"


def _part_block(rng: Random) -> str:
    """Return a block that is mostly small, for many of them are multiplied."""
    if rng.wild:
        return _block(rng)
    blocks = ("exercise: e0, hold: 5 s", "exercise: e1, hold: 5-9 s", "rest: 5 s", f"say: {_scalar(rng)}")
    return f"{{{rng.choice(blocks)}}}"


def _choice(rng: Random, names: tuple[str, ...], depth: int) -> str:
    """Return a choice of blocks, with others in it, a circuit in changing order, or an included routine."""
    roll = rng.random()
    if depth == 0:
        return f"{{include: {rng.choice(names)}}}" if roll < 0.6 else _part_block(rng)
    inner = [_choice(rng, names, depth - 1) for _ in range(rng.choice((1, 2, 4)))]
    shuffle = ", shuffle: true" if roll < 0.5 else ""
    if roll < 0.3:
        return f"{{repeat: {rng.choice((1, 2, '1-2'))}{shuffle}, blocks: [{', '.join(inner)}]}}"
    wild = (1, len(inner), len(inner) + 1, "1-2", "1e9")
    count = rng.choice(wild) if rng.wild else rng.randint(1, len(inner))
    return f"{{choose: {count}{shuffle}, of: [{', '.join(inner)}]}}"


def _aliased(rng: Random, _: dict[str, bytes]) -> str:
    """Blocks by alias: few values written, many meant."""
    lines = [f"  - &a0 {_block(rng)}"]
    for level in range(1, rng.choice((2, 5, 9, 12))):
        again = ", ".join([f"*a{level - 1}"] * rng.choice((1, 2, 9)))
        lines.append(f"  - &a{level} {{repeat: {rng.of(COUNTS)}, blocks: [{again}]}}")
    return f"{_head(rng, _exercises(rng))}blocks:\n" + "\n".join(lines) + "\n"


def _tagged(rng: Random, files: dict[str, bytes]) -> str:
    tag = rng.choice(
        ("!x%1b%5b31m", "!!python/object:os.system", "!<%e2%80%ae>", "!!binary", "!a%07b", "!%9b")
    )
    text = _grown(rng, files)
    at = rng.choice([place for place, sign in enumerate(text) if sign == " " and text[place - 1] == ":"])
    return f"{text[:at]} {tag}{text[at:]}"


def _controls(rng: Random, files: dict[str, bytes]) -> str:
    """A control character, raw or escaped, in a key or a value or a comment."""
    text = _grown(rng, files)
    at = rng.randrange(len(text))
    raw = rng.choice(
        ("\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\x85", "\x07", "\x7f", "\ufffe", "\udc80", "\u2028")
    )
    return text[:at] + rng.choice((raw, f'"{rng.choice(CONTROLS)}"')) + text[at:]


def _sounding(rng: Random, files: dict[str, bytes]) -> str:
    names = []
    for number in range(rng.choice((1, 3))):
        ending = rng.choice(("wav", "wav", "wav", "mp3", "flac", "ogg", "aiff"))
        names.append(f"s{number}.{ending}")
        files[names[-1]] = _sound(rng, ending)
    length = f", length: {rng.of(MOVES)}" if rng.random() < 0.5 else ""
    blocks = "\n".join(f"  - {{chime: {{file: {name}{length}}}}}" for name in names)
    bed = f"bed: {rng.choice(names)}\n" if rng.random() < 0.5 else ""
    again = f"  - {{repeat: {rng.of(COUNTS)}, blocks: [{{chime: {{file: {names[0]}}}}}]}}\n"
    head = _head(rng)
    own = f"sounds: {{end: {names[0]}, tick: {names[-1]}}}\n" if bed and "sounds:" not in head else ""
    return f"{head}{bed}{own}blocks:\n{blocks}\n{again}"


def _sound(rng: Random, ending: str) -> bytes:
    data = rng.choice((b"", bytes(100), rng.randbytes(5_000), b"\x80\x90" * 2_000_000))
    if ending != "wav" or rng.random() < 0.2:
        return (
            rng.choice((b"ID3\x04", b"fLaC", b"OggS", b"FORM\0\0\0\0AIFF", b"#EXTM3U\n/etc/passwd\n", b""))
            + data
        )
    few, many = (0, 1, 2, 7, 8), (16, 64, 1_000, 24_000, 48_000, 65_535, 2**31, 2**32 - 1)
    channels, bits = rng.choice((0, 1, 1, 2, 65_535)), rng.choice((0, 7, 8, 16, 24, 32, 65_535))
    tag = rng.choice((0, 1, 1, 1, 2, 3, 6, 7, 17, 85, 0xFFFE, 0xBEEF))
    rate, size = rng.choice((*few, *many, 1_000, 44_100)), rng.choice((len(data), len(data), 0, 2**32 - 1))
    head = struct.pack(
        "<HHIIHH", tag, channels, rate, rng.choice((*few, *many)), rng.choice((0, 1, 2, 4)), bits
    )
    return (
        b"RIFF"
        + struct.pack("<I", 36)
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + head
        + b"data"
        + struct.pack("<I", size)
        + data
    )


def _at_the_limits(rng: Random, _: dict[str, bytes]) -> str:
    """Just below the bounds: what is let through must be planned soon."""
    rounds = rng.choice((10, 25, 29, 30))
    block = rng.choice((
        f"{{repeat: 100, blocks: [{{say: {_scalar(rng)}, move: 0 s}}]}}",
        "{exercise: e0, hold: 1 s, sets: 49}",
        "{breathe: {pattern: 0.5-0-0.5-0, breaths: 300}}",
        "{exercise: e0, reps: 900, tempo: {a: 0.2 s}}",
        "{exercise: e0, reps: 1-40, sets: 1-1}",
        "{exercise: e0, hold: 1.013 s - 100.3 s, rest: 1.1 s - 45.7 s}",
        "{rest: 1.013 s - 4:00}",
    ))  # fmt: skip
    blocks = rng.choice((f"  - {{repeat: {rounds}, blocks: [{block}]}}\n", f"  - {block}\n" * rounds))
    exercises = _exercises(rng, 1).replace("sides: each", "sides: none")
    return f"{_head(rng, exercises.replace('sides: alternate', 'sides: none'))}blocks:\n{blocks}"


def _wide(rng: Random, _: dict[str, bytes]) -> str:
    """As much text as a file may hold."""
    kind = rng.choice(("says", "cues", "words", "keys", "exercises"))
    if kind == "says":
        return _head(rng) + "blocks:\n" + "".join(f"  - say: {_scalar(rng)}\n" for _ in range(999))
    if kind == "cues":
        return (
            _head(rng, _exercises(rng, 40))
            + "blocks:\n"
            + "".join(f"  - {{exercise: e{number % 3}, hold: 5 s}}\n" for number in range(900))
        )
    if kind == "words":
        return _head(rng) + "notes: " + "a b " * 40_000 + "\nblocks: [{say: Hi.}]\n"
    if kind == "keys":
        return _head(rng) + "".join(f"k{number}: 1\n" for number in range(7_000)) + "blocks: [{say: Hi.}]\n"
    return _head(rng, _exercises(rng, 200)) + "blocks: [{exercise: e0, hold: 5 s}]\n"


Kind = Callable[[Random, dict[str, bytes]], str | bytes]
KINDS: tuple[Kind, ...] = (
    _grown, _grown, _multiplied, _many_ranges, _staged, _aliased, _tagged, _controls, _sounding, _sounding,
    _at_the_limits, _at_the_limits, _wide,
)  # fmt: skip
LATER: dict[int, Kind] = {0: _rounds, 5: _doses}
"""The kinds that came later, by the remainder of the numbers from a hundred on."""
