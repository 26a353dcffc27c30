"""From the catalogue to this person: which options there are, and what each comes to."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from afterward.base.figures import reach
from afterward.base.months import month_number, month_of
from afterward.base.saying import in_a_row, say
from afterward.options import ladder, post
from afterward.options.borrowed_pay import is_published
from afterward.options.listing import need, ranked
from afterward.options.listing import option as listed
from afterward.options.names import canonical, check_names
from afterward.options.option import Alternative, Option
from afterward.options.own import Asker
from afterward.options.pay import is_too_low, pay
from afterward.options.placing import place
from afterward.options.priors import priors
from afterward.options.walls import wall
from afterward.profile import Offer, Profile, in_training, training_ends
from afterward.profile.professions import MANY
from afterward.profile.training import PROGRAMME

# Roads on which the contract stays the same, so that no notice, bond or pension is touched.
_SAME_CONTRACT = ("stay", "mend", "reduce", "pause")
_NO_NOTICE = ("stay", "mend", "reduce")
NO_SERIES = say(
    "no series of its pay exists: bring your own offer, and it is weighed with the rest"
)
TOO_LOW = say(
    "no series of its pay exists here, and by its pay in the United States and yours it would pay "
    "less than the law allows: bring your own offer, and it is weighed with the rest"
)

NO_END = say("say when your training ends (training_ends under [work])")
CLOSED = say(
    "it opens only once your training has ended; {ask}, and it waits for that month", ask=NO_END
)


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
    for option in ranked():
        own_offers = offers.get(option.id, ())
        if own_offers:
            found += _offered(option, profile, own_offers, on)
        elif suits(option, profile) and _training_goes_on(option, profile, on):
            found.append(resolve(option, Asker(profile, on)))
    return tuple(found)


def again(
    options: tuple[Alternative, ...], profile: Profile, *, on: dt.date
) -> tuple[Alternative, ...]:
    """Return the same options for somebody whose pay or hours have changed, in the same order.

    Whether the catalogue would still name each of them is not asked.
    """
    offers = _offers(profile)
    names = dict.fromkeys(one.option for one in options)
    found = [
        made
        for option in map(listed, names)
        for made in _offered(option, profile, offers.get(option.id, ()), on)
        or [resolve(option, Asker(profile, on))]
    ]
    by_id = {one.id: one for one in found}
    return tuple(by_id[one.id] for one in options)


def suits(option: Option, profile: Profile) -> bool:
    """Return whether the catalogue names an option for a profession and country."""
    return not _why_not(option, profile)


def _has_pay(option: Option, profile: Profile) -> bool:
    """Return whether anything is known of what an option pays, without an offer."""
    person = profile.person
    if option.pay != "published":
        return True
    published = is_published(option, person.country, person.profession)
    return published and not is_too_low(option, profile)


def _says_its_end(profile: Profile) -> bool:
    """Return whether somebody in training has said when it ends."""
    return in_training(profile) and profile.work.training_ends is not None


def _has_training(option: Option, profile: Profile) -> bool:
    """Return whether a role takes unpaid training here, which could be done beside the post."""
    person = profile.person
    where = {"country": person.country, "profession": person.profession}
    return reach(need(option.id, "training", **where))[1] > 0.0


def _training_goes_on(option: Option, profile: Profile, on: dt.date) -> bool:
    """Return whether an option for those in training is one: it is known when training ends."""
    return not option.in_training or training_ends(profile, on) is not None


def not_offered(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the options the catalogue does not name for this person, each with the reason."""
    offers = _offers(profile)
    told = ((one.id, _why_not(one, profile)) for one in ranked() if one.id not in offers)
    return tuple((name, reason) for name, reason in told if reason)


def _why_not(option: Option, profile: Profile) -> str:
    """Return why the catalogue does not name an option for somebody; "" where it does."""
    person = profile.person
    if person.profession not in option.professions:
        who = in_a_row([MANY[name] for name in option.professions])
        return say("the catalogue knows this road for {who} only", who=who)
    if person.country not in option.countries:
        return say("known in {countries} only", countries=", ".join(option.countries))
    return _not_now(option, profile) or _not_without_offer(option, profile)


def _not_now(option: Option, profile: Profile) -> str:
    """Return what in somebody's own work keeps an option from them; "" where nothing does."""
    trains = in_training(profile)
    if option.needs_nights and profile.work.nights == 0:
        return say("you have no nights to give up")
    if option.beside and not _has_training(option, profile):
        return say("no unpaid training is needed for it where you are")
    if option.in_training and not _says_its_end(profile):
        return NO_END if trains else say("you are not in training")
    if option.out_of_programme and trains:
        return say(
            "a trainee's way is out of programme, by the leave of {who}; no figures are held "
            "for it",
            who=PROGRAMME[profile.person.country],
        )
    return ""


def _not_without_offer(option: Option, profile: Profile) -> str:
    """Return why an option takes an offer of one's own; "" where it does not."""
    if not _has_pay(option, profile):
        return TOO_LOW if is_too_low(option, profile) else NO_SERIES
    if option.after:
        return say(
            "seldom a first post outside clinic; usually reached from “{role}”: bring your own "
            "offer",
            role=listed(option.after).name,
        )
    return ""


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
        notice_months=0.0 if option.road in _NO_NOTICE else float(work.notice),
        pause_months=option.pause_months,
        burnout_shift=post.burnout_shift(option, asker),
        progression=ladder.progression(option, asker),
        prior=priors(asker.id_of(option), lived=option.road == "stay"),
        onet=option.onet,
        fit=option.fit,
        licence_wall=option.licence_wall,
        way_back=option.way_back,
        start_month=_start(option, asker),
        offer=asker.offer is not None,
        notes=option.notes,
        consent="" if asker.offer is not None else option.consent,
        # An offer needs no training first, so there is nothing to keep a part of the post beside.
        beside=0.0 if asker.offer is not None else option.beside,
        keeps=option.keeps,
        closed=_closed(option, asker),
        in_training=option.in_training,
        counted_as=option.counted_as,
        lasts_months=option.lasts_months,
        paid_training=post.paid_training(option, asker),
        wall=wall(option, asker),
    )


def _name(option: Option, offer: Offer | None) -> str:
    if offer is None or not offer.name:
        return option.name
    return say("{option}: {offer}", option=option.name, offer=offer.name)


def _pension(employer: str) -> Literal["nhs", "none"]:
    return "nhs" if employer == "nhs" else "none"


def _start(option: Option, asker: Asker) -> int | None:
    """Return how many months after the first of next month a post begins that has a date.

    That of an offer, or the end of training where it opens only then.
    """
    if asker.offer is not None and asker.offer.start is not None:
        begins: int | None = month_number(asker.offer.start)
    else:
        begins = asker.trained_in(option)
    return None if begins is None else max(begins - month_of(asker.on) - 1, 0)


def _closed(option: Option, asker: Asker) -> str:
    """Return why an option is not open: it takes the end of training, and nobody said when."""
    training = asker.offer is None and option.after_training and in_training(asker.profile)
    return CLOSED if training and asker.trained_in(option) is None else ""
