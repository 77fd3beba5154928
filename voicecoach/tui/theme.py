"""The house themes: calm, one colour per activity, legible from two metres."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from voicecoach.display.view import Activity

PULSE_SHADES = 4
"""Number of brighter shades of each phase's colour, for the last seconds."""

_DARK_PHASES = {
    Activity.SETUP: "#d6b36a",
    Activity.WORK: "#86c9a4",
    Activity.REST: "#84aede",
    Activity.SWITCH: "#bda0e3",
    Activity.BREATH: "#7fc6cf",
    Activity.MOVE: "#d0a489",
    Activity.WAIT: "#e2cd7c",
    Activity.CLOSE: "#aeb0d8",
}

_LIGHT_PHASES = {
    Activity.SETUP: "#8a6412",
    Activity.WORK: "#1f7a4c",
    Activity.REST: "#2b62a8",
    Activity.SWITCH: "#6f46a8",
    Activity.BREATH: "#17727f",
    Activity.MOVE: "#8c4f28",
    Activity.WAIT: "#7d6608",
    Activity.CLOSE: "#4e528f",
}


def phase_colour(phase: Activity, shade: int = 0) -> str:
    """Return the theme variable of a phase, ``shade`` steps (0 to `PULSE_SHADES`) towards the brightest."""
    return f"$phase-{phase}-{shade}"


def _phase_variables(colours: dict[Activity, str], brightest: str) -> dict[str, str]:
    target = Color.parse(brightest)
    return {
        f"phase-{phase}-{shade}": Color.parse(colour).blend(target, 0.85 * shade / PULSE_SHADES).hex6
        for phase, colour in colours.items()
        for shade in range(PULSE_SHADES + 1)
    }


DARK = Theme(
    name="voicecoach",
    primary="#86c9a4",
    secondary="#84aede",
    accent="#d6b36a",
    warning="#d6b36a",
    error="#df8a7d",
    success="#86c9a4",
    foreground="#e6e1d6",
    background="#0f1317",
    surface="#151a20",
    panel="#1e252d",
    dark=True,
    variables={
        "banner": "#cfcabf",
        "quiet": "#8b9299",
        "faint": "#3a434d",
        "trough": "#1c232a",
        "footer-background": "#0f1317",
        "footer-key-foreground": "#d6b36a",
        "footer-description-foreground": "#8b9299",
        "input-selection-background": "#2f4a3d",
        "block-cursor-foreground": "#0f1317",
        **_phase_variables(_DARK_PHASES, "#ffffff"),
    },
)

LIGHT = Theme(
    name="voicecoach-light",
    primary="#1f7a4c",
    secondary="#2b62a8",
    accent="#8a6412",
    warning="#8a6412",
    error="#a83a2a",
    success="#1f7a4c",
    foreground="#23282d",
    background="#f7f4ee",
    surface="#efebe2",
    panel="#e4dfd4",
    dark=False,
    variables={
        "banner": "#3a4046",
        "quiet": "#666c72",
        "faint": "#c2bdb2",
        "trough": "#e6e1d6",
        "footer-background": "#f7f4ee",
        "footer-key-foreground": "#8a6412",
        "footer-description-foreground": "#666c72",
        **_phase_variables(_LIGHT_PHASES, "#000000"),
    },
)
