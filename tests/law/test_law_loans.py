"""Student loans: exact steps, the two parts of a debt, and a whole story month by month."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index, loans
from afterward.law.library import rule


def rap(agi, dependants=0):
    return loans.payment("us.rap", owed=200_000.0, agi=np.array([agi]), dependants=dependants)[0]


# 120 a year to 10,000; then 1 % of the whole income over 10,000, one point more for each 10,000,
# 10 % over 100,000; a twelfth of it a month, at least 10.
@pytest.mark.parametrize(
    ("agi", "monthly"),
    [
        (0, 10.00),
        (10_000, 10.00),
        (10_001, 10.00),  # 1 % of 10,001 is 8.33 a month: the minimum stands
        (20_000, 16.67),
        (20_001, 33.335),
        (65_000, 325.00),
        (100_000, 750.00),
        (100_001, 833.34),
        (256_830, 2_140.25),
    ],
)
def test_rap_is_a_step_on_the_whole_income(agi, monthly):
    assert rap(agi) == pytest.approx(monthly, abs=0.005)


@pytest.mark.parametrize("point", range(1, 10))
def test_each_ten_thousand_adds_a_point_and_its_upper_end_belongs_to_the_step(point):
    for agi in (point * 10_000 + 1, point * 10_000 + 10_000):
        assert 12 * rap(agi) == pytest.approx(max(agi * point / 100, 120), rel=1e-12)


def test_rap_takes_off_fifty_for_each_dependant_but_never_below_ten():
    assert rap(65_000, dependants=2) == 225.00
    assert rap(20_001, dependants=3) == 10.00


def test_rap_steps_stand_where_they_are_however_prices_move():
    path = 1.05 ** np.arange(21)
    index = Index(year=2046, base_year=2026, prices=path, wages=path)
    at = loans.payment("us.rap", owed=1.0, agi=np.array([100_000.0, 100_001.0]), index=index)
    assert at.tolist() == pytest.approx([750.00, 833.34], abs=0.005)


def test_income_based_repayment_leaves_one_and_a_half_poverty_lines_free():
    # (65,000 - 1.5 x 15,960) x 10 % / 12; with two more at home the line is 15,960 + 2 x 5,680.
    new = {"owed": 200_000.0, "agi": 65_000.0, "rate": 0.0794}
    assert loans.payment("us.ibr-new", **new) == pytest.approx(342.17, abs=0.005)
    assert loans.payment("us.ibr-old", **new) == pytest.approx(513.25, abs=0.005)
    family = loans.payment("us.ibr-new", household_size=3, **new)
    assert family == pytest.approx((65_000 - 1.5 * 27_320) * 0.1 / 12)
    assert loans.payment("us.ibr-new", owed=200_000.0, agi=20_000.0, rate=0.0794) == 0.0


def test_income_based_repayment_is_capped_by_what_was_owed_at_its_start():
    # Ten level years on 200,000 at 7.94 %: 2,420 a month.
    rich = loans.payment(
        "us.ibr-old", owed=90_000.0, entry_owed=200_000.0, agi=500_000.0, rate=0.0794
    )
    assert rich == pytest.approx(2_420, abs=1)


def test_the_poverty_line_follows_prices():
    path = np.array([1.0, 1.1])
    index = Index(year=2027, base_year=2026, prices=path, wages=path)
    paid = loans.payment("us.ibr-new", owed=2e5, agi=65_000.0, rate=0.0794, index=index)
    assert paid == pytest.approx((65_000 - 1.5 * 15_960 * 1.1) * 0.1 / 12)


@pytest.mark.parametrize(
    ("owed", "months"), [(24_999, 120), (25_000, 180), (50_000, 240), (100_000, 300)]
)
def test_the_standard_plan_takes_its_term_from_the_debt(owed, months):
    paid = loans.payment("us.standard", owed=float(owed), agi=0.0, rate=0.06)
    left, monthly = float(owed), float(paid)
    for _ in range(months):
        left = left * (1 + 0.06 / 12) - monthly
    assert left == pytest.approx(0.0, abs=1e-4)


def test_the_standard_plan_asks_for_1536_a_month_on_200_000():
    paid = loans.payment("us.standard", owed=200_000.0, agi=0.0, rate=0.0794)
    assert paid == pytest.approx(1_536, abs=0.5)
    assert loans.payment("us.standard", owed=500.0, agi=0.0, rate=0.05) == 50.0


def test_a_level_payment_without_interest_is_the_debt_by_the_months():
    assert loans.payment("fixed", owed=1_200.0, agi=0.0, rate=0.0, months_left=12) == 100.0
    assert loans.payment("fixed", owed=1_200.0, agi=0.0, fixed=55.0) == 55.0


def ten_years(plan, rate=0.0794):
    """Three years as a resident at 65,000, seven at 256,830; 200,000 owed; nothing else moves."""
    principal, interest, paid, at_six = 200_000.0, 0.0, 0.0, 0.0
    for month in range(120):
        agi = 65_000.0 if month < 36 else 256_830.0
        due = loans.payment(plan, owed=principal + interest, agi=agi, rate=rate, entry_owed=2e5)
        principal, interest = loans.accrue(
            plan, principal=principal, interest=interest, payment=due, rate=rate
        )
        paid += float(due)
        if month == 71:
            at_six = float(principal + interest)
    return paid, at_six, float(principal + interest)


# A hand-built table of the research behind this project: paid over ten years, what is owed if one
# leaves the non-profit after six, and what is forgiven after ten. It holds pay, poverty line and
# rate still, as this test does, so nothing but rounding to a dollar remains between them.
@pytest.mark.parametrize(
    ("plan", "paid", "at_six", "forgiven"),
    [("us.rap", 191_481, 164_633, 105_487), ("us.ibr-new", 175_341, 213_095, 181_967)],
)
def test_ten_years_towards_forgiveness_come_out_as_worked_by_hand(plan, paid, at_six, forgiven):
    assert ten_years(plan) == pytest.approx((paid, at_six, forgiven), abs=1.0)


def test_rap_waives_interest_and_still_pays_the_principal_down():
    # Interest of 1,323.33, payment of 325: none is added, and 50 come off.
    principal, interest = loans.accrue(
        "us.rap", principal=200_000.0, interest=0.0, payment=325.0, rate=0.0794
    )
    assert (principal, interest) == (199_950.0, 0.0)
    # A payment of 30 takes 30 off, not 50.
    principal, _ = loans.accrue(
        "us.rap", principal=200_000.0, interest=0.0, payment=30.0, rate=0.0794
    )
    assert principal == 199_970.0
    # A payment beyond the interest takes the rest off the principal.
    principal, _ = loans.accrue(
        "us.rap", principal=12_000.0, interest=0.0, payment=2_000.0, rate=0.06
    )
    assert principal == pytest.approx(12_000 - (2_000 - 60))


def test_interest_owed_from_before_rap_is_kept_but_does_not_grow():
    _, interest = loans.accrue(
        "us.rap", principal=200_000.0, interest=5_000.0, payment=325.0, rate=0.0794
    )
    assert interest == 5_000.0


def test_income_based_repayment_charges_no_interest_on_interest():
    principal, interest = 200_000.0, 0.0
    for _ in range(24):
        principal, interest = loans.accrue(
            "us.ibr-new", principal=principal, interest=interest, payment=0.0, rate=0.06
        )
    assert (principal, float(interest)) == (200_000.0, pytest.approx(24 * 1_000.0))


def test_other_loans_do():
    principal, interest = loans.accrue(
        "us.private", principal=100_000.0, interest=0.0, payment=0.0, rate=0.12
    )
    assert (principal, interest) == (101_000.0, 0.0)


@given(
    st.sampled_from(loans.PLANS),
    st.floats(0, 5e5),
    st.floats(0, 1e4),
    st.floats(0, 1e4),
    st.floats(0, 0.15),
)
def test_a_payment_never_makes_anyone_owe_more(plan, principal, interest, payment, rate):
    def after(paid):
        parts = loans.accrue(
            plan, principal=principal, interest=interest, payment=paid, rate=rate, income=5e4
        )
        return float(parts[0] + parts[1])

    # RAP's own gift of up to 50 is a step at the very payment that would have covered it.
    assert after(payment + 1.0) <= after(payment) + 1e-6


@given(st.floats(0, 1e6), st.floats(0, 1e5))
def test_every_income_driven_payment_rises_with_income(agi, more):
    for plan in ("us.rap", "us.ibr-new", "us.ibr-old", "uk.plan2"):
        low, high = loans.payment(plan, owed=2e5, agi=np.array([agi, agi + more]), rate=0.07)
        assert high >= low


# 9 % above 29,385: at 40,190 972.45 a year, at 32,073 241.92; nothing below.
@pytest.mark.parametrize(("pay", "yearly"), [(29_385, 0.0), (32_073, 241.92), (40_190, 972.45)])
def test_plan_2_takes_nine_percent_above_its_threshold(pay, yearly):
    monthly = loans.payment("uk.plan2", owed=60_000.0, agi=float(pay))
    assert 12 * monthly == pytest.approx(yearly)


def test_plan_2_interest_rises_with_income_up_to_the_cap_of_the_year():
    # RPI 3.9 % (derived) below 29,385; half of the 3 % more at the middle, 41,135; 6.9 % at the
    # top, held to 6 % for the year from September 2026.
    rates = loans.yearly_rate("uk.plan2", None, np.array([20_000.0, 41_135.0, 60_000.0]))
    assert rates.tolist() == pytest.approx([0.039, 0.054, 0.06])


def test_the_cap_on_plan_2_interest_ends_with_its_year():
    this_year = Index(year=2026, base_year=2026)
    assert loans.plan2_rate(60_000.0, this_year) == pytest.approx(0.06)
    path = 1.04 ** np.arange(8)
    later = Index(year=2028, base_year=2026, prices=path, wages=path)
    # 4 % prices and the 0.6 by which RPI runs ahead, and 3 %: no cap is known for that year.
    assert loans.plan2_rate(100_000.0, later) == pytest.approx(0.04 + 0.006 + 0.03)
    aligned = Index(year=2032, base_year=2026, prices=path, wages=path)
    assert loans.plan2_rate(0.0, aligned) == pytest.approx(0.04)


def test_rpi_of_the_year_to_august_2026_is_as_published():
    # 3.2 to 6.2 %, by the press of April 2026.
    published = rule("uk.loans.plan2.rpi", dt.date(2026, 6, 1))
    assert published.rule.value == 0.032
    assert not published.holds_on(dt.date(2026, 9, 1))


def test_clocks_run_as_the_law_says():
    assert loans.forgiveness_months("us.rap") == 30 * 12
    assert loans.forgiveness_months("us.ibr-new") == 20 * 12
    assert loans.forgiveness_months("us.ibr-old") == 25 * 12
    assert loans.forgiveness_months("uk.plan2") == 30 * 12
    for plan in ("us.standard", "us.private", "in.education", "fixed"):
        assert loans.forgiveness_months(plan) is None
    assert loans.pslf_months() == 120


def test_every_plan_names_its_source():
    for plan in loans.PLANS:
        assert loans.source(plan)
    assert "119-21" in loans.source("us.rap")
    assert loans.source("fixed") == "your own loan papers"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: loans.payment("us.save", owed=1.0, agi=1.0), "no loan plan"),
        (lambda: loans.forgiveness_months("uk.plan9"), "no loan plan"),
        (lambda: loans.source("x"), "no loan plan"),
        (lambda: loans.payment("us.ibr-new", owed=1.0, agi=1.0), "own interest rate"),
        (lambda: loans.yearly_rate("fixed", None, 1.0), "own interest rate"),
        (lambda: loans.payment("fixed", owed=1.0, agi=1.0, rate=0.1), "months that are left"),
    ],
)
def test_what_is_missing_is_said(ask, said):
    with pytest.raises(AfterwardError, match=said):
        ask()
