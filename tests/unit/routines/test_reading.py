"""Sound files, read into the model."""

from textwrap import dedent

import pytest

from voicecoach.model.dose import HOUSE_TEMPO, BreathHold, Range, Reps, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.model.place import Place
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import BreatheStep, ChimeStep, CircuitStep, Intervals, RestStep, SayStep, WaitStep
from voicecoach.model.text import Text
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.reader import read_exercise, read_routine

STRETCH = """
    format: 1
    exercise: side-stretch
    name: Side stretch
    summary: Opens the waist.
    areas: [waist]
    props: [mat, {name: block, optional: true}]
    posture: {from: standing, to: kneeling}
    sides: each
    side-means: <side> arm up
    setup:
      - {say: Stand tall., move: 2.5 s}
      - Breathe.
    enter:
      - {say: Reach your <side> arm over., move: 3 s, again: Reach}
    other-side: <Side> arm up.
    cues: [Feet heavy.]
    exhale: [A little further.]
    release: Come up.
    mistakes: [Twisting]
    easier: Bend your <other> elbow.
    harder: Reach further.
    caution: Ease off if it pinches.
    tempo:
      lift: 2 s
      squeeze: {for: 3 s, hold: true, say: hold it}
      lower: {for: 1:00, say: {en: down, de: ab}}
    effort: lower
    usual: {hold: 15-40 s, reps: 8-12, sets: 1-3}
    source: A book
    notes: Ours.
"""


class Shelf:
    def __init__(self, *exercises):
        self.by_id = {exercise.id: exercise for exercise in exercises}

    def exercise(self, name):
        return self.by_id.get(name)

    def exercise_names(self):
        return sorted(self.by_id)


def exercise(text=STRETCH):
    return read_exercise(dedent(text), "side-stretch.yaml")


def bend():
    return read_exercise("format: 1\nexercise: bend\nname: Bend\nposture: chair\n", "bend.yaml")


def routine(body, head="title: T\n"):
    text = f"format: 1\nroutine: r\n{head}{dedent(body)}"
    return read_routine(text, "r.yaml", exercises=Shelf(exercise(), bend()))


def step(block, head="title: T\n"):
    (only,) = routine(f"blocks:\n  - {block}\n", head).steps
    return only


def rules(body, head="title: T\n"):
    with pytest.raises(DefinitionErrors) as raised:
        routine(body, head)
    return [error.id for error in raised.value.errors]


def test_exercise_holds_all_that_was_written():
    read = exercise()
    assert read.posture == PostureChange(Posture.STANDING, Posture.KNEELING)
    assert read.sides is Sides.EACH
    assert [(step.say.in_language("en"), step.move_ms) for step in read.setup] == [
        ("Stand tall.", 2500),
        ("Breathe.", 2000),
    ]
    assert read.enter[0].again == Text.of("Reach")
    assert [(prop.name, prop.optional) for prop in read.props] == [
        (Text.of("mat"), False),
        (Text.of("block"), True),
    ]
    assert read.usual.hold_ms == Range(15_000, 40_000)
    assert (read.source, read.notes) == ("A book", "Ours.")
    assert read.place == Place("side-stretch.yaml", 2)


def test_tempo_keeps_its_order_words_holds_and_effort():
    phases = exercise().tempo
    assert [phase.name for phase in phases] == ["lift", "squeeze", "lower"]
    assert [phase.length_ms for phase in phases] == [2000, 3000, 60_000]
    assert [phase.is_hold for phase in phases] == [False, True, False]
    assert [phase.is_effort for phase in phases] == [False, False, True]
    assert phases[1].word == Text.of("hold it")
    assert phases[2].word.in_language("de") == "ab"


def test_one_posture_is_both():
    assert bend().posture == PostureChange(Posture.CHAIR, Posture.CHAIR)


def test_effort_is_the_first_phase_that_moves():
    read = step("{exercise: bend, reps: 5, tempo: {hold: 1 s, lift: 2 s, lower: 2 s}}")
    assert [phase.is_effort for phase in read.dose.tempo] == [False, True, False]


def test_an_exercise_block_with_everything():
    read = step(
        "{exercise: side-stretch, sets: 2-3, hold: 30-60 s, rest: 15 s, change: 9 s,"
        " lead-in: 4 s, sides: alternate, start: left, breathing: box, emphasis: 2, optional: true}"
    )
    assert read.dose == TimedHold(Range(30_000, 60_000))
    assert (read.sets, read.rest_ms) == (Range(2, 3), Range(15_000, 15_000))
    assert (read.change_ms, read.lead_in_ms) == (9000, 4000)
    assert (read.sides, read.start_side) == (Sides.ALTERNATE, Side.LEFT)
    assert read.breathing.name == "box"
    assert (read.emphasis, read.optional) == (2, True)


def test_sides_may_change_after_each_repetition_but_not_in_a_hold():
    assert step("{exercise: side-stretch, reps: 8, tempo: {up: 1 s}, sides: alternate-reps}").sides is (
        Sides.ALTERNATE_REPS
    )
    with pytest.raises(DefinitionErrors, match="no repetitions to change sides after"):
        step("{exercise: side-stretch, hold: 30 s, sides: alternate-reps}")


def test_intervals_hold_for_a_routine_and_a_circuit_has_its_own():
    body = (
        "blocks:\n- {exercise: bend, hold: 30 s}\n- {rest: 5 s}\n"
        "- {repeat: 2, intervals: words, blocks: [{rest: 5 s}, {repeat: 2, blocks: [{rest: 5 s}]}]}\n"
        "- {repeat: 2, blocks: [{rest: 5 s}]}"
    )
    steps = list(routine(body, "title: T\nintervals: strict\n").all_steps())
    strict, words = Intervals.STRICT, Intervals.WORDS
    assert [step.intervals for step in steps] == [strict, strict, words, words, words, words, strict, strict]


def test_levels_of_a_routine_and_those_it_does_not_give():
    body = "blocks:\n- {exercise: bend, hold: 30 s}"
    assert routine(body, "title: T\nlevels: {voice: -3, breath: off, bed: +6}\n").levels == StemLevels(
        voice=-3, breath=None, bed=6
    )
    assert routine(body).levels == AS_MADE


def test_the_voice_of_a_routine_is_for_its_own_language_unless_others_are_named():
    body = "blocks:\n- {exercise: bend, hold: 30 s}"
    alone = routine(body, "language: de\ntitle: T\nvoice: de+f3\nrate: 130\n")
    assert (alone.voices, alone.rate_wpm) == ((("de", "de+f3"),), 130)
    both = routine(body, "title: T\nvoice: {en: natural:heart, de: de+f3}\n")
    assert both.voices == (("en", "natural:heart"), ("de", "de+f3"))
    assert (routine(body).voices, routine(body).rate_wpm) == ((), None)


@pytest.mark.parametrize(
    ("voice", "says"),
    [
        ("{en: none}", "nobody would hear the safety lines"),
        ("{english: en-us}", "is not a language code"),
        ("{en: 7}", "“7” is not a text"),
        ("{}", "no voice is named"),
        ("[en-us]", "a text is wanted here"),
    ],
)
def test_a_voice_that_cannot_be_says_why_where_it_is_named(voice, says):
    with pytest.raises(DefinitionErrors, match=says) as caught:
        routine("blocks:\n- {exercise: bend, hold: 30 s}", f"title: T\nvoice: {voice}\n")
    assert "r.yaml:4:" in str(caught.value)


def test_an_exercise_block_with_the_least():
    read = step("{exercise: side-stretch, hold: 30 s}")
    assert (read.path, read.sets, read.rest_ms) == ("1", Range(1, 1), None)
    assert (read.sides, read.start_side, read.breathing) == (Sides.EACH, None, None)
    assert read.place == Place("r.yaml", 5, 5)


@pytest.mark.parametrize(
    ("block", "pattern"),
    [
        ("{exercise: bend, hold: 30 s}", "calm"),
        ("{exercise: bend, hold: 30 s, breathing: off}", None),
        ("{exercise: bend, hold: 30 s, breathing: box}", "box"),
        ("{exercise: side-stretch, reps: 3}", "calm"),
    ],
)
def test_breathing_of_the_block_before_the_routines_also_for_a_stage_that_holds(block, pattern):
    read = step(block, "title: T\nbreathing: calm\n")
    assert (read.breathing.name if read.breathing else None) == pattern


def test_hold_in_breaths():
    assert step("{exercise: bend, hold: 5-8 breaths, breathing: calm}").dose == BreathHold(Range(5, 8))
    assert step("{exercise: bend, hold: 5 breaths}", "title: T\nbreathing: calm\n").dose.breaths == Range(
        5, 5
    )
    assert rules("blocks: [{exercise: bend, hold: 5 breaths}]") == ["breaths-without-pattern"]


def test_tempo_of_the_block_before_the_exercises():
    own = step("{exercise: side-stretch, reps: 8-12, tempo: {up: 1 s, lower: 2 s}}").dose
    assert isinstance(own, Reps)
    assert own.rep_ms == 3000
    assert [phase.is_effort for phase in own.tempo] == [False, True]
    assert step("{exercise: side-stretch, reps: 8-12}").dose.rep_ms == 65_000


def test_every_other_kind_of_block_and_its_path():
    read = routine(
        """
        blocks:
          - say: {de: Los., en: Go.}
          - {say: Up., move: 3 s}
          - repeat: 2-3
            title: Round
            rest: 30 s
            blocks:
              - rest: 20-30 s
              - repeat: 2
                blocks: [{breathe: {pattern: 4-0-6-0, for: 1-2 min}}, {breathe: {pattern: box, breaths: 6}}]
          - wait: Ready?
          - {wait: Ready?, guide: 1 min}
          - chime: switch
          - {chime: {name: finish, length: 4 s}, optional: true}
        """
    )
    first, second, circuit, wait, slow_wait, chime, last = read.steps
    assert isinstance(first, SayStep)
    assert first.say.by_language[0] == ("en", "Go.")
    assert (first.move_ms, second.move_ms) == (1500, 3000)
    assert isinstance(circuit, CircuitStep)
    assert (circuit.rounds, circuit.rest_ms) == (Range(2, 3), Range(30_000, 30_000))
    assert isinstance(circuit.steps[0], RestStep)
    assert [step.path for step in circuit.steps] == ["3.1", "3.2"]
    timed, counted = circuit.steps[1].steps
    assert isinstance(timed, BreatheStep)
    assert (timed.path, timed.length_ms, timed.breaths) == ("3.2.1", Range(60_000, 120_000), None)
    assert (counted.length_ms, counted.breaths) == (None, Range(6, 6))
    assert isinstance(wait, WaitStep)
    assert (wait.guide_ms, slow_wait.guide_ms) == (20_000, 60_000)
    assert isinstance(chime, ChimeStep)
    assert (chime.sound, chime.is_file, last.length_ms, last.optional) == ("switch", False, 4000, True)


def test_routine_holds_all_that_was_written():
    read = routine(
        "blocks: [{exercise: bend, hold: 30 s}]",
        dedent(
            """\
            title: {de: Abend, en: Evening}
            language: de
            summary: Kurz.
            time: 10-15 min
            breathing: 4-0-6-0
            guidance: brief
            frequency: Täglich.
            cautions: [Vorsicht.]
            pronunciations: {psoas: soe-us}
            bed: none
            source: Ein Buch
            notes: Unseres.
            """
        ),
    )
    assert read.title.in_language("fr") == "Abend"
    assert read.language == "de"
    assert read.time_ms == Range(600_000, 900_000)
    assert read.guidance is Guidance.BRIEF
    assert read.cautions == (Text.of("Vorsicht.", "de"),)
    assert read.pronunciations == (("psoas", "soe-us"),)
    assert (read.bed, read.source, read.notes) == (None, "Ein Buch", "Unseres.")


def test_inline_exercises_come_before_others_and_have_a_language_of_their_own():
    read = routine(
        """
        exercises:
          - {exercise: bend, name: My bend, posture: bed}
          - {exercise: beuge, language: de, name: {de: Beuge, en: Bow}, posture: bed}
        blocks: [{exercise: bend, hold: 30 s}, {exercise: beuge, hold: 30 s}]
        """
    )
    assert [step.exercise.name.by_language[0] for step in read.exercise_steps()] == [
        ("en", "My bend"),
        ("de", "Beuge"),
    ]


def test_stages_take_the_tempo_of_the_block():
    read = routine(
        """
        stages:
          - {title: First, sessions: 1-3, doses: {bend: {sets: 1, reps: 5}}}
          - {title: Then, weeks: 2, doses: {bend: {hold: 20 s}, side-stretch: {sets: 3}}}
        blocks:
          - {exercise: bend, reps: 8, tempo: {down: 2 s, up: 2 s}}
          - {exercise: side-stretch, hold: 30 s}
        """
    )
    first, then = read.stages
    assert (first.sessions, first.weeks) == (Range(1, 3), None)
    assert first.doses[0].dose.rep_ms == 4000
    assert then.doses[0].dose == TimedHold(Range(20_000, 20_000))
    assert (then.doses[1].sets, then.doses[1].dose) == (Range(3, 3), None)


def test_stage_of_repetitions_takes_the_house_tempo_and_one_in_breaths_needs_a_pattern():
    body = "stages: [{title: A, doses: {bend: %s}}]\nblocks: [{exercise: bend, hold: 30 s}]"
    assert routine(body % "{reps: 5}").stages[0].doses[0].dose == Reps(Range(5, 5), HOUSE_TEMPO)
    assert rules(body % "{hold: 5 breaths}") == ["breaths-without-pattern"]
    assert routine(body % "{hold: 5 breaths}", "title: T\nbreathing: calm\n").stages


def test_aliases_and_anchors_are_fine_in_moderation():
    read = routine("blocks:\n  - &b {exercise: bend, hold: 30 s}\n  - *b\n")
    assert [step.path for step in read.steps] == ["1", "2"]


def test_plain_words_of_other_yamls_stay_words():
    assert step("say: No").say == Text.of("No")
    assert step("say: on").say == Text.of("on")
    assert step("say: 2024-01-01").say == Text.of("2024-01-01")


def test_a_fault_in_one_block_hides_none_in_another():
    assert rules(
        """
        blocks:
          - {exercise: bend, hold: 30, oops: 1}
          - {exercise: nowhere}
          - {exercise: bend, hold: 5 breaths}
        """,
        "title: 5\nbreathing: calmer\n",
    ) == [
        "not-text",
        "unknown-pattern",
        "missing-unit",
        "unknown-key",
        "missing-one-of",
        "unknown-exercise",
    ]


def test_the_error_reads_as_lines():
    with pytest.raises(DefinitionErrors) as raised:
        routine("blocks: [{exercise: bend, hold: 30}, {rest: x}]")
    assert [line.split(": ")[0] for line in str(raised.value).splitlines()] == ["r.yaml:4:33", "r.yaml:4:45"]


@pytest.mark.parametrize("text", ["", "\ufeff", "# only words\n", "---\n", "~", "---\n...\n"])
def test_nothing_is_an_empty_file(text):
    with pytest.raises(DefinitionErrors, match="the file is empty"):
        read_exercise(text, "x")


def test_a_byte_order_mark_and_a_version_line_do_no_harm():
    text = "format: 1\nexercise: bend\nname: Bend\nposture: chair\n"
    assert read_exercise(f"\ufeff{text}", "x") == read_exercise(f"%YAML 1.2\n---\n{text}", "x") == bend()
