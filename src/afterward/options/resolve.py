"""From the catalogue to this person: which options there are, and what each comes to."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from afterward.base.figures import reach
from afterward.base.months import month_number, month_of
from afterward.options import ladder, post
from afterward.options.listing import catalogue, need
from afterward.options.names import canonical, check_names
from afterward.options.option import Alternative, Option
from afterward.options.own import Asker
from afterward.options.pay import pay
from afterward.options.placing import place
from afterward.options.priors import priors
from afterward.profile import Offer, Profile

# Roads on which the contract stays the same, so that no notice, bond or pension is touched.
_SAME_CONTRACT = ("stay", "mend", "reduce", "pause")
_NO_NOTICE = ("stay", "mend", "reduce")


def alternatives(profile: Profile, *, on: dt.date) -> tuple[Alternative, ...]:
    """Return every option there is for this person on a day: staying first, mending second.

    An offer of the person's own always beats the catalogue, and opens an option the catalogue
    would not have named for them.

    Raises:
        AfterwardError: the profile offers, rates or keeps an option nobody knows, or offers
            staying as it is.
    """
    check_names(profile)
    offers = _offers(profile)
    found: list[Alternative] = []
    for option in catalogue():
        own_offers = offers.get(option.id, ())
        if own_offers:
            found += _offered(option, profile, own_offers, on)
        elif suits(option, profile):
            found.append(resolve(option, Asker(profile, on)))
    return tuple(found)


def suits(option: Option, profile: Profile) -> bool:
    """Return whether the catalogue names an option for a profession and country."""
    person = profile.person
    return (
        person.profession in option.professions
        and person.country in option.countries
        and (profile.work.nights > 0 or not option.needs_nights)
        and (not option.beside or _has_training(option, profile))
    )


def _has_training(option: Option, profile: Profile) -> bool:
    """Return whether a role takes unpaid training here, which could be done beside the post."""
    person = profile.person
    where = {"country": person.country, "profession": person.profession}
    return reach(need(option.id, "training", **where))[1] > 0.0


def not_offered(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the options the catalogue does not name for this person, each with the reason."""
    person = profile.person
    reasons = []
    for option in catalogue():
        if person.profession not in option.professions:
            who = ", ".join(f"{name}s" for name in option.professions)
            reasons.append((option.id, f"the catalogue knows this road for {who} only"))
        elif person.country not in option.countries:
            reasons.append((option.id, f"known in {', '.join(option.countries)} only"))
        elif option.needs_nights and profile.work.nights == 0:
            reasons.append((option.id, "you have no nights to give up"))
        elif option.beside and not _has_training(option, profile):
            reasons.append((option.id, "no unpaid training is needed for it where you are"))
    return tuple(reasons)


def _offers(profile: Profile) -> dict[str, tuple[Offer, ...]]:
    """Return the person's offers by option, in the order they were written."""
    found: dict[str, tuple[Offer, ...]] = {}
    for offer in profile.offers:
        name = canonical(offer.option)
        found[name] = (*found.get(name, ()), offer)
    return found


def _offered(
    option: Option, profile: Profile, offers: tuple[Offer, ...], on: dt.date
) -> list[Alternative]:
    """Return one alternative for each offer; the first keeps the option's own id."""
    return [
        resolve(option, Asker(profile, on, offer, number))
        for number, offer in enumerate(offers, start=1)
    ]


def resolve(option: Option, asker: Asker) -> Alternative:
    """Return what one option comes to for one person."""
    work = asker.profile.work
    same = option.road in _SAME_CONTRACT
    employer = work.employer if same else option.employer.get(asker.country, work.employer)
    return Alternative(
        id=asker.id_of(option),
        option=option.id,
        name=_name(option, asker.offer),
        road=option.road,
        group=option.group,
        summary=option.summary,
        gains=option.gains,
        costs=option.costs,
        clinical=option.clinical,
        licence=option.licence,
        same_employer=same,
        employer=employer,
        place=place(option, asker),
        pension=work.pension if same or employer == work.employer else _pension(employer),
        pay=pay(option, asker),
        hours=post.hours(option, asker),
        nights=post.nights(option, asker),
        search=post.search(option, asker),
        training=post.training(option, asker),
        training_cost=post.training_cost(option, asker),
        notice_months=0.0 if option.road in _NO_NOTICE else float(work.notice_months),
        pause_months=option.pause_months,
        burnout_shift=post.burnout_shift(option, asker),
        progression=ladder.progression(option, asker),
        prior=priors(asker.id_of(option), lived=option.road == "stay"),
        onet=option.onet,
        fit=option.fit,
        licence_wall=option.licence_wall,
        way_back=option.way_back,
        start_month=_start(asker),
        offer=asker.offer is not None,
        notes=option.notes,
        consent="" if asker.offer is not None else option.consent,
        # An offer needs no training first, so there is nothing to keep a part of the post beside.
        beside=0.0 if asker.offer is not None else option.beside,
        keeps=option.keeps,
    )


def _name(option: Option, offer: Offer | None) -> str:
    return f"{option.name}: {offer.name}" if offer is not None and offer.name else option.name


def _pension(employer: str) -> Literal["nhs", "none"]:
    return "nhs" if employer == "nhs" else "none"


def _start(asker: Asker) -> int | None:
    """Return how many months after the first of next month an offered post begins."""
    if asker.offer is None or asker.offer.start is None:
        return None
    return max(month_number(asker.offer.start) - month_of(asker.on) - 1, 0)
