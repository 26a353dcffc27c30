"""United Kingdom loans: five plans, two at once, and thresholds each moved by its own rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index, loans
from afterward.law.library import rule

PATH = 1.03 ** np.arange(12)


def year(number, path=PATH):
    return Index(year=number, base_year=2026, prices=path, wages=path)


# At 40,000: 9 % of (40,000 - 26,900), of (40,000 - 29,385), of (40,000 - 33,795), of
# (40,000 - 25,000), and 6 % of (40,000 - 21,000).
@pytest.mark.parametrize(
    ("plan", "yearly"),
    [
        ("uk.plan1", 1_179.00),
        ("uk.plan2", 955.35),
        ("uk.plan4", 558.45),
        ("uk.plan5", 1_350.00),
        ("uk.postgraduate", 1_140.00),
    ],
)
def test_each_plan_takes_its_share_above_its_own_threshold(plan, yearly):
    assert 12 * loans.payment(plan, owed=5e4, agi=40_000.0) == pytest.approx(yearly)


def test_nothing_is_taken_up_to_the_threshold():
    for plan, start in (("uk.plan1", 26_900.0), ("uk.plan4", 33_795.0), ("uk.plan5", 25_000.0)):
        at = loans.payment(plan, owed=5e4, agi=np.array([start - 1, start, start + 100]))
        assert (12 * at).tolist() == pytest.approx([0.0, 0.0, 9.0])


def test_an_undergraduate_and_a_postgraduate_loan_are_paid_side_by_side():
    # 9 % of 10,615 and 6 % of 19,000: 955.35 + 1,140.00.
    both = loans.uk_together(("uk.plan2", "uk.postgraduate"), 40_000.0)
    assert 12 * both == pytest.approx(2_095.35)


def test_two_undergraduate_loans_share_one_nine_percent_above_the_lower_threshold():
    pay = np.array([30_000.0, 40_000.0])
    both = loans.uk_together(("uk.plan2", "uk.plan1"), pay)
    assert both.tolist() == loans.payment("uk.plan1", owed=1.0, agi=pay).tolist()
    with pytest.raises(AfterwardError, match="no loan plan"):
        loans.uk_together(("uk.plan3",), pay)


def test_thresholds_move_each_by_its_own_rule():
    def start(plan, index):
        low = loans.payment(plan, owed=1.0, agi=1e6, index=index)
        rate = 0.06 if plan == "uk.postgraduate" else 0.09
        return 1e6 - 12 * float(low) / rate

    # Prices of 3 % a year: plans 1 and 4 follow from 2027, plan 5 from April 2027, plan 2 not
    # before April 2030, the postgraduate loan never.
    for plan, written in (("uk.plan1", 26_900), ("uk.plan4", 33_795), ("uk.plan5", 25_000)):
        assert start(plan, year(2026)) == pytest.approx(written)
        assert start(plan, year(2028)) == pytest.approx(written * 1.03**2)
    assert start("uk.plan2", year(2029)) == pytest.approx(29_385)
    assert start("uk.plan2", year(2031)) == pytest.approx(29_385 * 1.03**2)
    assert start("uk.postgraduate", year(2035)) == pytest.approx(21_000)


def test_interest_of_the_year_from_september_2026():
    # RPI 3.9 % (derived). Plans 1 and 4: the lower of it and 3.75 + 1 %. Plan 5: RPI alone.
    # Postgraduate: 6.9 %, held to 6 % for a year.
    rates = {
        plan: float(loans.yearly_rate(plan, None, 50_000.0, Index.still(2026)))
        for plan in loans.UK_PLANS
        if plan != "uk.plan2"
    }
    assert rates == pytest.approx(
        {"uk.plan1": 0.039, "uk.plan4": 0.039, "uk.plan5": 0.039, "uk.postgraduate": 0.06}
    )


def test_bank_rate_and_one_percent_caps_plans_1_and_4_when_prices_run_ahead():
    # Prices of 6 % and the 0.6 by which RPI runs ahead: 6.6 %, against 3.75 % + 1 %.
    dear = year(2028, 1.06 ** np.arange(12))
    for plan, rate in (("uk.plan1", 0.0475), ("uk.plan4", 0.0475), ("uk.plan5", 0.066)):
        assert loans.uk_rate(plan, 0.0, dear) == pytest.approx(rate)
    # The cap on postgraduate interest has ended by then.
    assert loans.uk_rate("uk.postgraduate", 0.0, dear) == pytest.approx(0.096)


def test_only_plan_2_looks_at_income():
    pay = np.array([20_000.0, 60_000.0])
    for plan in loans.UK_PLANS:
        low, high = loans.uk_rate(plan, pay, Index.still(2026))
        assert bool(high > low) is (plan == "uk.plan2")


@pytest.mark.parametrize(
    ("plan", "years"),
    [("uk.plan1", 25), ("uk.plan2", 30), ("uk.plan4", 30), ("uk.plan5", 40)],
)
def test_what_is_left_is_written_off_on_its_day_and_is_no_income(plan, years):
    assert loans.forgiveness_months(plan) == 12 * years
    table = loans.schedule(plan, loans.Borrower(owed=90_000.0, income=(36_000.0,)))
    assert len(table) == years
    assert table[-1].forgiven > 0.0
    assert table[-1].taxed == 0.0
    assert loans.forgiveness_months("uk.postgraduate") == 360


def test_a_small_loan_is_paid_off_first():
    table = loans.schedule("uk.plan5", loans.Borrower(owed=5_000.0, income=(60_000.0,)))
    # 9 % of 35,000 is 3,150 a year.
    assert round(table[0].paid) == 3_150
    assert len(table) == 2
    assert sum(y.forgiven for y in table) == 0.0


def test_every_uk_threshold_says_how_it_moves():
    moves = {plan: rule(plan.replace("uk.", "uk.loans.")).indexation for plan in loans.UK_PLANS}
    assert moves == {
        "uk.plan1": "prices",
        "uk.plan2": "frozen",
        "uk.plan4": "prices",
        "uk.plan5": "frozen",
        "uk.postgraduate": "frozen",
    }


@given(st.sampled_from(loans.UK_PLANS), st.floats(0, 3e5), st.floats(0, 1e4))
def test_a_month_never_takes_a_loan_below_zero(plan, principal, paid):
    left, unpaid = loans.accrue(
        plan, principal=principal, interest=0.0, payment=paid, income=50_000.0
    )
    assert left >= 0.0
    assert unpaid == 0.0


@given(st.floats(0, 5e5), st.floats(0, 1e5))
def test_both_at_once_never_take_more_than_fifteen_percent_of_more_pay(pay, more):
    low, high = loans.uk_together(("uk.plan5", "uk.postgraduate"), np.array([pay, pay + more]))
    assert 0.0 <= 12 * (high - low) <= 0.15 * more + 1e-6
