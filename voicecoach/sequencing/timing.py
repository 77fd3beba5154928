"""The coach's own times, in milliseconds. See docs/coaching.md for the reasons."""

from __future__ import annotations

from typing import Final

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.units import DurationMs

GRID: Final = 100
"""Transitions are filled up to this, so that the totals that can be reached are few enough to search."""

# Between sentences and sounds
BETWEEN_SENTENCES: Final = 700
"""After a sentence that asks for no movement."""
VOICE_GAP: Final = 300
"""The least silence between two sentences inside a work interval."""
BEAT_GAP: Final = 100
"""The least silence between a word and the beat after it."""
AFTER_BELL: Final = 1200
"""From an end bell to the first word, so that the bell is heard."""
AFTER_SWITCH_CHIME: Final = 1300
AFTER_NEXT: Final = 1500
"""After the name of the next exercise, at the end of a rest."""
AFTER_WAIT: Final = 1500
"""Live, from the words of a wait to where the clock stops."""

# Time to move
LEAST_MOVE: Final = 1500
"""Stays behind a sentence during which one moves already."""
AFTER_RELEASE: Final = 2500
"""To come out of a stretch."""
AFTER_AGAIN: Final = 2000
"""To come back into a stretch that was just left."""
STAY_MOVE: Final = 1500
"""After “Stay there”."""
VARIANT_MOVE: Final = 3000
"""After the sentence for an easier or harder form."""
LEAST_SETTLE: Final = 3000
"""To get into position where the position is not described."""
SWITCH_MOVE: Final = 7000
"""To change sides where an exercise does not say."""
LEAST_SWITCH: Final = 4000
SILENT_CHANGE: Final = 2000
"""Where a change of posture is not announced, the time that the announcement would have given."""
TO_FETCH: Final = 4000
"""To fetch props, at the opening."""
TO_GET_UP: Final = 8000

# Before a start bell
TICKS: Final = 3
TICK_SPACING: Final = 1000
BEFORE_TICKS: Final = 1000
BEFORE_TICKS_BRIEF: Final = 500

# Rests
DEFAULT_REST: Final = 15_000
SPOKEN_REST: Final = 20_000
"""From here up the length of a rest is spoken."""

# Inside a hold
FIRST_BREATH_WORD: Final = 600
"""From the start bell to the first breath word."""
HALFWAY_FROM: Final = 30_000
LONGEST_HALFWAY_LEAD: Final = 1500
"""“Halfway” is true enough this long before the half."""
TIME_LEFT_FROM: Final = 45_000
TIME_LEFT: Final = 10_000
NEAR_A_CALL: Final = 1500
"""A breath word this near to a call of the time gives way to it."""
QUIET_FROM: Final = 30_000
"""Holds of this length keep one whole breath free of voice."""
LONG_HOLD: Final = 60_000
"""From here up the lines of a hold are spread over all of it."""
FORM_GAP: Final = 10_000
"""Between form cues."""
LINE_GAP: Final = 5000
"""Between a form cue and an exhale line."""
INNER_COUNT: Final = 1000
"""Between the counts of a hold inside a repetition."""
STARTS_ANEW: Final = 10_000
"""After a pause, a hold of which less than this was done is given whole."""

LEAST_HOLD: Final = 5000
"""To which a hold can be shortened."""
LEAST_HOLD_LEFT: Final = 4000
"""What is left of a hold at least where it is shortened under way: its ticks, and a second before them."""
LONGEST_HOLD: Final = 3_600_000
"""To which a hold can be lengthened."""

HOLD_STEP: Final = 5000
"""The steps in which a range of seconds is chosen."""
CALM_BREATH: Final = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
"""Where no breath is guided, words keep to the rhythm of a calm one all the same."""
CLOSING_BREATHS: Final = 3

# Lengths of the sounds in sounds/
TICK_MS: Final = 80
BELL_MS: Final = 1200
SWITCH_CHIME_MS: Final = 1200
FINISH_MS: Final = 3000
