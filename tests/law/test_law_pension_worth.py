"""What leaving the NHS scheme loses, and what taking the pension early does."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import pension


def test_a_pound_a_year_of_pension_is_worth_about_20_to_25():
    # 25 years at no return above prices: 25. At 1.7 %: (1 - 1.017^-25) / ln 1.017
    # = (1 - 0.65611) / 0.0168571 = 20.40. At 0.85 %: (1 - 0.80928) / 0.0084641 = 22.53.
    span = pension.worth_of_pension(68.0)
    assert (span.low, span.middle, span.high) == pytest.approx((20.40, 22.53, 25.0), abs=0.005)


def test_an_offer_must_beat_a_new_consultant_s_pay_by_a_quarter_to_a_third():
    pay = 113_565.0
    built = pension.nhs_accrual(pay)
    assert built == pytest.approx(2_103.06, abs=0.005)  # 113,565 / 54
    due = pension.nhs_contribution(pay)
    assert due == pytest.approx(14_195.63, abs=0.01)  # 12.5 %
    span = pension.must_beat(pay, 67)
    # High: 25 x 2,103.06 = 52,576.39; less 14,195.63 = 38,380.76; of 113,565: 33.8 %.
    assert span.high == pytest.approx(38_380.76 / pay, abs=1e-6)
    # Low: 20.40 x 2,103.06 = 42,903; less 14,195.63 = 28,707; 25.3 %.
    assert span.low == pytest.approx(0.253, abs=0.0005)
    assert (round(100 * span.low), round(100 * span.high)) == (25, 34)
    # And with the round factors of 20 and 25: (42,061.11 - 14,195.63) / 113,565 = 24.5 %.
    assert (20 * built - due) / pay == pytest.approx(0.245, abs=0.0005)


def test_waiting_for_it_costs_little_while_in_service():
    # 1.5 % a year against 1.7 %: at 40, 28 years before 68, (1.015 / 1.017)^28 = 0.9463 of 20.40.
    at_40 = pension.worth_of_pension(40.0)
    assert at_40.low == pytest.approx(20.40 * 0.9463, abs=0.01)
    # At the middle and the lowest return the rise in service makes up for all of it.
    assert (at_40.middle, at_40.high) == pytest.approx((22.53, 25.0), abs=0.005)


def test_someone_who_would_leave_soon_anyway_loses_less():
    # Out of service it rises with prices only: 20.40 / 1.017^28 = 12.72.
    soon = pension.worth_of_pension(40.0, stays=0.0)
    assert soon.low == pytest.approx(20.40 / 1.017**28, abs=0.01)
    assert soon.middle < pension.worth_of_pension(40.0).middle
    assert soon.high == 25.0


def test_what_is_built_already_counts_too():
    # 30,000 built gains 1.5 % above prices in a year of service: 450 a year more.
    with_it, without = pension.must_beat(113_565, 67, built=30_000), pension.must_beat(113_565, 67)
    assert with_it.high - without.high == pytest.approx(450 * 25 / 113_565)


def test_what_another_employer_pays_in_comes_off():
    gap = pension.must_beat(80_000, 45).middle - pension.must_beat(80_000, 45, outside=0.08).middle
    assert gap == pytest.approx(0.08)


def test_a_nurse_s_share_differs_as_the_tier_does():
    # 9.8 % at 39,043: (1/54 x 25) - 0.098 = 0.365.
    assert pension.must_beat(39_043, 67).high == pytest.approx(25 / 54 - 0.098)


@given(
    pay=st.floats(5_000, 5e5),
    age=st.floats(16, 75),
    stays=st.floats(0, 50),
    built=st.floats(0, 1e5),
)
def test_low_is_below_middle_is_below_high(pay, age, stays, built):
    span = pension.must_beat(pay, age, stays=stays, built=built)
    assert span.low <= span.middle <= span.high
    worth = pension.worth_of_pension(age, stays=stays)
    assert 0.0 < worth.low <= worth.middle <= worth.high <= 25.0


def test_arrays_of_any_shape_go_through():
    pay = np.array([[40_000.0], [90_000.0]])
    span = pension.must_beat(pay, np.array([30.0, 45.0, 60.0]))
    assert span.low.shape == (2, 3)
    one = pension.must_beat(90_000, 45)
    assert span.low[1, 1] == pytest.approx(one.low)


@pytest.mark.parametrize("pay", [0.0, -1.0, math.nan, math.inf])
def test_nothing_is_compared_with_no_pay(pay):
    with pytest.raises(AfterwardError, match="above 0"):
        pension.must_beat(pay, 45)


@pytest.mark.parametrize("age", [15.0, 76.0, math.nan])
def test_an_age_outside_the_scheme_is_said(age):
    with pytest.raises(AfterwardError, match="16 to 75"):
        pension.must_beat(50_000, age)


# NHSBSA's table for the 2015 Scheme, in service, per cent lost by years early.
@pytest.mark.parametrize(
    ("years", "lost"),
    list(enumerate((0, 6, 11, 15, 20, 24, 27, 30, 34, 37, 39, 42, 44, 46))),
)
def test_early_retirement_loses_what_the_scheme_s_table_says(years, lost):
    assert pension.early_reduction(float(years)) == pytest.approx(lost / 100)


def test_months_between_are_read_in_a_straight_line():
    # The monthly factors of the first year run 99.5 % at 1 month to 95.0 % at 11.
    months = pension.early_reduction(np.array([1.0, 11.0]) / 12.0)
    assert months == pytest.approx([0.005, 0.05], abs=0.006)
    assert pension.early_reduction(np.array([-3.0])) == 0.0


@pytest.mark.parametrize(
    ("age", "year", "begins"), [(67, 2026, 66.0), (60, 2026, 67.0), (40, 2026, 68.0)]
)
def test_the_scheme_s_age_is_the_state_pension_age_of_ones_year_of_birth(age, year, begins):
    # Born about mid 1959 (66), mid 1966 (67) and mid 1986 (68).
    assert pension.pension_age_at(age, year=year) == pytest.approx(begins)
