"""Health cover between posts (United States)."""

from __future__ import annotations

from afterward.base.figures import Quantity, middle, reach, source_words
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.evidence import figure
from afterward.law.ties import tie


def cover_lines(day: Day) -> tuple[Line, ...]:
    """Return what health cover costs without a post; nothing where it is not tied to one."""
    if day.country != "US" or not (day.leaves_employer or day.option.road == "pause"):
        return ()
    price = cover_price(day)
    low, high = reach(price)
    rule = tie("US", "cobra")
    return (
        Line(
            id="cover.cobra",
            says="Health cover may be kept for up to 18 months by paying all of it: about "
            f"{day.money(middle(price))} a month ({day.money(low)} to {day.money(high)}); "
            "60 days to choose.",
            value=round(middle(price)),
            unit="a month",
            source=f"{rule.source.cite()}; price: {source_words(price)}",
            low=round(low),
            high=round(high),
            grade=price.grade,
        ),
    )


def cover_price(day: Day) -> Quantity:
    """Return the monthly price of the employer's cover, paid in full (United States)."""
    person = day.profile.person
    alone = person.dependants == 0 and person.filing != "joint"
    return figure("money.cobra_single" if alone else "money.cobra_family")
