"""States from Kentucky to North Carolina and two cities, by sums done by hand.

Every expected sum is worked in the comment beside it from the law's own figures. The points of an
independent engine for the same states are replayed by test_law_points.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law.tax import cities, tax_code

STATES = (
    *("KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO"),
    *("MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC"),
)


def due(state, wages, status="single", *, year=2026, line="region_tax", city="", **more):
    told = tax_code("US", state, status=status, year=year, city=city).explain(wages, **more)
    return next(found.amount for found in told.lines if found.id == line)


# One wage each, single, 2026.
@pytest.mark.parametrize(
    ("state", "wages", "tax"),
    [
        # 3.5 % of (120,000 - 3,360).
        ("KY", 120_000, 4_082.40),
        # 3 % of (120,000 - 12,838).
        ("LA", 120_000, 3_214.86),
        # 90,000 - 15,700 - 5,300 = 69,000: 1,589.20 + 6.75 % of 37,450 + 7.15 % of 4,150.
        ("ME", 90_000, 4_413.80),
        # 110,000 - 3,400 - 1,600 = 105,000: 90 + 4.75 % of 97,000 + 5 % of 5,000.
        ("MD", 110_000, 4_947.50),
        # 5 % of (120,000 - 2,000 - 4,400).
        ("MA", 120_000, 5_680.00),
        # 4.25 % of (120,000 - 5,900).
        ("MI", 120_000, 4_849.25),
        # 120,000 - 15,300 = 104,700: 5.35 % of 33,310 + 6.8 % of 71,390 = 6,636.605.
        ("MN", 120_000, 6_636.61),
        # 4 % of (120,000 - 2,300 - 6,000 - 10,000).
        ("MS", 120_000, 4_068.00),
        # 120,000 - 16,100 - 5 % of the federal tax of 17,570 = 103,021.50: 1,348 at each of 2, 2.5,
        # 3, 3.5, 4 and 4.5 % is 262.86; 4.7 % of 93,585.50.
        ("MO", 120_000, 4_661.38),
        # 120,000 - 16,100 = 103,900: 4.7 % of 47,500 + 5.65 % of 56,400.
        ("MT", 120_000, 5_419.10),
        # 120,000 - 8,850 = 111,150: 101.598 + 3.51 % of 20,630 + 4.55 % of 86,390, less 176.
        ("NE", 120_000, 4_580.46),
        # 119,000: 280 + 262.50 + 175 + 1,933.75 + 6.37 % of 44,000.
        ("NJ", 120_000, 5_454.05),
        # 103,900: 82.50 + 352 + 731 + 1,551 + 4.9 % of 37,400.
        ("NM", 120_000, 4_549.10),
        # 112,000: 331.50 + 140.80 + 113.30 + 3,604.50 + 5.9 % of 31,350 = 6,039.75; and
        # 567 x 12,350 / 50,000 = 140.049.
        ("NY", 120_000, 6_179.80),
        # 3.99 % of (120,000 - 12,750) = 4,279.275.
        ("NC", 120_000, 4_279.28),
        ("NV", 120_000, 0.0),
        ("NH", 120_000, 0.0),
    ],
)
def test_a_single_wage_pays_the_sum_worked_by_hand(state, wages, tax):
    assert due(state, wages) == pytest.approx(tax, abs=0.0051)


def test_new_york_has_a_small_cliff_where_taxable_income_enters_a_bracket():
    # 223,400 - 8,000 = 215,400: 4,190.10 + 5.9 % of 134,750 = 12,140.35, and all of 567.
    assert due("NY", 223_400) == 12_707.35
    # A dollar more: 6.85 cents, and 2,047 x 8,001 / 50,000 = 327.561.
    assert due("NY", 223_401) == 13_034.98


def test_new_york_s_cliff_is_steepest_for_couples():
    # 339,250 - 16,050 = 323,200: 8,391.20 + 5.9 % of 161,650 = 17,928.55, and 1,140.
    assert due("NY", 339_250, "joint") == 19_068.55
    # A dollar more: 6.85 cents, and 3,071 x 16,051 / 50,000 = 985.852.
    assert due("NY", 339_251, "joint") == 20_054.47


def test_new_york_takes_its_lower_rates_back_in_full_by_50_000_above():
    # 365,060 - 8,000 = 357,060: all at 6.85 % is 24,458.61; the law's rounded sums: 12,140.35
    # + 6.85 % of 141,660 + 567 + 2,047.
    assert due("NY", 365_060) == pytest.approx(24_458.06, abs=0.0051)
    # Below 107,650 nothing is taken back; 50,000 above it all of 567 is.
    assert due("NY", 157_660) - due("NY", 157_650) == pytest.approx(0.59, abs=0.011)
    assert due("NY", 107_660) - due("NY", 107_650) == pytest.approx(0.59 + 0.1134, abs=0.011)


def test_new_york_cuts_its_lower_rates_again_in_2027():
    # 90,000 - 8,000 = 82,000: 3.8 % of 8,500 + 4.3 % of 3,200 + 5.05 % of 2,200 + 5.3 % of 66,750
    # + 5.8 % of 1,350 = 323 + 137.60 + 111.10 + 3,537.75 + 78.30.
    assert due("NY", 90_000, year=2027) == 4_187.75


def test_maryland_s_exemption_falls_in_steps():
    # At 100,000: 100,000 - 3,400 - 3,200 = 93,400: 90 + 4.75 % of 90,400.
    assert due("MD", 100_000) == 4_384.00
    # A dollar more: 1,600 of exemption are left, so 95,001: 90 + 4.75 % of 92,001 = 4,460.0475.
    assert due("MD", 100_001) == 4_460.05
    told = tax_code("US", "MD", year=2026).explain(100_000)
    assert any("county" in said for said in told.not_counted)


def test_maryland_gives_two_earners_a_little_off():
    # 100,000 - 1,200 - 6,850 - 6,400 = 85,550: 90 + 4.75 % of 82,550. Of a second income of 500
    # only 500: 100,500 - 500 - 6,850 - 6,400 = 86,750: 90 + 4.75 % of 83,750.
    assert due("MD", 60_000, "joint", partner_wages=40_000) == pytest.approx(4_011.13, abs=0.0051)
    assert due("MD", 100_000, "joint", partner_wages=500) == pytest.approx(4_068.13, abs=0.0051)
    assert due("MD", 100_000, "joint") == pytest.approx(4_068.13, abs=0.0051)


def test_maine_s_deduction_fades_with_income_and_a_surcharge_waits_at_a_million():
    # Half-way along 102,250 to 177,250 half of 15,700 is left: 139,750 - 7,850 - 5,300 = 126,600:
    # 1,589.20 + 2,527.875 + 7.15 % of 61,750.
    assert due("ME", 139_750) == pytest.approx(8_532.20, abs=0.0051)
    # At 1,100,000 neither is left: 4,117.075 + 7.15 % of 935,150 + 9.15 % of 100,000.
    assert due("ME", 1_100_000) == pytest.approx(80_130.30, abs=0.0051)


def test_maine_exempts_both_who_file():
    # 120,000 - 31,400 - 2 x 5,300 = 78,000: 3,181.30 + 6.75 % of 23,150.
    assert due("ME", 120_000, "joint") == pytest.approx(4_743.93, abs=0.0051)


def test_massachusetts_deducts_what_each_earner_pays_to_social_security():
    # 7.65 % of 20,000 is 1,530: 5 % of (20,000 - 1,530 - 4,400).
    assert due("MA", 20_000) == 703.50
    # Two earners deduct 2,000 each: 5 % of (120,000 - 4,000 - 8,800).
    assert due("MA", 80_000, "joint", partner_wages=40_000) == 5_360.00


def test_massachusetts_asks_a_surtax_above_its_threshold():
    # 1,189,550 - 2,000 - 4,400 = 1,183,150, which is 100,000 above 1,083,150:
    # 5 % of all of it, 59,157.50, and 4 % of 100,000.
    assert due("MA", 1_189_550) == 63_157.50


def test_massachusetts_says_its_threshold_is_last_year_s():
    told = tax_code("US", "MA", year=2026).explain(120_000)
    assert any("Massachusetts: rate" in note and "known to 2025" in note for note in told.notes)


def test_kentucky_gives_two_earners_a_deduction_each():
    # 3.5 % of (100,000 - 3,360), and of (100,000 - 2 x 3,360).
    assert due("KY", 100_000, "joint") == 3_382.40
    assert due("KY", 60_000, "joint", partner_wages=40_000) == 3_264.80


def test_mississippi_leaves_the_first_ten_thousand_of_each_earner_free():
    # 4 % of (100,000 - 10,000 - 16,600), and of (50,000 + 30,000 - 16,600).
    assert due("MS", 100_000, "joint") == 2_936.00
    assert due("MS", 60_000, "joint", partner_wages=40_000) == 2_536.00


@pytest.mark.parametrize(
    ("year", "rate"), [(2027, 0.0375), (2028, 0.035), (2029, 0.0325), (2030, 0.03), (2040, 0.03)]
)
def test_mississippi_s_rate_falls_as_its_law_says(year, rate):
    assert due("MS", 120_000, year=year) == pytest.approx(rate * 101_700, abs=0.0051)


def test_missouri_lets_go_of_the_federal_deduction_at_125_000():
    # At 125,000 the federal tax is 17,966 + 24 % of 3,200 = 18,734, and 5 % of it 936.70; a dollar
    # more and none of it is deducted: 4.7 % of 937.70.
    assert due("MO", 125_001) - due("MO", 125_000) == pytest.approx(44.07, abs=0.011)
    # At 100,000 the share falls from 15 % to 5 %: federal tax 5,800 + 22 % of 33,500 = 13,170, so
    # 4.7 % of (1,317 + 1), less the cent that the federal tax on the dollar gives back.
    assert due("MO", 100_001) - due("MO", 100_000) == pytest.approx(61.94, abs=0.02)


def test_missouri_gives_each_earner_brackets_of_their_own():
    # 120,000 - 32,200 - 5 % of 10,040 = 87,298; each half 43,649: 262.86 + 4.7 % of 34,213.
    assert due("MO", 60_000, "joint", partner_wages=60_000) == pytest.approx(3_741.74, abs=0.0051)


def test_missouri_exempts_a_head_of_household():
    # 120,000 - 24,150 - 1,400 - 5 % of the federal tax after the child credit: 1,770 + 5,970 + 22 %
    # of 28,400 = 13,988, less 2,200: 11,788, so 589.40. 93,860.60: 262.86 + 4.7 % of 84,424.60.
    assert due("MO", 120_000, "head", children=1) == pytest.approx(4_230.82, abs=0.0051)


def test_montana_widens_its_lower_bracket_in_2027():
    # Far above the threshold a further 10,000 costs 5.65 % in 2026 and 5.4 % in 2027.
    for year, rate in ((2026, 0.0565), (2027, 0.054)):
        more = due("MT", 310_000, year=year) - due("MT", 300_000, year=year)
        assert more == pytest.approx(10_000 * rate, abs=0.011)


def test_nebraska_s_top_rate_falls_to_3_99_in_2027():
    more = due("NE", 310_000, year=2027) - due("NE", 300_000, year=2027)
    assert more == pytest.approx(399.0, abs=0.011)


def test_minnesota_cuts_the_deduction_of_high_incomes():
    # 300,000: 3 % of 55,600 is 1,668, so 13,632 are left; taxable 286,368: 1,782.085 + 5,176.16
    # + 7,357.02 + 9.85 % of 83,218.
    assert due("MN", 300_000) == pytest.approx(22_512.24, abs=0.0051)
    # 500,000: never less than a fifth, 3,060; 14,315.265 + 9.85 % of 293,790.
    assert due("MN", 500_000) == pytest.approx(43_253.58, abs=0.0051)


def test_minnesota_cuts_a_child_s_exemption_in_steps():
    # From 305,600 on each 2,500 begun takes 2 % of 5,300, which is 106: at 9.85 % 10.44 more, and
    # 9.85 cents for the dollar, which costs 3 cents of the deduction too.
    with_child = [due("MN", wages, "head", children=1) for wages in (305_600, 305_601)]
    assert with_child[1] - with_child[0] == pytest.approx(10.54, abs=0.011)
    # 430,600 is where the fiftieth step begins to count: nothing is left a dollar above.
    gone = due("MN", 430_601, "head", children=1)
    assert gone == due("MN", 430_601, "head")


def test_minnesota_gives_two_earners_back_what_one_return_costs_them():
    # 160,000 - 30,600 = 129,400 costs 8,093.05 together; 60,000 - 15,300 = 44,700 alone 2,556.605,
    # the other 84,700 alone 5,276.605: the credit makes it their sum.
    assert due("MN", 100_000, "joint", partner_wages=60_000) == 7_833.21
    # At most 1,853: two of 250,000, 500,000. 3 % of 93,400 and 10 % of 162,200 of the deduction
    # are cut, 19,022, so 11,578 are left; 488,422: 2,605.45 + 9,845.04 + 11,339.325 + 9.85 % of
    # 150,492 = 38,613.277.
    assert due("MN", 250_000, "joint", partner_wages=250_000) == pytest.approx(36_760.28, abs=0.011)


def test_new_jersey_asks_nothing_up_to_ten_thousand_and_then_counts_it_all():
    assert due("NJ", 10_000) == 0.0
    assert due("NJ", 10_001) == 126.01  # 1.4 % of 9,001
    assert due("NJ", 20_000, "joint") == 0.0


def test_new_mexico_exempts_low_incomes_and_further_children():
    # 30,000: 2,500 - 15 % of 10,000 = 1,000; 30,000 - 16,100 - 1,000 = 12,900: 82.50 + 3.2 % of
    # 7,400.
    assert due("NM", 30_000) == 319.30
    # Three children: 4,000 for each but the first. 120,000 - 24,150 - 8,000 = 87,850: 1,739 + 4.7 %
    # of 37,850.
    assert due("NM", 120_000, "head", children=3) == 3_517.95


def test_north_carolina_s_child_deduction_falls_in_steps():
    # 75,000: 19,125 and 1,500; 3.99 % of 54,375 = 2,169.5625.
    assert due("NC", 75_000, "head", children=1) == 2_169.56
    # A dollar more: 1,000 for the child; 3.99 % of 54,876 = 2,189.5524.
    assert due("NC", 75_001, "head", children=1) == 2_189.55


def test_michigan_exempts_every_person_on_the_return():
    # 4.25 % of (120,000 - 4 x 5,900).
    assert due("MI", 120_000, "joint", children=2) == 4_097.00


def test_nebraska_credits_every_person_on_the_return():
    one = due("NE", 120_000, "joint")
    assert one - due("NE", 120_000, "joint", children=2) == pytest.approx(352.0)


@pytest.mark.parametrize(
    ("state", "line", "wages", "levy"),
    [
        ("ME", "payroll.pfml", 184_500, 922.50),  # 0.5 %
        ("ME", "payroll.pfml", 300_000, 922.50),
        ("MA", "payroll.pfml", 184_500, 848.70),  # 0.46 %
        ("MA", "payroll.pfml", 300_000, 848.70),
        ("MN", "payroll.paid_leave", 185_000, 814.00),  # 0.44 %, and its base is rounded
        ("MN", "payroll.paid_leave", 300_000, 814.00),
        ("NJ", "payroll.tdi", 200_000, 325.09),  # 0.19 % of 171,100
        ("NJ", "payroll.fli", 200_000, 393.53),  # 0.23 % of 171,100
        ("NJ", "payroll.ui", 200_000, 171.36),  # 0.3825 % of 44,800
        ("NJ", "payroll.wf", 200_000, 19.04),  # 0.0425 % of 44,800
        ("NY", "payroll.pfl", 60_000, 259.20),  # 0.432 %
        ("NY", "payroll.pfl", 200_000, 411.91),
        ("NY", "payroll.dbi", 60_000, 31.20),  # 52 weeks at 60 cents
    ],
)
def test_a_state_takes_its_levies_from_wages_up_to_their_limit(state, line, wages, levy):
    assert due(state, wages, line=line) == levy
    assert due(state, wages, "joint", line=line, partner_wages=wages) == pytest.approx(2 * levy)


def test_paid_family_leave_in_new_york_costs_more_in_2027():
    assert due("NY", 60_000, year=2027, line="payroll.pfl") == 271.20  # 0.452 %
    assert due("NY", 200_000, year=2027, line="payroll.pfl") == 451.81


def test_new_york_city_taxes_what_the_state_taxes():
    # 112,000: 369.36 + 489.06 + 954.75 + 3.876 % of 62,000.
    assert due("NY", 120_000, city="New York City", line="local_tax") == 4_216.29
    # Joint: 120,000 - 16,050 = 103,950: 664.848 + 880.308 + 1,718.55 + 3.876 % of 13,950.
    found = due("NY", 120_000, "joint", city="New York City", line="local_tax")
    assert found == pytest.approx(3_804.41, abs=0.0051)


def test_philadelphia_taxes_all_pay_whole():
    # 3.74 % of 120,000, whatever goes into a pension, and of both earners' pay.
    assert due("PA", 120_000, city="Philadelphia", line="local_tax") == 4_488.00
    assert due("PA", 120_000, city="Philadelphia", line="local_tax", pretax=20_000) == 4_488.00
    both = due("PA", 120_000, "joint", city="Philadelphia", line="local_tax", partner_wages=80_000)
    assert both == 7_480.00


def test_a_locum_in_a_city_pays_it_too():
    for state, city in (("NY", "New York City"), ("PA", "Philadelphia")):
        code = tax_code("US", state, year=2026, city=city, self_employed=True)
        assert code.lines(150_000.0)["local_tax"] > 0.0


def test_a_city_is_asked_for_by_name_in_its_own_state():
    assert cities("US", "NY") == ("", "New York City")
    assert cities("US", "PA") == ("", "Philadelphia")
    with pytest.raises(AfterwardError, match="Philadelphia"):
        tax_code("US", "NY", year=2026, city="Philadelphia")
    told = tax_code("US", "NY", year=2026, city="New York City").explain(1.0)
    assert any("school tax credit" in said for said in told.not_counted)
    assert "local_tax" not in tax_code("US", "NY", year=2026).lines(1.0)


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("NV", "NH")])
def test_every_state_s_line_says_what_is_left_out_and_where_the_law_stands(state):
    told = tax_code("US", state, year=2026).explain(120_000)
    line = next(found for found in told.lines if found.id == "region_tax")
    assert line.source
    assert any(line.name.startswith(said.split(":")[0]) for said in told.not_counted)


@given(
    state=st.sampled_from(STATES),
    status=st.sampled_from(("single", "joint", "head")),
    wages=st.floats(20_001.0, 1_000_000.0),
    children=st.integers(0, 3),
)
def test_two_thousand_more_of_pay_is_never_taxed_away_whole(state, status, wages, children):
    # The steepest cliff here is New York's for couples, a little over 1,000; see above.
    code = tax_code("US", state, status=status, year=2026)
    both = np.array([wages, wages + 2_000.0])
    taxes = code.lines(both, children=children)["region_tax"]
    assert np.all(taxes >= 0.0)
    assert -0.01 <= taxes[1] - taxes[0] <= 2_000.0
