"""Scales: from values to places, with ticks at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from afterward.base.errors import AfterwardError

# Beyond this no amount, hour or month makes sense, and sums of places would lose their decimals.
LARGEST = 1e15
_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values `low..high` to places `start..end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def span(values: Iterable[float]) -> tuple[float, float]:
    """Return the lowest and highest value, widened where they are one and the same.

    Raises:
        AfterwardError: there are no values, or one of them is not a finite number below 1e15.

    """
    found = [float(v) for v in values]
    if not found:
        raise AfterwardError("a chart needs at least one value", code="charts.values")
    wrong = next((v for v in found if not abs(v) <= LARGEST), None)
    if wrong is not None:
        raise AfterwardError(
            f"a chart cannot show {wrong}; allowed: finite numbers up to {LARGEST:g}",
            code="charts.values",
        )
    low, high = min(found), max(found)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1.0):
        pad = max(abs(low) * 0.1, 1.0)
        return low - pad, high + pad
    return low, high


def step(low: float, high: float, count: int = 4) -> float:
    """Return the round step (1, 2 or 5 and a power of ten) that takes at most `count` strides."""
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in _STEPS if m * power >= raw * (1.0 - 1e-9))


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return the round numbers within `low..high`, at most `count` + 1 of them."""
    stride = step(low, high, count)
    first, last = math.ceil(low / stride - 1e-9), math.floor(high / stride + 1e-9)
    # A product such as 3 * 0.1 carries a tail that a formatter would show.
    places = max(0, 1 - math.floor(math.log10(stride)))
    return [round(i * stride, places) + 0.0 for i in range(first, last + 1)]
