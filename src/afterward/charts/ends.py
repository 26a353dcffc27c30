"""Direct labels at the ends of lines: kept apart, each joined to the line it names."""

from __future__ import annotations

from collections.abc import Sequence

from afterward.charts import svg, theme

ROOM = 72.0  # what labels and their joining lines take to the right of a plot
APART = theme.SMALL * 1.15
JOIN = 16.0


def apart(wanted: Sequence[float], *, top: float, bottom: float) -> list[float]:
    """Return places, in the order given, at least one line of words apart and as near as can be.

    `wanted` runs downwards; there must be room for all of them between `top` and `bottom`.
    """
    placed: list[float] = []
    for place in wanted:
        least = placed[-1] + APART if placed else top
        placed.append(max(place, least))
    limit = bottom
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], limit)
        limit = placed[i] - APART
    return placed


def labels(
    wanted: Sequence[tuple[float, str]], x: float, *, top: float, bottom: float
) -> list[str]:
    """Return the words at the right of the plot, each with a fine line to where it belongs."""
    parts = []
    places = apart([y for y, _ in wanted], top=top, bottom=bottom)
    for (y, words), place in zip(wanted, places, strict=True):
        parts.append(svg.line(x + 2.0, y, x + JOIN - 2.0, place, stroke_opacity=0.5))
        parts.append(
            svg.text(words, x + JOIN + 1.0, place + theme.SMALL * 0.35, font_size=theme.SMALL)
        )
    return parts
