"""What a post is like: hours, nights, how long it takes to find and to train for, its load."""

from __future__ import annotations

from afterward.base.figures import Quantity
from afterward.options.listing import find, need
from afterward.options.option import Option
from afterward.options.own import Asker, share_of
from afterward.options.shapes import renamed

HOURS, NIGHTS, MONTHS = "hours a week", "nights a month", "months"
SHIFT = "SD of burnout, hours and nights left out"


def hours(option: Option, asker: Asker) -> Quantity:
    """Return the hours a week of the post."""
    work = asker.profile.work
    if asker.offer is not None and asker.offer.hours is not None:
        return asker.offered(option, "hours", asker.offer.hours, HOURS)
    return _of_own_or_role(option, asker, "hours", work.hours, HOURS)


def nights(option: Option, asker: Asker) -> Quantity:
    """Return the nights on duty a month of the post."""
    work = asker.profile.work
    if asker.offer is not None and asker.offer.nights is not None:
        return asker.offered(option, "nights", asker.offer.nights, NIGHTS)
    if work.nights == 0 and option.clinical:
        return asker.own("nights", 0.0, NIGHTS)
    return _of_own_or_role(option, asker, "nights", work.nights, NIGHTS)


def _of_own_or_role(
    option: Option, asker: Asker, field: str, own: float, unit: str
) -> Quantity:
    """Return a share of the person's own number where the catalogue has one, else the role's."""
    quantity_id, name = f"{asker.id_of(option)}.{field}", f"{field.capitalize()}: {option.name}"
    where = {"country": asker.country, "profession": asker.profession}
    if option.pay == "published":
        return renamed(need(option.id, field, **where), quantity_id, name=name)
    share = find(option.id, f"{field}_share", **where)
    if share is None:
        return asker.own(field, own, unit)
    return share_of(share, own, quantity_id=quantity_id, name=name, unit=unit)


def search(option: Option, asker: Asker) -> Quantity:
    """Return the months it takes to find the post, or to have it agreed."""
    if asker.offer is not None:
        return asker.offered(option, "search", asker.offer.search_months, MONTHS)
    return _role(option, asker, "search")


def training(option: Option, asker: Asker) -> Quantity:
    """Return the months of training that have to be done before the post."""
    if asker.offer is not None:
        return asker.fixed(f"{asker.id_of(option)}.training", "Training before the post", 0.0, MONTHS)
    return _role(option, asker, "training")


def training_cost(option: Option, asker: Asker) -> Quantity:
    """Return what training and setting up cost the person, in their currency."""
    if asker.offer is not None:
        quantity_id = f"{asker.id_of(option)}.training_cost"
        return asker.fixed(quantity_id, "Training before the post", 0.0, asker.currency)
    return _role(option, asker, "training_cost", unit=asker.currency)


def burnout_shift(option: Option, asker: Asker) -> Quantity:
    """Return what the post itself does to burnout; hours and nights are added by the simulation."""
    return _role(option, asker, "burnout_shift")


def _role(option: Option, asker: Asker, field: str, *, unit: str = "") -> Quantity:
    found = need(option.id, field, country=asker.country, profession=asker.profession)
    name = f"{found.name}: {option.name}"
    return renamed(found, f"{asker.id_of(option)}.{field}", name=name, unit=unit or found.unit)
