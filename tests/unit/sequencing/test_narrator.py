"""Sentences of one session: filled in for a side, in their language, measured once."""

from voicecoach.model.request import PlanRequest
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance
from voicecoach.sequencing.language import book_of, phrasebook
from voicecoach.sequencing.language.phrases import Phrase, capitalised, sentence
from voicecoach.sequencing.narrator import Narrator

BOTH = Text((("en", "press your <side> foot"), ("de", "drück den Fuß <side> in den Boden")))


def narrator(**asked: object) -> tuple[Narrator, list[Utterance]]:
    measured: list[Utterance] = []

    def length_of(utterance: Utterance) -> DurationMs:
        measured.append(utterance)
        return DurationMs(len(utterance.text))

    request = PlanRequest(**asked)  # type: ignore[arg-type]
    return Narrator(request, phrasebook(request.language), (("psoas", "so-as"),), length_of), measured


def test_sides_are_filled_in_small_and_capital():
    coach, _ = narrator()
    text = Text.of("<Side> knee down, <other> foot in front, <Other> hand on the <side> hip.")
    said = "Left knee down, right foot in front, Right hand on the left hip."
    assert coach.author(text, Side.LEFT).text == said
    assert coach.words(text) == text.original


def test_an_author_is_quoted_in_the_language_of_the_session():
    english, german = narrator()[0], narrator(language="de")[0]
    assert english.author(BOTH, Side.LEFT) == Sentence("Press your left foot.", "en")
    assert german.author(BOTH, Side.RIGHT) == Sentence("Drück den Fuß rechts in den Boden.", "de")


def test_a_text_of_another_region_is_said_by_the_voice_of_the_session():
    coach, _ = narrator(voice="en-us")
    spoken, _ = coach.utterance(coach.author(Text((("de", "Halt."), ("en-gb", "keep <side>"))), Side.LEFT))
    assert (spoken.text, spoken.language, spoken.voice) == ("Keep left.", "en", "en-us")


def test_each_sentence_is_measured_once_with_what_the_voice_needs_to_know():
    coach, measured = narrator(voice="en-gb", rate_wpm=120)
    assert coach.length(coach.own("Again.")) == coach.length(coach.own("Again.")) == 6
    assert measured == [Utterance("Again.", "en", "en-gb", 120, (("psoas", "so-as"),))]


def test_phrases_take_turns_and_arguments():
    coach, _ = narrator()
    assert [coach.phrase(Phrase.AGAIN, turn=turn).text for turn in range(3)] == [
        "Again.",
        "And again.",
        "Same again.",
    ]
    assert coach.phrase(Phrase.NEXT, name="Bridge").text == "Next, Bridge."


def test_a_sentence_has_a_capital_and_a_stop():
    assert sentence(" hold ") == "Hold."
    assert sentence("Ready?") == "Ready?"
    assert sentence("and so on …") == "And so on …"
    assert capitalised("iPad") == "IPad"
    assert capitalised("") == ""


def test_words_of_lengths_things_and_lists():
    english, german = phrasebook("en"), phrasebook("de")
    assert [
        english.thing(name) for name in ("mat", "elbow pad", "the floor", "two blocks", "some water")
    ] == [
        "a mat",
        "an elbow pad",
        "the floor",
        "two blocks",
        "some water",
    ]
    assert english.listing(["a mat"]) == "a mat"
    assert english.listing(["a mat", "a strap", "a block"]) == "a mat, a strap and a block"
    assert german.listing(["Matte", "Gurt", "Block"]) == "Matte, Gurt und Block"
    assert [english.times(count) for count in (1, 2, 3)] == ["once", "twice", "three times"]
    assert [german.times(count) for count in (1, 2)] == ["einmal", "zweimal"]
    assert [english.minutes(count) for count in (1, 21)] == ["one minute", "twenty one minutes"]
    assert [german.minutes(count) for count in (1, 21)] == ["eine Minute", "einundzwanzig Minuten"]
    assert english.side_words == {Side.LEFT: "left", Side.RIGHT: "right"}
    assert german.side_words == {Side.LEFT: "links", Side.RIGHT: "rechts"}


def test_sentences_of_a_language_without_a_phrasebook_are_filled_in_as_english():
    assert book_of("fr").language == "en"
    assert book_of("de-AT").language == "de"
