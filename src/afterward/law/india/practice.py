"""India: one's own practice without books: half of what patients pay counts as profit."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import grouped_indian
from afterward.law.inforce import Law, law_of

Array = NDArray[np.float64]

SHARE = "in.presumptive.share"
LIMIT, LITTLE_CASH = "in.presumptive.limit", "in.presumptive.limit_little_cash"
CASH = "in.presumptive.cash"


def presumptive_limit(receipts: ArrayLike, cash: ArrayLike = 0.0, *, year: int = 2026) -> Array:
    """Return up to which gross receipts a practice may do without books: 75 lakh, or 50 lakh.

    The higher limit is for those with at most 5 % of their receipts in `cash` (INR a year, as
    `receipts`; they broadcast). Income-tax Act 2025 s.58 (1961 Act: s.44ADA).
    """
    law = law_of("IN", year=year)
    earned, coins = (np.asarray(value, dtype=np.float64) for value in (receipts, cash))
    little = coins <= law.share(CASH) * earned
    return np.where(little, law.amount(LITTLE_CASH), law.amount(LIMIT))


def presumptive_profit(receipts: ArrayLike, cash: ArrayLike = 0.0, *, year: int = 2026) -> Array:
    """Return what counts as profit of a practice without books: half of its gross receipts.

    Raises:
        AfterwardError: receipts above the limit, with what to do then.
    """
    earned = np.asarray(receipts, dtype=np.float64)
    limit = presumptive_limit(earned, cash, year=year)
    if np.any(earned > limit):
        raise _too_much(float(np.max(earned)), float(np.min(limit[earned > limit])))
    return law_of("IN", year=year).share(SHARE) * earned


def profit(law: Law, receipts: Array, stated: Array) -> Array:
    """Return the taxed profit: the one the books show where it is stated, else half of receipts.

    Nearly no cash is assumed, so receipts may reach 75 lakh without books.

    Raises:
        AfterwardError: receipts above the limit without a stated profit.
    """
    limit = float(law.amount(LITTLE_CASH))
    booked = stated > 0.0
    if np.any((receipts > limit) & ~booked):
        raise _too_much(float(np.max(receipts)), limit)
    return np.where(booked, stated, law.share(SHARE) * receipts)


def _too_much(receipts: float, limit: float) -> AfterwardError:
    came, most = grouped_indian(round(receipts)), grouped_indian(round(limit))
    return AfterwardError(
        say(
            "receipts of {came} a year are above the {most} up to which half of them counts "
            "as profit: the law then asks for books and an audit",
            came=came,
            most=most,
        ),
        code="law.receipts",
        remedy=say("State the profit your own books show, after all costs, beside the receipts."),
    )
