"""Pay as it is published, point by point: what a tenth, half and nine tenths are paid less than.

A top-coded point ("239,200 or more") is never told as a number: it is at least that much.
"""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.distributions import Point, Quantiles, quantiles
from afterward.base.figures import Quantity, middle
from afterward.options.ladder import ROLE, ladder_of
from afterward.options.option import Option, Rung
from afterward.options.overview import part_here, pay_of
from afterward.options.shapes import renamed

TENTH, HALF, NINE_TENTHS = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class PayPoint:
    """One published point: the share of people who are paid less, and the pay itself.

    `at_least` marks a top-coded point. The unit is that of the figure it belongs to.
    """

    share: float
    value: float
    at_least: bool = False


def pay_points(pay: Quantity, top: Rung | None = None) -> tuple[PayPoint, ...]:
    """Return the published points of a pay figure, before anything is widened.

    Where a survey gives no 90th percentile because it is top-coded, `top` (the last point of the
    ladder) says from where on.
    """
    shape = pay.distribution
    if not isinstance(shape, Quantiles):
        shares = (TENTH, HALF, NINE_TENTHS)
        return tuple(map(PayPoint, shares, quantiles(shape, *shares)))
    points = (
        PayPoint(shape.low_at, shape.low),
        PayPoint(HALF, shape.median),
        PayPoint(shape.high_at, shape.high, shape.at_least_high),
    )
    if top is None or not top.at_least or shape.high_at >= NINE_TENTHS or shape.at_least_high:
        return points
    return (*points, PayPoint(NINE_TENTHS, middle(top.pay), at_least=True))


def rungs_of(option: Option, country: str, profession: str) -> tuple[Rung, ...]:
    """Return the ladder of a role for a country, without a person; nothing where none is known.

    In the currency and year of its pay figure; where only US pay is known each point is borrowed as
    the pay is.
    """
    pay = pay_of(option, country, profession)
    if pay is None or option.pay != "published":
        return ()
    ladder = ladder_of(pay)
    part = 1.0 if pay.country == country else part_here(country, profession)
    return tuple(
        Rung(when=when, pay=_single(pay, point * part), basis=ladder.basis, at_least=floor)
        for when, point, floor in zip(ROLE, ladder.points, ladder.floors, strict=True)
    )


def _single(pay: Quantity, value: float) -> Quantity:
    return renamed(pay, pay.id.replace(".pay", ".ladder"), distribution=Point(value=value))
