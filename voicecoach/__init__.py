"""A voice-guided session player: a routine file becomes a timed, spoken session."""

__version__ = "0.1.0"
