"""The oracle itself: it passes a session placed by hand, and sees each rule broken in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from support.oracle import RULES, arc, hold, ready, report, rounds, script, violations
from support.oracle.words import seconds_in_words
from support.planning import exercise_step
from support.worked_example import LONGER_ROUTINE as ROUTINE
from support.worked_example import ROUTINE as SHORTER
from support.worked_example import longer_example, one_second, worked_example

from voicecoach.model.dose import Phase, Range, Reps
from voicecoach.model.guidance import Guidance
from voicecoach.model.languages import LANGUAGES
from voicecoach.model.request import CountdownStyle, PlanRequest, Variant
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import ExerciseStep, StepKind
from voicecoach.model.text import Text
from voicecoach.model.timeline import (
    BlockKind,
    Choice,
    Dropped,
    DropReason,
    Event,
    EventKind,
    GrownRest,
    GrowthReason,
    Quantity,
    Section,
    Timeline,
    Track,
    event_order,
)
from voicecoach.model.units import DurationMs, ms_from_seconds
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.plan import plan

K = EventKind
Break = Callable[[Timeline], Timeline]


def events(change: Callable[[list[Event]], list[Event]]) -> Break:
    def broken(line: Timeline) -> Timeline:
        return replace(line, events=tuple(sorted(change(list(line.events)), key=event_order)))

    return broken


def retell(kind: EventKind, nth: int = 0, **fields: Any) -> Break:
    """Change the nth event of a kind."""

    def change(found: list[Event]) -> list[Event]:
        index = [place for place, event in enumerate(found) if event.kind is kind][nth]
        found[index] = replace(found[index], **fields)
        return found

    return events(change)


def at(kind: EventKind, moment: float, nth: int = 0) -> Break:
    return retell(kind, nth, at_ms=ms_from_seconds(moment))


def drop(kind: EventKind, nth: int | None = None) -> Break:
    """Remove the nth event of a kind, or all of them."""

    def change(found: list[Event]) -> list[Event]:
        places = [place for place, event in enumerate(found) if event.kind is kind]
        gone = set(places if nth is None else [places[nth]])
        return [event for place, event in enumerate(found) if place not in gone]

    return events(change)


def say(kind: EventKind, moment: float, text: str, track: Track = Track.VOICE) -> Break:
    """Add a sentence of a second."""

    def broken(line: Timeline) -> Timeline:
        said = Utterance(text, line.request.language, line.request.voice, line.request.rate_wpm)
        event = Event(
            at_ms=ms_from_seconds(moment),
            duration_ms=ms_from_seconds(1),
            track=track,
            kind=kind,
            block=line.block_at(ms_from_seconds(moment)).index,
            text=text,
            utterance=said,
        )
        return replace(line, events=tuple(sorted((*line.events, event), key=event_order)))

    return broken


def chime(kind: EventKind, moment: float) -> Break:
    def broken(line: Timeline) -> Timeline:
        block = line.block_at(ms_from_seconds(moment)).index
        event = Event(
            at_ms=ms_from_seconds(moment),
            duration_ms=ms_from_seconds(0.5),
            track=Track.CHIME,
            kind=kind,
            block=block,
            sound="x",
        )
        return replace(line, events=tuple(sorted((*line.events, event), key=event_order)))

    return broken


def block(name: str, **fields: Any) -> Break:
    """Change one block."""

    def broken(line: Timeline) -> Timeline:
        assert any(one.id == name for one in line.blocks)
        return replace(
            line, blocks=tuple(replace(one, **fields) if one.id == name else one for one in line.blocks)
        )

    return broken


def line(**fields: Any) -> Break:
    return lambda timeline: replace(timeline, **fields)


def asked(**fields: Any) -> Break:
    """Pretend that something else was asked for."""
    return line(request=PlanRequest(**fields))


def counted_down(moment: float) -> Break:
    """Ask for it, and say three."""
    spoken = asked(countdown=CountdownStyle.SPOKEN)
    return lambda timeline: spoken(say(K.COUNTDOWN, moment, "Three.", Track.COUNT)(timeline))


def auto(chosen: Guidance, **fields: Any) -> Break:
    """Pretend that the level was left to the coach, who chose this one."""
    section = Section(0, chosen, 100, 145)
    return line(request=PlanRequest(guidance=Guidance.AUTO, **fields), sections=(section,))


def grown(block: int, why: GrowthReason) -> GrownRest:
    return GrownRest(block, ms_from_seconds(18), ms_from_seconds(20), "Glute bridge", (why,))


def remove_block(name: str) -> Break:
    return lambda timeline: replace(timeline, blocks=tuple(one for one in timeline.blocks if one.id != name))


def on_the_knees(timeline: Timeline) -> Timeline:
    """End with the stretch on one knee, and breaths in it."""
    kept = tuple(one for one in timeline.blocks if one.id not in {"2/1", "4", "9/1"})
    return chime(K.IN, 485)(replace(timeline, blocks=kept))


BROKEN: tuple[tuple[str, Break], ...] = (
    ("blocks_tile", block("1/switch", end_ms=ms_from_seconds(163))),
    ("blocks_tile", line(duration_ms=ms_from_seconds(497))),
    ("blocks_tile", block("2/move", index=3)),
    ("block_ids_unique", block("1/right/2", id="1/right/1")),
    ("whole_milliseconds", retell(K.FORM, at_ms=59_500.0)),
    ("whole_milliseconds", retell(K.TITLE, at_ms=-1)),
    ("events_sorted", lambda one: replace(one, events=one.events[::-1])),
    ("events_in_their_block", retell(K.FORM, block=1)),
    ("events_in_their_block", retell(K.FORM, block=99)),
    ("events_in_their_block", at(K.SAFETY, 19.5)),
    ("tracks_fit_kinds", retell(K.FORM, track=Track.COUNT)),
    ("tracks_fit_kinds", retell(K.TICK, track=Track.VOICE)),
    ("speech_has_words", retell(K.FORM, utterance=None)),
    ("speech_has_words", retell(K.FORM, utterance=Utterance(" ", "en", "en-us", 145))),
    ("speech_has_words", retell(K.FORM, utterance=Utterance("Keep long.", "en", "other", 145))),
    ("speech_has_words", retell(K.FORM, duration_ms=ms_from_seconds(2))),
    ("speech_has_words", retell(K.TICK, utterance=Utterance("Tick", "en", "en-us", 145))),
    ("sounds_are_named", retell(K.TICK, sound=None)),
    ("one_voice_at_a_time", at(K.FORM, 58.5)),
    ("one_voice_at_a_time", at(K.PHASE, 296.5)),
    ("drops_are_explained", line(dropped=(Dropped("  ", 2, DropReason.QUIET_BREATH),))),
    (
        "drops_are_explained",
        line(dropped=(Dropped("Keep your lower back long.", 99, DropReason.QUIET_BREATH),)),
    ),
    ("sounds_are_the_routines", retell(K.START_BELL, sound="/gong.wav")),
    ("sounds_are_the_routines", retell(K.TICK, 3, sound="next")),
    ("the_bed_lies_under_all", chime(K.BED, 3)),
    ("the_bed_lies_under_all", line(request=PlanRequest(bed="rain"))),
    ("the_work_is_what_the_routine_asks", block("1/left/1", kind=BlockKind.REST)),
    ("the_work_is_what_the_routine_asks", block("1/left/1", set=2)),
    ("the_work_is_what_the_routine_asks", block("1/left/1", title="Another stretch")),
    ("the_work_is_what_the_routine_asks", block("1/left/1", work_end_ms=None)),
    ("the_work_is_what_the_routine_asks", block("1/left/1", work_end_ms=ms_from_seconds(205))),
    ("work_is_exactly_its_dose", block("1/left/1", work_end_ms=203_999)),
    ("work_is_exactly_its_dose", block("1/left/1", hold_ms=ms_from_seconds(45))),
    ("work_is_exactly_its_dose", block("2/1", work_end_ms=ms_from_seconds(308))),
    ("work_is_exactly_its_dose", block("2/1", reps=5)),
    ("work_is_exactly_its_dose", block("4", work_end_ms=ms_from_seconds(409))),
    ("both_sides_work_equally", block("1/left/1", work_start_ms=ms_from_seconds(165))),
    ("bells_ring_the_work", drop(K.START_BELL, 1)),
    ("bells_ring_the_work", at(K.END_BELL, 83.999)),
    ("bells_ring_the_work", chime(K.START_BELL, 300)),
    ("start_and_end_bells_differ", retell(K.END_BELL, sound="start")),
    ("ticks_lead_to_the_bells", drop(K.TICK, 1)),
    ("ticks_lead_to_the_bells", at(K.TICK, 81.2, 3)),
    ("ticks_lead_to_the_bells", chime(K.TICK, 70)),
    ("no_speech_crosses_a_bell", say(K.FORM, 83.5, "Stay.")),
    ("no_speech_crosses_a_bell", at(K.CAUTION, 43.5, 1)),
    ("rests_are_bell_to_bell", block("1/right/1/rest", work_start_ms=ms_from_seconds(85))),
    ("rests_are_bell_to_bell", block("1/right/2", work_start_ms=ms_from_seconds(98.9))),
    ("rest_steps_last", block("3", work_end_ms=ms_from_seconds(341))),
    ("rest_steps_last", block("3", kind=BlockKind.SAY)),
    ("chimes_sound", drop(K.CHIME)),
    ("chimes_sound", retell(K.CHIME, sound="finish")),
    ("breaths_tile_the_work", at(K.IN, 44.6)),
    ("breaths_tile_the_work", drop(K.OUT, 3)),
    ("breath_is_guided_in_work_only", at(K.IN, 297, 1)),
    ("breath_words_meet_their_phase", at(K.BREATHE_IN, 48.9)),
    ("breath_words_fade", at(K.BREATHE_OUT, 68.0, 1)),
    ("breath_words_fade", at(K.BREATHE_OUT, 113.0, 2)),
    ("halfway_is_half_way", drop(K.HALFWAY, 0)),
    ("halfway_is_half_way", at(K.HALFWAY, 72)),
    ("halfway_is_half_way", at(K.HALFWAY, 62.5)),
    ("halfway_is_half_way", asked(guidance=Guidance.BRIEF)),
    ("halfway_is_half_way", say(K.HALFWAY, 304.5, "Halfway.")),
    ("ten_seconds_are_left", say(K.TIME_LEFT, 74, "Ten seconds.")),
    ("one_breath_is_silent", say(K.FORM, 75, "Stay.")),
    ("form_cues_keep_apart", say(K.FORM, 67, "Hips forward.")),
    ("later_sets_say_less", retell(K.FORM, 1, text="Keep your lower back long.")),
    ("the_last_exhale_is_silent", say(K.FORM, 79, "Stay.")),
    ("long_holds_breathe", drop(K.IN)),
    ("the_breath_is_explained_once", retell(K.BREATHE_IN, text="In through your nose.")),
    ("the_breath_is_explained_once", retell(K.BREATHE_OUT, 1, text="Out slowly, through your mouth.")),
    ("breaths_are_counted_truly", say(K.LAST_BREATH, 75, "Last breath.")),
    ("breaths_are_counted_truly", say(K.BREATHS_LEFT, 64, "Two more breaths.")),
    ("the_load_is_said_once", say(K.LOAD, 20, "With 8 kg.")),
    ("prompts_come_on_time", say(K.SAY, 75, "Stay.")),
    ("lines_begin_with_the_breath_out", at(K.FORM, 60)),
    ("only_a_hold_counts_down", say(K.COUNTDOWN, 81, "Three.", Track.COUNT)),
    ("only_a_hold_counts_down", counted_down(81.5)),
    ("numbers_land_on_the_beat", drop(K.REP, 2)),
    ("numbers_land_on_the_beat", at(K.REP, 304.1, 2)),
    ("numbers_land_on_the_beat", retell(K.REP, 2, text="Two")),
    ("numbers_land_on_the_beat", say(K.REP, 304, "Three", Track.COUNT)),
    ("phase_words_land_on_their_phase", at(K.PHASE, 299.2)),
    ("each_phase_sounds", drop(K.LOWER, 3)),
    ("each_phase_sounds", at(K.LOWER, 298.5)),
    ("each_phase_sounds", drop(K.TICK, 27)),
    ("inner_holds_tick", drop(K.TICK, 28)),
    ("numbers_are_the_repetitions_own", retell(K.LAST_REPS, text="Last two.")),
    ("numbers_are_the_repetitions_own", retell(K.REP, text="One, two")),
    ("counts_belong_to_reps", at(K.PHASE, 60)),
    ("last_two_is_said_in_the_return_before", at(K.LAST_REPS, 305)),
    ("last_two_is_said_in_the_return_before", at(K.LAST_REPS, 302.4)),
    ("sides_take_turns", block("1/right/2", side=Side.LEFT)),
    ("sides_take_turns", block("1/right/2", side=None)),
    ("sides_take_turns", block("2/1", side=Side.LEFT)),
    ("the_first_side_is_the_one_asked_for", asked(start_side=Side.LEFT)),
    ("words_say_the_side", retell(K.SETUP, text="Kneel on your left knee.")),
    ("words_say_the_side", retell(K.SWITCH, text="Left knee down, left foot in front.")),
    ("words_say_the_side", retell(K.SWITCH, text="Right knee down, left foot in front.")),
    ("blocks_say_the_side", block("1/left/1", side_means="right knee down")),
    ("no_gaps_are_left_in_words", retell(K.SETUP, text="Kneel on your <side> knee.")),
    ("switches_are_called", drop(K.SWITCH_CHIME)),
    ("switches_are_called", drop(K.SWITCH)),
    ("switches_are_called", retell(K.SWITCH, text="Other side.")),
    ("switches_are_called", say(K.SWITCH, 283, "Other side.")),
    ("sides_are_told_before_the_bell", retell(K.SETUP, text="Kneel on one knee.")),
    ("exercises_are_announced", drop(K.ANNOUNCE, 1)),
    ("exercises_are_announced", retell(K.ANNOUNCE, 1, text="Another stretch.")),
    ("tones_name_the_next", asked(guidance=Guidance.TONES)),
    ("tones_name_the_next", chime(K.NEXT_CHIME, 30)),
    ("setup_comes_once", drop(K.SETUP, 1)),
    ("setup_comes_once", say(K.SETUP, 150, "Kneel on your left knee.")),
    ("the_body_is_led_in", drop(K.ENTER, 1)),
    ("the_body_is_led_in", drop(K.ENTER, 3)),
    ("the_body_is_released", drop(K.RELEASE, 1)),
    ("the_body_is_released", retell(K.RELEASE, text="Ease off slowly, and rest.")),
    ("the_body_is_released", retell(K.RELEASE, text="Roll to your side.")),
    ("there_is_time_to_move", at(K.SETUP, 27, 1)),
    ("there_is_time_to_move", asked(pace_percent=140)),
    ("rests_lead_into_exercises", block("8", end_ms=ms_from_seconds(459))),
    ("written_times_are_kept", block("8", end_ms=ms_from_seconds(461))),
    ("written_times_are_kept", block("1/right/2", work_start_ms=ms_from_seconds(99.1))),
    ("written_times_are_kept", line(grown_rests=(grown(17, GrowthReason.FIRST_TIME),))),
    ("written_times_are_kept", line(grown_rests=(grown(3, GrowthReason.POSTURE),))),
    ("the_bell_follows_the_last_word", at(K.ENTER, 289, 5)),
    ("the_bell_follows_the_last_word", at(K.ENTER, 292, 5)),
    ("the_body_leaves_a_posture_first", drop(K.RELEASE, 3)),
    ("the_body_leaves_a_posture_first", drop(K.POSTURE)),
    ("a_rest_names_what_comes", drop(K.ANNOUNCE, 3)),
    ("a_rest_names_what_comes", say(K.ANNOUNCE, 442, "Next, Glute bridge.")),
    ("a_rest_says_true_numbers", say(K.REST, 88, "Rest. Fifteen seconds.")),
    ("a_rest_says_true_numbers", at(K.REST, 331, 1)),
    ("encouragement_is_rare", say(K.ENCOURAGE, 214, "Last time.")),
    ("encouragement_is_rare", at(K.ENCOURAGE, 88)),
    ("variants_are_offered", say(K.VARIANT, 38, "Keep both hands on your thigh.")),
    ("guidance_is_kept", asked(guidance=Guidance.BRIEF)),
    ("guidance_is_kept", asked(guidance=Guidance.TONES)),
    ("it_is_in_one_language", asked(language="de")),
    ("it_is_in_one_language", asked(voice="de")),
    ("the_opening_is_safe", drop(K.SAFETY)),
    ("the_opening_is_safe", drop(K.PROPS)),
    ("the_opening_is_safe", drop(K.TITLE)),
    ("the_opening_is_safe", drop(K.CAUTION, 0)),
    ("the_ending_comes_near_the_end", say(K.ENDING, 70, "Walk to the wall.")),
    ("the_opening_is_safe", block("open", kind=BlockKind.SAY)),
    ("the_closing_ends_it", drop(K.FINISH)),
    ("the_closing_ends_it", drop(K.CLOSING)),
    ("the_closing_ends_it", remove_block("close")),
    ("interludes_are_spoken", drop(K.SAY)),
    ("interludes_are_spoken", remove_block("7")),
    ("the_welcome_and_the_farewell_are_spoken", drop(K.WELCOME)),
    ("the_welcome_and_the_farewell_are_spoken", retell(K.WELCOME, text="Hello.")),
    ("the_welcome_and_the_farewell_are_spoken", drop(K.FAREWELL)),
    ("the_welcome_and_the_farewell_are_spoken", retell(K.FAREWELL, text="Bye.")),
    ("the_welcome_and_the_farewell_are_spoken", at(K.FAREWELL, 412.5)),
    ("props_are_fetched_in_time", at(K.PROPS, 16)),
    ("what_is_said_once_is", drop(K.FEEL)),
    ("what_is_said_once_is", drop(K.CAUTION, 1)),
    ("what_is_said_once_is", at(K.CAUTION, 39.5, 1)),
    ("what_is_said_once_is", say(K.FEEL, 105, "Your right hip opens in front.")),
    ("the_last_breaths_are_at_ease", on_the_knees),
    ("one_is_told_where_one_is", say(K.ORIENT, 282.9, "Five more exercises.")),
    ("one_is_told_where_one_is", say(K.ORIENT, 282.9, "Round two of three.")),
    ("one_is_told_where_one_is", retell(K.ENTER, 2, text="Set one of three. Tuck, and glide forward.")),
    ("one_is_told_where_one_is", retell(K.ENTER, 2, text="Last time. Tuck, and glide forward.")),
    ("one_is_told_where_one_is", retell(K.SWITCH, text="Last set. Left knee down, right foot in front.")),
    ("choices_lie_in_their_ranges", line(chosen=())),
    (
        "choices_lie_in_their_ranges",
        line(chosen=(Choice("1", StepKind.EXERCISE, None, Quantity.HOLD, 30_000, 45_000, 50_000),)),
    ),
    (
        "choices_lie_in_their_ranges",
        line(chosen=(Choice("9", StepKind.EXERCISE, None, Quantity.HOLD, 30_000, 45_000, 40_000),)),
    ),
    ("what_is_left_out_is_told", line(left_out=("Glute bridge",))),
    ("bounds_are_told", line(shortest_ms=None)),
    ("bounds_are_told", line(longest_ms=ms_from_seconds(486))),
    ("bounds_are_told", asked(target_ms=ms_from_seconds(476))),
    ("bounds_are_told", asked(target_ms=ms_from_seconds(900))),
    ("the_level_suits_who_is_coached", auto(Guidance.TONES, times_done=9)),
    ("the_level_suits_who_is_coached", auto(Guidance.BRIEF, times_done=2)),
    ("the_level_suits_who_is_coached", auto(Guidance.BRIEF, times_done=9, days_away=21)),
    ("the_timeline_says_whose_it_is", line(routine="another")),
    ("the_timeline_says_whose_it_is", line(title="Another")),
)


def test_a_good_session_breaks_no_rule() -> None:
    assert report(violations(longer_example(), ROUTINE, one_second)) == ""


@pytest.mark.parametrize(("rule", "spoil"), BROKEN)
def test_a_broken_session_breaks_the_rule(rule: str, spoil: Break) -> None:
    broken = {one.rule for one in violations(spoil(longer_example()), ROUTINE, one_second)}

    assert rule in broken


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_it_looks_for_are_those_of_the_coach(language: str) -> None:
    phrases = phrasebook(language).phrases
    counts = (Phrase.SET_OF, Phrase.LAST_HERE, Phrase.LAST_TIME)
    said = tuple(re.sub(r"{\w+}", "{}", form) for phrase in counts for form in phrases[phrase])

    assert said == arc.COUNTS_OF_SETS[language]
    assert all(script.KNOWN_WAY_OUT.search(form) for form in phrases[Phrase.COME_OUT])


def test_every_rule_is_seen_broken() -> None:
    elsewhere = {
        "what_gives_way_is_optional_and_told",
        "like_exercises_get_like_doses",
        "sides_change_with_each_repetition",
        "breath_needs_an_effort",
        "unnamed_phases_have_no_words",  # in test_oracle_doses.py
        "sets_of_an_emom_start_on_time",  # in test_emom.py
        *(rule.__name__ for rule in rounds.RULES),  # in test_rounds.py
        *(rule.__name__ for rule in ready.RULES),  # in test_until_ready.py
    }
    assert {rule.__name__ for rule in RULES} == {rule for rule, _ in BROKEN} | elsewhere


def test_breath_is_told_of_an_effort_alone() -> None:
    steps = list(ROUTINE.steps)
    assert isinstance(steps[1], ExerciseStep)
    assert isinstance(steps[1].dose, Reps)
    tempo = tuple(replace(phase, is_effort=False) for phase in steps[1].dose.tempo)
    steps[1] = replace(steps[1], dose=replace(steps[1].dose, tempo=tempo))
    told = retell(K.PHASE, text="Inhale, lower")(worked_example())
    for routine, broken in ((ROUTINE, False), (replace(ROUTINE, steps=tuple(steps)), True)):
        assert ("breath_needs_an_effort" in {one.rule for one in violations(told, routine)}) is broken


def test_what_gives_way_goes_last_first_and_is_named() -> None:
    step = next(SHORTER.exercise_steps())
    more = tuple(
        replace(step, path=path, optional=True, exercise=replace(step.exercise, id=path, name=Text.of(name)))
        for path, name in (("8", "Another"), ("9", "Yet another"))
    )
    routine = replace(SHORTER, steps=(*SHORTER.steps, *more))
    named = say(K.TITLE, 18.5, "Without another and yet another.")(auto(Guidance.FULL)(worked_example()))
    for told, broken in ((named, False), (auto(Guidance.FULL)(worked_example()), True)):
        found = {one.rule for one in violations(told, routine)}
        assert ("what_gives_way_is_optional_and_told" in found) is broken
    last = replace(SHORTER.steps[-1], optional=False)
    first = replace(
        routine, steps=(more[0], *(replace(one, optional=True) for one in SHORTER.steps[1:]), last)
    )
    assert "what_gives_way_is_optional_and_told" in {one.rule for one in violations(named, first)}


def test_like_exercises_that_get_other_doses_are_seen() -> None:
    step = next(SHORTER.exercise_steps())
    routine = replace(SHORTER, steps=(step, replace(step, path="8"), *SHORTER.steps[1:]))
    choices = tuple(
        Choice(path, StepKind.EXERCISE, None, Quantity.HOLD, 30_000, 45_000, chosen)
        for path, chosen in (("1", 40_000), ("8", 45_000))
    )
    found = {one.rule for one in violations(line(chosen=choices)(worked_example()), routine)}
    assert "like_exercises_get_like_doses" in found


def alternating_session() -> tuple[Routine, Timeline]:
    tempo = (
        Phase("lift", Text.of("lift"), DurationMs(20_000)),
        Phase("lower", Text.of("lower"), DurationMs(2000)),
    )
    exercise = replace(next(ROUTINE.exercise_steps()).exercise, cues=(Text.of("Keep your <side> hip down."),))
    step = exercise_step(
        exercise=exercise, dose=Reps(Range.exactly(3), tempo), sides=Sides.ALTERNATE_REPS, breathing=None
    )
    routine = Routine(id="turns", title=Text.of("Turns"), steps=(step,))
    return routine, plan(routine, PlanRequest(), one_second)


def test_sides_that_change_with_each_repetition_are_named_counted_and_equal() -> None:
    routine, session = alternating_session()
    assert report(violations(session, routine, one_second)) == ""
    counted = [event.text for event in session.events if event.kind is K.REP]
    assert counted[:6] == ["One, right.", "One, left.", "Two, lift.", "Two, lift.", "Three.", "Three."]
    assert not [event for event in session.events if event.kind is K.FORM], "it would name the wrong side"
    for spoil in (
        retell(K.REP, 0, text="One."),
        retell(K.REP, 1, text="One, right."),
        retell(K.REP, 3, text="Two, right."),
        block("1/1/reps", side=Side.LEFT),
        block("1/1/reps", reps=5),
    ):
        found = {one.rule for one in violations(spoil(session), routine, one_second)}
        assert "sides_change_with_each_repetition" in found


def test_a_variant_that_was_asked_for_is_missed() -> None:
    step = next(ROUTINE.exercise_steps())
    easier = replace(step.exercise, easier=Text.of("Hands on your thigh."))
    routine = replace(ROUTINE, steps=(replace(step, exercise=easier), *ROUTINE.steps[1:]))
    broken = violations(asked(variant=Variant.EASIER)(longer_example()), routine)

    assert [one.rule for one in broken] == ["variants_are_offered"]


def test_halfway_may_be_dropped_but_not_a_release() -> None:
    spoilt = drop(K.RELEASE, 1)(drop(K.HALFWAY, 0)(longer_example()))
    told = replace(
        spoilt,
        dropped=(
            Dropped("Halfway.", 2, DropReason.QUIET_BREATH),
            Dropped("Ease back.", 3, DropReason.REST_TOO_SHORT),
        ),
    )

    assert {one.rule for one in violations(told, ROUTINE)} == {"the_body_is_released"}


def test_a_reason_for_one_sentence_excuses_no_other() -> None:
    spoilt = drop(K.HALFWAY, 0)(longer_example())
    told = replace(spoilt, dropped=(Dropped("Soften your jaw.", 2, DropReason.QUIET_BREATH),))

    assert {one.rule for one in violations(told, ROUTINE)} == {"halfway_is_half_way"}


def test_ten_seconds_are_missed_in_a_long_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "TIME_LEFT_FROM_MS", 40_000)
    broken = violations(longer_example(), ROUTINE)

    assert [(one.rule, one.at_ms) for one in broken] == [
        ("ten_seconds_are_left", start) for start in (44_000, 99_000, 164_000, 219_000)
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_dropped_time_is_known_by_its_words(language: str) -> None:
    """Half of a hold is told in fives of seconds, from a minute on in half minutes."""
    for length in (*range(15_000, 60_000, 5_000), *range(60_000, 600_001, 30_000)):
        assert seconds_in_words(length, language) == phrasebook(language).seconds(length).casefold()
