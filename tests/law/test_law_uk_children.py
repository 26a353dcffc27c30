"""The child benefit charge, and childcare lost above 100,000."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code
from afterward.law.uk.child_benefit import benefit, weeks
from afterward.law.uk.childcare import childcare_lost

ENGLAND = tax_code("UK", "England", year=2026)


def charge(wages, children, **more):
    return float(ENGLAND.lines(wages, children=children, **more)["child_benefit_charge"])


def test_the_year_2026_holds_53_weeks_of_child_benefit():
    # 6 April 2026 is a Monday, and so is 5 April 2027; a week counts by its Monday.
    assert [weeks(year) for year in (2025, 2026, 2027, 2028)] == [52, 53, 52, 52]
    # 53 x 27.05, and 53 x (27.05 + 17.90) for two.
    law = law_of("UK", year=2026)
    assert benefit(law, 1) == pytest.approx(1_433.65)
    assert benefit(law, 2) == pytest.approx(2_382.35)
    assert benefit(law, 0) == 0.0


# One child: 1,433 a year, rounded down; a per cent of it for each full 200 over 60,000.
@pytest.mark.parametrize(
    ("wages", "due"),
    [
        (60_000, 0),
        (60_199, 0),
        (60_200, 14),  # 1 % is 14.33, rounded down
        (60_399, 14),
        (60_400, 28),  # 28.66
        (70_000, 716),  # 50 % is 716.50
        (79_999, 1_418),  # 99 % is 1,418.67
        (80_000, 1_433),
        (250_000, 1_433),
    ],
)
def test_a_percent_of_child_benefit_goes_for_each_full_200_over_60_000(wages, due):
    assert charge(wages, 1) == due


def test_the_engine_s_52_weeks_are_the_only_difference():
    # PolicyEngine-UK at 70,000 with two children: 50 % of 2,337 (52 x 44.95), rounded down 1,168.
    assert 52 * 44.95 // 1 * 50 // 100 == 1_168
    assert charge(70_000, 2) == 1_191  # 50 % of 2,382


def test_a_pension_contribution_lowers_the_charge():
    # 70,000 less 5,000: 25 % instead of 50 %.
    assert charge(70_000, 1, pretax=5_000) == 358
    assert charge(70_000, 1) == 716


def test_without_children_there_is_no_such_line():
    assert "child_benefit_charge" not in ENGLAND.lines(70_000)
    told = ENGLAND.explain(70_000, children=2)
    assert told.lines[-1].id == "child_benefit_charge"
    assert "681C" in told.lines[-1].source
    assert told.total == ENGLAND.explain(70_000).total + 1_191


def test_with_two_children_more_pay_leaves_less_at_a_hundred_steps_and_nowhere_else():
    pay = np.arange(50_000.0, 120_000.0, 2.0)
    left = pay - sum(ENGLAND.lines(pay, children=2).values())
    falls = pay[1:][np.diff(left) < 0]
    assert falls.tolist() == [60_000.0 + 200.0 * k for k in range(1, 101)]


def test_over_a_whole_step_of_200_more_pay_leaves_more_even_with_four_children():
    pay = np.arange(50_000.0, 150_000.0, 200.0)
    left = pay - sum(ENGLAND.lines(pay, children=4).values())
    assert (np.diff(left) > 0).all()


def test_other_countries_without_a_rule_for_children_still_refuse_them():
    with pytest.raises(AfterwardError, match="children"):
        tax_code("IN", "", year=2026).lines(1e6, children=1)


def test_at_100_000_all_help_with_childcare_is_kept_and_a_pound_more_loses_all():
    # A bill of 9,000 brings 20 % = 1,800; the 30 hours save 6,000 more, as the person says.
    lost = childcare_lost(np.array([99_999, 100_000, 100_001, 150_000]), costs=9_000, hours=6_000)
    assert lost.tolist() == [0.0, 0.0, 7_800.0, 7_800.0]


def test_the_top_up_ends_at_2_000_for_each_child():
    assert childcare_lost(120_000, costs=25_000) == 2_000
    assert childcare_lost(120_000, costs=25_000, children=2) == 4_000
    assert childcare_lost(120_000, costs=15_000, children=2) == 3_000


def test_either_parent_s_income_is_enough():
    assert childcare_lost(60_000, costs=10_000, partner=100_001) == 2_000
    assert childcare_lost(100_000, costs=10_000, partner=100_000) == 0


@given(income=st.floats(0, 3e5), costs=st.floats(0, 5e4), hours=st.floats(0, 2e4))
def test_childcare_is_kept_or_lost_whole(income, costs, hours):
    lost = float(childcare_lost(income, costs=costs, hours=hours))
    whole = min(0.2 * costs, 2_000.0) + hours
    assert lost == pytest.approx(whole if income > 100_000 else 0.0)


def test_costs_that_cannot_be_are_refused():
    for bad in ({"costs": -1.0}, {"costs": float("nan")}, {"costs": 1.0, "children": 0}):
        with pytest.raises(AfterwardError, match="childcare"):
            childcare_lost(120_000, **bad)
