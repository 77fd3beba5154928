"""Words for levels."""

from __future__ import annotations

from voicecoach.model.levels import Level, Stem, StemLevels
from voicecoach.wording.wording import MessageId, Wording


def level_words(level: Level, wording: Wording) -> str:
    """Return decibels with their sign, without a unit; or the word for off."""
    if level is None:
        return wording(MessageId.OFF)
    return f"{level:+}".replace("-", "−") if level else "0"


def changed_levels(levels: StemLevels, wording: Wording) -> str:
    """Return the levels that are not as made, in one line; an empty text if all are."""
    return ", ".join(
        f"{wording.stems[stem]} {level_words(levels.of(stem), wording)}" + (" dB" if levels.of(stem) else "")
        for stem in Stem
        if levels.of(stem) != 0
    )
