"""What the law gives for the children of a household as the years go by, before pay takes it back.

Child benefit (United Kingdom) is paid whatever a household earns; the charge that takes it back,
and the credit of the United States, go by income and are part of the tax (`Taxes.due`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Taper
from afterward.law.children import paid
from afterward.law.inforce import law_of
from afterward.law.uk import child_benefit
from afterward.law.us.credits import CREDIT_STEP
from afterward.simulation.clock import Step
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]
PER_CENT = 100.0


@dataclass(frozen=True, slots=True)
class GivenFor:
    """Tax years `first` to `last`, in which as many children count: `count`.

    `whole` and `at_last` are what the first and the last of them give before higher pay takes any
    back, in money of their day. Above `over` of income each `step` takes `each` back: so much money
    (United States), so many per cent of it (United Kingdom).
    """

    first: int
    last: int
    count: int
    whole: float
    at_last: float
    over: float
    step: float
    each: float


def benefit(taxes: Taxes, step: Step) -> Array | None:
    """Return the child benefit of a step, nominal; `(1, state, 1)`, None where none is ever paid.

    The benefit of a tax year by the rates of that year, evenly over its months.
    """
    if not any(taxes.children) or taxes.code.place.country != "UK":
        return None
    shape = (1, taxes.price_path.shape[0], 1)
    return np.broadcast_to(whole(taxes, step.tax_year) * step.months / 12.0, shape)


def whole(taxes: Taxes, year: int) -> Array:
    """Return what a tax year gives for all children who count in it, nominal; `(state, 1)` or ().

    The credit (United States) or the benefit (United Kingdom), before any is taken back.
    """
    place, index, count = taxes.code.place, taxes.index(year), taxes.counted(year)
    law = law_of(place.country, index)
    if place.country == "UK":
        return np.asarray(paid("UK", law, count))
    record = law.record(f"us.child_tax_credit.{place.status}")
    return np.asarray(count * law.rule(record.id, Taper).amount * index.factor(record))


def given_for(taxes: Taxes, years: tuple[int, ...]) -> tuple[GivenFor, ...]:
    """Return what is given for children, in runs of years in which as many of them count.

    Of the first state of knowledge, in which one life is told.
    """
    runs: list[list[int]] = []
    for year in sorted(year for year in set(years) if taxes.counted(year)):
        if runs and taxes.counted(year) == taxes.counted(runs[-1][-1]):
            runs[-1].append(year)
        else:
            runs.append([year])
    return tuple(_run(taxes, run[0], run[-1]) for run in runs)


def _run(taxes: Taxes, first: int, last: int) -> GivenFor:
    place = taxes.code.place
    law = law_of(place.country, taxes.index(first))
    sums = tuple(float(np.ravel(whole(taxes, year))[0]) for year in (first, last))
    if place.country == "UK":
        start, _, rate = child_benefit.band(law)
        over, step, each = start, 1.0 / (PER_CENT * rate), 1.0
    else:
        rule = law.rule(f"us.child_tax_credit.{place.status}", Taper)
        over, step, each = float(rule.start), CREDIT_STEP, rule.rate * CREDIT_STEP
    return GivenFor(first, last, taxes.counted(first), sums[0], sums[1], over, step, each)
