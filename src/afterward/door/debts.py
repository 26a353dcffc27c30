"""Clocks: payments counted towards forgiveness, and what leaving does to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from afterward.base.figures import reach
from afterward.base.months import month_of, month_text, month_words
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.door.stages import to_the_new_post
from afterward.evidence import figure
from afterward.law import loans
from afterward.law.ties import tie
from afterward.options import contracted_hours
from afterward.profile import Debt, Profile

QUALIFYING = ("nonprofit", "government")
FULL_TIME_HOURS = 30.0  # what the rule calls full time, a week


@dataclass(frozen=True, slots=True)
class Means:
    """What a plan looks at beside the debt: income a year, dependants, and heads in the house."""

    agi: float
    dependants: int
    household: int


def counts_now(profile: Profile) -> bool:
    """Return whether the present post counts towards PSLF: who employs, and full time."""
    work = profile.work
    return work.employer in QUALIFYING and work.hours >= FULL_TIME_HOURS


def counts_then(day: Day) -> bool:
    """Return whether the option's post counts towards PSLF."""
    full = contracted_hours(day.option, day.profile) >= FULL_TIME_HOURS
    return day.option.employer in QUALIFYING and full


def pslf_done_month(profile: Profile, debt: Debt, on: dt.date) -> int | None:
    """Return the first month begun with all payments made by staying; None where none runs.

    The next payment is next month's: with 119 counted in November, it is made in December, and
    all are made by 1 January.
    """
    if debt.plan not in loans.PSLF_PLANS or not counts_now(profile):
        return None
    return month_of(on) + 1 + max(round(loans.pslf_months() - debt.pslf), 0)


def clock_lines(day: Day) -> tuple[Line, ...]:
    """Return each debt's clocks on the day: counted so far, and whether they run on."""
    return tuple(line for debt in day.profile.debts for line in _debt_lines(day, debt))


def _debt_lines(day: Day, debt: Debt) -> list[Line]:
    lines = []
    if debt.plan in loans.PSLF_PLANS and (debt.pslf or counts_now(day.profile)):
        lines.append(_pslf_line(day, debt))
    limit = loans.forgiveness_months(debt.plan)
    if limit is not None and not (is_forgiven_by(day, debt) or _pslf_runs(day, debt)):
        lines.append(_write_off_line(day, debt, limit))
    return lines


def _pslf_line(day: Day, debt: Debt) -> Line:
    needed = loans.pslf_months()
    gained = day.months_from_now if counts_now(day.profile) else 0
    counted = min(debt.pslf + gained, needed)
    source, unit = tie("US", "pslf").source.cite(), f"of {number(needed)} payments"
    return Line("clocks.pslf", _counted(day, debt, counted, needed), float(counted), unit, source)


def _counted(day: Day, debt: Debt, counted: float, needed: float) -> str:
    """Return how many payments count on the day, and what becomes of the rest."""
    if counted >= needed:
        return say(
            "All {needed} qualifying payments are made by then: the rest is forgiven.",
            needed=number(needed),
        )
    so_far = say(
        "{counted} of {needed} PSLF payments counted by {day}.",
        counted=number(counted),
        needed=number(needed),
        day=day.words,
    )
    stake = _stake(day, debt)
    if counts_then(day):
        return beside(so_far, _when(day, needed - counted), say("Then {stake}.", stake=stake))
    kept = say("They are kept, but no more are added while {why}.", why=_why_not(day))
    return beside(so_far, kept, say("If you go on as now, {stake}.", stake=stake))


def _stake(day: Day, debt: Debt) -> str:
    """Return what is forgiven in the end and what is paid until then, each with its range."""
    forgiven, paid = stakes(day.profile, debt)
    given = {"forgiven": forgiven.words(day), "paid": paid.words(day)}
    percent = number(100.0 * _fastest())
    if forgiven.low == forgiven.high and paid.low == paid.high:
        return say(
            "about {forgiven} is forgiven, after about {paid} more in payments (at today's pay, "
            "and the same if it rises by up to {percent} % a year)",
            percent=percent,
            **given,
        )
    return say(
        "about {forgiven} is forgiven, after about {paid} more in payments (at today's pay; the "
        "ranges, if it rises by up to {percent} % a year)",
        percent=percent,
        **given,
    )


@dataclass(frozen=True, slots=True)
class Stake:
    """A sum at today's pay, and its ends if pay rises as fast as it is likely to."""

    now: float
    low: float
    high: float

    def words(self, day: Day) -> str:
        """Return the sum with its range; alone where pay does not move it."""
        now, low, high = (day.money(x) for x in (self.now, self.low, self.high))
        return now if low == high else say("{sum} ({low} to {high})", sum=now, low=low, high=high)


def stakes(profile: Profile, debt: Debt) -> tuple[Stake, Stake]:
    """Return what is forgiven with the last payment and what is paid until then, with ranges.

    Between today's pay to the end and pay that rises every year as fast as is likely.
    """
    now = if_all_goes_on(profile, debt)
    risen = _month_by_month(debt, _means(profile), _fastest())
    forgiven, paid = (
        Stake(one, min(one, other), max(one, other)) for one, other in zip(now, risen, strict=True)
    )
    return forgiven, paid


def _fastest() -> float:
    """Return the fastest rise of pay that is likely, a year; forgiveness is of the US alone."""
    return reach(figure("money.pay_growth.us"))[1]


def if_all_goes_on(profile: Profile, debt: Debt) -> tuple[float, float]:
    """Return what is forgiven with the last qualifying payment, and what is paid until then.

    At today's pay and rules, month by month: interest of a month, then the payment.
    """
    return _month_by_month(debt, _means(profile))


# The same for every option and every month of leaving, of which the Door shows hundreds.
@lru_cache(maxsize=128)
def _month_by_month(debt: Debt, means: Means, rise: float = 0.0) -> tuple[float, float]:
    principal, interest, paid = debt.balance, 0.0, 0.0
    for month in range(max(round(loans.pslf_months() - debt.pslf), 0)):
        # What is asked for follows a year's income, so pay moves it once a year.
        then = replace(means, agi=means.agi * (1.0 + rise) ** (month // 12))
        due = _asked(debt, then, principal + interest)
        left = loans.accrue(
            debt.plan, principal=principal, interest=interest, payment=due, rate=debt.rate
        )
        principal, interest = (max(float(part), 0.0) for part in left)
        paid += due
    return principal + interest, paid


def payment_now(profile: Profile, debt: Debt, owed: float) -> float:
    """Return what a debt's plan asks for in a month at today's pay."""
    return _asked(debt, _means(profile), owed)


def _means(profile: Profile) -> Means:
    person, work = profile.person, profile.work
    joint = person.filing == "joint"
    return Means(
        agi=work.pay * (1.0 - work.saving) + (person.partner_pay if joint else 0.0),
        dependants=person.dependants,
        household=1 + person.dependants + joint,
    )


def _asked(debt: Debt, means: Means, owed: float) -> float:
    asked = loans.payment(
        debt.plan,
        owed=owed,
        agi=means.agi,
        dependants=means.dependants,
        household_size=means.household,
        months_left=debt.ends,
        rate=debt.rate,
        fixed=debt.payment,
        entry_owed=debt.balance,
        newest_loan=debt.newest_loan,
    )
    return float(min(float(asked), owed))


def is_forgiven_by(day: Day, debt: Debt) -> bool:
    """Return whether a debt's forgiveness is complete on the day of leaving."""
    done = pslf_done_month(day.profile, debt, day.on)
    return done is not None and done <= day.month


def _why_not(day: Day) -> str:
    if day.option.employer in QUALIFYING:
        hours = number(contracted_hours(day.option, day.profile), places=0)
        return say("the contract is for about {hours} hours a week and 30 are needed", hours=hours)
    return say("the employer does not qualify")


def _when(day: Day, left: float) -> str:
    """Return when forgiveness would come: the month of the last payment still to be made."""
    when = month_words(day.month - 1 + round(left + _not_counted(day)))
    if not day.leaves_employer:
        return say("Forgiven in {month} if all goes on.", month=when)
    return say(
        "Forgiven in {month} at the soonest: only if the new employer qualifies, and a month "
        "without a post, or with a part of one, does not count.",
        month=when,
    )


def _not_counted(day: Day) -> float:
    """Return the months after the day that count for nothing: time off, or a part of a post."""
    if day.option.beside:
        return to_the_new_post(day)[0]
    return day.option.pause_months if day.option.road == "pause" else 0.0


def _pslf_runs(day: Day, debt: Debt) -> bool:
    """Return whether forgiveness for public service would come first, and the rest fall away."""
    return debt.plan in loans.PSLF_PLANS and counts_now(day.profile) and counts_then(day)


def _write_off_line(day: Day, debt: Debt, limit: float) -> Line:
    left = max(limit - debt.clock, 0.0)
    month = month_of(day.on) + round(left)
    return Line(
        id=f"clocks.write_off.{debt.plan}",
        says=say(
            "What is left of this loan ({plan}) is written off in {month} if it is still owed; "
            "leaving does not stop this clock.",
            plan=loans.PLAN_NAMES[debt.plan],
            month=month_words(month),
        ),
        value=month_text(month),
        unit="month",
        source=loans.source(debt.plan),
    )
