"""What a post is like: hours, nights, how long it takes to find and to train for, its load."""

from __future__ import annotations

from afterward.base.figures import Quantity
from afterward.evidence import figure
from afterward.options.listing import find, need
from afterward.options.option import Option
from afterward.options.own import Asker, at_home, share_of
from afterward.options.shapes import renamed

HOURS, NIGHTS, MONTHS = "hours a week", "nights a month", "months"


def hours(option: Option, asker: Asker) -> Quantity:
    """Return the hours a week of the post."""
    if asker.offer is not None and asker.offer.hours is not None:
        return asker.offered(option, "hours", asker.offer.hours, HOURS)
    return _own_or_role(option, asker, "hours", own=asker.profile.work.hours, unit=HOURS)


def nights(option: Option, asker: Asker) -> Quantity:
    """Return the nights on duty a month of the post."""
    if asker.offer is not None and asker.offer.nights is not None:
        return asker.offered(option, "nights", asker.offer.nights, NIGHTS)
    return _own_or_role(option, asker, "nights", own=asker.profile.work.nights, unit=NIGHTS)


def _own_or_role(option: Option, asker: Asker, field: str, *, own: float, unit: str) -> Quantity:
    """Return the role's number, or a share of the person's own, or simply their own."""
    quantity_id, name = f"{asker.id_of(option)}.{field}", f"{field.capitalize()}: {option.name}"
    if option.pay == "published":
        return renamed(_found(option, asker, field), quantity_id, name=name)
    share = find(option.id, f"{field}_share", country=asker.country, profession=asker.profession)
    if share is None or own == 0.0:
        return asker.own(field, own, unit)
    return share_of(at_home(share, asker), own, quantity_id=quantity_id, name=name, unit=unit)


def search(option: Option, asker: Asker) -> Quantity:
    """Return the months it takes to find the post, or to have it agreed."""
    if asker.offer is not None:
        return asker.offered(option, "search", asker.offer.search_months, MONTHS)
    found = _found(option, asker, "search")
    if option.road == "move" and found.id == "options.any.search":
        found = at_home(figure("hiring.clinical"), asker)
    return _named(found, option, asker, "search")


def training(option: Option, asker: Asker) -> Quantity:
    """Return the months of training that have to be done before the post."""
    return _unless_offered(option, asker, "training", MONTHS)


def training_cost(option: Option, asker: Asker) -> Quantity:
    """Return what training and papers cost the person, in their currency."""
    return _unless_offered(option, asker, "training_cost", asker.currency)


def _unless_offered(option: Option, asker: Asker, field: str, unit: str) -> Quantity:
    """Return a figure of the catalogue, or nothing to pay or wait for once there is an offer."""
    if asker.offer is not None:
        name = "Nothing to do first: you have the offer"
        return asker.fixed(f"{asker.id_of(option)}.{field}", name, 0.0, unit)
    return _named(_found(option, asker, field), option, asker, field, unit=unit)


def burnout_shift(option: Option, asker: Asker) -> Quantity:
    """Return what the post does to burnout; hours and nights are added by the simulation."""
    return _named(_found(option, asker, "burnout_shift"), option, asker, "burnout_shift")


def _found(option: Option, asker: Asker, field: str) -> Quantity:
    found = need(option.id, field, country=asker.country, profession=asker.profession)
    return at_home(found, asker)


def _named(
    found: Quantity, option: Option, asker: Asker, field: str, *, unit: str = ""
) -> Quantity:
    name = f"{found.name}: {option.name}"
    return renamed(found, f"{asker.id_of(option)}.{field}", name=name, unit=unit or found.unit)
