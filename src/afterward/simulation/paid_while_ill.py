"""What a post pays while one is off sick: how many months of what, and what that leaves unpaid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law import sick_pay
from afterward.law.inforce import Law
from afterward.simulation.risks import MONTHS, SickPay

Array = NDArray[np.float64]


def allowed(  # noqa: PLR0913, PLR0917 - a contract, a law, a post, its state, and two dates
    pay: SickPay,
    law: Law,
    post: NDArray[np.integer],
    state: NDArray[np.integer],
    begun: Array,
    month: int,
) -> tuple[Array, Array]:
    """Return the months of sick pay in full, and then at a rate, that posts give from a month on.

    `post` is each one's row, below 0 the present post; `begun` is when the new post began.
    """
    brought = pay.served[post]
    since = np.where((post >= 0) & (brought <= 0.0), begun, 0.0)
    years = np.maximum(brought + (month - since) / MONTHS, 0.0)
    full, then = pay.full[post, state], pay.then_months[post]
    kind = np.array(pay.by_service)[post]
    if (kind == "nhs").any():
        whole, half = sick_pay.nhs_months(law, np.floor(years))
        full, then = np.where(kind == "nhs", whole, full), np.where(kind == "nhs", half, then)
    if (kind == "government").any():
        full = np.where(kind == "government", sick_pay.government_months(law, years), full)
    return full, then


def unpaid(pay: SickPay, new: NDArray[np.bool_], away: tuple[Array, Array, Array, Array]) -> Array:
    """Return the months' pay that being ill costs: none in full, part at a rate, part by law.

    `new` says whose post is the option's. `away` is the months ill before, those ill now, and the
    months in full and at a rate that the post gives. What the law gives runs from the first day:
    beside half of pay the NHS pays it too, never to more than full pay; elsewhere it comes after.
    """
    before, ill, full, then = away
    end, both = before + ill, full + then
    until = _of_post(pay.law_months[:, None], new)
    paid = _between(before, end, 0.0, full)
    paid = paid + _of_post(pay.then_rate, new) * _between(before, end, full, both)
    beside = _between(before, end, full, np.minimum(until, both))
    paid = paid + _of_post(pay.law_beside[:, None], new) * beside
    after = _between(before, end, both, until)
    return ill - (paid + _of_post(pay.law_rate[:, None], new) * after)


def _between(start: Array, end: Array, low: Array | float, high: Array) -> Array:
    return np.clip(np.minimum(end, high) - np.maximum(start, low), 0.0, None)


def _of_post(rows: Array, new: NDArray[np.bool_]) -> Array:
    """Return what holds for the post one is in; `rows` is `(post, state)` or `(post, 1)`."""
    return np.where(new, rows[:-1, :, None], rows[-1][None, :, None])
