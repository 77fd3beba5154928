"""A voice-guided session player: a routine file becomes a timed, spoken session.

``load``, ``plan``, ``prepare``, ``export`` and ``play`` are the Python API; docs/api.md describes it. Nothing
is imported before its first use.
"""

from __future__ import annotations

from voicecoach.version import __version__

TYPE_CHECKING = False  # as in typing, which takes longer to import than all of this
if TYPE_CHECKING:
    from voicecoach.api import (
        LiveSession,
        Outcome,
        PlayerEvent,
        Routine,
        Session,
        SessionOptions,
        Timeline,
        VoicecoachError,
        export,
        load,
        plan,
        play,
        prepare,
    )

__all__ = [
    "LiveSession",
    "Outcome",
    "PlayerEvent",
    "Routine",
    "Session",
    "SessionOptions",
    "Timeline",
    "VoicecoachError",
    "__version__",
    "export",
    "load",
    "plan",
    "play",
    "prepare",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from voicecoach import api  # noqa: PLC0415 - nothing at import, all at first use

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
