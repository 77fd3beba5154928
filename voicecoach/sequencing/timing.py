"""The coach's own times, in milliseconds. See docs/coaching.md for the reasons."""

from __future__ import annotations

from typing import Final

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.units import DurationMs

GRID: Final = 100
"""Transitions are padded to multiples of this, so that there are few reachable totals to search."""

# Between sentences and sounds
OPENING_QUIET: Final = 700
"""Before the first word: wireless headsets and cars swallow the beginning."""
BETWEEN_SENTENCES: Final = 700
"""After a sentence that asks for no movement; from “Nearly there” to the number that follows."""
VOICE_GAP: Final = 300
"""Minimum silence between two sentences inside a work."""
BEAT_GAP: Final = 100
"""Minimum silence between a word and the next beat."""
AFTER_BELL: Final = 1200
"""From an end bell to the first word, so that the bell is audible."""
AFTER_SWITCH_CHIME: Final = 1300
AFTER_NEXT_CHIME: Final = 700
"""From the chime for the next exercise to its name, which comes while it rings out."""
AFTER_WAIT: Final = 1500
"""Live: from the end of the words of a wait to its end."""

# Time to move
MIN_MOVE: Final = 1500
"""Remains after a sentence that overlaps with the move."""
AFTER_RELEASE: Final = 2500
"""To come out of a stretch."""
AFTER_AGAIN: Final = 2000
"""To return to a stretch that was just left."""
TO_TAKE: Final = 2000
"""To take what an exercise is done with."""
STAY_MOVE: Final = 1500
"""After “Stay there”."""
VARIANT_MOVE: Final = 3000
"""After the sentence for an easier or harder form."""
MIN_SETTLE: Final = 3000
"""To get into a position that is not described."""
SWITCH_MOVE: Final = 5000
"""To change sides, at most; a larger change is a step of the way in."""
MIN_SWITCH: Final = 4000
TO_FETCH: Final = 4000
"""To fetch one thing at the opening; the safety lines are told while one is at it."""
BEFORE_SAFETY: Final = 4000
"""Between the words for the props and the safety lines, at least."""
TO_SETTLE: Final = 1500
"""After “Sit back, or stand comfortably”."""
TO_GET_UP: Final = 1500
"""After the words on how to get up, which one does in one's own time: the finish may ring before."""

ROUND_WORDS: Final = 2500
"""For the words that number a further round of a circuit, whichever they are."""

# Before a start bell
TICKS: Final = 3
TICK_SPACING: Final = 1000
BEFORE_TICKS: Final = 300
"""From the last word to the first tick."""
LEAD_IN: Final = BEFORE_TICKS + TICKS * TICK_SPACING
"""From the last word to the bell, if the time to move is not longer."""

# Rests
DEFAULT_REST: Final = 15_000
TICKS_AFTER_BELL: Final = 1300
"""From an end bell to the first tick of a rest without words."""
LONG_REST: Final = 20_000
"""Rests of at least this length say that one rests, and when ten seconds are left."""
REST_LEFT: Final = 10_000
"""What “Ten more seconds” says."""

# What the person ends
NUDGE_AFTER: Final = 15_000
"""After what is allowed one is reminded that the coach waits; as long before the next words at least."""
GOES_ON_IN: Final = 10_000
"""What “Going on in ten seconds” says."""
COUNTS_UP_BY: Final = 30_000
"""A hold as long as one can tells the time at the first of these, and from a minute on each minute."""

# Inside a hold
FIRST_BREATH_WORD: Final = 600
"""From the start bell to the first breath word."""
FIRST_LINE_BY: Final = 6000
"""The caution is said on the first breath out, if it begins by then; else right after the bell."""
BETWEEN_EARLY_LINES: Final = 1500
EARLY_LINES_BY: Final = 16_000
"""Where it is felt waits for its breath out no longer than this."""
EARLY_REPS: Final = 6
"""Of repetitions, both are said in the first ones."""
HALFWAY_FROM: Final = 30_000
LONGEST_HALFWAY_LEAD: Final = 1500
"""“Halfway” may be this early."""
BREATHS_COUNTED_FROM: Final = 20_000
"""Guided holds of at least this length may say which breath is the last."""
TIME_LEFT_FROM: Final = 45_000
TIME_LEFT: Final = 10_000
NEAR_A_CALL: Final = 1500
"""A breath word this near to a time call is dropped."""
ENDING_FROM: Final = 45_000
ENDING: Final = 20_000
"""Before the end of a last hold that is long enough: what an exercise says for it."""
QUIET_FROM: Final = 30_000
"""Holds of this length keep one whole breath free of voice."""
LONG_HOLD: Final = 60_000
"""The lines of holds of at least this length are spread over the whole hold."""
FORM_GAP: Final = 10_000
"""Between form cues."""
LINE_GAP: Final = 5000
"""Between a form cue and an exhale line."""
WITH_THE_BREATH_OUT: Final = 1500
"""A line begins no later than this after the breath out, where one is guided: after its word."""
INNER_TICK: Final = 1000
"""Between the ticks of a hold inside a repetition."""
STARTS_ANEW: Final = 10_000
"""After a pause, a hold is repeated whole if less than this was done."""

MIN_HOLD: Final = 5000
"""The shortest hold after a change."""
MIN_HOLD_LEFT: Final = 4000
"""Minimum remainder of a hold that is shortened during it: its ticks, and a second before them."""
LONGEST_HOLD: Final = 3_600_000
"""The longest hold after a change."""

HOLD_STEP: Final = 5000
"""The grid of choices within a range of seconds."""
CALM_BREATH: Final = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
"""Without a guided breath, words keep to the rhythm of a calm one."""
CLOSING_BREATHS_LAST: Final = 20_000
FEWEST_CLOSING_BREATHS, MOST_CLOSING_BREATHS = 2, 3
"""As many quiet breaths as there is time for at the end, within these bounds."""

# Lengths of the sounds in sounds/
TICK_MS: Final = 80
LOWER_MS: Final = 400
BELL_MS: Final = 1200
SWITCH_CHIME_MS: Final = 1200
NEXT_CHIME_MS: Final = 1100
FINISH_MS: Final = 3000
HOUSE_SOUND_MS: Final = {
    "tick": TICK_MS,
    "lower": LOWER_MS,
    "start": BELL_MS,
    "end": BELL_MS,
    "switch": SWITCH_CHIME_MS,
    "next": NEXT_CHIME_MS,
    "finish": FINISH_MS,
}
"""By the names that files give them."""
