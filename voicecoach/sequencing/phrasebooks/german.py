"""German: the coach's own phrases. Authors' sentences are German where a file gives them in German."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from num2words import num2words

from voicecoach.model.side import Side
from voicecoach.sequencing.phrases import Phrase, Phrasebook


@lru_cache(maxsize=256)
def _number(value: int) -> str:
    words: str = num2words(value, lang="de")
    return words


def _times(count: int) -> str:
    return "einmal" if count == 1 else f"{_number(count)}mal"


def _seconds(length_ms: int) -> str:
    minutes, rest = divmod(round(length_ms / 1000), 60)
    if minutes == 1 and rest == 30:
        return "anderthalb Minuten"
    parts = [_minutes(minutes)] if minutes else []
    if rest or not minutes:
        parts.append("eine Sekunde" if rest == 1 else f"{_number(rest)} Sekunden")
    return " ".join(parts)


def _minutes(count: int) -> str:
    return "eine Minute" if count == 1 else f"{_number(count)} Minuten"


def _listing(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"


PHRASEBOOK = Phrasebook(
    language="de",
    side_words={Side.LEFT: "links", Side.RIGHT: "rechts"},
    number=_number,
    times=_times,
    seconds=_seconds,
    minutes=_minutes,
    thing=str,
    joining_words=("und", "dann"),
    listing=_listing,
    phrases={
        Phrase.OPENING: ("{title}. Etwa {minutes}.",),
        Phrase.PROPS: ("Leg bereit: {props}.",),
        Phrase.SAFETY_TENSION: ("Leicht bis mittel, nie stechend.",),
        Phrase.SAFETY_PINCH: ("Gib nach, wenn es zwickt.",),
        Phrase.SAFETY_STOP: ("Hör auf, wenn es sticht, taub wird oder wackelt.",),
        Phrase.ANNOUNCE: ("{name}. {dose}.",),
        Phrase.SETS_EACH_SIDE: ("{times} auf jeder Seite, {length}",),
        Phrase.SETS: ("{times}, {length}",),
        Phrase.REPS_EACH_SIDE: ("{times} auf jeder Seite",),
        Phrase.REPS: ("{times}",),
        Phrase.SETS_OF_REPS_EACH_SIDE: ("{sets} Sätze mit {reps} auf jeder Seite",),
        Phrase.SETS_OF_REPS: ("{sets} Sätze mit {reps}",),
        Phrase.HOLD: ("{length}",),
        Phrase.BREATHS: ("{count} Atemzüge",),
        Phrase.STAY_THERE: ("Bleib so: {means}.",),
        Phrase.BREATHE_OUT_ON: ("Atme aus bei: {word}.",),
        Phrase.AGAIN: ("Noch einmal.", "Und wieder."),
        Phrase.LAST_TIME: ("Zum letzten Mal.",),
        Phrase.OTHER_SIDE: ("Andere Seite.", "Seite wechseln."),
        Phrase.BOTH_SIDES: ("Das waren beide Seiten.",),
        Phrase.BREATHE_IN: ("Einatmen.",),
        Phrase.BREATHE_OUT: ("Ausatmen.",),
        Phrase.IN: ("Ein.",),
        Phrase.OUT: ("Aus.",),
        Phrase.HOLD_BREATH: ("Halten.",),
        Phrase.WAIT_BREATH: ("Warten.",),
        Phrase.HALFWAY: ("Die Hälfte.",),
        Phrase.TIME_LEFT: ("Zehn Sekunden.",),
        Phrase.HOLD_REP: ("halten",),
        Phrase.LAST_TWO: ("Noch zwei.",),
        Phrase.REST: ("Pause.",),
        Phrase.REST_FOR: ("Pause, {length}.",),
        Phrase.NEXT: ("Als Nächstes: {name}.",),
        Phrase.BREATHING: ("Jetzt {count} ruhige Atemzüge.",),
        Phrase.BREATHING_OWN_WAY: ("Wenn dir das Tempo nicht liegt, atme auf deine Weise.",),
        Phrase.CLOSING_BREATHS: ("Bleib noch für drei ruhige Atemzüge.",),
        Phrase.CLOSING_LYING: ("Wenn du so weit bist, roll dich auf die Seite und komm langsam hoch.",),
        Phrase.CLOSING_UPRIGHT: ("Wenn du so weit bist, geh sanft in deinen Tag.",),
        Phrase.RESUME: ("{means}.",),
        Phrase.STAND_UP: ("Steh auf, in deinem Tempo.",),
        Phrase.STAND_UP_FROM_LYING: ("Roll dich auf die Seite, stütz dich hoch und steh langsam auf.",),
        Phrase.SIT_UP_FROM_BED: (
            "Roll dich auf die Seite und stütz dich hoch. Sitz einen Atemzug, dann steh auf.",
        ),
        Phrase.SIT_ON_CHAIR: ("Setz dich auf deinen Stuhl.",),
        Phrase.SIT_ON_FLOOR: ("Setz dich auf den Boden.",),
        Phrase.KNEEL: ("Komm auf der Matte ins Knien.",),
        Phrase.KNEEL_FROM_LYING: ("Roll dich auf die Seite, stütz dich hoch und komm ins Knien.",),
        Phrase.KNEEL_FROM_BED: (
            "Roll dich auf die Seite und stütz dich hoch. Sitz einen Atemzug, dann komm ins Knien.",
        ),
        Phrase.HANDS_AND_KNEES: ("Komm auf Hände und Knie.",),
        Phrase.LIE_ON_BACK: ("Leg dich auf den Rücken.",),
        Phrase.ROLL_TO_BACK: ("Roll dich auf den Rücken.",),
        Phrase.LIE_ON_FRONT: ("Leg dich auf den Bauch.",),
        Phrase.LIE_ON_SIDE: ("Leg dich auf die Seite.",),
        Phrase.ROLL_TO_SIDE: ("Roll dich auf die Seite.",),
        Phrase.LIE_ON_BED: ("Setz dich ans Ende von Bett oder Bank, und leg dich zurück.",),
    },
)
