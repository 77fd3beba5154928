"""Rules of times that the author wrote, and of the last seconds before a bell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from support.oracle.expected import value
from support.oracle.view import View, Violation, Work, exercise_step, is_rounds
from support.oracle.words import as_said, is_said

from voicecoach.model.posture import Posture
from voicecoach.model.side import Sides
from voicecoach.model.steps import AmrapStep, EmomStep, ExerciseStep, Intervals, RestStep
from voicecoach.model.timeline import BlockKind, EventKind, GrowthReason

TO_THE_BELL_MS = 3_300
SLACK_MS = 500
BACK_IN_MS = 2_000
"""To go back in before a further set of the same side."""
FROM_BELL_TO_WORD_MS = 1_200
ON_ONE_S_FEET = frozenset({Posture.STANDING, Posture.CHAIR})
NUMBER = re.compile(r"second|minute|sekunde", re.IGNORECASE)
TEN_LEFT = re.compile(r"(ten more seconds|noch zehn sekunden pause)\.", re.IGNORECASE)
NEXT = {"en": "Next, {}.", "de": "Als Nächstes: {}."}


@dataclass(frozen=True)
class Interval:
    """A time that the author wrote, as it is in the session. ``coming``: the work that it leads into."""

    start: int
    end: int
    wanted: int
    is_strict: bool
    before: Work | None
    coming: Work | None
    place: Posture | None = None
    """Where one rests, if the author says so."""
    is_after_rounds: bool = False
    """Whether people counted rounds for themselves last: their posture is that of the movements."""

    @property
    def is_between_sets(self) -> bool:
        one, two = self.before, self.coming
        return bool(one and two and one.expected.occurrence == two.expected.occurrence)

    @property
    def changes_posture(self) -> bool:
        one = exercise_step(self.before) if self.before else None
        two = exercise_step(self.coming) if self.coming else None
        if self.is_after_rounds:
            return two is not None
        begin = self.place or (one.exercise.posture.end if one else None)
        return bool(begin and two and begin is not two.exercise.posture.start)


def intervals(view: View) -> list[Interval]:
    """Return every rest and change of sides that the routine gives a length, as planned, in order."""
    return sorted([*_between_sets(view), *_between_steps(view)], key=lambda one: one.start)


def _between_sets(view: View) -> Iterator[Interval]:
    for one, two in view.neighbours():
        step = exercise_step(one)
        if step is None:
            continue
        strict = step.intervals is Intervals.STRICT
        if step.every_ms is not None:
            yield Interval(one.end, two.start, one.start + step.every_ms - one.end, strict, one, two)
            continue
        if one.side is not two.side:
            wanted: int | None = step.change_ms
        elif step.rest_ms is None or step.rest_until_ready is not None:
            wanted = None
        else:
            wanted = value(step, "rest", step.rest_ms, view.chosen_at(one.expected.occurrence))
        if wanted is not None:
            yield Interval(one.end, two.start, wanted, strict, one, two)


def _between_steps(view: View) -> Iterator[Interval]:
    blocks = {block.id: block for block in view.timeline.blocks}
    last = {work.expected.occurrence: work for work in view.works}
    for number, one in enumerate(view.occurrences):
        if isinstance(one.step, ExerciseStep) and one.step.every_ms is not None and number in last:
            work = last[number]
            end = work.start + one.step.every_ms
            yield Interval(work.end, end, end - work.end, True, work, None)
        found: list[tuple[str, int, Intervals, int]] = []
        circuit = one.round_of
        if circuit is not None and circuit.rest_ms is not None and circuit.rest_until_ready is None:
            wanted = value(circuit, "rest", circuit.rest_ms, view.chosen_at(number))
            found.append((f"{one.key}/round", wanted, circuit.intervals, number))
        if isinstance(one.step, RestStep) and one.step.until_ready is None:
            wanted = value(one.step, "length", one.step.length_ms, view.chosen_at(number))
            found.append((one.key, wanted, one.step.intervals, number + 1))
        for key, wanted, kind, following in found:
            block = blocks.get(key)
            if block is None:
                continue
            earlier = (work for work in reversed(view.works) if work.end <= block.start_ms)
            before = next((work for work in earlier if exercise_step(work) is not None), None)
            coming = _led_into(view, following, block.end_ms, is_of_rounds=key.endswith("/round"))
            places = view.places(before.expected.occurrence if before else -1, following)
            strict, place = kind is Intervals.STRICT, places[-1] if places else None
            last_work = next((work for work in reversed(view.works) if work.end <= block.start_ms), None)
            is_after = last_work is not None and is_rounds(last_work)
            yield Interval(block.start_ms, block.end_ms, wanted, strict, before, coming, place, is_after)


def _led_into(view: View, number: int, end: int, *, is_of_rounds: bool) -> Work | None:
    """Return the first work of this occurrence, if it is an exercise that begins when the rest ends.

    A rest that another one follows, between rounds, leads into none, however short that one is.
    """
    if number >= len(view.occurrences) or not isinstance(view.occurrences[number].step, ExerciseStep):
        return None
    circuit = view.occurrences[number].round_of
    if not is_of_rounds and circuit is not None and circuit.rest_ms is not None:
        return None
    found = next((work for work in view.works if work.expected.occurrence == number), None)
    return found if found is not None and found.start == end else None


def rests_lead_into_exercises(view: View) -> Iterator[Violation]:
    """An exercise that comes directly after a written rest begins with its end bell."""
    blocks = {block.id: block for block in view.timeline.blocks}
    if view.request.amendments:
        return
    for number, one in enumerate(view.occurrences):
        if not isinstance(one.step, ExerciseStep):
            continue
        before = view.occurrences[number - 1] if number else None
        circuit = one.round_of
        if circuit is not None and circuit.rest_until_ready is not None:
            continue  # nobody knows when it ends
        if circuit is not None and circuit.rest_ms is not None:
            rest = blocks.get(f"{one.key}/round")
        elif before is not None and isinstance(before.step, RestStep) and before.step.until_ready is None:
            rest = blocks.get(before.key)
        else:
            continue
        starts = [work.start for work in view.works if work.expected.occurrence == number]
        if starts and (rest is None or rest.end_ms != starts[0]):
            yield Violation("rests_lead_into_exercises", starts[0], f"no rest ends at the bell of {one.key}")


def leads_in(view: View, work: Work) -> Interval | None:
    """Return the written time that ends with the start bell of ``work``."""
    return next((one for one in intervals(view) if one.coming is work), None)


def written_times_are_kept(view: View) -> Iterator[Violation]:
    """Bell to bell, every rest and change that the author wrote has its length, or the plan says why not."""
    blocks = view.timeline.blocks  # a rest of no time begins where the next one does
    spans = {one: (blocks[one.block].start_ms, blocks[one.block].end_ms) for one in view.timeline.grown_rests}
    told = {span: one for one, span in spans.items()}
    for one in intervals(view):
        grown = told.pop((one.start, one.end), None) if not one.is_between_sets else None
        length = one.end - one.start
        what = f"{length} ms instead of {one.wanted}, told {grown}"
        if length == one.wanted:
            if grown is not None:
                yield Violation("written_times_are_kept", one.start, what)
        elif grown is None or (grown.wanted_ms, grown.planned_ms) != (one.wanted, length):
            yield Violation("written_times_are_kept", one.start, what)
        elif length < one.wanted or one.is_strict or not set(grown.why) <= _reasons(view, one):
            yield Violation("written_times_are_kept", one.start, f"{what} for no reason")
    for (at, _), grown in told.items():
        yield Violation("written_times_are_kept", at, f"told {grown}, which is not there")


def sets_of_an_emom_start_on_time(view: View) -> Iterator[Violation]:
    """From start bell to start bell each set of an EMOM has its interval, and the last a rest to its end."""
    blocks = {block.id: block for block in view.timeline.blocks}
    works: dict[int, list[Work]] = {}
    for work in view.works:
        works.setdefault(work.expected.occurrence, []).append(work)
    for number, mine in works.items():
        step = exercise_step(mine[0])
        if step is None or step.every_ms is None:
            continue
        due = [mine[0].start + turn * step.every_ms for turn in range(len(mine) + 1)]
        rest = blocks.get(f"{view.occurrences[number].key}/rest")
        found = [*(work.start for work in mine), rest.end_ms if rest else None]
        if due != found or (rest and rest.start_ms != mine[-1].end):
            what = f"sets at {found} instead of {due}"
            yield Violation("sets_of_an_emom_start_on_time", mine[0].start, what)


def _reasons(view: View, one: Interval) -> set[GrowthReason]:
    reasons = {GrowthReason.POSTURE} if one.changes_posture or one.before is None else set()
    if one.coming is None and view.speaks:
        reasons.add(GrowthReason.RELEASE)
    return {*reasons, GrowthReason.FIRST_TIME, GrowthReason.SIDE} if view.speaks else reasons


def the_bell_follows_the_last_word(view: View) -> Iterator[Violation]:
    """Outside written times, from the last word to the bell: its time to move, 3.3 s at least, 0.5 s more."""
    if not view.speaks:
        return
    written = {id(one.coming) for one in intervals(view)}
    is_same_side = {id(two): one.side is two.side for one, two in view.neighbours()}
    for before, work in view.lead_ins():
        step = exercise_step(work)
        said = [event for event in view.speech if before <= event.at_ms < work.start]
        if step is None or id(work) in written or not said or said[-1].end_ms > work.start:
            continue
        last = said[-1]
        time = work.start - last.end_ms
        if step.lead_in_ms is not None:
            low = high = int(step.lead_in_ms)
        else:
            moves = _moves(step, last.text or "", last.kind, view.request.language)
            if is_same_side.get(id(work)):
                moves = [BACK_IN_MS]
            low, high = (
                max(TO_THE_BELL_MS, most(moves) * view.request.pace_percent // 100) for most in (min, max)
            )
        if not low <= time <= high + SLACK_MS:
            what = f"{time} ms after {last.text!r} instead of {low} to {high}"
            yield Violation("the_bell_follows_the_last_word", last.at_ms, what)


def _moves(step: ExerciseStep, said: str, kind: EventKind, language: str) -> list[int]:
    """Return the times to move that a sentence may have."""
    exercise = step.exercise
    told = exercise.enter if kind is EventKind.ENTER else exercise.setup
    whole = sum(one.move_ms for one in exercise.setup)
    moves = [
        int(one.move_ms)
        for one in told
        for text in (one.say, one.again)
        if text is not None and as_said(text, language).search(said)
    ]
    if kind is EventKind.SETUP:
        return moves or [0, 2_000, whole]
    if kind is EventKind.ENTER:
        return [*moves, sum(moves)]  # the short forms are one sentence where sides change
    if kind is EventKind.SWITCH:
        return [2_700, 5_000]
    return [0, 3_000, whole]


def the_body_leaves_a_posture_first(view: View) -> Iterator[Violation]:
    """Before a change of posture the release is spoken, at every level, unless a written time is strict.

    That is so before the words on how to get up at the end, too.
    """
    written = intervals(view)
    left: Work | None = None
    for work in (*view.works, None):
        after = exercise_step(work) if work else None
        before = exercise_step(left) if left else None
        if work is not None and after is None:
            if isinstance(work.expected.step, EmomStep | AmrapStep):
                left = None  # one has moved on by oneself since
            continue
        one, left = left, work
        if one is None or before is None:
            continue
        until = work.start if work else view.timeline.duration_ms
        places = _places(view, one, work)
        if not places and not _changes_place(view, one, work):
            continue
        between = [each for each in written if one.end <= each.start and each.end <= until]
        if any(each.is_strict for each in between):
            continue
        kind = EventKind.POSTURE if work or places else EventKind.CLOSING
        moves = view.within(one.end, until, kind)
        first = moves[0 if places else -1].at_ms if moves else until
        release, by = before.exercise.release, first
        if release is not None and not is_said(view, release, one.end, by, EventKind.RELEASE):
            what = f"no release on the way to {after.exercise.posture.start if after else 'the end'}"
            yield Violation("the_body_leaves_a_posture_first", one.end, what)
        if view.speaks and (work or places) and not moves:
            yield Violation("the_body_leaves_a_posture_first", one.end, "no word on the change of posture")


def _places(view: View, one: Work, two: Work | None) -> list[Posture]:
    """Return where one goes between two works, if that is elsewhere than the first one ends."""
    before = exercise_step(one)
    last = two.expected.occurrence if two else len(view.occurrences)
    places = view.places(one.expected.occurrence, last)
    return [place for place in places if before is not None and place is not before.exercise.posture.end]


def _changes_place(view: View, one: Work, two: Work | None) -> bool:
    """Whether one work ends elsewhere than the next begins; at the end, whether one is told to get up."""
    before, after = exercise_step(one), exercise_step(two) if two else None
    if before is None:
        return False
    if after is None and view.places(one.expected.occurrence, len(view.occurrences)):
        return False
    if after is None:
        return view.speaks and before.exercise.posture.end not in ON_ONE_S_FEET
    if two is not None and one.expected.occurrence == two.expected.occurrence:
        return False
    return before.exercise.posture.end is not after.exercise.posture.start


def a_rest_names_what_comes(view: View) -> Iterator[Violation]:
    """The next exercise is named once in every rest that leads into it, where the shortest form has room."""
    language = view.request.language
    for one in intervals(view) if view.speaks else ():
        step = exercise_step(one.coming) if one.coming else None
        if step is None or one.is_between_sets:
            continue
        name = step.exercise.name.in_language(language)
        named = [e for e in view.within(one.start, one.end, EventKind.ANNOUNCE) if name in (e.text or "")]
        if len(named) > 1:
            yield Violation("a_rest_names_what_comes", one.start, f"{name!r} {len(named)} times")
        if named or view.length_of is None or (one.changes_posture and not one.is_strict):
            continue
        spoken = next(event.utterance for event in view.speech if event.utterance is not None)
        words = view.length_of(replace(spoken, text=NEXT[language].format(name), language=language))
        lead_in = TO_THE_BELL_MS if step.lead_in_ms is None else step.lead_in_ms
        has_sides = step.sides is not Sides.NONE
        is_side_told = has_sides and bool(view.within(one.start, one.end, EventKind.SETUP))
        if not is_side_told and FROM_BELL_TO_WORD_MS + words + lead_in <= one.wanted:
            yield Violation("a_rest_names_what_comes", one.start, f"{name!r} is not named")


def a_rest_says_true_numbers(view: View) -> Iterator[Violation]:
    """What a rest says about its length is so at that moment."""
    rests = [block for block in view.timeline.blocks if block.kind is BlockKind.REST]
    for event in view.of(EventKind.REST):
        if not NUMBER.search(event.text or ""):
            continue
        ends = [each.end_ms for each in rests if each.start_ms <= event.at_ms < each.end_ms]
        if not TEN_LEFT.fullmatch(event.text or "") or ends != [event.at_ms + 10_000]:
            what = f"{event.text!r} in a rest that ends at {ends}"
            yield Violation("a_rest_says_true_numbers", event.at_ms, what)


RULES = (
    rests_lead_into_exercises,
    written_times_are_kept,
    sets_of_an_emom_start_on_time,
    the_bell_follows_the_last_word,
    the_body_leaves_a_posture_first,
    a_rest_names_what_comes,
    a_rest_says_true_numbers,
)
