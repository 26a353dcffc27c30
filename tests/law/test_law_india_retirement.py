"""India: provident fund, pensions and gratuity, and what leaving loses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law.india.retirement import (
    epf,
    gratuity,
    gratuity_lost,
    nps,
    staff_gratuity,
    unified_pension,
    years_to_gratuity,
)
from afterward.law.india.told import explain_retirement
from afterward.law.library import rule


def test_the_provident_fund_is_asked_for_on_15_000_a_month():
    # 12 % of 15,000 is 1,800 a month from each side (the Ministry's own example at a basic pay of
    # 20,000); 8.33 % of 15,000 is 1,250 to the pension scheme.
    year = epf(np.array([20_000.0, 80_000.0]))
    assert year.own.tolist() == [21_600, 21_600]
    assert year.employer.tolist() == [21_600, 21_600]
    assert year.pension.tolist() == [15_000, 15_000]


def test_some_employers_count_all_of_basic_pay():
    # 12 % of 80,000 is 9,600; the pension part stays at 1,250.
    year = epf(80_000, on_all=True)
    assert (year.own, year.employer, year.pension) == (115_200, 115_200, 15_000)


def test_below_the_ceiling_the_pay_itself_counts():
    # 1,200 and 833 a month.
    year = epf(10_000)
    assert (year.own, year.pension) == (14_400, 9_996)


# 15/26 of 80,000 is 46,153.85 for each year; a part counts once it is longer than six months.
@pytest.mark.parametrize(
    ("years", "owed"), [(4.99, 0), (5, 230_769.23), (5.5, 230_769.23), (5.51, 276_923.08)]
)
def test_gratuity_is_fifteen_days_of_pay_for_each_year_from_five_on(years, owed):
    assert gratuity(80_000, years) == pytest.approx(owed, abs=0.01)


def test_leaving_months_before_five_years_loses_what_has_built():
    # 4.2 years count as 4, 4.7 as 5; after five years nothing is lost.
    lost = gratuity_lost(80_000, np.array([4.2, 4.7, 5.0]))
    assert lost.tolist() == pytest.approx([184_615.38, 230_769.23, 0.0], abs=0.01)
    wait = years_to_gratuity(np.array([4.2, 5.0, 9.0]))
    assert wait.tolist() == pytest.approx([0.8, 0.0, 0.0])


def test_gratuity_ends_at_twenty_lakh():
    # 15/26 of 5 lakh for ten years would be 28.8 lakh.
    assert gratuity(500_000, 10) == 2_000_000


def test_on_a_fixed_term_one_year_is_enough_and_months_count():
    # 15/26 of 60,000 x 1.5.
    assert gratuity(60_000, 1.5, fixed_term=True) == pytest.approx(51_923.08, abs=0.01)
    assert gratuity(60_000, 0.9, fixed_term=True) == 0.0
    assert gratuity(60_000, 1.5) == 0.0
    assert years_to_gratuity(0.25, fixed_term=True) == 0.75


@given(pay=st.floats(0, 1e6), years=st.floats(0, 45), fixed=st.booleans())
def test_gratuity_is_either_owed_or_lost_and_never_both(pay, years, fixed):
    owed = float(gratuity(pay, years, fixed_term=fixed))
    lost = float(gratuity_lost(pay, years, fixed_term=fixed))
    assert owed == 0.0 or lost == 0.0
    assert 0.0 <= owed + lost <= 2_000_000


@given(pay=st.floats(0, 1e6), years=st.floats(0, 44), more=st.floats(0, 1))
def test_gratuity_never_falls_with_service(pay, years, more):
    assert gratuity(pay, years + more) >= gratuity(pay, years)


def test_central_staff_get_a_quarter_of_pay_for_each_half_year_on_retiring():
    # 12 years: 24 half years, 6 months of pay. 40 years: held to 16.5 months.
    owed = staff_gratuity(80_000, np.array([4.9, 12.0, 40.0]))
    assert owed.tolist() == [0, 480_000, 1_320_000]


def test_resigning_from_central_service_forfeits_gratuity_and_assured_pension():
    assert staff_gratuity(80_000, 19.0, resigning=True) == 0.0
    left = unified_pension(80_000, 19.0, resigning=True)
    assert (left.monthly, left.lump) == (0.0, 0.0)
    for name in ("in.gratuity.staff.resigning", "in.ups.resigning"):
        assert rule(name).rule.value == 0.0


def test_the_unified_pension_is_half_of_pay_at_25_years_and_10_000_at_least_after_ten():
    # 80,000: half at 25 years and more, 12/25 of half at 12, none at 9.9. 15,000: 3,000, so 10,000.
    pension = unified_pension(
        np.array([80_000, 80_000, 80_000, 80_000, 15_000.0]), np.array([25, 30, 12, 9.9, 10.0])
    )
    assert pension.monthly.tolist() == pytest.approx([40_000, 40_000, 19_200, 0, 10_000])


def test_the_lump_sum_beside_it_is_a_tenth_of_pay_for_each_half_year():
    # (80,000 + 48,000) / 10 x 25 half years of 12.5.
    assert unified_pension(80_000, 12.5, dearness=48_000).lump == pytest.approx(320_000)
    assert unified_pension(80_000, 9.0).lump == 0.0


def test_the_national_pension_takes_10_and_14_percent_for_central_staff():
    year = nps(100_000, staff=True)
    assert (year.own, year.employer, year.untaxed, year.taxed) == pytest.approx(
        (120_000, 168_000, 168_000, 0)
    )


def test_a_private_employer_s_part_is_untaxed_to_14_percent_new_and_10_old():
    # 20 % of 12 lakh is 2,40,000; 14 % of it 1,68,000, 10 % 1,20,000.
    new, old = (nps(100_000, employer=0.2, regime=name) for name in ("new", "old"))
    assert (new.own, new.untaxed, new.taxed) == pytest.approx((0, 168_000, 72_000))
    assert (old.untaxed, old.taxed) == pytest.approx((120_000, 120_000))
    # A government's part is untaxed to 14 % in both.
    assert nps(100_000, staff=True, regime="old").taxed == pytest.approx(0.0)


def test_a_private_post_is_told_with_what_leaving_loses():
    told = {fact.id: fact for fact in explain_retirement(80_000, 4.2)}
    assert told["gratuity.owed"].amount == 0.0
    assert told["gratuity.lost"].amount == 184_615
    assert told["gratuity.wait"].amount == 0.8
    assert told["epf.own"].amount == 21_600
    assert told["epf.out_now"].amount == 75.0
    assert told["epf.out_now"].unit == "% of the balance"
    assert told["nps.untaxed"].amount == 134_400
    assert "s.53" in told["gratuity.lost"].source
    assert told["gratuity.lost"].grade == "B"


def test_a_central_post_is_told_with_what_resigning_loses():
    told = {fact.id: fact for fact in explain_retirement(80_000, 12, staff=True)}
    assert told["ups.monthly"].amount == 19_200
    assert told["ups.resigning"].amount == 0.0
    assert told["gratuity.retiring"].amount == 480_000
    assert told["gratuity.resigning"].amount == 0.0
    assert told["nps.employer"].amount == 134_400
    assert "rules 17 and 22" in told["gratuity.resigning"].source
    assert all("(seen 2026-11-" in fact.source for fact in told.values())


def test_a_fixed_term_post_is_told_by_its_own_rule():
    told = {fact.id: fact for fact in explain_retirement(60_000, 1.5, fixed_term=True)}
    assert told["gratuity.owed"].amount == 51_923
    assert told["gratuity.wait"].amount == 0.0


def test_facts_have_ids_of_their_own():
    for staff in (False, True):
        ids = [fact.id for fact in explain_retirement(50_000, 3, staff=staff)]
        assert len(ids) == len(set(ids))
