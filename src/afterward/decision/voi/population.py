"""From one decision to many: what knowing is worth to all who face it, less what a study costs."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.given import check_cost, plain
from afterward.decision.voi.partial import evppi

Array = NDArray[np.float64]

# Who meets a decision, for how long, and how much less a later year counts, at most.
MOST_PEOPLE, MOST_YEARS, MOST_RATE = 1e12, 1_000.0, 10.0


def for_population(
    worth: Estimate, people: float, *, years: float, rate: float = 0.0, after: float = 0.0
) -> Estimate:
    """Return what knowing is worth to everyone who will face the decision (population EVPI).

    `worth` is that of one decision, `people` how many face it in a year, `years` for how long the
    decision stays a live one, `rate` how much less each later year counts (0.035 a year), and
    `after` the years until the answer is there: whoever decides before gains nothing by it. People
    come evenly, so the number it is multiplied by is

        people x (integral of (1 + rate)^-t from after to years)
            = people x ((1 + rate)^-after - (1 + rate)^-years) / ln(1 + rate)

    or people x (years - after) where rate is 0; nobody where the answer comes too late. The
    standard error grows alike: how many people there are is taken as given.

    Raises:
        AfterwardError: no estimate, or numbers below 0 or beyond reason.
    """
    _check(worth)
    _check_number("people", people, MOST_PEOPLE)
    _check_number("years", years, MOST_YEARS)
    _check_number("rate", rate, MOST_RATE)
    _check_number("after", after, MOST_YEARS)
    span, slow = max(years - after, 0.0), math.log1p(rate)
    # So small a rate changes less than a billionth, and the fraction would have no digits left.
    even = slow * MOST_YEARS < 1e-9
    counted = span if even else math.exp(-slow * after) * -math.expm1(-slow * span) / slow
    return Estimate(worth.value * people * counted, worth.se * people * counted)


def enbs(worth: Estimate, cost: float) -> Estimate:
    """Return the expected net benefit of a study: what it is worth to all, less its whole cost.

    `worth` is that of the study to everyone (`for_population(evsi(...), ...)`), `cost` what it
    costs altogether, both in one unit. Below 0 where the study is not worth it: unlike `net`, it
    is not cut off there, so that sizes of a study can be compared.

    Raises:
        AfterwardError: no estimate, or a cost that is below 0 or no number.
    """
    _check(worth)
    check_cost(cost, f"a study cannot cost {cost!r}")
    return Estimate(worth.value - cost, worth.se)


def ranked(values: Array, figures: Mapping[str, ArrayLike]) -> dict[str, Estimate]:
    """Return what knowing each figure would be worth, by its name, worth most first.

    `values` is `(draw, option)`; each of `figures` is one figure, `(draw,)`, or a group known
    together, `(draw, figure)`.

    Raises:
        AfterwardError: as in `evppi`.
    """
    found = {name: evppi(values, drawn) for name, drawn in figures.items()}
    return dict(sorted(found.items(), key=lambda one: -one[1].value))


def _check(worth: object) -> None:
    if not isinstance(worth, Estimate):
        raise AfterwardError(
            f"{worth!r} is no worth of knowing something",
            code="decision.values",
            remedy="Give what evpi, evppi or evsi returned.",
        )


def _check_number(name: str, came: object, most: float) -> None:
    if not 0.0 <= plain(came) <= most:
        raise AfterwardError(
            f"{name} of {came!r} is not possible",
            code="decision.population",
            remedy=f"Give a number from 0 to {most:,.0f}.",
        )
