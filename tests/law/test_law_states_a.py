"""State income tax on wages, Alabama to Kansas.

Sums by hand from each state's own figures; many more points by an engine are in points.
"""

from __future__ import annotations

import pytest

from afterward.law.tax import tax_code

NO_LEVY = ("AL", "AZ", "AR", "DC", "FL", "GA", "ID", "IL", "IN", "IA", "KS")
STATES = (*NO_LEVY, "AK", "CA", "CO", "CT", "DE", "HI")


def lines(state, wages, partner=0.0, *, status="single", children=0, year=2026, own=False):
    code = tax_code("US", state, status=status, year=year, self_employed=own)
    found = code.lines(wages, partner_wages=partner, children=children)
    return {name: float(amount) for name, amount in found.items()}


def tax(state, wages, partner=0.0, **more):
    return lines(state, wages, partner, **more)["region_tax"]


# What each of these states takes from a single wage of 100,000.
# AZ: 2.5 % of 100,000 - 16,100.
# CO: 4.4 % of the same 83,900.
# CT: 200 + 1,800 + 2,750 by brackets, and 225 of the 2 % rate taken back (9 steps of 25).
# DE: of 96,750: 66 + 195 + 480 + 260 + 1,942.50 to 60,000, 6.6 % of 36,750; less 110.
# DC: of 85,000: 400 + 1,800 + 1,300 to 60,000, 8.5 % of 25,000.
# GA: 4.99 % of 85,000.
# HI: of 100,000 - 8,000 - 1,144: 134.40 + 153.60 + 264 + 307.20 + 816 + 864 to 48,000, then
#     7.6 % of 42,856.
# ID: 5.3 % of 83,900 - 4,811, and 10 for the building fund.
# IL: 4.95 % of 97,150. IN: 2.95 % of 99,000. IA: 3.8 % of 83,900, less 40.
# KS: of 100,000 - 3,605 - 9,160 = 87,235: 1,196 to 23,000, 5.58 % of 64,235.
@pytest.mark.parametrize(
    ("state", "due"),
    [
        ("AK", 0.0),
        ("AZ", 2_097.50),
        ("CO", 3_691.60),
        ("CT", 4_975.00),
        ("DE", 5_259.00),
        ("DC", 5_625.00),
        ("FL", 0.0),
        ("GA", 4_241.50),
        ("HI", 5_796.256),
        ("ID", 4_201.717),
        ("IL", 4_808.925),
        ("IN", 2_920.50),
        ("IA", 3_148.20),
        ("KS", 4_780.313),
    ],
)
def test_a_single_wage_of_100_000_pays_what_the_states_figures_say(state, due):
    assert tax(state, 100_000) == pytest.approx(due, abs=0.005)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("status", ["single", "joint", "head"])
def test_who_earns_nothing_owes_a_state_nothing(state, status):
    due = lines(state, 0.0, status=status, children=1)
    assert [amount for name, amount in due.items() if name != "income_tax"] == pytest.approx(
        [0.0] * (len(due) - 1)
    )


def test_alabama_deducts_the_federal_tax_and_payroll_taxes():
    # Federal: 83,900 taxable, 5,800 + 22 % of 33,500 = 13,170. Payroll 7.65 % = 7,650, more than
    # the standard deduction of 2,500. Left: 100,000 - 13,170 - 7,650 - 1,500 = 77,680; tax 10 +
    # 100 + 5 % of 74,680.
    assert tax("AL", 100_000) == pytest.approx(3_844.00, abs=0.005)


def test_alabama_takes_the_standard_deduction_where_it_is_more():
    # At 20,000: federal 10 % of 3,900 = 390; payroll 1,530 is less than 3,000. Left: 20,000 - 390
    # - 3,000 - 1,500 = 15,110; tax 110 + 5 % of 12,110.
    assert tax("AL", 20_000) == pytest.approx(715.50, abs=0.005)
    # From 26,000 on the standard deduction falls by 25 for each 500: at 26,499 one step, at 26,500
    # two. Payroll (2,027) is less. Federal at 26,500: 10 % of 10,400. 26,500 - 1,040 - 2,950 -
    # 1,500 = 21,010; 110 + 5 % of 18,010.
    assert tax("AL", 26_500) == pytest.approx(1_010.50, abs=0.005)


def test_alabama_gives_less_for_a_child_as_income_rises():
    def worth(wages):
        with_child = lines("AL", wages, status="head", children=1)
        without = lines("AL", wages, status="head")
        # The child credit lowers the federal tax that Alabama deducts: take that out.
        less_federal = without["income_tax"] - with_child["income_tax"]
        return (without["region_tax"] - with_child["region_tax"]) / 0.05 + less_federal

    assert worth(50_000) == pytest.approx(1_000)
    assert worth(50_001) == pytest.approx(500)
    assert worth(100_000) == pytest.approx(500)
    assert worth(100_001) == pytest.approx(300)


def test_alabama_deducts_the_whole_self_employment_tax():
    # 92.35 % of 100,000 = 92,350 at 15.3 % = 14,129.55, of profit before any of it was deducted.
    due = lines("AL", 100_000, own=True)
    left = 100_000 - due["income_tax"] - 14_129.55 - 1_500
    assert due["region_tax"] == pytest.approx(110 + 0.05 * (left - 3_000), abs=0.005)


@pytest.mark.parametrize(
    ("wages", "credit"), [(200_000, 125), (200_001, 118.75), (219_000, 6.25), (219_001, 0)]
)
def test_arizona_takes_back_the_credit_for_a_child_by_steps(wages, credit):
    without = tax("AZ", wages, status="head")
    assert without - tax("AZ", wages, status="head", children=1) == pytest.approx(credit)


def test_arkansas_reads_the_middle_of_a_printed_row():
    # 60,000 - 2,470 = 57,530, a row from 57,500 to 57,599; of its middle 57,549.50: 112 + 144 +
    # 353.60 + 3.7 % of 31,149.50 = 1,762.13, printed 1,762; less 29.
    assert tax("AR", 60_000) == 1_733.0
    assert tax("AR", 60_069) == 1_733.0
    # The next row's middle is 100 higher, 1,765.83, printed 1,766.
    assert tax("AR", 60_070) == 1_737.0


def test_arkansas_goes_over_to_its_second_table_by_steps():
    # Taxable 94,700: row to 94,700, middle 94,650.50: 609.60 + 3.7 % of 68,250.50 = 3,134.87.
    assert tax("AR", 97_170) == 3_135.0 - 29.0
    # A dollar more: middle 94,750.50: 94 + 3.7 % of 90,050.50 - 290 = 3,135.87.
    assert tax("AR", 97_171) == 3_136.0 - 29.0
    # Taxable 197,530, above the printed rows: 94 + 3.7 % of 192,830, less 29.
    assert tax("AR", 200_000) == pytest.approx(7_199.71)


def test_two_earners_in_arkansas_have_the_lower_rates_twice():
    # Each 97,530 taxable, middle 97,550.50: 94 + 3.7 % of 92,850.50 - 10 = 3,519.47, printed
    # 3,519. Together they would owe 94 + 3.7 % of 190,360 = 7,137.32.
    assert tax("AR", 100_000, 100_000, status="joint") == 2 * 3_519.0 - 58.0


def test_california_takes_back_the_exemption_credit():
    # Taxable 251,124: 3,201.97 to 72,724, and 9.3 % of 178,400 = 16,591.20. Income is 4,627 over
    # 252,203, two steps begun: 153 - 12.
    assert tax("CA", 256_830) == pytest.approx(3_201.97 + 16_591.20 - 141, abs=0.005)
    # At the start nothing is lost yet, a dollar more begins a step: 9.3 % and 6.
    assert tax("CA", 252_204) - tax("CA", 252_203) == pytest.approx(6.093)


def test_california_s_head_of_household_keeps_the_credits_for_longer():
    # Taxable 188,588: 3,616.45 to 98,990, and 9.3 % of 89,598 = 8,332.614; less 153 and 475.
    due = tax("CA", 200_000, status="head", children=1)
    assert due == pytest.approx(11_949.064 - 628, abs=0.005)


def test_california_s_mental_health_tax_begins_at_a_million_of_taxable_income():
    # 12.3 % and 1 % above; below only 12.3 %. No credit is left at this income.
    assert tax("CA", 1_105_706) - tax("CA", 1_005_706) == pytest.approx(13_300)
    assert tax("CA", 1_005_706) - tax("CA", 905_706) == pytest.approx(12_300)
    # For a couple it begins at a million too: 11.3 % (to 1,485,906) and 1 %.
    joint = [tax("CA", wages, status="joint") for wages in (1_011_412, 1_111_412)]
    assert joint[1] - joint[0] == pytest.approx(12_300)


@pytest.mark.parametrize(("status", "kept"), [("single", 1_000), ("joint", 2_000), ("head", 1_000)])
def test_colorado_adds_back_the_deduction_at_300_000(status, kept):
    deduction = {"single": 16_100, "joint": 32_200, "head": 24_150}[status]
    assert tax("CO", 299_999, status=status) == pytest.approx(0.044 * (299_999 - deduction))
    assert tax("CO", 300_000, status=status) == pytest.approx(0.044 * (300_000 - kept))


def test_connecticut_s_personal_credit_is_a_share_of_the_tax():
    # At 62,000: 200 + 1,800 + 660, 50 taken back (two steps of 25); 6 % of the 2,710 is credited.
    assert tax("CT", 62_000) == pytest.approx(2_547.40)
    # A dollar more: one step of the credit less, 5 %, and 5.5 cents.
    assert tax("CT", 62_001) == pytest.approx(0.95 * 2_710.055)


def test_connecticut_takes_the_lower_rates_back():
    # 105,001: 4,750 + 6 % of 5,001, 250 and the first 25 of the recapture.
    assert tax("CT", 105_001) == pytest.approx(4_750 + 300.06 + 250 + 25)
    assert tax("CT", 105_000) == pytest.approx(4_750 + 300.00 + 250)
    # 200,001: 10,750 + 6.5 cents, 250, and 250 + 90.
    assert tax("CT", 200_001) == pytest.approx(10_750.065 + 250 + 340)
    # 600,000: 10,750 + 3,250 + 17,250 + 6,990, and all is taken back: 250 + 250 + 2,700 + 450.
    assert tax("CT", 600_000) == pytest.approx(38_240 + 3_650)


def test_two_earners_in_delaware_file_in_columns_of_their_own():
    # 2 x 5,259; together 2,943.50 + 6.6 % of 133,500 - 220 = 11,534.50.
    assert tax("DE", 100_000, 100_000, status="joint") == pytest.approx(10_518)
    # With one earner a column of one's own would waste half of the deduction: together it is.
    # Of 93,500: 2,943.50 + 6.6 % of 33,500 = 5,154.50, less 220.
    assert tax("DE", 100_000, status="joint") == pytest.approx(4_934.50)


def test_two_earners_in_the_district_share_the_deduction_as_suits_them():
    # 150,000 and 100,000: all 30,000 to the first. 3,500 + 8.5 % of 60,000, and 3,500 + 8.5 % of
    # 40,000. Together they would owe 3,500 + 8.5 % of 160,000 = 17,100.
    assert tax("DC", 150_000, 100_000, status="joint") == pytest.approx(15_500)
    # 80,000 and 60,000: 25,000 and 5,000, so that 55,000 each are left: 400 + 1,800 + 975 each.
    assert tax("DC", 80_000, 60_000, status="joint") == pytest.approx(2 * 3_175)


def test_georgia_exempts_5_000_for_a_child():
    without = tax("GA", 100_000, status="head")
    assert without - tax("GA", 100_000, status="head", children=1) == pytest.approx(249.50)


def test_hawaii_s_schedule_changes_in_2027():
    # Of 90,856: 201.60 + 120 + 240 + 768 + 816 to 48,000, then 7.2 % of 42,856.
    assert tax("HI", 100_000, year=2027) == pytest.approx(5_231.232, abs=0.005)
    # The new top rate: 13 % above 500,000 of taxable income, 11 % below.
    step = [tax("HI", 509_144 + more, year=2027) for more in (-100, 0, 100)]
    assert step[1] - step[0] == pytest.approx(11)
    assert step[2] - step[1] == pytest.approx(13)


def test_idaho_asks_10_for_the_building_fund_only_of_those_who_owe_tax():
    assert tax("ID", 20_911) == 0.0  # 16,100 + 4,811
    assert tax("ID", 20_912) == pytest.approx(10.053)


@pytest.mark.parametrize(
    ("status", "limit", "exempt"),
    [("single", 250_000, 2_850), ("joint", 500_000, 5_700), ("head", 250_000, 2_850)],
)
def test_a_dollar_over_the_limit_costs_illinois_exemptions(status, limit, exempt):
    children = 2
    free = exempt + children * 2_850
    at, over = (tax("IL", limit + x, status=status, children=children) for x in (0, 1))
    assert at == pytest.approx(0.0495 * (limit - free))
    assert over == pytest.approx(0.0495 * (limit + 1))


def test_indiana_and_iowa_count_children():
    # Indiana: 1,000 and 1,500 for each child, at 2.95 %. Iowa: a credit of 40.
    for state, worth in (("IN", 73.75), ("IA", 40.0)):
        without = tax(state, 100_000, status="head")
        assert without - tax(state, 100_000, status="head", children=1) == pytest.approx(worth)


def test_kansas_leaves_its_deduction_and_exemptions_free():
    # 3,605 + 9,160 single; 6,180 + 9,160 + 2,320 head of household, and 2,320 for a child.
    assert tax("KS", 12_765) == 0.0
    assert tax("KS", 12_865) == pytest.approx(5.20)
    assert tax("KS", 19_980, status="head", children=1) == 0.0
    assert tax("KS", 20_080, status="head", children=1) == pytest.approx(5.20)
    # 5.58 % begins at 46,000 of taxable income for a couple: 8,240 + 18,320 + 46,000 = 72,560.
    assert tax("KS", 72_660, status="joint") - tax("KS", 72_560, status="joint") == pytest.approx(
        5.58
    )


# What employees pay their state on wages of a million: California's has no end; the others end at
# a base (184,500 in 2026 and 192,300 in 2027 as Social Security's; Alaska 51,700; Hawaii 1,500.21 a
# week).
@pytest.mark.parametrize(
    ("state", "name", "year", "due"),
    [
        ("AK", "unemployment", 2026, 258.50),
        ("CA", "sdi", 2026, 13_000.00),
        ("CO", "famli", 2026, 811.80),
        ("CO", "famli", 2027, 826.89),
        ("CT", "pfml", 2026, 922.50),
        ("CT", "pfml", 2027, 961.50),
        ("DE", "pfml", 2026, 738.00),
        ("HI", "tdi", 2026, 390.0546),
    ],
)
def test_state_levies_on_wages_end_where_the_law_says(state, name, year, due):
    assert lines(state, 1_000_000, year=year)[f"payroll.{name}"] == pytest.approx(due, abs=0.005)
    assert lines(state, 10_000, year=year)[f"payroll.{name}"] < due


def test_each_spouse_pays_a_levy_to_its_end():
    both = lines("CO", 300_000, 300_000, status="joint")
    assert both["payroll.famli"] == pytest.approx(2 * 811.80)


@pytest.mark.parametrize("state", NO_LEVY)
def test_a_state_without_a_levy_on_employees_has_no_line_for_one(state):
    federal = {"payroll.social_security", "payroll.medicare", "payroll.additional_medicare"}
    found = {name for name in lines(state, 100_000) if name.startswith("payroll.")}
    assert found == federal


def test_a_state_whose_year_is_not_known_yet_says_so():
    notes = tax_code("US", "CA", year=2026).explain(100_000).notes
    assert any("California: brackets, single (known to 2025)" in note for note in notes)


def test_indiana_says_that_the_county_s_tax_is_left_out():
    said = tax_code("US", "IN", year=2026).explain(100_000).not_counted
    assert any("county" in line for line in said)
