"""Gathering what one household brings: its posts, its taxes, its ties, its pensions."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle, value_at
from afterward.base.months import month_number, month_of
from afterward.evidence import figure
from afterward.law import pension
from afterward.law.inforce import law_of
from afterward.options import Alternative, contracted_hours
from afterward.profile import Profile, age
from afterward.simulation.careers import careers
from afterward.simulation.clock import Step
from afterward.simulation.debts import FULL_TIME_HOURS, PSLF_EMPLOYERS
from afterward.simulation.household import Household, Market
from afterward.simulation.interruptions import Career, Clocks
from afterward.simulation.licence_fees import licence_fees
from afterward.simulation.luck import Luck
from afterward.simulation.phases import Phases
from afterward.simulation.risks import OWN_ACCOUNT
from afterward.simulation.taxes import household_taxes
from afterward.simulation.world import World

Array = NDArray[np.float64]


def household(  # noqa: PLR0913 - internal, and all of it is needed
    profile: Profile,
    options: tuple[Alternative, ...],
    world: World,
    luck: Luck,
    phases: Phases,
    *,
    clock: tuple[Step, ...],
    on: dt.date,
    waits: Array,
) -> Household:
    """Gather what stays the same along every life."""
    last = clock[-1].end
    taxes = household_taxes(
        profile,
        first_year=clock[0].tax_year,
        years=last // 12 + 2,
        prices=world.prices,
        pay_growth=world.pay_growth,
    )
    return Household(
        profile=profile,
        options=options,
        world=world,
        phases=phases,
        taxes=taxes,
        pay=world.posts.pay[:, :, None],
        careers=careers(options, world.posts.pay),
        present=next((i for i, o in enumerate(options) if o.road == "stay"), None),
        fallback_pay=_fallback_pay(profile, options, world),
        training_cost=world.posts.training_cost[:, :, None],
        ties=_ties(profile, options, phases.ends, month_of(on) + 1),
        fees=licence_fees(profile, options),
        nhs_new=column(np.array([_in_nhs(profile, option) for option in options])),
        own_new=column([option.employer in OWN_ACCOUNT for option in options]),
        own_old=float(profile.work.employer in OWN_ACCOUNT),
        employer_new=column(np.array([_employer_share(profile, o) for o in options])),
        enrolled_new=column([_enrolled(profile, option) for option in options]),
        counts_new=column(_counts(profile, options)),
        market=_market(world, luck),
        pension_month=_pension_month(profile, on),
        last_month=last,
        stays_with=column([option.same_employer for option in options]),
        now=month_of(on) + 1,
        vests_in=_vests_in(profile, month_of(on) + 1),
        career=_career(profile, options, world, luck, phases),
        waits=waits,
    )


def _career(
    profile: Profile, options: tuple[Alternative, ...], world: World, luck: Luck, phases: Phases
) -> Career:
    """Return what may cut posts short, with each life's clocks and its luck in looking for one."""
    search = value_at(world.search_luck, luck.search)
    clocks = Clocks.of(luck.lost, luck.ill, luck.long, search)
    law = law_of(profile.person.country)
    return Career(
        risks=world.risks,
        clocks=clocks,
        begins=phases.begins,
        law=law,
        returns=phases.returns,
        settles=phases.settles,
        elsewhere=column([not option.same_employer for option in options]) > 0.0,
    )


def _vests_in(profile: Profile, now: int) -> float | None:
    """Return in how many months the employer's share becomes one's own; None where none is held."""
    vests = profile.work.vests
    return None if vests is None else float(month_number(vests) - now)


def _employer_share(profile: Profile, option: Alternative) -> float:
    """Return what an option's employer adds to a pension, as a share of pay."""
    own = option.employer in OWN_ACCOUNT and not option.same_employer
    return 0.0 if own else profile.work.employer_saving


def _enrolled(profile: Profile, option: Alternative) -> bool:
    """Return whether the legal minimum of a workplace pension holds (United Kingdom)."""
    outside = option.pension != "nhs" and option.employer not in OWN_ACCOUNT
    return profile.person.country == "UK" and outside and not option.same_employer


def column(values: list[bool] | Array) -> Array:
    """Return one number for each option, ready to meet states and lives; `(option, 1, 1)`."""
    return np.asarray(values, dtype=float)[:, None, None]


def _counts(profile: Profile, options: tuple[Alternative, ...]) -> list[bool]:
    """Return which options' posts count towards PSLF: who employs, and a full-time contract."""
    return [
        option.employer in PSLF_EMPLOYERS and contracted_hours(option, profile) >= FULL_TIME_HOURS
        for option in options
    ]


def _fallback_pay(profile: Profile, options: tuple[Alternative, ...], world: World) -> Array:
    """Return yearly fallback pay: locum shifts with an open licence, else any work."""
    licensed = column([option.licence != "lapsing" for option in options]) > 0
    share = np.where(
        licensed, world.fallback_locum[None, :, None], world.fallback_any[None, :, None]
    )
    return profile.work.pay * share


def _in_nhs(profile: Profile, option: Alternative) -> float:
    """Return the part of an option's pay that builds the NHS pension.

    Of a portfolio it is the half post that goes on: keeps x own pay / pay of both parts.
    """
    if option.pension != "nhs":
        return 0.0
    if not option.keeps:
        return 1.0
    return min(option.keeps * profile.work.pay / max(middle(option.pay), 1.0), 1.0)


def _ties(profile: Profile, options: tuple[Alternative, ...], ends: Array, now: int) -> Array:
    """Return what the end of the present post costs: tail cover, and a bond not yet served.

    `(option, 1, 1)`; with a bond `(option, state, life)`.
    """
    ties = profile.licence
    moves = column([not option.same_employer for option in options])
    if ties.bond_until is None:
        return moves * ties.tail_cover
    unserved = (now + ends < month_number(ties.bond_until)).astype(float)
    return moves * (ties.tail_cover + ties.bond_penalty * unserved)


def _market(world: World, luck: Luck) -> Market:
    """Return how the market goes: a year's growth has the mean that the figure says."""
    drift = np.log1p(world.market_return) - world.market_sd**2 / 2.0
    return Market(drift, world.market_sd, luck.market)


def _pension_month(profile: Profile, on: dt.date) -> float:
    """Return in how many months the State Pension begins (in the UK the NHS pension too)."""
    country = profile.person.country
    begins = pension.state_pension_age(profile.person.born) if country == "UK" else None
    if begins is None:
        begins = middle(figure(f"simulation.pension_age.{country.lower()}"))
    return max((begins - age(profile, on)) * 12.0, 0.0)
