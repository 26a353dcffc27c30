"""What a post pays: an offer first, then one's own number, then a published figure.

A published figure is moved to today by the growth of pay. Where a country has none, it is borrowed
from the United States: see `borrowed_pay`.

Where one person falls in the pay of everyone in an occupation (experience, negotiating, region) is
largely common to all roles, so published pay of roles is drawn with a shared part. Drawn apart,
leaving would be the best of a dozen lotteries against staying, which is one known number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from afterward.base.distributions import Point
from afterward.base.figures import Quantity, middle
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.evidence import figure
from afterward.options import listing
from afterward.options.borrowed_pay import abroad, graded, is_lawful, is_published, least_pay
from afterward.options.fulltime import full_time
from afterward.options.listing import find, ladders, load, need
from afterward.options.option import Option
from afterward.options.own import Asker, at_home, of_option, share_of
from afterward.options.shapes import renamed, scaled
from afterward.profile import Profile, is_gp

PAY = say("Pay")
# The option that says what those who finished training are paid.
FINISHED = "finish-training"
# The group of published pay, and the figure that says how much of the place in it is shared.
TOGETHER = "pay.place"
SHARED_PLACE = "money.pay_shared_place"


@dataclass(frozen=True, slots=True)
class Pricing:
    """How a published figure of a role becomes pay for this person: a factor, and why.

    `least` is the legal minimum, below which no pay from abroad is taken; zero where none is used.
    """

    figure: Quantity
    factor: float
    why: str
    borrowed: bool
    least: float = 0.0

    def bounded(self, value: float | None) -> float | None:
        """Return the lower bound of a figure at this person's prices."""
        scaled_bound = None if value is None else value * self.factor
        return max(scaled_bound or 0.0, self.least) if self.least else scaled_bound


def pay(option: Option, asker: Asker) -> Quantity:
    """Return the gross yearly pay of an option for this person, in today's money."""
    if asker.offer is not None:
        return asker.offered(option, "pay", asker.offer.pay, asker.pay_unit)
    if option.pay == "own":
        return asker.own("pay", asker.profile.work.pay, asker.pay_unit)
    quantity_id, name = f"{asker.id_of(option)}.pay", of_option(PAY, option)
    if option.pay == "share":
        share = need(option.id, "pay_share", country=asker.country, profession=asker.profession)
        share = at_home(share, asker)
        whole = whole_pay(option, asker)
        return share_of(share, whole, quantity_id=quantity_id, name=name, unit=asker.pay_unit)
    found = pricing(option, asker)
    role = asker.behind(option, found.figure)
    quantity_id, name = f"{asker.id_of(role)}.pay", of_option(PAY, role)
    return priced(found, quantity_id=quantity_id, name=name, asker=asker)


def whole_pay(option: Option, asker: Asker) -> float:
    """Return the yearly pay that a share is taken of: one's own now, or as trained.

    What opens once training has ended is paid as those who finished it are: the first point of
    what finishing leads to, and never below one's own pay.
    """
    own, finished = asker.profile.work.pay, listing.option(FINISHED)
    if asker.trained_in(option) is None or not is_priced(finished, asker):
        return own
    found = pricing(finished, asker)
    first = ladders()[found.figure.id.replace(".pay", ".ladder")].points[0]
    return max(own, first * found.factor)


def trained_pricing(asker: Asker) -> Pricing:
    """Return the published pay of those who have finished training, at this person's prices.

    On the person's own scale, general practice or hospital: which specialty is next is not said.
    """
    return pricing(listing.option(FINISHED), asker)


def scale_of(asker: Asker) -> str:
    """Return whose pay scale a person in clinic is on: a profession, or UK general practice."""
    uk_gp = asker.country == "UK" and is_gp(asker.profile)
    return "gp" if uk_gp else asker.profession


def pricing(option: Option, asker: Asker) -> Pricing:
    """Return the published figure of a role and the factor that brings it to this person."""
    who = scale_of(asker) if option.clinical else asker.profession
    local = find(option.id, "pay", country=asker.country, profession=who)
    if local is not None and local.country == asker.country:
        factor, why = to_today(local, asker)
        return _as_worked(Pricing(local, factor, why, borrowed=local.borrowed), option, asker)
    return _from_abroad(option, asker)


def _as_worked(whole: Pricing, option: Option, asker: Asker) -> Pricing:
    """Return pay for the hours worked: scales are full-time, most roads in clinic one's own.

    A role with hours of its own is paid for those.
    """
    part = part_time(asker)
    own_hours = load(option, "hours", country=asker.country, profession=asker.profession) is None
    if not own_hours or part == 1.0:
        return whole
    of_it = say(
        "{part} % of it, for your {hours} of {full} hours a week",
        part=number(100 * part, places=0),
        hours=number(asker.profile.work.hours),
        full=number(full_time(asker.country)),
    )
    why = beside(whole.why, of_it, between=". ")
    return replace(whole, factor=whole.factor * part, why=why)


def part_time(asker: Asker) -> float:
    """Return the share of full time that the present pay is for: published scales are full-time."""
    hours = asker.profile.work.hours
    return min(hours / full_time(asker.country), 1.0) if hours > 0 else 1.0


def _from_abroad(option: Option, asker: Asker) -> Pricing:
    country, profession = asker.country, asker.profession
    found = abroad(option, country, profession)
    factor, why = asker.profile.work.pay / found.clinic, found.why(country, profession)
    if found.anchor is not None:
        growth, moved = to_today(found.anchor, asker)
        factor = middle(found.anchor) * growth / found.clinic
        why = beside(why, moved, between=". ")
    least = least_pay(option, country, profession)
    borrowed = Pricing(found.role, factor, why, borrowed=True, least=least)
    # One's own pay is for one's own hours already.
    return borrowed if found.anchor is None else _as_worked(borrowed, option, asker)


@cache
def _assumed(figure_id: str) -> float:
    """Return the middle of a figure of the evidence, which every role's pay asks for."""
    return middle(figure(figure_id))


def to_today(published: Quantity, asker: Asker) -> tuple[float, str]:
    """Return the factor from a figure's year to today's pay, in whole years, and its reason."""
    years = max(asker.on.year - published.year, 0)
    growth = _assumed(f"money.pay_growth.{asker.country.lower()}")
    if years == 0:
        return 1.0, ""
    why = say(
        "{then} figure moved to {now} by {growth} % a year",
        then=published.year,
        now=asker.on.year,
        growth=format(100 * growth, ".1f"),
    )
    return (1.0 + growth) ** years, why


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
        strength=_assumed(SHARED_PLACE),
        at_least=pricing.bounded(found.at_least),
        at_most=None if found.at_most is None else found.at_most * pricing.factor,
    )
    return graded(moved, pricing.why)


def step(pricing: Pricing, value: float, *, quantity_id: str, name: str, asker: Asker) -> Quantity:
    """Return one published point of a pay ladder at this person's prices."""
    single = renamed(pricing.figure, quantity_id, distribution=Point(value=value))
    return priced(
        replace(pricing, figure=single),
        quantity_id=quantity_id,
        name=name,
        asker=asker,
    )


def is_priced(option: Option, asker: Asker) -> bool:
    """Return whether there is a figure for a role that says something for this person."""
    published = is_published(option, asker.country, asker.profession)
    return published and not is_too_low(option, asker.profile)


def is_too_low(option: Option, profile: Profile) -> bool:
    """Return whether pay borrowed for a role would lie, at its middle, below the legal minimum."""
    country, profession = profile.person.country, profile.person.profession
    local = find(option.id, "pay", country=country, profession=profession)
    at_home = local is not None and local.country == country
    if at_home or not is_published(option, country, profession):
        return False
    found = abroad(option, country, profession)
    whole = profile.work.pay if found.anchor is None else middle(found.anchor)
    least = least_pay(option, country, profession)
    return not is_lawful(found, whole / found.clinic, least)
