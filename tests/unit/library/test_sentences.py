"""The words of the bundled library: short, for either side, nothing misread, nothing a coach does not say."""

import re
from dataclasses import fields, is_dataclass

import pytest
from support.bundled import ROUTINE_NAMES, bundled

from voicecoach.model.dose import Reps
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import SayStep
from voicecoach.model.text import Text
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.language.phrases import Phrase

EXERCISES = {
    step.exercise.id: step.exercise for name in ROUTINE_NAMES for step in bundled(name).exercise_steps()
}
SIDED = [exercise for exercise in EXERCISES.values() if exercise.sides is not Sides.NONE]

MISREAD = {"bow", "close", "content", "lead", "live", "minute", "read", "row", "tear", "use", "wind", "wound"}
"""Words with two pronunciations, of which the voice picks the wrong one."""
MISHEARD = {"pinch", "pinches", "thigh", "glide", "numb", "very edge", "tuck", "hips stacked", "small is"}
"""Words and pairs that the plain voice spoils."""
FORBIDDEN = re.compile(
    r"\b(must|should|have to|as hard as|maximum|force it|push through|no pain|cure|heal|permanent|guarantee"
    r"|fix your|go away|perfect|great|good|well done|nice|excellent|awesome|hurry|quick)\b|!",
    re.IGNORECASE,
)
ANATOMY = re.compile(
    r"iliacus|iliopsoas|femur|flexion|extension|rotat|abduct|anterior|lumbar|quadricep", re.IGNORECASE
)
MAX_WORDS = {"instruction": 11, "cue": 8, "exhale": 7, "short": 9}


def said(text):
    return text.in_language("en")


def for_side(sentence, side):
    words = {"<side>": side, "<other>": side.other, "<Side>": side.title(), "<Other>": side.other.title()}
    for placeholder, word in words.items():
        sentence = sentence.replace(placeholder, word)
    return sentence


def instructions(exercise):
    yield from (said(item.say) for item in (*exercise.setup, *exercise.enter))
    texts = (
        exercise.first_side,
        exercise.other_side,
        exercise.release,
        exercise.easier,
        exercise.harder,
        exercise.caution,
        exercise.feel,
    )
    yield from (said(text) for text in texts if text)


def short_form(exercise):
    return ", ".join(said(item.again) for item in exercise.enter)


def routine_sentences():
    for name in ROUTINE_NAMES:
        routine = bundled(name)
        yield from (said(text) for text in (routine.welcome, *routine.cautions, routine.farewell))
        yield from (said(step.say) for step in routine.steps if isinstance(step, SayStep))


def spoken(exercise):
    yield from instructions(exercise)
    yield from map(said, exercise.cues)
    yield from map(said, exercise.exhale)
    yield short_form(exercise)
    if exercise.side_means:
        yield said(exercise.side_means)


SENTENCES = [(exercise.id, sentence) for exercise in EXERCISES.values() for sentence in spoken(exercise)]
EVERYTHING_SPOKEN = [*SENTENCES, *(("a routine", sentence) for sentence in routine_sentences())]


def words(sentence):
    return re.findall(r"[\w'<>-]+", sentence)


def too_long(sentences, most):
    return [sentence for sentence in sentences if len(words(sentence)) > most]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_sentences_are_short_enough_for_the_ear(exercise):
    assert too_long(instructions(exercise), MAX_WORDS["instruction"]) == []
    assert too_long(map(said, exercise.cues), MAX_WORDS["cue"]) == []
    assert too_long(map(said, exercise.exhale), MAX_WORDS["exhale"]) == []
    assert too_long([short_form(exercise)], MAX_WORDS["short"]) == []


def test_names_and_titles_are_short_enough_to_announce():
    names = [said(exercise.name) for exercise in EXERCISES.values()]
    titles = [said(bundled(name).title) for name in ROUTINE_NAMES]
    assert too_long([*names, *titles], 5) == []


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_sentence_is_one_whole_sentence(exercise):
    for sentence in [*instructions(exercise), *map(said, exercise.cues), *map(said, exercise.exhale)]:
        assert re.fullmatch(r"(<Side>|<Other>|[A-Z])[^.!?:;()]*\.", sentence), sentence


def test_sentence_of_a_routine_is_one_whole_sentence():
    for sentence in routine_sentences():
        assert re.fullmatch(r"[A-Z][^.!?:;()]*\.", sentence), sentence


@pytest.mark.parametrize("exercise", SIDED, ids=lambda exercise: exercise.id)
def test_sentences_swap_every_left_and_right(exercise):
    for template in spoken(exercise):
        assert not re.search(r"\b(left|right)\b", template, re.IGNORECASE), template
        right, left = for_side(template, Side.RIGHT), for_side(template, Side.LEFT)
        swapped = re.sub(r"left|right", lambda found: {"left": "right", "right": "left"}[found[0]], right)
        swapped = re.sub(r"Left|Right", lambda found: {"Left": "Right", "Right": "Left"}[found[0]], swapped)
        assert swapped == left
        assert (right == left) == ("<" not in template)
        assert not re.search(r"[<>]", left + right)


@pytest.mark.parametrize("exercise", SIDED, ids=lambda exercise: exercise.id)
def test_a_sentence_that_begins_with_a_side_begins_with_a_capital(exercise):
    for template in [*instructions(exercise), *map(said, exercise.cues), *map(said, exercise.exhale)]:
        assert not template.startswith(("<side>", "<other>"))
        assert not re.search(r"[^.]\s<(Side|Other)>", template)


@pytest.mark.parametrize("exercise", SIDED, ids=lambda exercise: exercise.id)
def test_the_side_is_named_when_setting_up_entering_and_changing(exercise):
    first_sentences = [said(item.say) for item in (*exercise.setup, *exercise.enter)]
    assert any("<" in sentence for sentence in first_sentences)
    change = f"{said(exercise.other_side)} {short_form(exercise)}"
    assert re.search(r"<side>|<Side>", change)
    assert len(words(said(exercise.side_means))) <= 5


def test_nothing_is_said_that_a_coach_who_cannot_see_would_not_say():
    assert [pair for pair in EVERYTHING_SPOKEN if FORBIDDEN.search(pair[1])] == []


def test_a_feeling_is_named_rather_than_anatomy():
    assert [pair for pair in EVERYTHING_SPOKEN if ANATOMY.search(pair[1])] == []


def test_no_word_is_said_that_the_voice_reads_wrong():
    assert [pair for pair in EVERYTHING_SPOKEN if MISREAD & {word.lower() for word in words(pair[1])}] == []


def test_no_word_is_said_that_is_misheard_from_the_plain_voice():
    for name, sentence in EVERYTHING_SPOKEN:
        assert not [word for word in MISHEARD if re.search(rf"\b{word}\b", sentence, re.IGNORECASE)], name


def every_text(value):
    """Yield every text inside a value of the model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from every_text(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from every_text(getattr(value, field.name))


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_every_text_is_given_in_both_languages(name):
    texts = list(every_text(bundled(name)))
    assert len(texts) > 20
    assert [text for text in texts if {code for code, _ in text.by_language} != {"en", "de"}] == []


def test_a_stretch_that_is_held_has_lines_to_choose_from():
    held = {
        step.exercise.id: step.exercise
        for name in ROUTINE_NAMES
        for step in bundled(name).exercise_steps()
        if not isinstance(step.dose, Reps)
    }
    assert [name for name, exercise in held.items() if len(exercise.cues) + len(exercise.exhale) < 6] == []


def test_where_it_is_felt_is_said_once_or_is_the_first_thing_said_of_repetitions():
    for exercise in EXERCISES.values():
        assert exercise.feel or said(exercise.cues[0]).startswith("Feel "), exercise.id


def test_nothing_is_said_with_figures_or_signs():
    assert [pair for pair in EVERYTHING_SPOKEN if re.search(r"[\d/×&%°]", pair[1])] == []


def test_phase_words_are_single_plain_verbs():
    phases = {said(phase.word) for exercise in EXERCISES.values() for phase in exercise.tempo}
    assert phases == {"sink", "hold", "squeeze", "lift", "lower", "open", "reach", "return", "press"}


def test_nothing_shown_promises_a_cure():
    for name in ROUTINE_NAMES:
        routine = bundled(name)
        shown = f"{said(routine.title)} {said(routine.summary)} {routine.notes} {routine.source}"
        assert not re.search(r"cure|heal\b|permanent|go away|within minutes|guarantee", shown, re.IGNORECASE)


def test_a_caution_says_more_than_the_opening_did():
    book = phrasebook("en")
    safety = (Phrase.SAFETY_TENSION, Phrase.SAFETY_PAIN, Phrase.SAFETY_STOP)
    opening = {book.say(phrase) for phrase in safety}
    assert [exercise.id for exercise in EXERCISES.values() if said(exercise.caution) in opening] == []


@pytest.mark.parametrize("thing", ["towel", "chair", "block"])
def test_what_one_was_asked_to_fetch_is_put_to_use(thing):
    for exercise in EXERCISES.values():
        needed = [said(prop.name) for prop in exercise.props if not prop.optional]
        instructions_said = " ".join(said(item.say) for item in (*exercise.setup, *exercise.enter))
        assert thing not in " ".join(needed) or thing in instructions_said, exercise.id


def test_kneeling_stretches_share_their_first_sentences():
    names = ("kneeling-hip-flexor", "kneeling-twist", "kneeling-side-bend-twist")
    assert len({EXERCISES[name].setup[:2] for name in names}) == 1
    assert EXERCISES["supported-kneeling"].setup[:2] == EXERCISES["supported-twist"].setup[:2]


@pytest.mark.parametrize("name", [name for name, exercise in EXERCISES.items() if exercise.exhale])
def test_a_stretch_is_never_forced_and_says_so_the_first_time(name):
    """The first lines of a pool are the ones that everybody hears."""
    exercise = EXERCISES[name]
    lines = [said(line) for line in exercise.exhale]
    if any(re.search(r"deeper|further|more\b", line) for line in lines):
        assert lines[0].endswith("without forcing."), name


@pytest.mark.parametrize("name", [name for name, exercise in EXERCISES.items() if exercise.tempo])
def test_repetitions_begin_where_the_movement_starts(name):
    """The way in ends ready to move: one is not led into the position that the first repetition goes to."""
    words = " ".join(said(item.say) for item in EXERCISES[name].enter)
    assert not re.search(r"until your <side> hip stretches", words)
    assert re.search(r"\bready\b|where the stretch begins", words), name


def test_exercises_that_one_may_stay_in_place_for_begin_alike():
    """“Stay there, left knee down” is true only where both exercises hold the same position."""
    places = {}
    for exercise in SIDED:
        places.setdefault((exercise.posture.start, said(exercise.side_means)), []).append(exercise.id)
    shared = [sorted(names) for names in places.values() if len(names) > 1]
    assert shared == [
        [
            "kneeling-hip-flexor",
            "kneeling-side-bend-twist",
            "kneeling-twist",
            "supported-kneeling",
            "supported-twist",
        ]
    ]
