"""One sentence that reads a chart aloud, and never names a winner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from afterward.charts.bars import Row
from afterward.charts.fan import Series


def bars_sentence(rows: Sequence[Row]) -> str:
    """Return how the rows' ranges lie against the first row's."""
    first, *others = rows
    apart = [r.name for r in others if r.low > first.high or r.high < first.low]
    if not others:
        return f"{first.name} alone: there is nothing to set it against."
    if not apart:
        return (
            f"The ranges of all {len(others)} other options overlap with “{first.name}”: "
            "none is apart from it."
        )
    together = len(others) - len(apart)
    return (
        f"The ranges of {together} of {len(others)} other options overlap with “{first.name}”; "
        f"apart from it: {', '.join(apart)}."
    )


def fan_sentence(series: Sequence[Series], *, formatter: Callable[[float], str]) -> str:
    """Return where the middle life of each series ends ten years on, with its range."""
    parts = []
    for one in series:
        near = abs(one.x - 10.0).argmin()
        low, middle, high = (formatter(float(b[near])) for b in (one.p05, one.p50, one.p95))
        parts.append(f"{one.name}, {middle} ({low} to {high})")
    return f"After ten years, the middle life and nine in ten: {'; '.join(parts)}."
