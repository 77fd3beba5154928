"""Draws a screenshot of the interface so that it looks the same in every browser.

Textual's own SVG relies on a web font and leaves seams between block characters. Here blocks and lines become
shapes, and every run of text is held to its cells.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

CELL_WIDTH = 12.2
LINE_HEIGHT = 24.4
_BASELINE = 18.5
_MARGIN = 14.0

_ROOT = (
    'shape-rendering="crispEdges" font-size="20"'
    " font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\""
)

_TEXT = re.compile(r'<text class="[\w-]+-(r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_BACKGROUND = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')
_STYLE = re.compile(r"-(r\d+) \{ ([^}]*)\}")
_SIZE = re.compile(r'clip-terminal">\s*<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)"')

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_SHAPES = {
    **{
        character: (0.0, 1 - eighth / 8, 1.0, eighth / 8)
        for eighth, character in enumerate(_EIGHTHS)
        if eighth
    },
    "▀": (0.0, 0.0, 1.0, 0.5),
    "━": (0.0, 0.45, 1.0, 0.12),
    "─": (0.0, 0.48, 1.0, 0.05),
    "╸": (0.0, 0.45, 0.5, 0.12),
    "▌": (0.0, 0.0, 0.5, 1.0),
    "▎": (0.0, 0.0, 0.25, 1.0),
    "▏": (0.0, 0.0, 0.125, 1.0),
    "│": (0.46, 0.0, 0.08, 1.0),
}
"""Left, top, width and height of what a character fills of its cell."""


def redraw(screenshot: str) -> str:
    """Return the picture of ``screenshot``, an SVG as ``App.export_screenshot`` gives it."""
    size = _SIZE.search(screenshot)
    if size is None:
        raise ValueError("this is not a screenshot of a Textual application")
    width, height = (float(value) + 2 * _MARGIN for value in size.groups())
    styles = {name: _attributes(style) for name, style in _STYLE.findall(screenshot)}
    grounds = _BACKGROUND.findall(screenshot)
    base = grounds[0][0]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" {_ROOT}>',
        f'<rect width="{width:g}" height="{height:g}" rx="10" fill="{base}"/>',
    ]
    for fill, left, top, wide in grounds:
        if fill != base:
            row = round((float(top) - 1.5) / LINE_HEIGHT)
            parts.append(_rect(float(left), row * LINE_HEIGHT, float(wide), LINE_HEIGHT, f'fill="{fill}"'))
    for name, left, top, escaped in _TEXT.findall(screenshot):
        text = html.unescape(escaped).replace("\N{NO-BREAK SPACE}", " ")
        row = round((float(top) - 20) / LINE_HEIGHT)
        parts += _drawn(text, float(left), row * LINE_HEIGHT, styles[name])
    return "\n".join([*parts, "</svg>", ""])


def _drawn(text: str, left: float, top: float, attributes: str) -> Iterator[str]:
    shapes = "".join(map(re.escape, _SHAPES))
    for run in re.finditer(rf"([{shapes}])\1*|[^{shapes}\s]+(?: [^{shapes}\s]+)*", text):
        start = left + run.start() * CELL_WIDTH
        length = len(run.group()) * CELL_WIDTH
        if run.group()[0] in _SHAPES:
            x, y, wide, high = _SHAPES[run.group()[0]]
            span = length if wide == 1.0 else wide * CELL_WIDTH
            yield _rect(start + x * CELL_WIDTH, top + y * LINE_HEIGHT, span, high * LINE_HEIGHT, attributes)
        else:
            yield (
                f'<text x="{start + _MARGIN:.1f}" y="{top + _BASELINE + _MARGIN:.1f}"'
                f' textLength="{length:.1f}"'
                f' lengthAdjust="spacingAndGlyphs" {attributes}>{html.escape(run.group())}</text>'
            )


def _rect(left: float, top: float, width: float, height: float, attributes: str) -> str:
    return (
        f'<rect x="{left + _MARGIN:.1f}" y="{top + _MARGIN:.1f}" width="{width + 0.2:.1f}"'
        f' height="{height + 0.2:.1f}" {attributes}/>'
    )


def _attributes(style: str) -> str:
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, value in pairs)
