"""Converts a validated routine file to the model."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.model.bed import HOUSE_BEDS, NO_BED
from voicecoach.model.frame import RoutineSound
from voicecoach.model.levels import AS_MADE, Stem, StemLevels
from voicecoach.model.routine import Routine
from voicecoach.model.steps import Intervals
from voicecoach.model.text import Text
from voicecoach.routines.convert_steps import StepConverter
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_routine import LevelKeys, RoutineFile
from voicecoach.routines.schema_sounds import SoundKeys
from voicecoach.routines.sounds import HOUSE_SOUNDS, checked_length, sound_file


def to_routine(keys: RoutineFile, context: ReadContext) -> Routine:
    """Return the routine. ``keys`` must be valid."""
    converter = StepConverter(context)
    steps = converter.steps(keys.blocks, "", keys.intervals or Intervals.WORDS)
    included = context.included.values()
    pronunciations = dict(pair for each in reversed(included) for pair in each.pronunciations)
    pronunciations |= keys.pronunciations
    return Routine(
        id=keys.routine,
        title=keys.title,
        steps=steps,
        time_ms=keys.time,
        language=context.language,
        shuffle=keys.shuffle,
        summary=keys.summary,
        breathing=keys.breathing,
        guidance=keys.guidance,
        cautions=_united(keys.cautions, *(each.cautions for each in included)),
        stages=tuple(converter.stage(stage) for stage in keys.stages),
        pronunciations=tuple(pronunciations.items()),
        bed=_bed(keys.bed, context),
        voices=keys.voice,
        rate_wpm=keys.rate,
        levels=_levels(keys.levels),
        sounds=_sounds(keys.sounds, context),
        opening=keys.opening,
        closing=keys.closing,
        frequency=keys.frequency,
        days=keys.days,
        welcome=keys.welcome,
        farewell=keys.farewell,
        source=keys.source,
        notes=keys.notes,
        place=keys.place,
    )


def _united(*lists: Iterable[Text]) -> tuple[Text, ...]:
    """Return what stands in any of the lists, each once, in order."""
    return tuple(dict.fromkeys(each for one in lists for each in one))


def _bed(written: str | None, context: ReadContext) -> str | None:
    if written is None or written == NO_BED:
        return None
    return written if written in HOUSE_BEDS else str(sound_file(written, context.folder))


def _sounds(keys: SoundKeys | None, context: ReadContext) -> tuple[RoutineSound, ...]:
    given = ((house, getattr(keys, house)) for house in HOUSE_SOUNDS if keys is not None)
    return tuple(_sound(house, written, context) for house, written in given if written)


def _sound(house: str, written: str, context: ReadContext) -> RoutineSound:
    if written in HOUSE_SOUNDS:
        return RoutineSound(house, written)
    file = sound_file(written, context.folder)
    return RoutineSound(house, str(file), checked_length(file, context.sound_length))


def _levels(keys: LevelKeys | None) -> StemLevels:
    return AS_MADE if keys is None else AS_MADE.changed((stem, getattr(keys, stem.value)) for stem in Stem)
