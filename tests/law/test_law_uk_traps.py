"""Where the pound a clinician earns more is worth least: the traps of UK law, by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law import pension
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code
from afterward.law.uk.childcare import childcare_lost

REGIONS = ("England", "Wales", "Northern Ireland", "Scotland")
TIERS = [13_260.0, 28_854.0, 35_156.0, 52_778.0, 67_668.0]


def taken(region, pay, **more):
    return sum(
        tax_code("UK", region, year=2026).lines(np.asarray(pay, dtype=float), **more).values()
    )


def loan(pay):
    return law_of("UK", year=2026).marginal("uk.loans.plan2", np.asarray(pay, dtype=float))


def test_the_100_000_trap_takes_62_of_each_hundred_and_71_with_a_student_loan():
    # 60 of income tax, 2 of National Insurance, 9 of loan: from 100,000 to 125,140.
    low, high = taken("England", [100_000, 125_140])
    assert (high - low) / 25_140 == pytest.approx(0.62)
    owed_low, owed_high = loan([100_000, 125_140])
    assert (high + owed_high - low - owed_low) / 25_140 == pytest.approx(0.71)
    # On both sides of it: 40 + 2 below, 45 + 2 above.
    below, above = (
        np.diff(taken("England", [98_000, 100_000])),
        np.diff(taken("England", [125_140, 127_140])),
    )
    assert (below[0] / 2_000, above[0] / 2_000) == pytest.approx((0.42, 0.47))


def test_in_scotland_the_same_trap_takes_69_and_a_half_and_78_and_a_half_with_a_loan():
    low, high = taken("Scotland", [100_000, 125_140])
    assert (high - low) / 25_140 == pytest.approx(0.695)
    owed = np.diff(loan([100_000, 125_140]))[0]
    assert (high - low + owed) / 25_140 == pytest.approx(0.785)


def test_a_gp_trainee_moving_to_part_time_at_101_000_keeps_more_of_each_pound():
    # 101,000 after pension contributions, to 90,900 at nine tenths of the time.
    # 101,000: 27,432 + 60 % of 1,000 = 28,032 of tax, 4,030.60 of insurance: 68,937.40 left.
    # 90,900: 7,540 + 40 % of 40,630 = 23,792, and 3,828.60: 63,279.40 left.
    full, less = np.array([101_000.0, 90_900.0]) - taken("England", [101_000, 90_900])
    assert (full, less) == pytest.approx((68_937.40, 63_279.40), abs=0.5)
    assert less / 90_900 > full / 101_000
    # A tenth less pay costs 56 p in the pound given up; and help with childcare comes back:
    # 2,000 for a nursery bill of 10,000 or more, and what the 30 hours save (here 5,000).
    assert (full - less) / 10_100 == pytest.approx(0.56, abs=0.001)
    helped = childcare_lost(np.array([101_000.0, 90_900.0]), costs=15_000, hours=5_000)
    assert helped.tolist() == [7_000.0, 0.0]
    # In all the tenth less leaves the family better off.
    assert less - helped[1] > full - helped[0]


def test_a_consultant_offered_130_000_outside_the_nhs_takes_home_more_and_is_worth_less():
    # In the NHS: 113,565 less 14,195.63 of pension; tax on 99,369.37 is 27,179.75, insurance
    # 4,281.90: 67,907.72 left. Outside: 44,703.00 and 4,610.60 of 130,000: 80,686.40 left.
    due = pension.nhs_contribution(113_565.0)
    inside = 113_565 - due - taken("England", 113_565.0, pretax=due)
    outside = 130_000 - taken("England", 130_000.0)
    assert (inside, outside) == pytest.approx((67_907.72, 80_686.40), abs=0.5)
    # 130,000 is 14.5 % more; what makes up for the pension is 24 to 34 % at 50.
    needed = pension.must_beat(113_565, 50)
    assert pytest.approx(0.145, abs=0.001) == 130_000 / 113_565 - 1
    assert needed.low > 0.145
    # Even where the new employer pays a tenth of pay into a pension, the middle is not reached.
    assert pension.must_beat(113_565, 50, outside=0.10).middle > 0.145


def test_nhs_tiers_use_actual_pay():
    # A full-time 70,000 worked at six tenths is 42,000: 9.8 % of 42,000 is 4,116, where the
    # whole-time tier (12.5 %) would ask 5,250.
    assert pension.nhs_contribution(0.6 * 70_000) == pytest.approx(4_116)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("own", [False, True])
@given(pay=st.floats(0, 1e6), more=st.floats(2, 1e5))
def test_more_pay_always_leaves_more(region, own, pay, more):
    # Over two pounds or more: the allowance goes by whole pounds, so a penny can cost 45.
    code = tax_code("UK", region, year=2026, self_employed=own)
    low, high = sum(code.lines(np.array([pay, pay + more])).values())
    assert more - (high - low) > 0.0


@pytest.mark.parametrize("region", REGIONS)
def test_a_member_of_the_nhs_scheme_has_less_for_more_pay_at_five_tiers_and_nowhere_else(region):
    pay = np.arange(10_000.0, 250_000.0, 2.0)
    due = pension.nhs_contribution(pay)
    left = pay - due - taken(region, pay, pretax=due)
    assert pay[1:][np.diff(left) < 0].tolist() == TIERS


def test_childcare_is_the_one_cliff_at_100_000():
    pay = np.arange(90_000.0, 140_000.0, 2.0)
    left = pay - taken("England", pay) - childcare_lost(pay, costs=10_000)
    assert pay[1:][np.diff(left) < 0].tolist() == [100_002.0]
    # The 2,000 of help are made up only by 5,264 more pay, of which 38 p in the pound are left.
    again = pay[(left >= left[pay == 100_000.0]) & (pay > 100_000)][0]
    assert again == pytest.approx(100_000 + 2_000 / 0.38, abs=4)
