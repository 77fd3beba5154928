"""English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from num2words import num2words

from voicecoach.model.phase_names import MOVEMENTS
from voicecoach.model.side import Side
from voicecoach.sequencing.language.phrases import Phrase, Phrasebook, half_minutes


@lru_cache(maxsize=2048)
def _number(value: int) -> str:
    words: str = num2words(value)
    return words.replace("-", " ")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{_number(count)} times")


def _count(value: int, unit: str) -> str:
    return f"{_number(value)} {unit}" if value == 1 else f"{_number(value)} {unit}s"


def _seconds(length_ms: int) -> str:
    seconds = round(length_ms / 1000)
    if seconds < 60:
        return _count(seconds, "second")
    halves, over = half_minutes(seconds)
    minutes, is_half = divmod(halves, 2)
    if is_half:
        told = "a minute and a half" if minutes == 1 else f"{_number(minutes)} and a half minutes"
    else:
        told = "a minute" if over and minutes == 1 else _minutes(minutes)
    return told if not over else f"just over {told}" if over > 0 else f"just under {told}"


def _minutes(count: int) -> str:
    return _count(count, "minute")


def _thing(name: str) -> str:
    if name.startswith(("a ", "an ", "the ", "some ", "two ")):
        return name
    return f"an {name}" if name[:1] in "aeiou" else f"a {name}"


def _listing(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


PHRASEBOOK = Phrasebook(
    language="en",
    side_words={Side.LEFT: "left", Side.RIGHT: "right"},
    side_stems={Side.LEFT: "left", Side.RIGHT: "right"},
    number=_number,
    times=_times,
    seconds=_seconds,
    minutes=_minutes,
    thing=_thing,
    names_are_common=True,
    movements={name: name for name in MOVEMENTS},
    listing=_listing,
    phrases={
        Phrase.OPENING: ("{title}. About {minutes}.",),
        Phrase.OPENING_WITHOUT: ("Today we leave out {names}, so there is time to explain.",),
        Phrase.MENTIONED: ("the {name}",),
        Phrase.PROPS_FETCH: ("You need {props}. Get set up.",),
        Phrase.PROPS_PAUSE: ("You need {props}. Pause here until you are ready.",),
        Phrase.CHAIR: ("chair",),
        Phrase.SAFETY_TENSION: ("Keep it mild or medium, never painful.",),
        Phrase.SAFETY_PAIN: ("Move less if it hurts.",),
        Phrase.SAFETY_STOP: ("Stop if you lose your balance, or feel sharp pain or tingling.",),
        Phrase.ANNOUNCE: ("{name}. {dose}.",),
        Phrase.SETS_EACH_SIDE: ("{times} each side, {length}",),
        Phrase.SETS_EACH_WAY: ("{times} each way, {length}",),
        Phrase.SETS: ("{times}, {length}",),
        Phrase.REPS_EACH_SIDE: ("{times} each side",),
        Phrase.REPS_EACH_WAY: ("{times} each way",),
        Phrase.REPS: ("{times}",),
        Phrase.SETS_OF_REPS_EACH_SIDE: ("{sets} sets of {reps} each side",),
        Phrase.SETS_OF_REPS_EACH_WAY: ("{sets} sets of {reps} each way",),
        Phrase.SETS_OF_REPS: ("{sets} sets of {reps}",),
        Phrase.ON_THE_MINUTE: ("{dose}, one every minute",),
        Phrase.EVERY: ("{dose}. Each has {length}, rest included",),
        Phrase.EMOM: ("{count} rounds, one every minute: {movements}.",),
        Phrase.EMOM_OF: ("{count} rounds of {length}: {movements}.",),
        Phrase.EMOM_HOW: ("Begin with each bell, at your own pace. What is left of the time is your rest.",),
        Phrase.AMRAP: ("As many rounds as you can in {length}: {movements}.",),
        Phrase.AMRAP_HOW: ("Go at your own pace, and rest whenever you need to.",),
        Phrase.MOVEMENT_REPS: ("{count} {name}",),
        Phrase.MOVEMENT_HOLD: ("{length} of {name}",),
        Phrase.MOVEMENT_EACH_SIDE: ("{movement} each side",),
        Phrase.MOVEMENT_EACH_WAY: ("{movement} each way",),
        Phrase.SETS_LISTED: ("{sets} sets: {amounts}",),
        Phrase.SETS_FROM_TO: ("{sets} sets, from {first} to {last}",),
        Phrase.EACH_SIDE: ("{dose} each side",),
        Phrase.EACH_WAY: ("{dose} each way",),
        Phrase.ON_SIDE: ("{dose} on the {side}",),
        Phrase.ON_WAY: ("{dose} to the {side}",),
        Phrase.ONE_SIDE_ONLY: ("{side} side only",),
        Phrase.ONE_WAY_ONLY: ("only to the {side}",),
        Phrase.ONE_BREATH: ("one breath",),
        Phrase.BREATHS: ("{count} breaths",),
        Phrase.CHANGE_EACH_TIME: ("Change sides after every repetition, {side} first.",),
        Phrase.WITH_WEIGHT: ("With {weight}.",),
        Phrase.WITH_BAND: ("With the {band} band.",),
        Phrase.DISTANCE: ("Cover {distance}.",),
        Phrase.PAIN_BELOW: ("Keep pain below {number} of ten.",),
        Phrase.NO_PAIN: ("Keep it free of pain.",),
        Phrase.STAY_THERE: ("Stay there, {means}.",),
        Phrase.WHERE: ("{name}, {means}.",),
        Phrase.EXHALE_ON: ("exhale, {word}",),
        Phrase.INHALE_ON: ("inhale, {word}",),
        Phrase.COME_OUT: ("Ease off slowly, and rest.", "Slowly ease off, and rest."),
        Phrase.AGAIN: ("Again.", "And again.", "Same again."),
        Phrase.LAST_TIME: ("Last time.",),
        Phrase.SET_OF: ("Set {number} of {count}.",),
        Phrase.LAST_HERE: ("Last one on this side.",),
        Phrase.LAST_SET: ("Last set.",),
        Phrase.ROUND_OF: ("Round {number} of {count}.",),
        Phrase.LAST_ROUND: ("Last round.",),
        Phrase.EXERCISES_LEFT: ("{count} more exercises.",),
        Phrase.LAST_EXERCISE: ("Last exercise.",),
        Phrase.OTHER_SIDE: ("Other side.", "Change sides."),
        Phrase.OTHER_WAY: ("Other way.",),
        Phrase.BOTH_SIDES: ("That is both sides.", "Both sides done.", "You have done both sides."),
        Phrase.BOTH_WAYS: ("That is both ways.",),
        Phrase.BREATHE_IN: ("Breathe in.",),
        Phrase.BREATHE_OUT: ("Breathe out.",),
        Phrase.BREATHE_IN_NOSE: ("In through your nose.",),
        Phrase.BREATHE_OUT_MOUTH: ("Out slowly, through your mouth.",),
        Phrase.IN: ("In.",),
        Phrase.OUT: ("Out.",),
        Phrase.HOLD_BREATH: ("Hold.",),
        Phrase.WAIT_BREATH: ("Wait.",),
        Phrase.HALFWAY: ("Halfway.", "Halfway there."),
        Phrase.TIME_TO_GO: ("{length} to go.",),
        Phrase.TWO_MORE_BREATHS: ("Two more breaths.", "Two breaths to go.", "And two more breaths."),
        Phrase.LAST_BREATH: ("Last breath.", "One more breath.", "One last breath."),
        Phrase.TIME_LEFT: ("Ten seconds.", "Ten more seconds.", "Ten seconds more."),
        Phrase.NEARLY_THERE: ("Nearly there.", "Almost done.", "You are almost there.", "Nearly finished."),
        Phrase.REST: ("Rest.",),
        Phrase.REST_LEFT: ("Ten more seconds.",),
        Phrase.REST_UNTIL_READY: ("Rest until you are ready.",),
        Phrase.REST_PAUSE: ("Rest. Pause here if you need longer.",),
        Phrase.AS_LONG_AS_YOU_CAN: ("as long as you can",),
        Phrase.AT_OWN_PACE: ("{dose}, at your own pace",),
        Phrase.AT_MOST: ("{dose}, up to {length}",),
        Phrase.GO_ON_WHEN_READY: ("Go on when you are ready.",),
        Phrase.COME_OUT_WHEN_DONE: ("Come out when you have had enough.",),
        Phrase.GOING_ON: ("Going on in ten seconds.",),
        Phrase.TIME_PASSED: ("{length}.",),
        Phrase.TIME_PASSED_BREATHE: ("{length}. Keep breathing.",),
        Phrase.NEXT: ("Next, {name}.",),
        Phrase.NEXT_WITH_DOSE: ("Next, {name}. {dose}.",),
        Phrase.BREATHING: ("Now, {count} quiet breaths.",),
        Phrase.BREATHING_NAMED: ("{name}. {dose}.",),
        Phrase.BOX_BREATHING: ("box breathing",),
        Phrase.COHERENT_BREATHING: ("coherent breathing",),
        Phrase.FOUR_SEVEN_EIGHT: ("four seven eight breathing",),
        Phrase.LONG_BREATH_OUT: ("breathing with a long breath out",),
        Phrase.BREATHING_OWN_WAY: ("If this pace does not suit you, breathe your own way.",),
        Phrase.CLOSING_BREATHS_LYING: ("Rest here for {count} slow breaths.",),
        Phrase.CLOSING_BREATHS_KNEELING: ("Sit back, or stand comfortably. {Count} slow breaths.",),
        Phrase.CLOSING_BREATHS_SEATED: ("Sit comfortably. {Count} slow breaths.",),
        Phrase.CLOSING_BREATHS_STANDING: ("Stand comfortably. {Count} slow breaths.",),
        Phrase.FAREWELL: ("Feel what has changed in your body.",),
        Phrase.CLOSING_LYING: ("When you are ready, roll to your side, and come up slowly.",),
        Phrase.CLOSING_LYING_CHAIR: (
            "Roll to your side. Hold your chair, and come up slowly, one foot at a time.",
        ),
        Phrase.CLOSING_ON_SIDE: ("When you are ready, push up with your hands, slowly.",),
        Phrase.CLOSING_ON_SIDE_CHAIR: (
            "Push up with your hands. Hold your chair, and come up slowly, one foot at a time.",
        ),
        Phrase.CLOSING_KNEELING: ("When you are ready, come up slowly.",),
        Phrase.CLOSING_KNEELING_CHAIR: ("Hold your chair, and come up slowly, one foot at a time.",),
        Phrase.CLOSING_UPRIGHT: ("When you are ready, move on gently.",),
        Phrase.STAND_UP: ("Stand up, in your own time.",),
        Phrase.STAND_UP_FROM_LYING: ("Roll to your side, push up with your hands, and stand up slowly.",),
        Phrase.SIT_UP_FROM_BED: (
            "Roll to your side, and push up with your hands. Sit for a breath, then stand up.",
        ),
        Phrase.SIT_ON_CHAIR: ("Come to sit on your chair.",),
        Phrase.SIT_ON_FLOOR: ("Come to sit on the floor.",),
        Phrase.KNEEL: ("Come down onto your knees.",),
        Phrase.KNEEL_FROM_LYING: ("Roll to your side, push up with your hands, and come onto your knees.",),
        Phrase.KNEEL_FROM_BED: (
            "Roll to your side, and push up with your hands. Sit for a breath, then kneel on the floor.",
        ),
        Phrase.HANDS_AND_KNEES: ("Come to your hands and knees.",),
        Phrase.LIE_ON_BACK: ("Lie down on your back.",),
        Phrase.ROLL_TO_BACK: ("Roll onto your back.",),
        Phrase.LIE_ON_FRONT: ("Lie down on your front.",),
        Phrase.LIE_ON_SIDE: ("Lie down on your side.",),
        Phrase.ROLL_TO_SIDE: ("Roll onto your side.",),
        Phrase.LIE_ON_BED: ("Sit at the end of your bed or bench, and lie back.",),
    },
)
