"""Scales: from values to places, with ticks at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from afterward.base.errors import AfterwardError


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values `low..high` to places `start..end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def span(values: Iterable[float]) -> tuple[float, float]:
    """Return the lowest and highest value, widened where they are one and the same.

    Raises:
        AfterwardError: there are no values, or one of them is not a finite number.
    """
    found = [float(v) for v in values]
    if not found or not all(math.isfinite(v) for v in found):
        raise AfterwardError(
            "a chart needs at least one value, and all of them finite numbers",
            code="charts.values",
        )
    low, high = min(found), max(found)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-9):
        pad = max(abs(low) * 0.1, 1.0)
        return low - pad, high + pad
    return low, high


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return about `count` round numbers within `low..high`."""
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1.0, 2.0, 2.5, 5.0, 10.0) if m * power >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]
