"""Every phrasebook can say everything, with the same arguments."""

from string import Formatter

import pytest

from voicecoach.sequencing.language import LANGUAGES, LanguageError, phrasebook
from voicecoach.sequencing.language.phrases import Phrase

BOOKS = [phrasebook(language) for language in LANGUAGES]


def arguments(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_a_phrasebook_has_every_phrase(book):
    assert set(book.phrases) == set(Phrase)


@pytest.mark.parametrize("phrase", Phrase)
def test_the_forms_of_a_phrase_take_the_same_arguments(phrase):
    taken = {frozenset(arguments(form)) for book in BOOKS for form in book.phrases[phrase]}
    assert len(taken) == 1


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language)
def test_lengths_are_said_in_words(book):
    for length in range(1000, 3_600_000, 1000):
        spoken = book.seconds(length)
        assert spoken
        assert not any(letter.isdigit() for letter in spoken)


def test_english_lengths():
    book = phrasebook("en")
    said = [book.seconds(seconds * 1000) for seconds in (1, 30, 60, 75, 85, 90, 120, 150, 195)]
    assert said == [
        "one second",
        "thirty seconds",
        "one minute",
        "just over a minute",
        "just under a minute and a half",
        "a minute and a half",
        "two minutes",
        "two and a half minutes",
        "just over three minutes",
    ]


def test_german_lengths():
    book = phrasebook("de-AT")
    said = [book.seconds(seconds * 1000) for seconds in (1, 30, 60, 85, 90, 121)]
    assert said == [
        "eine Sekunde",
        "dreißig Sekunden",
        "eine Minute",
        "knapp anderthalb Minuten",
        "anderthalb Minuten",
        "gut zwei Minuten",
    ]


def test_an_unknown_language_is_refused_with_those_that_are_known():
    with pytest.raises(LanguageError, match="de, en"):
        phrasebook("tlh")


P = Phrase
MEANT = {
    P.OPENING: ("about {minutes}", "etwa {minutes}"),
    P.OPENING_WITHOUT: ("today we leave out {names}", "heute ohne {names}"),
    P.MENTIONED: ("{name}", "{name}"),
    P.PROPS_FETCH: ("set up", "mach alles bereit"),
    P.PROPS_PAUSE: ("pause here", "drück auf pause"),
    P.OTHER_WAY: ("other way", "andersherum"),
    P.BOTH_WAYS: ("both ways", "beide richtungen"),
    P.SET_OF: ("set {number} of {count}", "satz {number} von {count}"),
    P.LAST_HERE: ("last one on this side", "zum letzten mal auf dieser seite"),
    P.LAST_SET: ("last set", "letzter satz"),
    P.ROUND_OF: ("round {number} of {count}", "runde {number} von {count}"),
    P.LAST_ROUND: ("last round", "letzte runde"),
    P.EXERCISES_LEFT: ("{count} more exercises", "noch {count} übungen"),
    P.LAST_EXERCISE: ("last exercise", "letzte übung"),
    P.WHERE: ("{name}, {means}", "{name}, {means}"),
    P.CHAIR: ("chair", "stuhl"),
    P.SAFETY_TENSION: ("mild", "leicht bis mittel"),
    P.SAFETY_PAIN: ("hurts", "wehtut"),
    P.SAFETY_STOP: ("stop", "hör auf"),
    P.ANNOUNCE: ("{name}. {dose}", "{name}. {dose}"),
    P.SETS_EACH_SIDE: ("{times} each side, {length}", "{times} {length} pro seite"),
    P.SETS_EACH_WAY: ("{times} each way, {length}", "{times} {length} in jede richtung"),
    P.SETS: ("{times}, {length}", "{times} {length}"),
    P.REPS_EACH_SIDE: ("{times} each side", "{times} pro seite"),
    P.REPS_EACH_WAY: ("{times} each way", "{times} in jede richtung"),
    P.REPS: ("{times}", "{times}"),
    P.SETS_OF_REPS_EACH_SIDE: ("{reps} each side", "{reps} pro seite"),
    P.SETS_OF_REPS_EACH_WAY: ("{reps} each way", "{reps} in jede richtung"),
    P.SETS_OF_REPS: ("{sets} sets of {reps}", "{sets}mal {reps}"),
    P.ON_THE_MINUTE: ("{dose}, one every minute", "{dose}, jede minute ein satz"),
    P.EVERY: ("{length}, rest included", "{length}, mit pause"),
    P.EMOM: (
        "{count} rounds, one every minute: {movements}",
        "{count} runden, jede minute eine: {movements}",
    ),
    P.EMOM_OF: ("{count} rounds of {length}: {movements}", "{count} runden, jede {length} lang: {movements}"),
    P.EMOM_HOW: ("with each bell", "mit jedem ton"),
    P.AMRAP: ("as many rounds as you can in {length}", "{length} lang so viele runden, wie du schaffst"),
    P.AMRAP_HOW: ("your own pace", "deinem tempo"),
    P.MOVEMENT_REPS: ("{count} {name}", "{count} {name}"),
    P.MOVEMENT_HOLD: ("{length} of {name}", "{length} {name}"),
    P.MOVEMENT_EACH_SIDE: ("{movement} each side", "{movement} pro seite"),
    P.MOVEMENT_EACH_WAY: ("{movement} each way", "{movement} in jede richtung"),
    P.SETS_LISTED: ("{sets} sets: {amounts}", "{sets} sätze: {amounts}"),
    P.SETS_FROM_TO: ("from {first} to {last}", "von {first} bis {last}"),
    P.EACH_SIDE: ("{dose} each side", "{dose} pro seite"),
    P.EACH_WAY: ("{dose} each way", "{dose} in jede richtung"),
    P.ON_SIDE: ("{dose} on the {side}", "{dose} {side}"),
    P.ON_WAY: ("{dose} to the {side}", "{dose} nach {side}"),
    P.ONE_SIDE_ONLY: ("{side} side only", "nur {side}"),
    P.ONE_WAY_ONLY: ("only to the {side}", "nur nach {side}"),
    P.BREATHS: ("{count} breaths", "{count} atemzüge"),
    P.ONE_BREATH: ("one breath", "ein atemzug"),
    P.CHANGE_EACH_TIME: (
        "after every repetition, {side} first",
        "nach jeder wiederholung die seite, {side} zuerst",
    ),
    P.WITH_WEIGHT: ("with {weight}", "mit {weight}"),
    P.WITH_BAND: ("{band} band", "band, {band}"),
    P.DISTANCE: ("{distance}", "{distance}"),
    P.PAIN_BELOW: ("pain below {number}", "schmerz bleibt unter {number}"),
    P.NO_PAIN: ("free of pain", "ohne schmerz"),
    P.STAY_THERE: ("stay there", "bleib so"),
    P.EXHALE_ON: ("exhale, {word}", "ausatmen, {word}"),
    P.INHALE_ON: ("inhale, {word}", "einatmen, {word}"),
    P.COME_OUT: ("slowly", "langsam nach"),
    P.AGAIN: ("again", "noch einmal"),
    P.LAST_TIME: ("last time", "letzten mal"),
    P.OTHER_SIDE: ("side", "seite"),
    P.BOTH_SIDES: ("both sides", "beide seiten"),
    P.BREATHE_IN: ("breathe in.", "atme ein."),
    P.BREATHE_OUT: ("breathe out.", "atme aus."),
    P.IN: ("in.", "ein."),
    P.OUT: ("out.", "aus."),
    P.HOLD_BREATH: ("hold", "halten"),
    P.WAIT_BREATH: ("wait", "warten"),
    P.HALFWAY: ("half", "halb"),
    P.TIME_LEFT: ("ten ", "zehn sekunden"),
    P.TIME_TO_GO: ("{length} to go", "noch {length}"),
    P.TWO_MORE_BREATHS: (("two more breaths", "two breaths to go"), "zwei atemzüge"),
    P.LAST_BREATH: (
        ("last breath", "one more breath"),
        ("letzter atemzug", "noch ein atemzug"),
    ),
    P.BREATHE_IN_NOSE: ("in through your nose", "nase ein"),
    P.BREATHE_OUT_MOUTH: ("through your mouth", "durch den mund"),
    P.NEARLY_THERE: (("nearly there", "nearly finished", "almost done", "almost there"), "geschafft"),
    P.REST: ("rest.", "pause."),
    P.REST_UNTIL_READY: ("until you are ready", "bis du bereit bist"),
    P.REST_PAUSE: ("pause here", "halte an"),
    P.AS_LONG_AS_YOU_CAN: ("as long as you can", "so lange du kannst"),
    P.AT_OWN_PACE: ("{dose}, at your own pace", "{dose}, in deinem tempo"),
    P.AT_MOST: ("{dose}, up to {length}", "{dose}, höchstens {length}"),
    P.GO_ON_WHEN_READY: ("go on when you are ready", "weiter, sobald du bereit bist"),
    P.COME_OUT_WHEN_DONE: ("come out when", "löse, sobald"),
    P.GOING_ON: ("in ten seconds", "in zehn sekunden"),
    P.TIME_PASSED: ("{length}.", "{length}."),
    P.TIME_PASSED_BREATHE: ("{length}. keep breathing", "{length}. atme weiter"),
    P.REST_LEFT: ("ten more seconds", "noch zehn sekunden pause"),
    P.NEXT: ("next, {name}", "nächstes: {name}"),
    P.NEXT_WITH_DOSE: ("next, {name}. {dose}", "nächstes: {name}. {dose}"),
    P.BREATHING: ("{count} quiet breaths", "{count} ruhige atemzüge"),
    P.BREATHING_NAMED: ("{name}. {dose}", "{name}. {dose}"),
    P.BOX_BREATHING: ("box", "box"),
    P.COHERENT_BREATHING: ("coherent", "kohärent"),
    P.FOUR_SEVEN_EIGHT: ("four seven eight", "vier sieben acht"),
    P.LONG_BREATH_OUT: ("long breath out", "langem ausatmen"),
    P.BREATHING_OWN_WAY: ("your own way", "wie du magst"),
    P.CLOSING_BREATHS_LYING: ("rest here for {count}", "{count} atemzüge lang"),
    P.CLOSING_BREATHS_KNEELING: ("sit back, or stand comfortably", "setz oder stell dich bequem hin"),
    P.CLOSING_BREATHS_SEATED: ("sit comfortably", "bleib bequem sitzen"),
    P.CLOSING_BREATHS_STANDING: ("stand comfortably", "stell dich bequem hin"),
    P.FAREWELL: ("changed", "spür"),
    P.CLOSING_LYING_CHAIR: ("hold your chair", "am stuhl fest"),
    P.CLOSING_ON_SIDE_CHAIR: ("hold your chair", "am stuhl"),
    P.CLOSING_KNEELING_CHAIR: ("hold your chair", "am stuhl fest"),
    P.CLOSING_LYING: ("roll to your side, and come up", "roll dich auf die seite und komm"),
    P.CLOSING_ON_SIDE: ("push up with your hands, slowly", "stütz dich langsam hoch"),
    P.CLOSING_KNEELING: ("come up slowly", "komm langsam hoch"),
    P.CLOSING_UPRIGHT: ("move on gently", "mach in ruhe weiter"),
    P.STAND_UP: ("stand up, in", "steh in ruhe auf"),
    P.STAND_UP_FROM_LYING: (
        "roll to your side, push up with your hands, and stand",
        "hoch und steh langsam auf",
    ),
    P.SIT_UP_FROM_BED: ("then stand up", "dann steh auf"),
    P.SIT_ON_CHAIR: ("chair", "stuhl"),
    P.SIT_ON_FLOOR: ("sit on the floor", "auf den boden"),
    P.KNEEL: ("come down onto your knees", "komm auf die knie"),
    P.KNEEL_FROM_LYING: ("and come onto your knees", "hoch und komm auf die knie"),
    P.KNEEL_FROM_BED: ("then kneel", "dann knie"),
    P.HANDS_AND_KNEES: ("hands and knees", "alle viere"),
    P.LIE_ON_BACK: ("lie down on your back", "leg dich auf den rücken"),
    P.ROLL_TO_BACK: ("roll onto your back", "roll dich auf den rücken"),
    P.LIE_ON_FRONT: ("front", "bauch"),
    P.LIE_ON_SIDE: ("lie down on your side", "leg dich auf die seite"),
    P.ROLL_TO_SIDE: ("roll onto your side", "roll dich auf die seite."),
    P.LIE_ON_BED: ("bed", "bett"),
}


def test_each_phrase_says_what_its_name_means():
    """An id that gives the sentence of another would send somebody lying down who is to kneel."""
    assert set(MEANT) == set(Phrase)
    for phrase, keys in MEANT.items():
        for language, key in zip(("en", "de"), keys, strict=True):
            for form in phrasebook(language).phrases[phrase]:
                either = (key,) if isinstance(key, str) else key
                assert all(either), phrase
                assert any(each in form.casefold() for each in either), (phrase, language)
