"""Resolves a requested voice to one that this machine has."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Sequence

from voicecoach.model.text import base_language
from voicecoach.speech.engines.engine import VoiceInfo, plain
from voicecoach.speech.engines.pyttsx3.driver import default_voice_name

_GENDERS = ("female", "male")
_ESPEAK_FEMALE = "+f3"
"""espeak's own voices are all male; this variant of each is female."""

_NSSS_GENDER = "voicegender"

_MBROLA = "mb/"
_NEAREST = 4


def match_voice(voices: Sequence[VoiceInfo], wanted: str, language: str) -> str | None:
    """Return the id of the voice that ``wanted`` refers to, or ``None``.

    ``wanted`` is an id, its last part, a name, a language (``en-us``), or ``female`` or ``male`` for one that
    speaks ``language``. An espeak variant (``en-us+f3``) goes along.
    """
    wish = plain(wanted)
    if wish in _GENDERS:
        return _of_gender(voices, wish, language)
    base, plus, variant = wanted.partition("+")
    for voice in voices:
        if plain(base) in {plain(voice.id), _last_part(voice.id), plain(voice.name)}:
            return f"{voice.id}{plus}{variant}"
    speaking = _speaking(voices, base)
    if not speaking and plain(base) == plain(
        language
    ):  # the usual voice of a language, in a region without one
        speaking = _speaking(voices, default_voice_name(base_language(language)))
    return f"{speaking[0].id}{plus}{variant}" if speaking else None


def names_voice(wanted: str, taken: str) -> bool:
    """Return whether ``taken``, the id that an engine reports, is the voice ``wanted``."""
    return plain(wanted) in {plain(taken), _last_part(taken)}


def nearest_voices(wanted: str, language: str, voices: Sequence[VoiceInfo]) -> list[str]:
    """Return a few names to suggest for an unknown voice: similar in spelling, else in language."""
    names = {_last_part(voice.id): voice for voice in voices}
    alike = difflib.get_close_matches(plain(wanted).partition("+")[0], names, n=_NEAREST)
    usual = default_voice_name(language)
    in_language = sorted((name for name in names if names[name].speaks(language)), key=usual.__ne__)
    return alike or in_language[:_NEAREST]


def is_audible(voice_id: str) -> bool:
    """Return whether a listed voice is audible: mbrola's are silent without mbrola."""
    return not voice_id.startswith(_MBROLA) or shutil.which("mbrola") is not None


def _of_gender(voices: Sequence[VoiceInfo], gender: str, language: str) -> str | None:
    wish = default_voice_name(language)
    speaking = _speaking(voices, wish) or _speaking(voices, language)
    for voice in (*speaking, *_speaking(voices, language)):
        if (voice.gender or "").casefold().removeprefix(_NSSS_GENDER) == gender:
            return voice.id
    if gender == "female" and speaking and "/" in speaking[0].id:
        return f"{speaking[0].id}{_ESPEAK_FEMALE}"
    return None


def _speaking(voices: Sequence[VoiceInfo], language: str) -> list[VoiceInfo]:
    return [voice for voice in voices if voice.speaks(language)]


def _last_part(voice_id: str) -> str:
    return plain(voice_id.rpartition("/")[2])
