"""Every language of the interface has every word, with the same arguments."""

from __future__ import annotations

from string import Formatter

import pytest

from voicecoach.display.now_playing import BREATH_PHASES, SIGNS
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Stem
from voicecoach.model.side import Side
from voicecoach.model.steps import StepKind
from voicecoach.model.timeline import BlockKind, DropReason, GrowthReason, Quantity
from voicecoach.sequencing.language import LANGUAGES
from voicecoach.tui.screens.base_screen import HELP
from voicecoach.tui.screens.help_screen import EVERYWHERE
from voicecoach.tui.screens.library_screen import LibraryScreen
from voicecoach.tui.screens.prepare_screen import PrepareScreen
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.screens.summary_screen import SummaryScreen
from voicecoach.tui.screens.voice_screen import VoiceScreen
from voicecoach.wording import ENGLISH, GERMAN, WORDINGS, wording_in
from voicecoach.wording.wording import MessageId, Plural, Wording

SCREENS = (LibraryScreen, PrepareScreen, SessionScreen, SummaryScreen, VoiceScreen)
COMMANDS = {
    command.id
    for commands in (EVERYWHERE, (HELP,), *(screen.KEY_COMMANDS for screen in SCREENS))
    for command in commands
}


def arguments(form: str | Plural) -> set[str]:
    forms = (form.one, form.other) if isinstance(form, Plural) else (form,)
    return {name for each in forms for _, name, _, _ in Formatter().parse(each) if name}


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_every_language_has_every_entry(wording: Wording) -> None:
    assert set(wording.messages) == set(MessageId)
    assert set(wording.keys) == COMMANDS | {"session.go-on", "session.round"}
    assert set(wording.blocks) == set(BlockKind)
    assert set(wording.sounds) == SIGNS
    assert set(wording.breaths) == set(BREATH_PHASES)
    assert set(wording.sides) == set(Side)
    assert set(wording.guidance) == set(Guidance)
    assert set(wording.stems) == set(Stem)
    assert set(wording.steps) == set(StepKind)
    assert set(wording.quantities) == set(Quantity)
    assert set(wording.drop_reasons) == set(DropReason)
    assert set(wording.growth_reasons) == set(GrowthReason)


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_no_entry_is_empty(wording: Wording) -> None:
    forms = [form for form in wording.messages.values() if isinstance(form, str)]
    forms += [
        part
        for form in wording.messages.values()
        if isinstance(form, Plural)
        for part in (form.one, form.other)
    ]
    forms += [part for words in wording.keys.values() for part in (words.word, words.says)]
    assert all(form.strip() for form in forms)


@pytest.mark.parametrize("message", MessageId)
def test_the_arguments_are_the_same_in_every_language(message: MessageId) -> None:
    given = {language: arguments(wording.messages[message]) for language, wording in WORDINGS.items()}
    assert len({frozenset(names) for names in given.values()}) == 1, given


def test_the_coach_and_the_interface_speak_the_same_languages() -> None:
    assert set(WORDINGS) == set(LANGUAGES)


def test_a_region_is_no_other_language_and_an_unknown_one_is_english() -> None:
    assert wording_in("de-AT") is GERMAN
    assert wording_in("fr") is ENGLISH


def test_few_words_are_the_same_in_both_languages() -> None:
    same = [message for message in MessageId if ENGLISH.messages[message] == GERMAN.messages[message]]
    bare = {MessageId.LEVER_GIVES, MessageId.LEVEL_CHOSEN, MessageId.LEVEL_FOR_YOU}
    assert set(same) <= {MessageId.SECONDS, MessageId.MINUTES, *bare}
    assert not [id_ for id_, words in ENGLISH.keys.items() if words == GERMAN.keys[id_]]
