"""Nothing is made and nothing is lost: the books of every step balance, whatever befalls a life.

Households of every kind, with posts lost, long illnesses, trials and roads in stages. Each law is
worked out again from the step's own flows, or from rates alone, never by the step itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from many_households import ON, Asked, households

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.law import pension
from afterward.law.loans import PLANS
from afterward.law.loans.month import yearly_rate
from afterward.options import alternatives
from afterward.profile import Profile
from afterward.simulation import pots
from afterward.simulation.household import Household, monthly_spending, price_at, yearly_pay
from afterward.simulation.money import MOST_OWED_MONTHS, MOST_TIMES_OWED
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.walk import Seen, live
from lives import example

STATES, LIVES = 2, 4
CLOSE = 1e-9
# Plans that charge all of a month's interest; RAP waives what a payment does not cover.
PLAIN = tuple(plan for plan in PLANS if plan != "us.rap" and not plan.startswith("uk."))


@dataclass(frozen=True)
class Told:
    """A household that has been lived through, step by step."""

    asked: Asked
    home: Household
    steps: list[Seen]

    @property
    def profile(self) -> Profile:
        return self.asked.profile


def live_through(asked: Asked, *, often: float = 1.0) -> Told:
    """Live a household's options; `often` times as many posts are lost and illnesses come."""
    placed = set_up(
        asked.profile,
        asked.options,
        When(ON, asked.leave, asked.at_earliest),
        Streams(5),
        Which(STATES, LIVES),
        Plans(asked.returning),
    )
    home, seen = placed.home, []
    risks = home.career.risks
    risks = replace(risks, lost=often * risks.lost, ill=often * risks.ill)
    home = replace(home, career=replace(home.career, risks=risks))
    live(home, placed.clock, placed.now, seen.append)
    return Told(asked, home, seen)


@st.composite
def told(draw):
    try:
        asked = draw(households())
        return live_through(asked, often=draw(st.sampled_from((1.0, 8.0))))
    except AfterwardError:
        # Some things that are drawn cannot stand together, and are refused in words.
        assume(False)


LAWS = []


def law(check):
    """Count a check among the laws that every household is held to."""
    LAWS.append(check)
    return check


def close(found, exact, scale=1.0):
    """Return whether two arrays are the same to a billionth of the sums at stake."""
    return np.all(np.abs(found - exact) <= CLOSE * (1.0 + np.abs(exact) + np.abs(scale)))


def factors(home: Household, step) -> tuple[np.ndarray, ...]:
    """Return growth of prices, cash, markets and credit over a step, from the rates alone."""
    years, world = step.months / 12.0, home.world
    prices, cash, credit = (
        ((1.0 + rate) ** years)[None, :, None]
        for rate in (world.prices, world.cash_return, world.credit_rate)
    )
    market = home.market.in_year(step.year)[None] ** years
    return prices, cash * prices, market * prices, credit * prices


@law
def every_month_of_a_step_is_spent_somewhere(lives):
    for seen in lives.steps:
        share = seen.share
        spent = share.old + share.new + share.training + share.waiting + share.retired
        assert close(spent, seen.step.months)
        for part in (share.old, share.new, share.training, share.waiting):
            assert np.all(np.asarray(part) >= -1e-9)
        ill, unpaid = share.ill_old + share.ill_new, share.unpaid_old + share.unpaid_new
        assert np.all(unpaid <= ill + 1e-9)
        assert np.all(ill <= share.old + share.new + 1e-9)


@law
def lines_make_net_income_and_each_step_opens_where_the_last_one_closed(lives):
    before = None
    for seen in lives.steps:
        total = sum(np.broadcast_to(line, lives.home.shape) for line in seen.flow.lines.values())
        assert close(total, seen.flow.net_income)
        for name in ("savings", "owed", "pot", "debts", "nhs") if before is not None else ():
            assert getattr(seen.before, name) is getattr(before, name)
        before = seen.after


@law
def opening_and_net_less_spent_and_returns_are_closing(lives):
    home = lives.home
    for seen in lives.steps:
        step, price = seen.step, price_at(home.world, seen.step.first)
        prices, cash, market, credit = factors(home, step)
        left = seen.before.savings + seen.flow.net_income - seen.flow.spent
        held = np.minimum(left, 6.0 * monthly_spending(home) * price)
        closing = np.where(left < 0.0, left * credit, held * cash + (left - held) * market)
        # A bond or a fee still owed past twice its sum is settled.
        owed = owed_before_returns(home, seen) * credit
        due = home.one_off + home.phases.re_entry * (np.asarray(home.phases.returns) < step.end)
        settled = np.maximum(owed - MOST_TIMES_OWED * due * price * prices, 0.0)
        stake = np.abs(left) + owed
        assert close(seen.after.savings, closing + settled, stake)
        assert close(seen.after.owed, owed - settled, stake)


def owed_before_returns(home: Household, seen: Seen) -> np.ndarray:
    """Return what of a cost of leaving is unpaid: never more than savings are below zero."""
    owed = seen.before.owed + seen.flow.one_off
    short = seen.before.savings + seen.flow.net_income - planned(home, seen)
    short = np.where(short < 0.0, np.minimum(short + frills(home, seen), 0.0), short)
    return np.minimum(owed, np.maximum(-short, 0.0))


def planned(home: Household, seen: Seen) -> np.ndarray:
    return monthly_spending(home) * price_at(home.world, seen.step.first) * seen.step.months


def frills(home: Household, seen: Seen) -> np.ndarray:
    return home.profile.money.other * price_at(home.world, seen.step.first) * seen.step.months


@law
def no_more_is_spent_than_planned_and_no_more_owed_than_is_lent(lives):
    home = lives.home
    for seen in lives.steps:
        price = price_at(home.world, seen.step.first)
        left = seen.before.savings + seen.flow.net_income - seen.flow.spent
        plan, scale = planned(home, seen), np.abs(seen.before.savings) + np.abs(left)
        assert np.all(seen.flow.spent <= plan + CLOSE * (plan + scale))
        least = -MOST_OWED_MONTHS * home.profile.money.essential * price
        unpaid = owed_before_returns(home, seen)
        assert np.all(left >= least - unpaid - CLOSE * (1.0 + scale + unpaid))
        # Nothing is cut while there is money, and frills before anything essential.
        cut = plan - seen.flow.spent
        assert np.all((cut <= CLOSE * (plan + scale)) | (left <= CLOSE * (plan + scale)))


@law
def what_leaves_pay_for_a_pot_is_in_the_pot(lives):
    home = lives.home
    for seen in lives.steps:
        step, share = seen.step, seen.share
        pay, price = yearly_pay(home, step), price_at(home.world, step.first)
        old, new = share.paid_old / 12.0 * pay.old, share.paid_new / 12.0 * pay.new
        own, employer = pots.saving(home, old, new, share, pay)
        _, nhs_due = pots.nhs_flows(home, step, share, pay)
        assert close(-seen.flow.lines["saving"], own + nhs_due)
        # What pensions pay beyond the pot, by months: the NHS's and the State's, with prices.
        months = max(0.0, step.end - max(step.first, home.pension_month))
        yearly = seen.before.nhs + pots.yearly_state_pension(home)
        drawn = seen.flow.lines["pensions"] - yearly * price * months / 12.0
        assert np.all(drawn >= -CLOSE * (1.0 + seen.before.pot))
        assert np.all(drawn <= seen.before.pot * (1.0 + CLOSE) + CLOSE)
        _, _, market, _ = factors(home, step)
        inside = (
            seen.before.pot
            - drawn
            + own
            + employer
            + pots.vested(home, step, seen.share, price_at(home.world, step.first))
        )
        assert close(seen.after.pot, inside * market, seen.flow.lines["pensions"])


@law
def a_pot_is_empty_at_the_end_of_life(lives):
    last = lives.steps[-1]
    if last.share.retired < last.step.months:
        return
    assert close(last.after.pot, 0.0, last.before.pot)


@law
def the_nhs_pension_grows_by_what_is_built_and_by_its_bonus(lives):
    home = lives.home
    for seen in lives.steps:
        step, share = seen.step, seen.share
        pays, _ = pots.nhs_flows(home, step, share, yearly_pay(home, step))
        active = np.clip((share.old + share.new) / step.months, 0.0, 1.0) * (pays > 0.0)
        bonus = 1.015 ** (active * step.months / 12.0)
        built = pays / 54.0 / price_at(home.world, step.first)
        assert close(seen.after.nhs, seen.before.nhs * bonus + built)
    assert pension.active_bonus() == 0.015


@law
def what_is_paid_on_debts_and_forgiven_is_what_they_fall_by_less_interest(lives):
    home = lives.home
    for seen in lives.steps:
        price = price_at(home.world, seen.step.first)
        opening, closing, wiped, most = (np.zeros(home.shape) for _ in range(4))
        for before, after in zip(seen.before.debts, seen.after.debts, strict=True):
            opening, closing = opening + before.balance, closing + after.balance
            wiped = wiped + (after.forgiven - before.forgiven) * price
            rate = before.debt.rate
            rate = 0.30 if rate is None else rate
            most = most + before.balance * ((1.0 + rate / 12.0) ** seen.step.months - 1.0)
        interest = closing - opening - seen.flow.lines["loans"] + wiped
        scale = CLOSE * (1.0 + opening + closing + wiped)
        assert np.all(interest >= -scale)
        assert np.all(interest <= most + scale)
        assert np.all(seen.flow.lines["loans"] <= scale)
        assert np.all(closing >= -scale)


@law
def a_month_s_interest_is_that_of_the_rate_where_none_is_waived(lives):
    debts = lives.profile.debts
    if not all(debt.plan in PLAIN and debt.plan != "us.paye" for debt in debts):
        return
    for seen in lives.steps:
        if seen.step.months > 1:
            continue
        price = price_at(lives.home.world, seen.step.first)
        change, interest = np.zeros(lives.home.shape), np.zeros(lives.home.shape)
        for before, after in zip(seen.before.debts, seen.after.debts, strict=True):
            wiped = (after.forgiven - before.forgiven) * price
            change = change + after.balance - before.balance + wiped
            interest = interest + before.principal * before.debt.rate / 12.0
            assert yearly_rate(before.debt.plan, before.debt.rate, 0.0) == before.debt.rate
        assert close(change - seen.flow.lines["loans"], interest, sum(d.balance for d in debts))


@law
def a_tax_year_is_paid_for_once(lives):
    """What is withheld by the month and settled at the end makes the tax of the year, no more."""
    home, paid = lives.home, lives.steps[0].before.year_withheld
    for seen in lives.steps:
        paid = paid - seen.flow.lines["tax"]
        if not seen.step.closes_tax_year:
            continue
        before = seen.before
        months = max(0.0, seen.step.end - max(seen.step.first, home.pension_month))
        yearly = before.nhs + pots.yearly_state_pension(home)
        from_pension = yearly * price_at(home.world, seen.step.first) * months / 12.0
        taxed = seen.flow.lines["pensions"] if home.taxes.deducts_pension else from_pension
        profit = seen.share.paid_old * home.own_old * yearly_pay(home, seen.step).old
        profit = profit + seen.share.paid_new * home.own_new * yearly_pay(home, seen.step).new
        due = home.taxes.due(
            before.year_wages + seen.flow.lines["wages"],
            partner=before.year_partner + seen.flow.lines["partner"],
            pretax=before.year_pretax - seen.flow.lines["saving"],
            other=before.year_other + taxed,
            year=seen.step.tax_year,
            profit=before.year_profit + profit / 12.0,
        )
        assert close(paid, due, before.year_withheld)
        assert not seen.after.year_wages.any()
        paid = np.zeros(home.shape)


# --- held against -----------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives=told())
def test_every_household_balances(lives):
    for check in LAWS:
        check(lives)


@pytest.fixture(scope="module", params=["us-internist", "uk-gp-registrar", "india-medical-officer"])
def eventful(request):
    """Return an example who tries posts, retrains in stages, and to whom much happens."""
    person = example(request.param)
    names = ("stay", "sabbatical", "medical-writing", "locum", "retrain-public-health")
    options = tuple(o for o in alternatives(person, on=ON) if o.id in names)
    tried = {"medical-writing": 60.0, "locum": 6.0}
    return live_through(Asked(person, options, None, False, tried), often=8.0)


@pytest.mark.parametrize("check", LAWS, ids=lambda check: check.__name__)
def test_an_eventful_life_balances(check, eventful):
    check(eventful)


def test_much_happens_in_an_eventful_life(eventful):
    last, phases = eventful.steps[-1].befallen, eventful.home.phases
    assert last.lost.any()
    assert last.fell_ill.any()
    assert np.isfinite(phases.returns).any()
    staged = any(option.beside for option in eventful.asked.options)
    assert np.any(phases.kept) == staged
    assert staged or eventful.profile.person.country == "UK"
    assert len(LAWS) == 10


@pytest.mark.parametrize("plan", PLAIN)
def test_plain_plans_are_those_whose_interest_is_the_rate_alone(plan):
    assert yearly_rate(plan, 0.07, 1e6) == 0.07
