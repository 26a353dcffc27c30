"""A person's own numbers as figures: known, not guessed, and never widened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from afterward.base.distributions import Point
from afterward.base.figures import Assumption, Figure, Quantity
from afterward.base.saying import beside, say
from afterward.base.sources import Source
from afterward.base.words import CURRENCY, number
from afterward.options import listing
from afterward.options.option import CountryCode, Option
from afterward.options.shapes import renamed, scaled
from afterward.profile import Offer, Profile, training_ends

# What one's own numbers are called: those of now, and those of an offer.
NOW = {
    "pay": say("Your pay now"),
    "hours": say("Your hours now"),
    "nights": say("Your nights now"),
}
OFFERED = {
    "pay": say("Your offer: pay"),
    "hours": say("Your offer: hours"),
    "nights": say("Your offer: nights"),
    "search": say("Your offer: search"),
}


@dataclass(frozen=True, slots=True)
class Asker:
    """The person an option is resolved for, on a day; `offer` is theirs for this option.

    Several offers for one option are told apart by `number`.
    """

    profile: Profile
    on: dt.date
    offer: Offer | None = None
    number: int = 1

    def id_of(self, option: Option) -> str:
        """Return the id of the alternative: the option's own, numbered from its second offer."""
        return option.id if self.number == 1 else f"{option.id}-{self.number}"

    def behind(self, option: Option, found: Quantity) -> Option:
        """Return whose figure it is: the role's that an option is like, or the option's own.

        What a role pays is one and the same unknown, however one trains for it, so it goes by one
        id and is drawn once. An offer for either is another post.
        """
        own = not option.like or found.id.startswith(f"options.{option.id}.")
        offers = {listing.option(offer.option).id for offer in self.profile.offers}
        if own or self.offer is not None or option.like in offers:
            return option
        return listing.option(option.like)

    def trained_in(self, option: Option) -> int | None:
        """Return the month number in which training ends, where the option opens only then."""
        if self.offer is not None or not option.after_training:
            return None
        return training_ends(self.profile, self.on)

    @property
    def country(self) -> CountryCode:
        """Return the country the person works in."""
        return self.profile.person.country

    @property
    def profession(self) -> str:
        """Return the person's profession."""
        return self.profile.person.profession

    @property
    def currency(self) -> str:
        """Return the currency of the person's pay."""
        return CURRENCY[self.country]

    @property
    def pay_unit(self) -> str:
        """Return the unit of yearly pay."""
        return say("{currency} a year", currency=self.currency)

    def own(self, name: str, value: float, unit: str) -> Figure:
        """Return one of the person's own numbers; the same id in every option that keeps it."""
        return self._theirs(f"own.{name}", NOW[name], value, unit, say("your own number"))

    def offered(self, option: Option, name: str, value: float, unit: str) -> Figure:
        """Return a number out of the person's own offer."""
        quantity_id = f"{self.id_of(option)}.{name}"
        return self._theirs(quantity_id, OFFERED[name], value, unit, say("your own offer"))

    def fixed(self, quantity_id: str, name: str, value: float, unit: str) -> Figure:
        """Return a number that is so by what the option means, such as no wait to stay."""
        return self._theirs(quantity_id, name, value, unit, say("what this option means"))

    def _theirs(self, quantity_id: str, name: str, value: float, unit: str, title: str) -> Figure:
        return Figure(
            id=quantity_id,
            name=name,
            distribution=Point(value=float(value)),
            unit=unit,
            population=say("you"),
            country=self.country,
            year=self.on.year,
            source=Source(title=title, seen=self.on),
            grade="A",
        )


def at_home(quantity: Quantity, asker: Asker) -> Quantity:
    """Return a figure as it stands for this person: borrowed if it is from another country."""
    return at_country(quantity, asker.country)


def at_country(quantity: Quantity, country: str) -> Quantity:
    """Return a figure as it stands in a country: borrowed if it is from another."""
    return quantity if quantity.country in (country, "world") else quantity.borrow()


def share_of(share: Quantity, whole: float, *, quantity_id: str, name: str, unit: str) -> Quantity:
    """Return a share of one's own number, as sure or unsure as the share is."""
    shape = scaled(share.distribution, whole)
    changed = renamed(share, quantity_id, name=name, distribution=shape, unit=unit)
    at_least = None if share.at_least is None else share.at_least * whole
    at_most = None if share.at_most is None else share.at_most * whole
    if isinstance(share, Assumption):
        return renamed(changed, quantity_id, at_least=at_least, at_most=at_most)
    times = say("your {amount} times: {share}.", amount=number(whole, places=0), share=share.name)
    derivation = beside(times, share.derivation)
    return renamed(changed, quantity_id, at_least=at_least, at_most=at_most, derivation=derivation)
