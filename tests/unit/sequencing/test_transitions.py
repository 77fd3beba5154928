"""Transitions: how long their words take, what is left out of a set length, and where each cue is."""

from dataclasses import replace

from support.planning import CALM, LABEL, english, moments, narrator, texts

from voicecoach.model.timeline import BlockKind, DropReason
from voicecoach.model.timeline import EventKind as K
from voicecoach.sequencing.lengths import items_length, script_block_length, transition_length
from voicecoach.sequencing.schedule.transitions import place_transition
from voicecoach.sequencing.script_model import Breaths, Chime, HoldWork, Silence, SpokenItem, Transition

RELEASE = SpokenItem(K.RELEASE, english("Ease back."), 700)
AGAIN = SpokenItem(K.ENTER, english("Again."), 2000)
SWITCH = Chime(K.SWITCH_CHIME, "switch", 1200, 1300)


def transition(*head: object, tail: tuple[object, ...] = (), least_ms: int = 0) -> Transition:
    return Transition(kind=BlockKind.REST, label=LABEL, head=head, tail=tail, least_ms=least_ms)  # type: ignore[arg-type]


def test_each_item_takes_its_words_and_its_time():
    items = (RELEASE, SWITCH, Silence(400), Breaths(CALM, 3), AGAIN)
    assert items_length(items, narrator()) == 1200 + 1300 + 400 + 30_000 + 2500
    cues = place_transition(transition(*items), narrator()).cues
    assert moments(cues, K.RELEASE, K.SWITCH_CHIME, K.ENTER) == [0, 1200, 32_900]
    assert moments(cues, K.IN) == [2900, 12_900, 22_900]
    assert [cue.duration_ms for cue in cues if cue.kind is K.SWITCH_CHIME] == [1200]


def test_a_transition_is_filled_up_to_tenths_of_a_second():
    assert transition_length(transition(RELEASE), narrator(word_ms=501)) == 1300
    assert transition_length(transition(RELEASE), narrator(word_ms=500)) == 1200


def test_the_head_begins_at_once_and_the_tail_ends_at_the_end():
    whole = transition(RELEASE, tail=(AGAIN,), least_ms=15_000)
    assert transition_length(whole, narrator()) == 15_000
    assert moments(place_transition(whole, narrator()).cues, K.RELEASE, K.ENTER) == [0, 12_500]


def test_a_rest_grows_by_what_its_words_need():
    whole = transition(RELEASE, tail=(AGAIN,), least_ms=3000)
    assert transition_length(whole, narrator()) == 3700
    assert texts(place_transition(whole, narrator()).cues, K.RELEASE, K.ENTER) == ["Ease back.", "Again."]


def test_sentences_left_out_are_named():
    whole = replace(transition(tail=(AGAIN,), least_ms=3000), left_out=(RELEASE.sentence,))
    placed = place_transition(whole, narrator())
    assert [(said.text, reason) for said, reason in placed.dropped] == [
        ("Ease back.", DropReason.REST_TOO_SHORT)
    ]


def test_work_takes_its_dose_whatever_is_said_in_it():
    work = HoldWork(label=LABEL, length_ms=30_000, pattern=CALM, word_breaths=2)
    assert script_block_length(work, narrator(word_ms=9000)) == 30_000
