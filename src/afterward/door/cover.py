"""Health cover between posts (United States)."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.figures import Quantity, middle, reach, source_words
from afterward.base.months import month_words
from afterward.base.saying import say
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.door.stages import ends
from afterward.evidence import figure
from afterward.law import cover
from afterward.law.library import known, rule
from afterward.law.ties import tie
from afterward.profile import age

# COBRA holds for employers of this many and more.
SMALLEST_STAFF = 20


def cover_lines(day: Day) -> tuple[Line, ...]:
    """Return what health cover costs without a post; nothing where it is not tied to one."""
    if day.country != "US" or not (day.leaves_employer or day.option.road == "pause"):
        return ()
    return (_cobra(day), *_marketplace(day))


def _cobra(day: Day) -> Line:
    price = cover_price(day)
    low, high = reach(price)
    law = tie("US", "cobra")
    until = month_words(ends(day)[0] + round(cover.cobra_months(SMALLEST_STAFF)))
    if day.option.beside:
        until = say("{month} (or later, with the end of the post)", month=until)
    return Line(
        id="cover.cobra",
        says=say(
            "Health cover may be kept until {until} by paying all of it: about {price} a month "
            "({low} to {high}); 60 days to choose. From an employer of fewer than {staff}, state "
            "law decides.",
            until=until,
            price=day.money(middle(price)),
            low=day.money(low),
            high=day.money(high),
            staff=SMALLEST_STAFF,
        ),
        value=round(middle(price)),
        unit="a month",
        source=_priced(law.source.cite(), source_words(price)),
        low=round(low),
        high=round(high),
        grade=price.grade,
    )


def _marketplace(day: Day) -> tuple[Line, ...]:
    """Return the other way: a marketplace plan for oneself, and the income above which it is dear.

    Nothing where the state's prices by age are its own and not held, and from 65, when Medicare
    begins.
    """
    person, years = day.profile.person, int(age(day.profile, day.on))
    household = 1 + person.dependants + (person.filing == "joint")
    year, region = day.date.year, person.region
    try:
        whole = 12.0 * float(cover.full_premium((years,), region=region))
        edge = cover.cliff(household, year, region)
    except AfterwardError:
        return ()
    at = float(cover.marketplace(edge, household, (years,), year, region=region))
    says = _marketplace_words(
        day.money(whole), day.money(at), say("${amount}", amount=number(edge, places=0))
    )
    record = rule("us.cover.cliff")
    found = f"us.cover.benchmark.{region.lower()}"
    price = rule(found) if known(found) else rule("us.cover.benchmark")
    source = _priced(record.source.cite(), price.source.cite())
    return (Line("cover.marketplace", says, round(edge), "a year", source, grade=price.grade),)


def _marketplace_words(whole: str, yours: str, edge: str) -> str:
    """Return the price and the edge in words; where no credit is left there, it is no edge."""
    if yours == whole:
        return say(
            "Or a marketplace plan: for you alone about {whole} a year at your age. A credit "
            "lowers it at smaller household incomes; near {edge} (exactly by law) none is left, "
            "and above it none is paid. Below the poverty line other rules hold. Prices differ "
            "within a state; by how much is not held.",
            whole=whole,
            edge=edge,
        )
    return say(
        "Or a marketplace plan: for you alone about {whole} a year at your age, of which at most "
        "{yours} is yours to pay up to a household income of {edge} (exactly by law); one dollar "
        "more, and all of it is. Below the poverty line other rules hold. Prices differ within a "
        "state; by how much is not held.",
        whole=whole,
        yours=yours,
        edge=edge,
    )


def _priced(law: str, price: str) -> str:
    return say("{law}; price: {price}", law=law, price=price)


def cover_price(day: Day) -> Quantity:
    """Return the monthly price of the employer's cover, paid in full (United States)."""
    person = day.profile.person
    alone = person.dependants == 0 and person.filing != "joint"
    return figure("money.cobra_single" if alone else "money.cobra_family")
