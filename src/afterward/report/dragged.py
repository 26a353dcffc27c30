"""The drag of thresholds that stand still: a line of its own in what each option pays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, tax_year_of
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.evidence import figure
from afterward.law.drag import drag
from afterward.law.tax import tax_code
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.report.option_facts import Fact

YEARS = 10
LEAST_TOLD = 1.0


@dataclass(frozen=True, slots=True)
class Dragged:
    """How much more tax the same pay bears a month after ten years, in today's money."""

    middle: float
    low: float
    high: float


def dragged(profile: Profile, option: Alternative, on: dt.date) -> Dragged:
    """Return the drag on an option's pay, taxed on its own, at usual and at extreme inflation."""
    person = profile.person
    status = person.filing if person.country == "US" else "single"
    year = tax_year_of(month_of(on), person.country)
    code = tax_code(person.country, person.region, status=status, year=year, city=person.city)
    prices = figure(f"money.inflation.{person.country.lower()}")
    pay = middle(option.pay)
    amounts = [
        float(drag(code, pay, inflation=rate, years=YEARS)) / 12.0
        for rate in (middle(prices), *reach(prices))
    ]
    return Dragged(amounts[0], min(amounts), max(amounts))


def drag_fact(profile: Profile, option: Alternative, on: dt.date) -> Fact:
    """Return the drag as one field of an option, told in words with its range."""
    found, currency = dragged(profile, option, on), CURRENCY[profile.person.country]
    if max(abs(found.low), abs(found.high)) < LEAST_TOLD:
        says = say("none in ten years")
    else:
        low, mid, high = (money(x, currency) for x in (found.low, found.middle, found.high))
        says = say("{sum} a month more tax on the same pay in ten years", sum=mid)
        if low != high:
            says = say("{says} ({low} to {high}, as prices go)", says=says, low=low, high=high)
    return Fact("drag", say("Tax thresholds that stand still"), says)
