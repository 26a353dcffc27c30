"""Which option would lead for each value of a figure, once it is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.voi.broken import curves_of
from afterward.decision.voi.partial import Choice
from afterward.decision.voi.perfect import gains_of
from afterward.decision.voi.smoother import columns_of

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lead:
    """A stretch of a figure, from `low` to `high`, in which one option (its number) leads.

    `share` is how many of the draws lie in it; the first `low` and the last `high` are infinite.
    """

    low: float
    high: float
    option: int
    share: float


def leads(values: Array, parameter: ArrayLike) -> tuple[Lead, ...]:
    """Return who would lead for which values of one figure, from its lowest to its highest.

    `values` is `(draw, option)`, `parameter` `(draw,)`. Read from the same curves as `evppi`. A
    figure that does not vary leaves today's leader everywhere.

    Raises:
        AfterwardError: lengths differ, or more than one figure.
    """
    gains = gains_of(values)
    column = columns_of(parameter, gains.draws)
    if column.shape[1] > 1:
        raise AfterwardError(
            f"{column.shape[1]} figures have no lowest and highest",
            code="decision.values",
            remedy="Ask about one figure at a time.",
        )
    if column.shape[1] == 0 or gains.unseen == 0.0:
        return (Lead(-np.inf, np.inf, gains.leader, 1.0),)
    fit = curves_of(column, gains.about, gains.products).likeliest
    design, curves = fit.design, Choice(fit, gains.mean).curves
    best = curves.argmax(axis=1)
    starts = np.flatnonzero(np.append(True, best[1:] != best[:-1]))
    counts = np.add.reduceat(design.counts, starts) / design.draws
    cuts = [_crossing(design.places, curves, one) for one in starts[1:]]
    ends = zip([-np.inf, *cuts], [*cuts, np.inf], strict=True)
    return tuple(
        Lead(low, high, int(best[start]), float(share))
        for (low, high), start, share in zip(ends, starts, counts, strict=True)
    )


def _crossing(places: Array | None, curves: Array, row: int) -> float:
    """Return where the leaders of two neighbouring rows are worth the same, on straight lines."""
    assert places is not None  # noqa: S101 - there is one figure, so its rows have places
    before, after = curves[row - 1].argmax(), curves[row].argmax()
    gap = curves[[row - 1, row], before] - curves[[row - 1, row], after]
    share = gap[0] / (gap[0] - gap[1]) if gap[0] > gap[1] else 0.5
    return float(places[row - 1] + share * (places[row] - places[row - 1]))
