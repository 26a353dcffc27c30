"""States from North Dakota to Wyoming: sums worked by hand, and the places where their law turns.

The points of `points/us-states-c.csv` come from an independent engine; these show the arithmetic.
"""

from __future__ import annotations

import numpy as np
import pytest

from afterward.law import Index
from afterward.law.tax import tax_code


def lines(region, wages, *, status="single", **more):
    told = tax_code("US", region, status=status, year=2026).explain(wages, **more)
    return {line.id: line.amount for line in told.lines}


def tax(region, wages, **more):
    return lines(region, wages, **more)["region_tax"]


def added(region, wages, **more):
    """Return what one dollar over a threshold adds to the tax."""
    return tax(region, wages + 1, **more) - tax(region, wages, **more)


# One single person at 93,600 in each state.
WORKED = {
    # Federal taxable 77,500; 1.95 % of 77,500 - 49,575 = 27,925.
    "ND": 544.54,
    # Exemption 1,900, so 91,700; 332 + 2.75 % of 65,650 = 1,805.375.
    "OH": 2_137.38,
    # 93,600 - 6,350 - 1,000 = 86,250; 2.5 % of 1,150 = 28.75; 3.5 % of 2,300 = 80.50; 4.5 % of
    # 79,050 = 3,557.25.
    "OK": 3_666.50,
    # Federal tax is 11,762, of which 8,750 counts: 93,600 - 8,750 - 2,910 = 81,940; 4.75 % of
    # 4,550 = 216.125; 6.75 % of 6,850 = 462.375; 8.75 % of 70,540 = 6,172.25; less 263.
    "OR": 6_587.75,
    # 3.07 % of it all.
    "PA": 2_873.52,
    # 93,600 - 11,200 - 5,250 = 77,150; 3.75 %.
    "RI": 2_893.13,
    # 15,000 x 53,600 / 55,000 = 14,618.18 of the deduction is lost, down to 14,610: 390 are left.
    # 93,210: 1.99 % of 30,000 = 597; 5.21 % of 63,210 = 3,293.241.
    "SC": 3_890.24,
    # 4.45 %; the credit ended at 18,213 + 966 / 0.013 = 92,520.69.
    "UT": 4_165.20,
    # 93,600 - 7,650 - 5,300 = 80,650; 3.35 % of 49,400 = 1,654.90; 6.6 % of 31,250 = 2,062.50.
    "VT": 3_717.40,
    # 93,600 - 8,750 - 930 = 83,920; 60 + 60 + 600 up to 17,000; 5.75 % of 66,920 = 3,847.90.
    "VA": 4_567.90,
    # 91,600: 211 + 421.50 + 474 + 844 up to 60,000; 4.58 % of 31,600 = 1,447.28.
    "WV": 3_397.78,
    # Deduction 13,960 - 12 % of 73,480 = 5,142.40; 93,600 - 5,142.40 - 700 = 87,757.60; 3.5 % of
    # 15,110 = 528.85; 4.4 % of 36,840 = 1,620.96; 5.3 % of 35,807.60 = 1,897.80.
    "WI": 4_047.61,
}


@pytest.mark.parametrize("region", WORKED)
def test_a_single_wage_owes_what_the_sum_by_hand_says(region):
    assert tax(region, 93_600) == pytest.approx(WORKED[region], abs=0.006)


@pytest.mark.parametrize("region", ["SD", "TN", "TX", "WA", "WY"])
@pytest.mark.parametrize("status", ["single", "joint", "head"])
def test_states_without_an_income_tax_take_none(region, status):
    assert tax(region, 1_500_000, status=status) == 0.0


def test_north_dakota_gives_back_what_marriage_costs_up_to_a_sum():
    # 93,600 and 60,000: taxable 121,400; 1.95 % of 38,600 = 752.70. Apart: 60,000 - 15,750 =
    # 44,250 owes nothing, the other 77,150 owes 1.95 % of 27,575 = 537.7125.
    found = tax("ND", 93_600, partner_wages=60_000, status="joint")
    assert found == pytest.approx(537.71, abs=0.006)
    # 300,000 and 250,000: taxable 517,800; 4,329.975 + 2.5 % of 212,950 = 9,653.725, less 312.
    found = tax("ND", 300_000, partner_wages=250_000, status="joint")
    assert found == pytest.approx(9_341.73, abs=0.006)
    # Where one earns 47,550 or less nothing is given: 1.95 % of 141,150 - 32,200 - 82,800.
    found = tax("ND", 93_600, partner_wages=47_550, status="joint")
    assert found == pytest.approx(509.925, abs=0.006)


@pytest.mark.parametrize(
    ("wages", "partner", "share"),
    # Less 2 x 1,900 (2 x 2,150 up to 80,000 together), each side of 75,000 and of 500,000.
    [(50_000, 28_800, 0.1), (50_000, 28_801, 0.1), (50_000, 29_301, 0.05), (75_000, 499, 0.0)],
)
def test_ohio_gives_couples_who_both_earn_a_share_of_their_tax(wages, partner, share):
    together = wages + partner
    exempt = 2 * (2_150 if together <= 80_000 else 1_900)
    due = 332 + 0.0275 * (together - exempt - 26_050)
    found = tax("OH", wages, partner_wages=partner, status="joint")
    assert found == pytest.approx(due * (1 - share), abs=0.006)


def test_ohio_gives_couples_no_more_than_650_and_nothing_above_half_a_million():
    # 332 + 2.75 % of (500,000 - 3,800 - 26,050) = 13,261.125: 5 % would be 663.06.
    found = tax("OH", 250_000, partner_wages=250_000, status="joint")
    assert found == pytest.approx(12_611.125, abs=0.006)
    # A dollar more loses exemptions and credit: 332 + 2.75 % of (500,001 - 26,050).
    found = tax("OH", 250_001, partner_wages=250_000, status="joint")
    assert found == pytest.approx(13_365.65, abs=0.006)


def test_oklahoma_gives_a_credit_for_a_child_up_to_100_000():
    # 100,000 - 9,350 - 2,000 = 88,650; 57.50 + 161 + 4.5 % of 74,250 = 3,559.75; less 110.
    assert tax("OK", 100_000, status="head", children=1) == pytest.approx(3_449.75)
    assert added("OK", 100_000, status="head", children=1) == pytest.approx(110.045, abs=0.011)


def test_oregon_subtracts_all_federal_tax_where_it_is_small():
    # Federal tax 5,020; 60,000 - 5,020 - 2,910 = 52,070; 678.50 + 8.75 % of 40,670, less 263.
    assert tax("OR", 60_000) == pytest.approx(3_974.125, abs=0.006)


@pytest.mark.parametrize("step", [125_000, 130_000, 140_000, 145_000])
def test_oregon_takes_back_a_fifth_of_the_subtraction_at_each_step(step):
    # 1,750 more are taxed at 8.75 % (9.9 % above 125,000 of taxable income), and the dollar.
    rate = 0.0875 if step < 133_000 else 0.099
    assert added("OR", step - 1) == pytest.approx(1_751 * rate, abs=0.011)


def test_oregon_takes_its_exemption_credit_back_above_100_000():
    assert added("OR", 100_000) == pytest.approx(263 + 0.0875, abs=0.011)
    # A couple with a child: three credits, gone above 200,000.
    found = added("OR", 200_000, status="joint", children=1)
    assert found == pytest.approx(3 * 263 + 0.0875, abs=0.011)


def test_oregon_taxes_what_is_above_125_000_at_its_top_rate():
    # 200,000 - 2,910 = 197,090: 678.50 + 8.75 % of 113,600 = 10,618.50; 9.9 % of 72,090.
    assert tax("OR", 200_000) == pytest.approx(17_755.41, abs=0.006)


def test_oregon_s_top_threshold_stands_still_when_prices_rise():
    path = np.array([1.0, 1.1])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    code = tax_code("US", "OR", year=2026)
    low, high = code.lines(np.array([400_000.0, 400_100.0]), index=moved)["region_tax"]
    assert high - low == pytest.approx(9.9)
    # All but the top threshold grow by a tenth: 4.75 %, 6.75 %, 8.75 % and 9.9 % as below.
    taxable = 400_000 - 1.1 * 2_910
    expected = (
        1.1 * (216.125 + 462.375) + 0.0875 * (taxable - 12_540) + 0.0115 * (taxable - 125_000)
    )
    assert low == pytest.approx(expected, abs=0.01)


def test_pennsylvania_taxes_what_goes_into_a_pension_but_not_what_comes_out():
    assert tax("PA", 93_600, pretax=24_500) == tax("PA", 93_600)
    assert tax("PA", 0.0, other=50_000) == 0.0


def test_rhode_island_loses_a_fifth_of_its_deduction_at_each_step():
    # 261,000 - 16,450 = 244,550: 3,076.875 + 4.75 % of 104,400 + 5.99 % of 58,100.
    assert tax("RI", 261_000) == pytest.approx(11_516.065, abs=0.006)
    for step in (261_000, 268_450, 275_900, 283_350, 290_800):
        assert added("RI", step) == pytest.approx(0.0599 * (16_450 / 5 + 1), abs=0.011)
    # Nothing is left: 5.99 % of 290,801 - 186,450, and 8,035.875 below.
    assert tax("RI", 290_801) == pytest.approx(8_035.875 + 0.0599 * 104_351, abs=0.006)


def test_south_carolina_rounds_what_its_deduction_loses_down_to_ten():
    # 33 dollars above 80,000 a couple has lost 9, and keeps 30,000; at 37 it has lost 10.09.
    base = tax("SC", 80_000, status="joint")
    assert tax("SC", 80_033, status="joint") - base == pytest.approx(0.0521 * 33, abs=0.011)
    assert tax("SC", 80_037, status="joint") - base == pytest.approx(0.0521 * 47, abs=0.011)


def test_south_carolina_gives_couples_who_both_earn_at_most_350():
    # 120,000: 30,000 x 40,000 / 110,000 = 10,909.09 lost, down to 10,900, so 19,100 are left;
    # 100,900: 597 + 5.21 % of 70,900 = 4,290.89; less 0.7 % of 50,000.
    found = tax("SC", 60_000, partner_wages=60_000, status="joint")
    assert found == pytest.approx(3_940.89, abs=0.006)


def test_utah_s_credit_falls_by_1_3_cents_of_each_dollar_until_it_is_gone():
    # 4.45 % of 75,000 = 3,337.50; 6 % of 16,100 = 966, less 1.3 % of 56,787 = 738.231.
    assert tax("UT", 75_000) == pytest.approx(3_109.731, abs=0.006)
    assert tax("UT", 92_400) - tax("UT", 92_300) == pytest.approx(5.75, abs=0.011)
    assert tax("UT", 92_700) - tax("UT", 92_600) == pytest.approx(4.45, abs=0.011)
    # A child adds 6 % of 2,111 = 126.66: 6 % of 24,150 + 2,111, less 1.3 % of 47,680.
    found = tax("UT", 75_000, status="head", children=1)
    assert found == pytest.approx(3_337.50 - 1_575.66 + 619.84, abs=0.006)


def test_vermont_takes_at_least_3_percent_of_an_income_above_150_000():
    # A couple with six children: 150,000 - 15,300 - 8 x 5,300 = 92,300; 2,763.75 + 646.80.
    family = {"status": "joint", "children": 6}
    assert tax("VT", 150_000, **family) == pytest.approx(3_410.55)
    assert tax("VT", 150_001, **family) == pytest.approx(4_500.03)


def test_vermont_s_sum_says_it_rests_on_the_law_of_2025():
    told = tax_code("US", "VT", year=2026).explain(93_600)
    assert any("Vermont: income tax rates, single (known to 2025)" in note for note in told.notes)


def test_virginia_lets_couples_who_both_earn_use_the_low_brackets_twice():
    # 80,640 taxable: 4,379.30. Apart: 10,000 - 930 = 9,070 owes 323.50, 71,570 owes 3,857.775.
    found = tax("VA", 90_000, partner_wages=10_000, status="joint")
    assert found == pytest.approx(4_181.275, abs=0.006)
    # 100,640 taxable, in two halves: 720 + 5.75 % of 33,320 each, 257.50 less than together.
    found = tax("VA", 60_000, partner_wages=60_000, status="joint")
    assert found == pytest.approx(2 * 2_635.90, abs=0.006)
    # 20,640 taxable: neither is taxed on more than half, 120 + 5 % of 5,320 each.
    found = tax("VA", 20_000, partner_wages=20_000, status="joint")
    assert found == pytest.approx(2 * 386.00, abs=0.006)


def test_virginia_s_larger_deduction_grows_and_ends_as_the_law_says():
    at = {
        year: tax_code("US", "VA", year=year).explain(93_600).lines[1].amount
        for year in (2026, 2027, 2028, 2030)
    }
    # 5.75 % of what the deduction changes by: 450, 100, and 6,300 less.
    assert at[2026] - at[2027] == pytest.approx(25.875, abs=0.011)
    assert at[2027] - at[2028] == pytest.approx(5.75, abs=0.011)
    assert at[2030] - at[2028] == pytest.approx(362.25, abs=0.011)


def test_wisconsin_gives_a_head_of_household_the_larger_of_two_deductions():
    # 50,000: 18,030 - 22.515 % of 29,880 = 11,302.518; less 1,400: 37,297.482 taxable.
    expected = 528.85 + 0.044 * (37_297.482 - 15_110)
    assert tax("WI", 50_000, status="head", children=1) == pytest.approx(expected, abs=0.006)
    # 70,000: single people's 13,960 - 12 % of 49,880 = 7,974.40 is larger; 60,625.60 taxable.
    expected = 528.85 + 1_620.96 + 0.053 * 8_675.60
    assert tax("WI", 70_000, status="head", children=1) == pytest.approx(expected, abs=0.006)


def test_wisconsin_s_deduction_is_gone_at_136_453():
    assert tax("WI", 136_400) - tax("WI", 136_300) == pytest.approx(5.3 * 1.12, abs=0.011)
    assert tax("WI", 136_700) - tax("WI", 136_600) == pytest.approx(5.3, abs=0.011)


def test_wisconsin_s_deduction_begins_to_fall_later_when_prices_rise():
    path = np.array([1.0, 1.1])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    code = tax_code("US", "WI", year=2026)
    found = code.lines(np.array([1.1 * 93_600]), index=moved)["region_tax"][0]
    # All of the sum at 93,600 a tenth larger but the exemption of 700: 96,603.36 taxable.
    expected = 1.1 * (528.85 + 1_620.96) + 0.053 * (96_603.36 - 1.1 * 51_950)
    assert found == pytest.approx(expected, abs=0.006)


def test_wisconsin_gives_couples_who_both_earn_3_percent_of_the_lower_pay():
    # 110,000: 25,840 - 19.778 % of 80,960 = 9,827.7312; less 1,400: 98,772.2688 taxable;
    # 705.25 + 2,160.84 + 5.3 % of 29,512.2688 = 4,430.24; less 300.
    found = tax("WI", 100_000, partner_wages=10_000, status="joint")
    assert found == pytest.approx(4_130.24, abs=0.006)


@pytest.mark.parametrize(
    ("region", "name", "wages", "due"),
    [
        ("OR", "paid_leave", 100_000, 600.00),
        ("OR", "paid_leave", 300_000, 1_107.00),  # 0.6 % of 184,500
        ("OR", "transit", 300_000, 300.00),
        ("PA", "unemployment", 300_000, 210.00),
        ("RI", "disability", 90_000, 990.00),
        ("RI", "disability", 300_000, 1_100.00),  # 1.1 % of 100,000
        ("VT", "child_care", 100_000, 110.00),
        ("WA", "paid_leave", 100_000, 807.16),  # 71.43 % of 1.13 %
        ("WA", "paid_leave", 300_000, 1_489.21),  # the same of 184,500
        ("WA", "long_term_care", 300_000, 1_740.00),
    ],
)
def test_what_a_state_takes_from_wages_is_a_line_of_its_own(region, name, wages, due):
    assert lines(region, wages)[f"payroll.{name}"] == pytest.approx(due, abs=0.006)


def test_each_of_a_couple_has_a_ceiling_of_their_own_in_what_a_state_takes():
    found = lines("RI", 120_000, partner_wages=120_000, status="joint")["payroll.disability"]
    assert found == 2_200.00


def test_washington_s_leave_premium_changes_with_the_year():
    told = tax_code("US", "WA", year=2027).explain(300_000)
    found = {line.id: line.amount for line in told.lines}["payroll.paid_leave"]
    assert found == pytest.approx(0.707 * 0.012 * 192_300, abs=0.006)


def test_washington_s_tax_on_millions_is_not_applied_and_is_spoken_of():
    told = tax_code("US", "WA", year=2026).explain(3_000_000)
    assert {line.id: line.amount for line in told.lines}["region_tax"] == 0.0
    assert any("not in force" in said for said in told.not_counted)
