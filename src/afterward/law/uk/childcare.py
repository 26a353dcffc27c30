"""United Kingdom: what of the help with childcare is lost when one parent passes 100,000."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.index import Index
from afterward.law.inforce import law_of

Array = NDArray[np.float64]


def childcare_lost(  # noqa: PLR0913 - a family's year has as many parts as it has
    income: ArrayLike,
    *,
    costs: ArrayLike,
    children: int = 1,
    hours: ArrayLike = 0.0,
    partner: ArrayLike = 0.0,
    index: Index | None = None,
) -> Array:
    """Return how much help with childcare a year is lost because a parent's income is too high.

    All of it or none: at an adjusted net income of 100,000 (pay less pension contributions, of
    either parent) everything is kept, a pound above it nothing is.

    Args:
        income: adjusted net income of one parent, pounds a year; broadcasts with the others.
        costs: the childcare bill you state for these children, pounds a year, before any help.
        children: for how many children; 2,000 a year is the most for each.
        hours: what the 30 free hours save you a year, as you state it (0 where you use none).
        partner: adjusted net income of the other parent.
        index: how far prices have moved (these limits do not move).

    Raises:
        AfterwardError: a cost below zero or not a number, or fewer than one child.
    """
    bill, free = (np.asarray(value, dtype=np.float64) for value in (costs, hours))
    _check(bill, free, children)
    law = law_of("UK", index)
    higher = np.maximum(np.asarray(income, dtype=np.float64), partner)
    most = children * law.amount("uk.childcare.top_up_most")
    help_a_year = np.minimum(law.share("uk.childcare.top_up") * bill, most) + free
    return (1.0 - law.steps("uk.childcare.kept", higher)) * help_a_year


def _check(bill: Array, free: Array, children: int) -> None:
    if children >= 1 and np.all(bill >= 0.0) and np.all(free >= 0.0):
        return
    raise AfterwardError(
        say(
            "childcare for {children} children at these costs cannot be worked out",
            children=children,
        ),
        code="law.childcare",
        remedy=say("Give one child or more, and yearly costs of 0 or more."),
    )
