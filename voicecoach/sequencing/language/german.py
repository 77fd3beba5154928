"""German: the coach's own phrases. Authors' sentences are German where a file gives them in German."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from num2words import num2words

from voicecoach.model.phase_names import GERMAN_NAMES
from voicecoach.model.side import Side
from voicecoach.sequencing.language.phrases import Phrase, Phrasebook, half_minutes


@lru_cache(maxsize=2048)
def _number(value: int) -> str:
    words: str = num2words(value, lang="de")
    return words


def _times(count: int) -> str:
    return "einmal" if count == 1 else f"{_number(count)}mal"


def _seconds(length_ms: int) -> str:
    seconds = round(length_ms / 1000)
    if seconds < 60:
        return "eine Sekunde" if seconds == 1 else f"{_number(seconds)} Sekunden"
    halves, over = half_minutes(seconds)
    minutes, is_half = divmod(halves, 2)
    told = _minutes(minutes)
    if is_half:
        told = "anderthalb Minuten" if minutes == 1 else f"{_number(minutes)}einhalb Minuten"
    return told if not over else f"gut {told}" if over > 0 else f"knapp {told}"


def _minutes(count: int) -> str:
    return "eine Minute" if count == 1 else f"{_number(count)} Minuten"


def _listing(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"


PHRASEBOOK = Phrasebook(
    language="de",
    side_words={Side.LEFT: "links", Side.RIGHT: "rechts"},
    side_stems={Side.LEFT: "link", Side.RIGHT: "recht"},
    number=_number,
    times=_times,
    seconds=_seconds,
    minutes=_minutes,
    thing=str,
    names_are_common=False,
    says_once=False,
    movements={
        "lift": "heben",
        "up": "hoch",
        "press": "drücken",
        "push": "schieben",
        "pull": "ziehen",
        "open": "öffnen",
        "reach": "strecken",
        "raise": "heben",
        "rise": "hoch",
        "curl": "beugen",
        "out": "nach außen",
        "squeeze": "anspannen",
        "hold": "halten",
        "lower": "senken",
        "down": "runter",
        "in": "nach innen",
        "close": "schließen",
        "return": "zurück",
        "back": "zurück",
        "ease": "lösen",
        "release": "lösen",
        "sink": "sinken",
        "circle": "kreisen",
        "turn": "drehen",
        **{name.casefold(): name for name in GERMAN_NAMES},
    },
    listing=_listing,
    phrases={
        Phrase.OPENING: ("{title}. Etwa {minutes}.",),
        Phrase.OPENING_WITHOUT: ("Heute ohne {names}, damit Zeit zum Erklären bleibt.",),
        Phrase.MENTIONED: ("{name}",),
        Phrase.PROPS_FETCH: ("Du brauchst {props}. Mach alles bereit.",),
        Phrase.PROPS_PAUSE: ("Du brauchst {props}. Drück auf Pause, bis alles bereit ist.",),
        Phrase.CHAIR: ("Stuhl",),
        Phrase.SAFETY_TENSION: ("Üb leicht bis mittelstark, nie bis zum Schmerz.",),
        Phrase.SAFETY_PAIN: ("Mach weniger, wenn es wehtut.",),
        Phrase.SAFETY_STOP: ("Wenn es sticht, kribbelt oder du schwankst, hör auf.",),
        Phrase.ANNOUNCE: ("{name}. {dose}.",),
        Phrase.SETS_EACH_SIDE: ("{times} {length} pro Seite",),
        Phrase.SETS_EACH_WAY: ("{times} {length} in jede Richtung",),
        Phrase.SETS: ("{times} {length}",),
        Phrase.REPS_EACH_SIDE: ("{times} pro Seite",),
        Phrase.REPS_EACH_WAY: ("{times} in jede Richtung",),
        Phrase.REPS: ("{times}",),
        Phrase.SETS_OF_REPS_EACH_SIDE: ("{sets}mal {reps} pro Seite",),
        Phrase.SETS_OF_REPS_EACH_WAY: ("{sets}mal {reps} in jede Richtung",),
        Phrase.SETS_OF_REPS: ("{sets}mal {reps}",),
        Phrase.ON_THE_MINUTE: ("{dose}, jede Minute ein Satz",),
        Phrase.EVERY: ("{dose}. Pro Satz {length}, mit Pause",),
        Phrase.EMOM: ("{count} Runden, jede Minute eine: {movements}.",),
        Phrase.EMOM_OF: ("{count} Runden, jede {length} lang: {movements}.",),
        Phrase.EMOM_HOW: ("Fang mit jedem Ton an, in deinem Tempo. Was an Zeit übrig bleibt, ist Pause.",),
        Phrase.AMRAP: ("{length} lang so viele Runden, wie du schaffst: {movements}.",),
        Phrase.AMRAP_HOW: ("In deinem Tempo, und mit Pausen, wann immer du sie brauchst.",),
        Phrase.MOVEMENT_REPS: ("{count} {name}",),
        Phrase.MOVEMENT_HOLD: ("{length} {name}",),
        Phrase.MOVEMENT_EACH_SIDE: ("{movement} pro Seite",),
        Phrase.MOVEMENT_EACH_WAY: ("{movement} in jede Richtung",),
        Phrase.SETS_LISTED: ("{sets} Sätze: {amounts}",),
        Phrase.SETS_FROM_TO: ("{sets} Sätze, von {first} bis {last}",),
        Phrase.EACH_SIDE: ("{dose} pro Seite",),
        Phrase.EACH_WAY: ("{dose} in jede Richtung",),
        Phrase.ON_SIDE: ("{dose} {side}",),
        Phrase.ON_WAY: ("{dose} nach {side}",),
        Phrase.ONE_SIDE_ONLY: ("nur {side}",),
        Phrase.ONE_WAY_ONLY: ("nur nach {side}",),
        Phrase.ONE_BREATH: ("ein Atemzug",),
        Phrase.BREATHS: ("{count} Atemzüge",),
        Phrase.CHANGE_EACH_TIME: ("Wechsle nach jeder Wiederholung die Seite, {side} zuerst.",),
        Phrase.WITH_WEIGHT: ("Mit {weight}.",),
        Phrase.WITH_BAND: ("Nimm das Band, {band}.",),
        Phrase.DISTANCE: ("Die Strecke: {distance}.",),
        Phrase.PAIN_BELOW: ("Der Schmerz bleibt unter {number} von zehn.",),
        Phrase.NO_PAIN: ("Bleib dabei ohne Schmerz.",),
        Phrase.STAY_THERE: ("Bleib so: {means}.",),
        Phrase.WHERE: ("{name}, {means}.",),
        Phrase.EXHALE_ON: ("ausatmen, {word}",),
        Phrase.INHALE_ON: ("einatmen, {word}",),
        Phrase.COME_OUT: (
            "Lass langsam nach und ruh dich aus.",
            "Lass langsam nach und mach Pause.",
        ),
        Phrase.AGAIN: ("Noch einmal.", "Und noch einmal.", "Jetzt noch einmal."),
        Phrase.LAST_TIME: ("Zum letzten Mal.",),
        Phrase.SET_OF: ("Satz {number} von {count}.",),
        Phrase.LAST_HERE: ("Zum letzten Mal auf dieser Seite.",),
        Phrase.LAST_SET: ("Letzter Satz.",),
        Phrase.ROUND_OF: ("Runde {number} von {count}.",),
        Phrase.LAST_ROUND: ("Letzte Runde.",),
        Phrase.EXERCISES_LEFT: ("Noch {count} Übungen.",),
        Phrase.LAST_EXERCISE: ("Letzte Übung.",),
        Phrase.OTHER_SIDE: ("Andere Seite.", "Seitenwechsel."),
        Phrase.OTHER_WAY: ("Andersherum.",),
        Phrase.BOTH_SIDES: (
            "Das waren beide Seiten.",
            "Beide Seiten sind geschafft.",
            "Du hast beide Seiten geschafft.",
        ),
        Phrase.BOTH_WAYS: ("Das waren beide Richtungen.",),
        Phrase.BREATHE_IN: ("Atme ein.",),
        Phrase.BREATHE_OUT: ("Atme aus.",),
        Phrase.BREATHE_IN_NOSE: ("Atme durch die Nase ein.",),
        Phrase.BREATHE_OUT_MOUTH: ("Langsam durch den Mund aus.",),
        Phrase.IN: ("Ein.",),
        Phrase.OUT: ("Aus.",),
        Phrase.HOLD_BREATH: ("Halten.",),
        Phrase.WAIT_BREATH: ("Warten.",),
        Phrase.HALFWAY: ("Halbzeit.", "Die halbe Zeit ist um."),
        Phrase.TIME_TO_GO: ("Noch {length}.",),
        Phrase.TWO_MORE_BREATHS: (
            "Noch zwei Atemzüge.",
            "Jetzt noch zwei Atemzüge.",
            "Und noch zwei Atemzüge.",
        ),
        Phrase.LAST_BREATH: ("Letzter Atemzug.", "Noch ein Atemzug.", "Ein letzter Atemzug."),
        Phrase.TIME_LEFT: ("Noch zehn Sekunden.", "Jetzt noch zehn Sekunden.", "Nur noch zehn Sekunden."),
        Phrase.NEARLY_THERE: (
            "Fast geschafft.",
            "Gleich geschafft.",
            "Bald geschafft.",
            "Schon fast geschafft.",
        ),
        Phrase.REST: ("Pause.",),
        Phrase.REST_UNTIL_READY: ("Pause, bis du bereit bist.",),
        Phrase.REST_PAUSE: ("Pause. Halte an, wenn du länger brauchst.",),
        Phrase.AS_LONG_AS_YOU_CAN: ("so lange du kannst",),
        Phrase.AT_OWN_PACE: ("{dose}, in deinem Tempo",),
        Phrase.AT_MOST: ("{dose}, höchstens {length}",),
        Phrase.GO_ON_WHEN_READY: ("Weiter, sobald du bereit bist.",),
        Phrase.COME_OUT_WHEN_DONE: ("Löse, sobald es genug ist.",),
        Phrase.GOING_ON: ("In zehn Sekunden geht es weiter.",),
        Phrase.TIME_PASSED: ("{length}.",),
        Phrase.TIME_PASSED_BREATHE: ("{length}. Atme weiter.",),
        Phrase.REST_LEFT: ("Noch zehn Sekunden Pause.",),
        Phrase.NEXT: ("Als Nächstes: {name}.",),
        Phrase.NEXT_WITH_DOSE: ("Als Nächstes: {name}. {dose}.",),
        Phrase.BREATHING: ("Jetzt {count} ruhige Atemzüge.",),
        Phrase.BREATHING_NAMED: ("{name}. {dose}.",),
        Phrase.BOX_BREATHING: ("Box-Atmung",),
        Phrase.COHERENT_BREATHING: ("kohärente Atmung",),
        Phrase.FOUR_SEVEN_EIGHT: ("vier sieben acht Atmung",),
        Phrase.LONG_BREATH_OUT: ("Atmung mit langem Ausatmen",),
        Phrase.BREATHING_OWN_WAY: ("Wenn dir das Tempo nicht liegt, atme, wie du magst.",),
        Phrase.CLOSING_BREATHS_LYING: ("Ruh dich aus, {count} Atemzüge lang.",),
        Phrase.CLOSING_BREATHS_KNEELING: ("Setz oder stell dich bequem hin. {Count} ruhige Atemzüge.",),
        Phrase.CLOSING_BREATHS_SEATED: ("Bleib bequem sitzen. {Count} ruhige Atemzüge.",),
        Phrase.CLOSING_BREATHS_STANDING: ("Stell dich bequem hin. {Count} ruhige Atemzüge.",),
        Phrase.FAREWELL: ("Spür nach, wie sich dein Körper jetzt anfühlt.",),
        Phrase.CLOSING_LYING: ("Wenn du so weit bist, roll dich auf die Seite und komm langsam hoch.",),
        Phrase.CLOSING_LYING_CHAIR: (
            "Roll dich auf die Seite. Halt dich am Stuhl fest, stell einen Fuß auf und komm langsam hoch.",
        ),
        Phrase.CLOSING_ON_SIDE: ("Wenn du so weit bist, stütz dich langsam hoch.",),
        Phrase.CLOSING_ON_SIDE_CHAIR: ("Stütz dich hoch, halt dich am Stuhl fest und steh auf.",),
        Phrase.CLOSING_KNEELING: ("Wenn du so weit bist, komm langsam hoch.",),
        Phrase.CLOSING_KNEELING_CHAIR: (
            "Halt dich am Stuhl fest, stell einen Fuß auf und komm langsam hoch.",
        ),
        Phrase.CLOSING_UPRIGHT: ("Wenn du so weit bist, mach in Ruhe weiter.",),
        Phrase.STAND_UP: ("Steh in Ruhe auf.",),
        Phrase.STAND_UP_FROM_LYING: ("Roll dich auf die Seite, stütz dich hoch und steh langsam auf.",),
        Phrase.SIT_UP_FROM_BED: (
            "Roll dich auf die Seite und setz dich auf. Atme einmal durch, dann steh auf.",
        ),
        Phrase.SIT_ON_CHAIR: ("Setz dich auf deinen Stuhl.",),
        Phrase.SIT_ON_FLOOR: ("Setz dich auf den Boden.",),
        Phrase.KNEEL: ("Komm auf die Knie.",),
        Phrase.KNEEL_FROM_LYING: ("Roll dich auf die Seite, stütz dich hoch und komm auf die Knie.",),
        Phrase.KNEEL_FROM_BED: (
            "Roll dich auf die Seite und setz dich auf. Atme einmal durch, dann knie dich hin.",
        ),
        Phrase.HANDS_AND_KNEES: ("Komm auf alle viere.",),
        Phrase.LIE_ON_BACK: ("Leg dich auf den Rücken.",),
        Phrase.ROLL_TO_BACK: ("Roll dich auf den Rücken.",),
        Phrase.LIE_ON_FRONT: ("Leg dich auf den Bauch.",),
        Phrase.LIE_ON_SIDE: ("Leg dich auf die Seite.",),
        Phrase.ROLL_TO_SIDE: ("Roll dich auf die Seite.",),
        Phrase.LIE_ON_BED: ("Setz dich ans Ende von Bett oder Bank und leg dich hin.",),
    },
)
