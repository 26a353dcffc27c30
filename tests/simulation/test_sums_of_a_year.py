"""The first year's income, tax by the month after work has ended, and a sum that vests later."""

import numpy as np
import pytest

from lives import changed, example, lived, mean, only, plain_person

POSTS = {
    "pay": 30_000,
    "hours": 40,
    "nights": 0,
    "search": 14,
    "training": 0,
    "training_cost": 0,
    "burnout_shift": 0.0,
}


def first_year(cash, **work):
    """Return the first year's income, and months of work taken in need, of a long look for a post.

    In the United Kingdom, whose tax year closes in it.
    """
    person = changed(
        example("uk-gp-registrar"),
        debts=(),
        money={"cash": cash},
        work={"look_first": False, "notice_months": 0.0, **work},
    )
    options = only(person, "medical-writing")
    outcomes = lived(person, options, still=True, posts=POSTS, states=2, lives=2)
    told = (
        mean(outcomes, name, "medical-writing") for name in ("first_year_income", "fallback_months")
    )
    return tuple(told)


@pytest.mark.parametrize("employer", ["nhs", "own-practice"])
def test_work_taken_in_need_moves_the_first_years_income_neither_by_its_pay_nor_by_its_tax(
    employer,
):
    pension = {"pension": "nhs" if employer == "nhs" else "none", "nhs_pension_so_far": 0.0}
    rich, none = first_year(1e7, employer=employer, **pension)
    poor, worked = first_year(0.0, employer=employer, **pension)
    assert none == 0.0
    assert worked > 10.0
    assert poor == pytest.approx(rich, abs=0.01)


def tax_by_month(partner_pay):
    """Return the tax line and whether the year closes, for months after work has ended."""
    person = plain_person(
        person={"filing": "joint", "partner_pay": partner_pay}, money={"retire_at": 41.5}
    )
    seen = []
    lived(person, only(person), still=True, states=1, lives=1, watch=seen.append)
    return [
        (float(one.flow.lines["tax"][0, 0, 0]), one.step.closes_tax_year)
        for one in seen
        if one.step.months == 1 and one.share.retired == 1.0
    ]


@pytest.mark.parametrize("partner_pay", [0.0, 120_000.0])
def test_nothing_is_withheld_once_both_have_stopped_working(partner_pay):
    told = tax_by_month(partner_pay)
    assert len(told) > 20
    assert not any(tax for tax, closes in told if not closes)
    # what was withheld too much while both worked comes back as the year closes, and then no more
    closing = [tax for tax, closes in told if closes]
    assert closing[0] > 0.0
    assert closing[1:] == pytest.approx(np.zeros(len(closing) - 1))


def test_what_vests_later_keeps_up_with_prices_until_then():
    # vests in month 10, when prices stand 1.1 ^ (10/12) times as high, and earns that month's rise
    person = plain_person(work={"vests": "2027-10", "unvested": 5_000})
    pots = []
    lived(
        person,
        only(person),
        still=True,
        prices=0.1,
        states=1,
        lives=1,
        watch=lambda one: pots.append(float(one.after.pot[0, 0, 0])),
    )
    assert pots[9] == 0.0
    assert pots[10] == pytest.approx(5_000 * 1.1 ** (11 / 12))
