"""Health cover after a post, line by line (United States): COBRA beside the marketplace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np

from afterward.law import cover
from afterward.law.facts import Fact, cent, ruled
from afterward.law.inforce import law_of
from afterward.law.library import rule

COBRA = ("us.cover.cobra.months", "us.cover.cobra.most", "us.cover.cobra.days")
SHARES = ("us.cover.share.first", "us.cover.share.last", "us.cover.cliff")
OWN = "your own plan's price"


def explain_cover(  # noqa: PLR0913 - who is covered, where, when, and what plans cost
    income: float,
    household: int,
    ages: Iterable[int],
    year: int,
    *,
    region: str = "",
    premium: float | None = None,
    full_price: float | None = None,
    staff: int = 20,
) -> tuple[Fact, ...]:
    """Return what cover costs without a post, line by line, and where the cliff lies.

    `premium` is the benchmark plan's monthly price for all covered, where known; `full_price` a
    month of the employer's plan, employer's share included; `staff` how many the employer has.

    Raises:
        AfterwardError: as `cover.marketplace`.
    """
    held = tuple(ages)
    return (
        *_cobra(full_price, staff),
        *_marketplace(income, household, held, year, region, premium),
    )


def _cobra(full_price: float | None, staff: int) -> tuple[Fact, ...]:
    months = rule(COBRA[0])
    kept, choose = cover.cobra_months(staff), law_of("US").amount(COBRA[2])
    lines = [
        ruled("cobra.months", "COBRA: cover may be kept for", kept, "months", (months,)),
        ruled("cobra.days", "COBRA: time to choose", choose, "days", (rule(COBRA[2]),)),
    ]
    if full_price is not None and kept:
        price = cover.cobra_price(full_price)
        lines.append(
            ruled("cobra.price", "COBRA: at most", price, "USD a month", (rule(COBRA[1]),))
        )
    return tuple(lines)


def _marketplace(  # noqa: PLR0913, PLR0917 - as above
    income: float,
    household: int,
    ages: tuple[int, ...],
    year: int,
    region: str,
    premium: float | None,
) -> tuple[Fact, ...]:
    # The table of the year of cover, not the last one known.
    rules = tuple(rule(name, dt.date(year, 1, 1)) for name in SHARES)
    month = cover.full_premium(ages, None, region) if premium is None else np.asarray(premium)
    whole = 12.0 * float(month)
    net = cover.marketplace(income, household, ages, year, premium=month, region=region)
    credit = bool(cover.has_credit(income, household, year, region))
    share = float(cover.expected_share(income, household, year, region)) if credit else None
    edge = cover.cliff(household, year, region)
    over = cover.marketplace(edge + 1.0, household, ages, year, premium=month, region=region)
    at = cover.marketplace(edge, household, ages, year, premium=month, region=region)
    times = float(cover.poverty_multiple(income, household, year, region))
    return (
        _price(whole, region, premium),
        ruled("marketplace.poverty", "Your income", 100.0 * times, "% of the poverty line", rules),
        _share(share, rules[0].source.cite()),
        ruled("marketplace.net", "You pay, after the credit", net, "USD a year", rules),
        ruled("marketplace.cliff", "All of the credit is lost above", edge, "USD a year", rules),
        ruled("marketplace.fall", "What one dollar more costs there", over - at, "USD", rules),
    )


def _price(whole: float, region: str, premium: float | None) -> Fact:
    name = "The benchmark silver plan, before any credit"
    if premium is not None:
        return Fact("marketplace.whole", name, cent(whole), "USD a year", "A", OWN)
    held = f"us.cover.benchmark.{region.lower()}" if region else "us.cover.benchmark"
    rules = (rule(held), rule("us.cover.age"))
    return ruled("marketplace.whole", name, whole, "USD a year", rules)


def _share(share: float | None, source: str) -> Fact:
    name = "Share of income you are expected to pay"
    if share is None:
        return Fact("marketplace.share", name, "none: no credit", "", "A", source)
    return Fact("marketplace.share", name, round(100.0 * share, 2), "% of income", "A", source)
