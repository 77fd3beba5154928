"""Rules of repetitions: the number lands on the beat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from num2words import num2words
from support.oracle.expected import dose_of
from support.oracle.view import View, Violation, Work, exercise_step
from support.oracle.work import beats

from voicecoach.model.dose import Phase, Reps
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.timeline import EventKind

COUNT = (EventKind.REP, EventKind.PHASE)
WORDS_OF_AUTHORS = (EventKind.FORM, EventKind.EXHALE, EventKind.CAUTION, EventKind.FEEL)
LEADS_BACK = (
    "lower", "down", "in", "close", "return", "ease", "back", "release",
    "senken", "runter", "ab", "schließen", "zurück", "lösen",
)  # fmt: skip
BREATHING = ("exhale", "inhale", "ausatmen", "einatmen", "breathe", "atme")
SECOND_MS = 1000
HOUSE_TEMPO = [("out", 2000, False), ("back", 2000, False)]
PAUSE_MS = 700
ROOM_FOR_A_SIDE_MS = 20_000
"""However slowly it is spoken."""
SIDE_NAMES = {"en": ("left", "right"), "de": ("links", "rechts")}


def _reps(view: View) -> Iterator[tuple[Work, Reps, int]]:
    for work in view.works:
        step = work.expected.step
        if work.is_counted and isinstance(step, ExerciseStep):
            dose = dose_of(step, view.routine, view.request)
            if isinstance(dose, Reps):
                yield work, dose, work.block.reps or 0


def _inner_holds(dose: Reps) -> Iterator[tuple[int, Phase]]:
    offset = 0
    for phase in dose.tempo:
        if phase.is_hold:
            yield offset, phase
        offset += phase.length_ms


def numbers_land_on_the_beat(view: View) -> Iterator[Violation]:
    """Numbers 1 to n, once each, each on the beat that starts its repetition, or dropped with a reason."""
    for work, dose, reps in _reps(view):
        said = {int(event.at_ms): event for event in view.within(work.start, work.end, EventKind.REP)}
        each = 2 if changes_each_time(work) else 1
        beats = {work.start + number * dose.rep_ms: number // each + 1 for number in range(reps)}
        for at in sorted(said.keys() - beats.keys()):
            yield Violation(
                "numbers_land_on_the_beat", at, f"{said[at].text!r} off the beat of {dose.rep_ms} ms"
            )
        if len(said) != len(view.within(work.start, work.end, EventKind.REP)):
            yield Violation("numbers_land_on_the_beat", work.start, "two numbers on one beat")
        for at, number in beats.items():
            event = said.get(at)
            if event is None:
                if view.speaks and not view.has_dropped(work.block, _forms(number, view.request.language)):
                    yield Violation("numbers_land_on_the_beat", at, f"{number} is neither said nor dropped")
            elif not _says(event.text or "", number, view.request.language):
                yield Violation("numbers_land_on_the_beat", at, f"{event.text!r} instead of {number}")


def sides_change_with_each_repetition(view: View) -> Iterator[Violation]:
    """Where they do, each side has as many; while it is new the number comes with the side, in turn."""
    for work, dose, reps in _reps(view):
        if not changes_each_time(work):
            continue
        if reps % 2 or work.side is not None:
            yield Violation("sides_change_with_each_repetition", work.start, f"{reps} on {work.side}")
        named = {
            (int(event.at_ms) - work.start) // dose.rep_ms: side
            for event in view.within(work.start, work.end, EventKind.REP)
            for side in SIDE_NAMES.get(view.request.language, ())
            if re.search(rf"\b{side}\b", event.text or "")
        }
        turns: dict[int, set[str]] = {0: set(), 1: set()}
        for rep, side in named.items():
            turns[rep % 2].add(side)
        if len(turns[0]) > 1 or len(turns[1]) > 1 or turns[0] & turns[1]:
            yield Violation("sides_change_with_each_repetition", work.start, f"sides named {named}")
        is_new = work.expected.is_first and work.expected.is_first_round and work.expected.set == 1
        has_room = dose.tempo[0].length_ms >= ROOM_FOR_A_SIDE_MS
        if view.speaks and is_new and has_room and not {0, 1} <= named.keys():
            yield Violation("sides_change_with_each_repetition", work.start, "the sides are not named")


def changes_each_time(work: Work) -> bool:
    """Whether the sides of a work change after each repetition."""
    step = exercise_step(work)
    return step is not None and step.sides is Sides.ALTERNATE_REPS


def _says(text: str, number: int, language: str) -> bool:
    head = text.split(",", maxsplit=1)[0].strip(" .").casefold()
    return head in _forms(number, language)


def _forms(number: int, language: str) -> set[str]:
    words = num2words(number, lang=language).casefold()
    return {str(number), words, words.replace("-", " ")}


def phase_words_land_on_their_phase(view: View) -> Iterator[Violation]:
    """Phase words start their phase."""
    for work, dose, _ in _reps(view):
        allowed = beats(work, dose, with_seconds=False)
        for event in view.within(work.start, work.end, EventKind.PHASE):
            if event.at_ms not in allowed:
                yield Violation("phase_words_land_on_their_phase", event.at_ms, f"{event.text!r}")


def unnamed_phases_have_no_words(view: View) -> Iterator[Violation]:
    """Without a tempo, a repetition is 2 s out and 2 s back: its number alone, or with the side."""
    for work, dose, _ in _reps(view):
        if [(each.name, each.length_ms, each.is_effort) for each in dose.tempo] != HOUSE_TEMPO:
            continue
        sides = SIDE_NAMES.get(view.request.language, ()) if changes_each_time(work) else ()
        for event in view.within(work.start, work.end, *COUNT):
            _, _, word = (event.text or "").partition(", ")
            if event.kind is EventKind.PHASE or (word and word.rstrip(".") not in sides):
                yield Violation("unnamed_phases_have_no_words", event.at_ms, f"{event.text!r}")


def _led_back(dose: Reps) -> set[int]:
    """Return the phases that lead back: the known ones, else the last, unless it is the effort or a hold."""
    named = {
        place
        for place, phase in enumerate(dose.tempo)
        if phase.name.lower() in LEADS_BACK and not phase.is_effort
    }
    last = dose.tempo[-1]
    return named or ({len(dose.tempo) - 1} - {0} if not (last.is_hold or last.is_effort) else set())


def each_phase_sounds(view: View) -> Iterator[Violation]:
    """At any guidance, to the last repetition: each phase has a word or a tone, the way back its own."""
    for work, dose, reps in _reps(view):
        kinds = (*COUNT, EventKind.TICK, EventKind.LOWER, EventKind.START_BELL)
        heard: dict[int, set[EventKind]] = {}
        for event in view.within(work.start, work.end, *kinds):
            heard.setdefault(int(event.at_ms), set()).add(event.kind)
        back = _led_back(dose)
        lowered = set()
        for rep in range(reps):
            at = work.start + rep * dose.rep_ms
            for place, phase in enumerate(dose.tempo):
                if not heard.get(at):
                    yield Violation("each_phase_sounds", at, f"nothing marks {phase.name}")
                if place in back and at > work.start:
                    lowered.add(at)
                    if EventKind.LOWER not in heard.get(at, ()):
                        yield Violation("each_phase_sounds", at, f"{phase.name} has not its own sound")
                at += phase.length_ms
        for at in sorted(at for at, found in heard.items() if EventKind.LOWER in found and at not in lowered):
            yield Violation("each_phase_sounds", at, "the sound of the way back where none begins")


def inner_holds_tick(view: View) -> Iterator[Violation]:
    """Each second within an inner hold ticks."""
    for work, dose, reps in _reps(view):
        ticked = {int(event.at_ms) for event in view.within(work.start, work.end, EventKind.TICK)}
        for offset, phase in _inner_holds(dose):
            for rep in range(reps):
                begin = work.start + rep * dose.rep_ms + offset
                for at in range(begin + SECOND_MS, begin + phase.length_ms, SECOND_MS):
                    if at not in ticked:
                        yield Violation("inner_holds_tick", at, work.block.title)


def numbers_are_the_repetitions_own(view: View) -> Iterator[Violation]:
    """Between the bells of repetitions, the coach says no number but that of the repetition, on its beat."""
    for work, _, reps in _reps(view):
        numbers = frozenset().union(*(_forms(n, view.request.language) for n in range(1, max(reps, 10) + 1)))
        for event in view.speech:
            if not work.start <= event.at_ms < work.end or event.kind in WORDS_OF_AUTHORS:
                continue
            _, _, rest = (event.text or "").partition(",")
            words = rest if event.kind is EventKind.REP else event.text or ""
            if numbers & set(re.findall(r"\w+", words.casefold())):
                yield Violation("numbers_are_the_repetitions_own", event.at_ms, f"{event.text!r}")


def breath_needs_an_effort(view: View) -> Iterator[Violation]:
    """The breath is spoken of only where a phase is known to be the effort."""
    for work, dose, _ in _reps(view):
        if any(phase.is_effort for phase in dose.tempo):
            continue
        for event in view.within(work.start, work.end, *COUNT):
            if any(word in (event.text or "").casefold() for word in BREATHING):
                yield Violation("breath_needs_an_effort", event.at_ms, f"{event.text!r}")


def counts_belong_to_reps(view: View) -> Iterator[Violation]:
    """Nothing is counted outside of repetitions."""
    for event in view.of(*COUNT):
        if not any(work.start <= event.at_ms < work.end for work, _, _ in _reps(view)):
            yield Violation("counts_belong_to_reps", event.at_ms, f"{event.text!r}")


def last_two_is_said_in_the_return_before(view: View) -> Iterator[Violation]:
    """ "Nearly there" comes during the repetition before the last two, and the number after a pause."""
    for work, dose, reps in _reps(view):
        for event in view.within(work.start, work.end, EventKind.LAST_REPS):
            beat = work.start + (reps - 2) * dose.rep_ms
            if reps < 3 or not beat - dose.rep_ms < event.at_ms or event.end_ms + PAUSE_MS > beat:
                what = f"{event.text!r}, the last two begin at {beat}"
                yield Violation("last_two_is_said_in_the_return_before", event.at_ms, what)


RULES = (
    sides_change_with_each_repetition,
    numbers_land_on_the_beat,
    phase_words_land_on_their_phase,
    unnamed_phases_have_no_words,
    each_phase_sounds,
    inner_holds_tick,
    numbers_are_the_repetitions_own,
    breath_needs_an_effort,
    counts_belong_to_reps,
    last_two_is_said_in_the_return_before,
)
