"""The lines of a session: one an event, in words, none every second."""

from __future__ import annotations

import pytest
from support.sample_timeline import sample_timeline

from voicecoach.cli.plain import PlainText, closing_line
from voicecoach.player.events import CueStarted, NoticeChanged, Outcome, StateChanged
from voicecoach.player.snapshot import PlayerState, SoundNotice
from voicecoach.wording import ENGLISH, GERMAN

SESSION = sample_timeline()


def reached(index, at_ms=None):
    event = SESSION.events[index]
    return CueStarted(event, SESSION.blocks[event.block], event.at_ms if at_ms is None else at_ms)


def test_a_whole_session_without_its_ticks():
    plain = PlainText(ENGLISH, SESSION)
    lines = [plain.line(reached(index)) for index in range(len(SESSION.events))]
    assert lines == [
        "   0:00.0  voice title         Small routine. One minute.",
        "   0:02.0  voice enter         Tuck your tailbone under.",
        None,
        "   0:04.0  chime start",
        "   0:04.6  voice breathe-in    Breathe in",
        "   0:09.0  chime end",
        "   0:10.0  voice closing       Come up slowly.",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PlayerState.PAUSED, "p goes on"),
        (PlayerState.PLAYING, "p pauses"),
        (PlayerState.WAITING, "Enter goes on"),
    ],
)
def test_a_state_says_which_key_leaves_it(state, words):
    line = PlainText(ENGLISH, SESSION).line(StateChanged(state, 61_000))
    assert line.startswith("   1:01.0  session ")
    assert words in line


def test_the_end_has_its_own_line():
    assert PlainText(ENGLISH, SESSION).line(StateChanged(PlayerState.FINISHED, 12_000)) is None
    assert (
        closing_line(Outcome(finished=True, at_ms=12_000, done=()), SESSION, ENGLISH) == "Done: 0:12 of 0:12."
    )
    assert (
        closing_line(Outcome(finished=False, at_ms=9_000, done=()), SESSION, ENGLISH)
        == "Stopped: 0:09 of 0:12."
    )


def test_trouble_with_the_sound_stands_at_the_time_it_was_noticed():
    plain = PlainText(ENGLISH, SESSION)
    plain.line(reached(4))
    silent = NoticeChanged(SoundNotice.NO_DEVICE)
    told = "   0:04.6  sound               No sound device answers. The session goes on;"
    assert plain.line(silent).startswith(told)
    assert "Kein Tongerät antwortet." in PlainText(GERMAN, SESSION).line(silent)
    assert plain.line(NoticeChanged(None)).endswith("the sound is back")


def test_the_words_are_those_of_the_language_the_kinds_are_ids():
    plain = PlainText(GERMAN, SESSION)
    assert (
        plain.line(StateChanged(PlayerState.PAUSED, 1_000))
        == "   0:01.0  session             Pause: p setzt fort"
    )
    assert plain.line(reached(3)) == "   0:04.0  chime start"
    outcome = Outcome(finished=True, at_ms=12_000, done=())
    assert closing_line(outcome, SESSION, GERMAN) == "Geschafft: 0:12 von 0:12."
