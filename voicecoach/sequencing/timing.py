"""The coach's own times, in milliseconds. See docs/coaching.md for the reasons."""

from __future__ import annotations

from typing import Final

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.units import DurationMs

GRID: Final = 100
"""Passages are filled up to this, so that the totals that can be reached are few enough to search."""
BETWEEN_SENTENCES: Final = 700
"""After a sentence that asks for no movement."""
VOICE_GAP: Final = 300
"""The least silence between two sentences inside a work interval."""
AFTER_BELL: Final = 1200
"""From an end bell to the first word, so that the bell is heard."""
FIRST_BREATH_WORD: Final = 600
"""From the start bell to the first breath word."""
BEFORE_TICKS: Final = 1000
BEFORE_TICKS_BRIEF: Final = 500
TICK_SPACING: Final = 1000
TICKS: Final = 3
AFTER_RELEASE: Final = 2500
"""To come out of a stretch."""
AFTER_AGAIN: Final = 2000
"""To come back into a stretch that was just left."""
DEFAULT_REST: Final = 15_000
SPOKEN_REST: Final = 20_000
"""From here up the length of a rest is spoken."""
AFTER_SWITCH_CHIME: Final = 1300
SWITCH_MOVE: Final = 7000
"""To change sides where an exercise does not say."""
HALFWAY_FROM: Final = 30_000
TIME_LEFT_FROM: Final = 45_000
TIME_LEFT: Final = 10_000
QUIET_FROM: Final = 30_000
"""Holds of this length keep one whole breath free of voice."""
FORM_GAP: Final = 10_000
"""Between form cues."""
LINE_GAP: Final = 5000
"""Between a form cue and an exhale line."""
HOLD_STEP: Final = 5000
"""The steps in which a range of seconds is chosen."""
CALM_BREATH: Final = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
"""Where no breath is guided, words keep to the rhythm of a calm one all the same."""
CLOSING_BREATHS: Final = 3

TICK_MS: Final = 80
BELL_MS: Final = 1200
SWITCH_CHIME_MS: Final = 1200
FINISH_MS: Final = 3000
