"""What the lives take for granted: round numbers of our own, each with its reason and its date."""

from __future__ import annotations

import datetime as dt

import msgspec

from afterward.base.figures import Assumption, round_number
from afterward.base.saying import say
from afterward.simulation.books import CASH_MONTHS
from afterward.simulation.careers import CLIMB_MONTHS
from afterward.simulation.licence_fees import LICENCE_IN_USE
from afterward.simulation.money import MOST_OWED_MONTHS, MOST_TIMES_OWED
from afterward.simulation.outcomes import SPENDING_FLOOR
from afterward.simulation.risks import (
    INSURED_MONTHS,
    LAID_OFF_BY_ONESELF,
    PAY_AFTER_LOSS,
    SERVICE_UNSAID,
    STRIKES_A_YEAR,
)
from afterward.simulation.trials import LONGEST_TRIAL
from afterward.simulation.walk import WAKING_HOURS

_MADE = dt.date(2026, 11, 24)


def _assumed(  # noqa: PLR0913, PLR0917 - an assumption has as many parts as it has
    name: str, says: str, value: float, unit: str, reason: str, country: str = "world"
) -> Assumption:
    made = round_number(f"simulation.{name}", says, value, unit, reason, _MADE)
    return msgspec.structs.replace(made, country=country)


ASSUMPTIONS: tuple[Assumption, ...] = (
    _assumed(
        "cash_months",
        say("Savings kept as cash; what is above is invested"),
        CASH_MONTHS,
        say("months of spending"),
        say("A usual rule of thumb; households differ"),
    ),
    _assumed(
        "most_owed_months",
        say("Bills and cards left unpaid, at most, once savings are gone"),
        MOST_OWED_MONTHS,
        say("months of essential spending"),
        say("Nobody lends for ever; what cannot be borrowed is not spent"),
    ),
    _assumed(
        "most_times_owed",
        say("The most that an unpaid bond or fee grows to, with interest"),
        MOST_TIMES_OWED,
        say("times its sum"),
        say("Past it such debts are settled; a rule of old in India, and of thumb elsewhere"),
    ),
    _assumed(
        "climb_months",
        say("How long pay climbs along its ladder; after that it follows general pay"),
        CLIMB_MONTHS,
        say("months"),
        say("The ladders say where pay stands five years on; the top is taken for granted nowhere"),
    ),
    _assumed(
        "licence_in_use",
        say("What a licence costs beside today's spending in a post that uses it"),
        LICENCE_IN_USE,
        say("of its yearly fee"),
        say("It is in what you spend today, or the employer pays it; held unused it is paid apart"),
    ),
    _assumed(
        "pay_after_loss",
        say("Pay of the next post after one is lost, of the pay before"),
        PAY_AFTER_LOSS,
        say("share of pay"),
        say(
            "The next post is one like it; what clinicians lose in pay after a layoff was "
            "not found, and no pay-off is counted either"
        ),
    ),
    _assumed(
        "laid_off_by_oneself",
        say("Chance a year that one's own practice or agency work is ended by an employer"),
        LAID_OFF_BY_ONESELF,
        say("share a year"),
        say(
            "There is no employer; bookings that fall away and practices that fail are not counted"
        ),
    ),
    _assumed(
        "strikes_a_year",
        say("How often, at most, a post is lost in one tax year; the same for a long illness"),
        STRIKES_A_YEAR,
        say("times a year"),
        say("A second time within a year is rare enough to leave out"),
    ),
    _assumed(
        "insured_months",
        say("How long an employer's insurance pays in a long illness, United States"),
        INSURED_MONTHS,
        say("months"),
        say("Plans for short illness mostly run for 13 to 26 weeks"),
        "US",
    ),
    *(
        _assumed(
            f"service_unsaid.{country.lower()}",
            say(
                "Years of service counted for sick pay, where nothing is said "
                "of when the post began"
            ),
            SERVICE_UNSAID,
            say("years"),
            say(
                "From then on {scheme}; say since when you have been there, and it is your own",
                scheme=scheme,
            ),
            country,
        )
        for country, scheme in (
            ("UK", say("the NHS pays six months in full and six at half")),
            ("IN", say("government service pays 50 days in full")),
        )
    ),
    _assumed(
        "longest_trial",
        say("The longest that a post can be tried before going back"),
        LONGEST_TRIAL,
        say("months"),
        say("Ten years: whoever stays longer has not tried it but changed"),
    ),
    _assumed(
        "waking_hours",
        say("Waking hours, of which work and recovery are taken off"),
        WAKING_HOURS,
        say("hours a week"),
        say("Sixteen hours a day"),
    ),
    _assumed(
        "spending_floor",
        say("The least a household is taken to live on, when risk is weighed"),
        SPENDING_FLOOR,
        say("of today's spending"),
        say("Below it, what a life is worth in money can no longer be told apart"),
    ),
)
