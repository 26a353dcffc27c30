"""What a post is like: hours, nights, how long it takes to find and to train for, its load."""

from __future__ import annotations

from afterward.base.figures import Assumption, Quantity
from afterward.base.saying import beside, say
from afterward.evidence import figure
from afterward.options.listing import find, load, need
from afterward.options.option import Option
from afterward.options.own import Asker, at_country, at_home, of_option, share_of
from afterward.options.shapes import renamed, scaled

HOURS, NIGHTS, MONTHS = say("hours a week"), say("nights a month"), say("months")


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
    known = load(option, field, country=asker.country, profession=asker.profession)
    if known is not None:
        found = at_home(known, asker)
        role = asker.behind(option, found)
        name = _field_of(field, role)
        return renamed(found, f"{asker.id_of(role)}.{field}", name=name)
    quantity_id, name = f"{asker.id_of(option)}.{field}", _field_of(field, option)
    share = find(option.id, f"{field}_share", country=asker.country, profession=asker.profession)
    if share is None or own == 0.0:
        return asker.own(field, own, unit)
    return share_of(at_home(share, asker), own, quantity_id=quantity_id, name=name, unit=unit)


def _field_of(field: str, option: Option) -> str:
    return of_option(say("Nights") if field == "nights" else say("Hours"), option)


def search(option: Option, asker: Asker) -> Quantity:
    """Return the months it takes to find the post, or to have it agreed."""
    if asker.offer is not None:
        return asker.offered(option, "search", asker.offer.search_months, MONTHS)
    found = search_in(option, asker.country, asker.profession)
    return _named(found, option, asker, "search")


def search_in(option: Option, country: str, profession: str) -> Quantity:
    """Return the months it takes to find a post in a country, without a person.

    A move within clinical work is no first post outside it: what is known of clinical posts stands
    where the option has no figure of its own.
    """
    found = need(option.id, "search", country=country, profession=profession)
    if option.road == "move" and found.id == "options.any.search":
        found = figure("hiring.clinical")
    return at_country(found, country)


def training(option: Option, asker: Asker) -> Quantity:
    """Return the months of training that have to be done before the post.

    Beside a part of the present post there is that much less time for it: months / (1 - part).
    """
    if option.beside and asker.offer is None:
        return _beside(_found(option, asker, "training"), option, asker)
    return _unless_offered(option, asker, "training", MONTHS)


def _beside(found: Quantity, option: Option, asker: Asker) -> Quantity:
    """Return full-time training as it takes beside a part of the post."""
    times = 1.0 / (1.0 - option.beside)
    return renamed(
        found,
        f"{asker.id_of(option)}.training",
        name=of_option(found.name, option),
        distribution=scaled(found.distribution, times),
        at_least=None if found.at_least is None else found.at_least * times,
        at_most=None if found.at_most is None else found.at_most * times,
        **_why(
            found,
            say(
                "full-time months times {times}: the rest of the week is in the post",
                times=format(times, "g"),
            ),
        ),
    )


def _why(found: Quantity, how: str) -> dict[str, str]:
    """Return how a figure was derived, or why it is assumed, with what was done to it."""
    if isinstance(found, Assumption):
        return {"reason": beside(found.reason, how, between="; ")}
    return {"derivation": beside(found.derivation, how, between=". ")}


def paid_training(option: Option, asker: Asker) -> Quantity | None:
    """Return the months of training, paid as such, that a post begins with; None without any."""
    if not option.trains_on_pay:
        return None
    return _named(_found(option, asker, "paid_training"), option, asker, "paid_training")


def training_cost(option: Option, asker: Asker) -> Quantity:
    """Return what training and papers cost the person, in their currency."""
    return _unless_offered(option, asker, "training_cost", asker.currency)


def _unless_offered(option: Option, asker: Asker, field: str, unit: str) -> Quantity:
    """Return a figure of the catalogue, or nothing to pay or wait for once there is an offer."""
    if asker.offer is not None:
        name = say("Nothing to do first: you have the offer")
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
    role = asker.behind(option, found)
    name = of_option(found.name, role)
    return renamed(found, f"{asker.id_of(role)}.{field}", name=name, unit=unit or found.unit)
