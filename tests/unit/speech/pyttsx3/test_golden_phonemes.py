"""How each phrase of the field sounds: written, spoken, and the phonemes that espeak-ng makes of it.

Every line of the tables was read aloud from its phonemes before it was written down.
"""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules
from voicecoach.speech.text.normalise import spoken_text

TABLES = Path(__file__).parents[3] / "data" / "phonemes"
VOICES = {"en": "en-us", "de": "de"}
BETWEEN = {"en": "banana banana.", "de": "Banane Banane."}
"""Spoken between two phrases, so that one run of the command does for all of them."""


def table(language: str) -> list[dict[str, str]]:
    with (TABLES / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def phonemes(language: str, texts: list[str]) -> list[str]:
    """Return what espeak-ng makes of each text, in one line each."""
    between = BETWEEN[language]
    done = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", VOICES[language]],
        input="\n\n".join([between, *(f"{text.rstrip('.')}.\n\n{between}" for text in texts)]),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    mark, found = lines[0], []
    for line in lines:
        if line == mark:
            found.append("")
        else:
            found[-1] = f"{found[-1]} {line}".strip()
    return found[:-1]


@pytest.mark.parametrize("language", VOICES)
def test_phrases_are_spoken_as_reviewed(language):
    reviewed = {row["written"]: row["spoken"] for row in table(language)}
    written = {text: Utterance(text, language, VOICES[language], 145) for text in reviewed}
    assert {text: spoken_text(said, spelling_rules) for text, said in written.items()} == reviewed


@pytest.mark.parametrize("language", VOICES)
def test_phonemes_are_as_reviewed(language):
    rows = table(language)
    heard = phonemes(language, [row["spoken"] for row in rows])
    assert dict(zip((row["written"] for row in rows), heard, strict=True)) == {
        row["written"]: row["phonemes"] for row in rows
    }


def test_there_are_enough_phrases():
    assert len(table("en")) >= 150
