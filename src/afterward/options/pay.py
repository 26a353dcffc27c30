"""What a post pays: an offer first, then one's own number, then a published figure.

A published figure is moved to today by the growth of pay. Where a country has none, the role's
pay in the United States is taken as a share of the clinician's there, applied to one's own pay
now, marked as borrowed: `own pay x US pay of the role / US pay of the profession`.

Where one person falls in the pay of everyone in an occupation (experience, negotiating, region) is
largely common to all roles, so published pay of roles is drawn with a shared part. Drawn apart,
leaving would be the best of a dozen lotteries against staying, which is one known number.
"""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.distributions import Point
from afterward.base.figures import Assumption, Quantity, middle
from afterward.evidence import figure
from afterward.options.listing import find, need
from afterward.options.option import Option
from afterward.options.own import Asker, at_home, share_of
from afterward.options.shapes import renamed, scaled

# The group of published pay, and the figure that says how much of the place in it is shared.
TOGETHER = "pay.place"
SHARED_PLACE = "money.pay_shared_place"


@dataclass(frozen=True, slots=True)
class Pricing:
    """How a published figure of a role becomes pay for this person: a factor, and why."""

    figure: Quantity
    factor: float
    why: str
    borrowed: bool


def pay(option: Option, asker: Asker) -> Quantity:
    """Return the gross yearly pay of an option for this person, in today's money."""
    own = asker.profile.work.pay
    if asker.offer is not None:
        return asker.offered(option, "pay", asker.offer.pay, asker.pay_unit)
    if option.pay == "own":
        return asker.own("pay", own, asker.pay_unit)
    quantity_id, name = f"{asker.id_of(option)}.pay", f"Pay: {option.name}"
    if option.pay == "share":
        share = need(option.id, "pay_share", country=asker.country, profession=asker.profession)
        share = at_home(share, asker)
        return share_of(share, own, quantity_id=quantity_id, name=name, unit=asker.pay_unit)
    found = pricing(option, asker)
    role = asker.behind(option, found.figure)
    quantity_id, name = f"{asker.id_of(role)}.pay", f"Pay: {role.name}"
    return priced(found, quantity_id=quantity_id, name=name, asker=asker)


def pricing(option: Option, asker: Asker) -> Pricing:
    """Return the published figure of a role and the factor that brings it to this person."""
    local = find(option.id, "pay", country=asker.country, profession=asker.profession)
    if local is not None and local.country == asker.country:
        factor, why = to_today(local, asker)
        return Pricing(local, factor, why, borrowed=local.borrowed)
    abroad = need(option.id, "pay", country="US", profession=asker.profession)
    clinic = need("clinical", "pay", country="US", profession=asker.profession)
    factor = asker.profile.work.pay / middle(clinic)
    shares = f"{middle(abroad):,.0f} / {middle(clinic):,.0f}"
    why = (
        f"no series exists for {asker.country}: pay of this work in the US as a share of a "
        f"{asker.profession}'s there ({shares}), times your pay now"
    )
    return Pricing(abroad, factor, why, borrowed=True)


def to_today(published: Quantity, asker: Asker) -> tuple[float, str]:
    """Return the factor from a figure's year to today's pay, in whole years, and its reason."""
    years = max(asker.on.year - published.year, 0)
    growth = middle(figure(f"money.pay_growth.{asker.country.lower()}"))
    if years == 0:
        return 1.0, ""
    return (
        (1.0 + growth) ** years,
        f"{published.year} figure moved to {asker.on.year} by {100 * growth:.1f} % a year",
    )


def priced(pricing: Pricing, *, quantity_id: str, name: str, asker: Asker) -> Quantity:
    """Return the figure at this person's prices: derived (grade C) where it comes from abroad.

    Moving a figure to today by the growth of pay keeps its grade: the spread of an occupation is
    as well known as it was, only its level has moved. The shared part of one's place in it is
    taken at the middle of what is assumed of it.
    """
    found = pricing.figure
    moved = renamed(
        found,
        quantity_id,
        name=name,
        distribution=scaled(found.distribution, pricing.factor),
        unit=asker.pay_unit,
        borrowed=pricing.borrowed,
        together=TOGETHER,
        strength=middle(figure(SHARED_PLACE)),
        at_least=None if found.at_least is None else found.at_least * pricing.factor,
        at_most=None if found.at_most is None else found.at_most * pricing.factor,
    )
    if isinstance(found, Assumption) or not pricing.why:
        return moved
    derivation = ". ".join(part for part in (found.derivation, pricing.why) if part)
    grade = "C" if pricing.borrowed else found.grade
    return renamed(moved, quantity_id, grade=grade, derivation=derivation)


def step(pricing: Pricing, value: float, *, quantity_id: str, name: str, asker: Asker) -> Quantity:
    """Return one published point of a pay ladder at this person's prices."""
    single = renamed(pricing.figure, quantity_id, distribution=Point(value=value))
    return priced(
        Pricing(single, pricing.factor, pricing.why, pricing.borrowed),
        quantity_id=quantity_id,
        name=name,
        asker=asker,
    )


def is_priced(option: Option, asker: Asker) -> bool:
    """Return whether there is a published figure for a role, here or in the United States."""
    where = {"profession": asker.profession}
    return any(find(option.id, "pay", country=c, **where) for c in (asker.country, "US"))
