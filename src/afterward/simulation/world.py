"""States of knowledge: one draw of everything that a fact or a trial month could tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import Quantity, draw, middle
from afterward.base.months import month_number, month_of
from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.options import Alternative
from afterward.options.pay import SHARED_PLACE
from afterward.profile import Profile, starting_point
from afterward.profile.health import figures_behind
from afterward.simulation.careers import STAGE_SPREAD
from afterward.simulation.health import (
    BurnoutWorld,
    lasting_share,
    threshold_of,
    trait_given_start,
)
from afterward.simulation.risks import MENTAL_SHARE, Risks, draw_risks

Array = NDArray[np.float64]

# Where earlier posts were the same or worse, more of it goes along into every option.
GOES_ALONG = {"same": "burnout.earlier_same", "worse": "burnout.earlier_worse"}


@dataclass(frozen=True, slots=True)
class Posts:
    """What each option's post is like, as far as it is known; arrays `(option, state)`."""

    pay: Array
    hours: Array
    nights: Array
    search: Array
    training: Array
    training_cost: Array
    burnout_shift: Array
    paid_training: Array


@dataclass(frozen=True, slots=True)
class World:
    """One draw of every uncertain figure for each state; arrays `(state,)` unless said.

    `job_share` is how much lighter burnout settles away from the present employer.
    `parameters` maps the id of each quantity used to its draws: what a fact could tell. Those
    taken at their middle stand there too, without spread.
    """

    posts: Posts
    burnout: BurnoutWorld
    job_share: Array
    prices: Array
    pay_growth: Array
    cash_return: Array
    market_return: Array
    market_sd: Array
    night_recovery: Array
    hours_effect: Array
    night_effect: Array
    search_luck: Quantity
    fallback_locum: Array
    fallback_any: Array
    training_hours: Array
    search_hours: Array
    fallback_hours: Array
    credit_rate: Array
    cover_premium: Array
    clinic_search: Array
    risks: Risks
    parameters: dict[str, Array]

    @property
    def states(self) -> int:
        """Return the number of states of knowledge."""
        return self.prices.size


def draw_world(  # noqa: PLR0913 - a world is drawn for somebody, from somewhere, on a day
    profile: Profile,
    options: tuple[Alternative, ...],
    streams: Streams,
    states: int,
    *,
    on: dt.date,
    first: int = 1,
) -> World:
    """Draw every figure the simulation uses, once for each state of knowledge, from `first` on."""
    numbers = np.arange(first, first + states)
    parameters: dict[str, Array] = {}

    def once(quantity: Quantity) -> Array:
        if quantity.id not in parameters:
            parameters[quantity.id] = draw(quantity, streams, numbers)
        return parameters[quantity.id]

    def known(figure_id: str) -> Array:
        return once(figure(figure_id))

    for name in _at_their_middle(profile, options):
        parameters[name] = np.full(states, middle(figure(name)))
    country = profile.person.country
    better = profile.health.earlier == "better"
    posts = _posts(options, once, states)
    return World(
        posts=posts,
        burnout=_burnout(profile, known, streams, numbers, on),
        job_share=known("burnout.earlier_better") if better else np.zeros(states),
        prices=known(f"money.inflation.{country.lower()}"),
        pay_growth=known("money.real_pay_growth"),
        cash_return=known("money.real_cash_return"),
        market_return=known("money.real_portfolio_return"),
        market_sd=known("money.real_portfolio_sd"),
        night_recovery=known("time.night_recovery"),
        hours_effect=known("burnout.hours"),
        night_effect=known("burnout.nights"),
        search_luck=figure("simulation.search_luck"),
        fallback_locum=known("simulation.fallback_locum"),
        fallback_any=known("simulation.fallback_any"),
        training_hours=known("simulation.training_hours"),
        search_hours=known("simulation.search_hours"),
        fallback_hours=known("simulation.fallback_hours"),
        credit_rate=known("simulation.credit_rate"),
        cover_premium=_cover(profile, known, states),
        clinic_search=known("hiring.clinical"),
        risks=draw_risks(profile, options, posts.search, known, on),
        parameters=parameters,
    )


def _at_their_middle(profile: Profile, options: tuple[Alternative, ...]) -> tuple[str, ...]:
    """Return the ids of figures used without spread: nobody could find them out for a person."""
    published = any(option.pay.together for option in options)
    shared = (SHARED_PLACE, STAGE_SPREAD) if published else ()
    return (*shared, MENTAL_SHARE, *figures_behind(profile))


def _posts(
    options: tuple[Alternative, ...], once: Callable[[Quantity], Array], states: int
) -> Posts:
    def each(name: str) -> Array:
        return np.stack([once(getattr(option, name)) for option in options])

    return Posts(
        pay=each("pay"),
        hours=each("hours"),
        nights=each("nights"),
        search=each("search"),
        training=each("training"),
        training_cost=each("training_cost"),
        burnout_shift=each("burnout_shift"),
        paid_training=np.stack(
            [
                np.zeros(states) if o.paid_training is None else once(o.paid_training)
                for o in options
            ]
        ),
    )


def _burnout(
    profile: Profile,
    known: Callable[[str], Array],
    streams: Streams,
    numbers: NDArray[np.integer],
    on: dt.date,
) -> BurnoutWorld:
    """Return what is known of the person's burnout: where it stands, and how much of it lasts."""
    point, health = starting_point(profile), profile.health
    start = point.z + point.sd * streams.normal("check-in", state=numbers)
    share = known("burnout.stable_share")
    half_life = 12.0 * known("burnout.half_life")
    lasting = share
    if health.since is not None:
        months = float(month_of(on) - month_number(health.since))
        lasting = lasting_share(share, half_life, months, known("burnout.since_trust"))
    trait = trait_given_start(start, share, streams.normal("trait", state=numbers), lasting)
    along = GOES_ALONG.get(health.earlier)
    return BurnoutWorld(
        start=start,
        trait=trait if along is None else trait + known(along),
        half_life_months=half_life,
        stable_share=share,
        threshold=threshold_of(known("burnout.prevalence")),
        slow=known("burnout.non_recovery") if health.exhaustion_leave else None,
    )


def _cover(profile: Profile, known: Callable[[str], Array], states: int) -> Array:
    """Return the monthly price of health cover without a post (US only); `(state,)`."""
    if profile.person.country != "US":
        return np.zeros(states)
    alone = profile.person.dependants == 0 and profile.person.filing != "joint"
    return known("money.cobra_single" if alone else "money.cobra_family")
