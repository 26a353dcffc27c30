"""India's retirement law and its two regimes told line by line, each fact with its source."""

from __future__ import annotations

import numpy as np

from afterward.base.records import Amount, Record, Share
from afterward.law.explain import rounded, sources
from afterward.law.facts import Fact, weakest
from afterward.law.income import Array
from afterward.law.india.income_tax import NEW, OLD
from afterward.law.india.regimes import better_regime
from afterward.law.india.retirement import (
    epf,
    gratuity,
    gratuity_lost,
    nps,
    staff_gratuity,
    unified_pension,
    years_to_gratuity,
)
from afterward.law.inforce import law_of
from afterward.law.library import rule

YEARLY, MONTHLY, ONCE = "INR a year", "INR a month", "INR"


def explain_retirement(  # noqa: PLR0913 - a post has as many terms as it has
    basic: float,
    years: float,
    *,
    staff: bool = False,
    fixed_term: bool = False,
    on_all: bool = False,
    regime: str = "new",
) -> tuple[Fact, ...]:
    """Return what a post builds for later and what leaving it now loses, line by line.

    Args:
        basic: monthly basic pay with dearness allowance, INR.
        years: of service so far.
        staff: whether it is a post of the central government.
        fixed_term: whether it is a private post on a fixed-term contract.
        on_all: whether the provident fund is paid on all of basic pay.
        regime: of income tax.
    """
    if staff:
        return (*_staff(basic, years), *_leaving_nps())
    return (
        *_provident(basic, on_all=on_all),
        *_private(basic, years, fixed_term=fixed_term),
        *_national(basic, regime),
    )


def explain_regimes(  # noqa: PLR0913 - a year's income has as many parts as it has
    pay: float,
    deductions: float = 0.0,
    *,
    pretax: float = 0.0,
    profit: float = 0.0,
    age: float = 0.0,
    self_employed: bool = False,
    year: int = 2026,
) -> tuple[Fact, ...]:
    """Return the tax of each regime at a pay and stated deductions, and how much one saves.

    Raises:
        AfterwardError: receipts of one's own practice above the limit without its profit.
    """
    found = better_regime(
        pay,
        deductions,
        pretax=pretax,
        profit=profit,
        age=age,
        self_employed=self_employed,
        year=year,
    )
    law, years = law_of("IN", year=year), np.asarray(age)
    new, old = NEW.rules(law, years), OLD.rules(law, years)
    said = f"The {found.regime} regime leaves more by" if found.by else "Both leave the same:"
    return (
        _fact("regime.new", "Income tax in the new regime", found.new, YEARLY, *new),
        _fact("regime.old", "Income tax in the old regime", found.old, YEARLY, *old),
        _fact("regime.by", said, found.by, YEARLY, *new, *old),
    )


def _provident(basic: float, *, on_all: bool) -> tuple[Fact, ...]:
    year, ceiling = epf(basic, on_all=on_all), rule("in.epf.ceiling")
    own, employer = rule("in.epf.employee"), rule("in.epf.employer")
    return (
        _fact("epf.own", "Provident fund: your part, saved", year.own, YEARLY, own, ceiling),
        _fact("epf.employer", "Provident fund: the employer's", year.employer, YEARLY, employer),
        _fact(
            "epf.pension",
            "Of it to the pension scheme",
            year.pension,
            YEARLY,
            rule("in.epf.pension"),
        ),
        _told("epf.out_now", "in.epf.out_now"),
        _told("epf.out_rest", "in.epf.out_rest"),
        _told("epf.pension_wait", "in.epf.pension_wait"),
    )


def _private(basic: float, years: float, *, fixed_term: bool) -> tuple[Fact, ...]:
    owed = gratuity(basic, years, fixed_term=fixed_term)
    lost = gratuity_lost(basic, years, fixed_term=fixed_term)
    wait = years_to_gratuity(years, fixed_term=fixed_term)
    days, most = rule("in.gratuity.days"), rule("in.gratuity.most")
    vests = rule("in.gratuity.years.fixed_term" if fixed_term else "in.gratuity.years")
    return (
        _fact("gratuity.owed", "Gratuity owed on leaving now", owed, ONCE, days, most, vests),
        _fact("gratuity.lost", "Gratuity that leaving now loses", lost, ONCE, days, vests),
        _fact("gratuity.wait", "Years until gratuity is owed", wait, "years", vests),
    )


def _national(basic: float, regime: str) -> tuple[Fact, ...]:
    name = "in.nps.untaxed.old" if regime == "old" else "in.nps.untaxed"
    # An employer's whole pay as its part: what stays untaxed is then the limit itself.
    most = nps(basic, employer=1.0, regime=regime).untaxed
    said = "National Pension System: employer's part untaxed, at most"
    return (_fact("nps.untaxed", said, most, YEARLY, rule(name)), *_leaving_nps())


def _staff(basic: float, years: float) -> tuple[Fact, ...]:
    year, pension = nps(basic, staff=True), unified_pension(basic, years)
    retiring, least = staff_gratuity(basic, years), rule("in.ups.years.least")
    share, lump = rule("in.ups.share"), rule("in.ups.lump")
    ups = "Unified Pension Scheme, on retiring with these years"
    return (
        _fact(
            "nps.own",
            "National Pension System: your part",
            year.own,
            YEARLY,
            rule("in.nps.staff.own"),
        ),
        _fact(
            "nps.employer", "The government's", year.employer, YEARLY, rule("in.nps.staff.employer")
        ),
        _fact("ups.monthly", f"{ups}: pension", pension.monthly, MONTHLY, share, least),
        _fact("ups.lump", f"{ups}: lump sum", pension.lump, ONCE, lump),
        _told("ups.resigning", "in.ups.resigning"),
        _fact(
            "gratuity.retiring",
            "Gratuity on retiring with these years",
            retiring,
            ONCE,
            rule("in.gratuity.staff.share"),
            rule("in.gratuity.staff.months"),
        ),
        _told("gratuity.resigning", "in.gratuity.staff.resigning"),
        _told("old_pension.share", "in.old_pension.share"),
    )


def _leaving_nps() -> tuple[Fact, ...]:
    return (_told("nps.annuity", "in.nps.exit.annuity"), _told("nps.all", "in.nps.exit.all"))


def _told(key: str, name: str) -> Fact:
    """Return a rule as it stands: a sum, or a share in per cent."""
    found = rule(name)
    if isinstance(found.rule, Share):
        of = found.unit.removeprefix("share ")
        return _fact(key, found.title, np.asarray(100.0 * found.rule.value), f"% {of}", found)
    value = found.rule.value if isinstance(found.rule, Amount) else 0.0
    return _fact(key, found.title, np.asarray(value), found.unit, found)


def _fact(key: str, name: str, amount: Array, unit: str, *rules: Record) -> Fact:
    told = float(rounded(float(amount), "unit" if unit.startswith("INR") else "minor"))
    return Fact(key, name, told, unit, weakest(rules), sources(rules))
