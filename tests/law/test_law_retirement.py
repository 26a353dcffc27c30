"""Retirement plans: the limits of 2026, the match and the vesting a person states."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index, retirement
from afterward.law.library import rule
from afterward.law.retirement import IMMEDIATE, Tier, cliff, graded, vested

AGES = np.array([49, 50, 59, 60, 63, 64])


# IRS Notice 2025-67: 24,500; 8,000 more at 50, 11,250 more from 60 to 63; IRA 7,500 and 1,100.
def test_the_limits_of_2026_by_age():
    for plan in ("401k", "403b", "457b"):
        assert retirement.deferral_limit(AGES, plan).tolist() == [
            24_500,
            32_500,
            32_500,
            35_750,
            35_750,
            32_500,
        ]
    assert retirement.deferral_limit(AGES, "ira").tolist() == [7_500, *[8_600] * 5]
    assert retirement.deferral_limit(AGES, "457b-nonprofit").tolist() == [24_500] * 6


def test_a_457b_stands_beside_a_403b_which_shares_with_a_401k():
    assert retirement.most_deferred(45, ("403b", "401k")) == 24_500
    assert retirement.most_deferred(45, ("403b", "457b")) == 49_000
    assert retirement.most_deferred(61, ("403b", "457b-nonprofit")) == 35_750 + 24_500


def test_all_that_may_go_into_one_plan():
    got = retirement.additions_limit([50_000, 300_000, 300_000], [40, 40, 61])
    assert got.tolist() == [50_000, 72_000, 83_250]


def test_limits_are_rounded_down_as_prices_move():
    path = np.array([1.0, 1.03])
    index = Index(year=2027, base_year=2026, prices=path, wages=path)
    # 24,500 x 1.03 = 25,235: 25,000. 72,000 x 1.03 = 74,160: 74,000. 7,500 x 1.03 = 7,725: 7,500.
    assert retirement.deferral_limit(40, "403b", index) == 25_000
    assert retirement.additions_limit(1e6, 40, index) == 74_000
    assert retirement.deferral_limit(40, "ira", index) == 7_500


def test_the_limits_of_2027_are_not_known_and_say_so_by_their_dates():
    for name in ("deferral", "catch_up", "additions", "ira"):
        assert rule(f"us.retirement.{name}").valid_to.year == 2026


def test_a_match_by_its_tiers():
    # All of the first 3 % and half of the next 2 % of 100,000: 3,000 + 1,000 at most.
    terms = (Tier(1.0, 0.03), Tier(0.5, 0.02))
    got = retirement.match(100_000, [0, 2_000, 3_000, 4_000, 5_000, 9_000], terms)
    assert got.tolist() == pytest.approx([0, 2_000, 3_000, 3_500, 4_000, 4_000])


def test_pay_beyond_what_a_plan_may_look_at_is_not_matched():
    # 6 % of 360,000, not of 500,000.
    assert retirement.match(500_000, 24_500, (Tier(1.0, 0.06),)) == pytest.approx(21_600)


def test_vesting_is_a_step_and_the_law_has_two():
    months = np.array([0, 23, 24, 35, 36, 71, 72, 200])
    assert vested("cliff", months).tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert vested("graded", months).tolist() == [0, 0, 0.2, 0.2, 0.4, 0.8, 1, 1]
    assert vested("immediate", months).tolist() == [1.0] * 8


def test_vesting_as_the_person_states_it():
    # A fifth after one year and a fifth each year after it: all after five.
    months = np.array([11, 12, 47, 48, 60])
    assert vested(graded(12, 60), months).tolist() == pytest.approx([0, 0.2, 0.6, 0.8, 1.0])
    assert vested(cliff(24), [23, 24]).tolist() == [0.0, 1.0]
    assert cliff(0) == IMMEDIATE


def test_what_leaving_before_vesting_loses_in_money():
    # 40,000 of the employer's money: all of it at month 35 of a cliff, three fifths by steps.
    assert retirement.lost_by_leaving(40_000, "cliff", [35, 36]).tolist() == [40_000, 0]
    assert retirement.lost_by_leaving(40_000, "graded", 40) == pytest.approx(24_000)


def test_a_schedule_slower_than_the_law_is_noticed():
    assert retirement.slower_than_law(cliff(48))
    assert retirement.slower_than_law(graded(36, 84))
    for fine in (cliff(36), graded(24, 72), graded(12, 60), IMMEDIATE, cliff(12)):
        assert not retirement.slower_than_law(fine)


def test_what_nobody_holds_is_said():
    with pytest.raises(AfterwardError, match="no retirement plan called 401a"):
        retirement.deferral_limit(40, "401a")
    with pytest.raises(AfterwardError, match="no vesting is called"):
        vested("slow", 12)


@given(st.floats(0, 1e6), st.floats(0, 1e5), st.floats(0, 1e4))
def test_deferring_more_never_lowers_a_match_or_makes_it_more_than_promised(pay, given_, more):
    terms = (Tier(1.0, 0.03), Tier(0.5, 0.02))
    low, high = retirement.match(pay, [given_, given_ + more], terms)
    assert 0.0 <= low <= high + 1e-9
    assert high <= 0.04 * min(pay, 360_000) + 1e-6


@given(st.sampled_from(("cliff", "graded")), st.floats(0, 200), st.floats(0, 100))
def test_staying_longer_never_loses_more(terms, months, more):
    now, later = retirement.lost_by_leaving(1.0, terms, [months, months + more])
    assert 1.0 >= now >= later >= 0.0
