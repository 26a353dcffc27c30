"""Distributions moved and stretched: a share of something, the same figure under another name."""

from __future__ import annotations

from typing import Any

import msgspec

from afterward.base.distributions import (
    Beta,
    Distribution,
    LogNormal,
    Normal,
    Point,
    Quantiles,
    Triangular,
    Uniform,
)
from afterward.base.errors import AfterwardError
from afterward.base.figures import Quantity

# Which numbers of each shape are in the unit of the quantity, and so grow with it.
_SCALED: dict[type, tuple[str, ...]] = {
    Point: ("value",),
    Normal: ("mean", "sd"),
    LogNormal: ("median", "p05", "p95"),
    Uniform: ("low", "high"),
    Triangular: ("low", "mode", "high"),
    Quantiles: ("median", "low", "high"),
}

# A share of next to nothing is nothing: below this, both ends of a range round to one number.
VANISHING = 1e-9


def scaled(shape: Distribution, factor: float) -> Distribution:
    """Return the distribution of `factor` times a quantity; `factor` is not below zero.

    Raises:
        AfterwardError: a share between 0 and 1 (a beta) cannot be stretched.
    """
    if isinstance(shape, Beta):
        message = "a share between 0 and 1 cannot be stretched"
        raise AfterwardError(message, remedy="Use another shape.")
    if factor < VANISHING:
        return Point(value=0.0)
    names = _SCALED[type(shape)]
    return msgspec.structs.replace(shape, **{n: getattr(shape, n) * factor for n in names})


def renamed(quantity: Quantity, quantity_id: str, **changes: Any) -> Quantity:
    """Return a quantity under an id of its own, so that it is drawn with luck of its own."""
    return msgspec.structs.replace(quantity, id=quantity_id, **changes)
