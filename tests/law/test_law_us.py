"""US taxes against two independent public models, and against sums done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.tax import tax_code


def amounts(code, wages, **more):
    return {line.id: line.amount for line in code.explain(wages, **more).lines}


def payroll(lines):
    return round(sum(value for name, value in lines.items() if name.startswith("payroll.")), 2)


# Federal income tax and employee payroll of tax year 2026 by Tax-Calculator 6.8.0; at 93,600 and
# 256,830 PolicyEngine-US gives the same to the cent.
@pytest.mark.parametrize(
    ("wages", "income_tax", "payroll_tax"),
    [
        (65_000, 5_620.00, 4_972.50),
        (93_600, 11_762.00, 7_160.40),
        (137_480, 21_729.20, 10_517.22),
        (256_830, 53_489.60, 15_674.50),
        (365_060, 90_905.25, 18_217.91),
    ],
)
def test_a_single_wage_pays_what_an_independent_model_says(wages, income_tax, payroll_tax):
    lines = amounts(tax_code("US", "TX", year=2026), wages)
    assert lines["income_tax"] == income_tax
    # Each payroll line is rounded to the cent by itself; the model rounds their sum.
    assert payroll(lines) == pytest.approx(payroll_tax, abs=0.011)


@pytest.mark.parametrize(
    ("wages", "partner", "income_tax", "payroll_tax"),
    [(256_830, 93_600, 61_571.20, 23_227.31), (350_000, 0, 61_468.00, 17_414.00)],
)
def test_a_joint_return_pays_what_an_independent_model_says(
    wages, partner, income_tax, payroll_tax
):
    code = tax_code("US", "TX", status="joint", year=2026)
    lines = amounts(code, wages, partner_wages=partner)
    assert lines["income_tax"] == income_tax
    assert payroll(lines) == pytest.approx(payroll_tax, abs=0.011)


def test_a_head_of_household_with_a_child_gets_the_credit():
    # Tax-Calculator: 13,814.20. By hand: taxable 129,210 - 24,150 = 105,060; tax 1,770 + 5,970
    # + 22 % of 37,610 = 8,274.20, together 16,014.20; less 2,200 for the child.
    code = tax_code("US", "TX", status="head", year=2026)
    lines = amounts(code, 129_210, children=1)
    assert lines["income_tax"] == 13_814.20
    assert payroll(lines) == pytest.approx(9_884.57, abs=0.011)
    assert amounts(code, 129_210)["income_tax"] == 16_014.20


def test_the_child_credit_is_lost_by_50_for_each_thousand_begun():
    code = tax_code("US", "TX", year=2026)
    without = amounts(code, 200_001)["income_tax"]
    # One dollar over 200,000 begins a thousand: 2,200 - 50 = 2,150 are left.
    assert without - amounts(code, 200_001, children=1)["income_tax"] == pytest.approx(2_150)
    without = amounts(code, 244_001)["income_tax"]
    # 45 thousands begun, at 50 each: 2,250 and more than the credit of 2,200.
    assert without == amounts(code, 244_001, children=1)["income_tax"]


# Ohio 2026, single, by PolicyEngine-US 2.68.0; by hand for the first: exemption 1,900 above
# 80,000, so 91,700; 332 + 2.75 % of (91,700 - 26,050) = 332 + 1,805.375.
@pytest.mark.parametrize(("wages", "tax"), [(93_600, 2_137.38), (256_830, 6_626.20)])
def test_ohio_asks_what_an_independent_model_says(wages, tax):
    assert amounts(tax_code("US", "OH", year=2026), wages)["region_tax"] == tax


def test_ohio_has_a_step_at_its_threshold():
    code = tax_code("US", "OH", year=2026)
    # An exemption of 2,400 (income up to 40,000) puts the threshold of 26,050 at pay of 28,450.
    assert amounts(code, 28_450)["region_tax"] == 0.0
    assert amounts(code, 28_451)["region_tax"] == 332.03  # 332 + 2.75 % of 1


def test_ohio_gives_no_exemption_above_half_a_million():
    code = tax_code("US", "OH", year=2026)
    # 332 + 2.75 % of (500,001 - 26,050); a dollar less keeps 1,900 of exemption.
    assert amounts(code, 500_001)["region_tax"] == 13_365.65
    assert amounts(code, 500_000)["region_tax"] == 13_313.38  # 332 + 2.75 % of 472,050


def test_ohio_exempts_every_person_on_the_return():
    # Two spouses and two children at 100,000 together: 4 x 1,900, so 92,400; 332 + 2.75 % of
    # 66,350 = 2,156.625; as both earn, 5 % of it is given back: 2,048.79.
    code = tax_code("US", "OH", status="joint", year=2026)
    lines = amounts(code, 60_000, partner_wages=40_000, children=2)
    assert lines["region_tax"] == 2_048.79


def test_texas_taxes_no_wages_and_says_where_that_stands():
    told = tax_code("US", "TX", year=2026).explain(256_830)
    line = next(line for line in told.lines if line.id == "region_tax")
    assert line.amount == 0.0
    assert "Texas Constitution" in line.source


def test_social_security_stops_at_the_wage_base_of_its_own_year():
    # 6.2 % of 184,500 in 2026, of 192,300 in 2027; above it nothing more.
    for year, base in ((2026, 184_500), (2027, 192_300)):
        code = tax_code("US", "TX", year=year)
        due = round(0.062 * base, 2)
        assert amounts(code, base)["payroll.social_security"] == due
        assert amounts(code, base + 50_000)["payroll.social_security"] == due


def test_payroll_is_no_flat_share_of_pay_its_wage_base_ends_and_a_surtax_begins():
    # At 250,000: 6.2 % of 184,500 = 11,439; 1.45 % of 250,000 = 3,625; 0.9 % of 50,000 = 450. A
    # flat 7.65 % would ask 19,125.
    lines = amounts(tax_code("US", "TX", year=2026), 250_000)
    assert lines["payroll.social_security"] == 11_439.00
    assert lines["payroll.medicare"] == 3_625.00
    assert lines["payroll.additional_medicare"] == 450.00
    assert payroll(lines) == 15_514.00


def test_each_spouse_has_a_wage_base_of_their_own():
    code = tax_code("US", "TX", status="joint", year=2026)
    both = amounts(code, 184_500, partner_wages=184_500)["payroll.social_security"]
    assert both == 2 * 11_439.00


@pytest.mark.parametrize(
    ("status", "threshold"),
    [("single", 200_000), ("joint", 250_000), ("separate", 125_000), ("head", 200_000)],
)
def test_additional_medicare_begins_above_its_threshold(status, threshold):
    code = tax_code("US", "TX", status=status, year=2026)
    assert amounts(code, threshold)["payroll.additional_medicare"] == 0.0
    assert amounts(code, threshold + 10_000)["payroll.additional_medicare"] == 90.0


def test_pension_contributions_lower_income_tax_but_not_payroll():
    code = tax_code("US", "OH", year=2026)
    with_it, without = amounts(code, 120_000, pretax=24_500), amounts(code, 120_000)
    assert payroll(with_it) == payroll(without)
    # Taxable 103,900 lies in the 22 % band, 79,400 too: 22 % of 24,500.
    assert without["income_tax"] - with_it["income_tax"] == pytest.approx(5_390)
    assert without["region_tax"] - with_it["region_tax"] == pytest.approx(0.0275 * 24_500, abs=0.01)


def test_other_income_is_taxed_without_payroll():
    code = tax_code("US", "TX", year=2026)
    lines = amounts(code, 0.0, other=65_000)
    assert lines["income_tax"] == 5_620.00  # as wages of 65,000
    assert payroll(lines) == 0.0


# Locum with no staff, Tax-Calculator 6.8.0: the deduction for business income (33,956.57 and
# 19,885.46) fades for a health practice; payroll there includes the additional Medicare tax.
@pytest.mark.parametrize(
    ("profit", "income_tax", "payroll_tax"),
    [(200_000, 25_196.31, 28_234.30), (260_000, 43_366.06, 30_202.18)],
)
def test_a_self_employed_locum_pays_what_an_independent_model_says(profit, income_tax, payroll_tax):
    lines = amounts(tax_code("US", "TX", year=2026, self_employed=True), profit)
    assert lines["income_tax"] == income_tax
    assert payroll(lines) == payroll_tax


def test_a_little_work_of_ones_own_is_free_of_self_employment_tax():
    code = tax_code("US", "TX", year=2026, self_employed=True)
    # 92.35 % of 433 is 399.88, under the 400 at which the tax begins; of 434 it is 400.80.
    assert amounts(code, 433)["payroll.self_employment"] == 0.0
    assert amounts(code, 434)["payroll.self_employment"] == round(0.153 * 400.799, 2)


def test_a_locum_s_partner_pays_payroll_on_their_own_wages():
    code = tax_code("US", "TX", status="joint", year=2026, self_employed=True)
    lines = amounts(code, 100_000, partner_wages=93_600)
    assert lines["payroll.social_security"] == 5_803.20  # 6.2 % of 93,600
    assert lines["payroll.medicare"] == 1_357.20


def test_a_partner_s_pay_needs_a_joint_return():
    with pytest.raises(AfterwardError, match="joint return"):
        tax_code("US", "TX", year=2026).lines(1.0, partner_wages=np.array([0.0, 5.0]))


def test_ohio_says_what_it_leaves_out_and_texas_does_not():
    ohio = tax_code("US", "OH", year=2026).explain(1.0).not_counted
    texas = tax_code("US", "TX", year=2026).explain(1.0).not_counted
    assert any("city" in said for said in ohio)
    assert not any("Ohio" in said for said in texas)
    assert any("sales tax" in said for said in texas)


# The tax tables of Rev. Proc. 2025-32 for 2026: what is due at each threshold, and the rate above.
TABLES = {
    "single": (
        16_100,
        [
            (0, 0.0, 0.10),
            (12_400, 1_240.00, 0.12),
            (50_400, 5_800.00, 0.22),
            (105_700, 17_966.00, 0.24),
            (201_775, 41_024.00, 0.32),
            (256_225, 58_448.00, 0.35),
            (640_600, 192_979.25, 0.37),
        ],
    ),
    "joint": (
        32_200,
        [
            (0, 0.0, 0.10),
            (24_800, 2_480.00, 0.12),
            (100_800, 11_600.00, 0.22),
            (211_400, 35_932.00, 0.24),
            (403_550, 82_048.00, 0.32),
            (512_450, 116_896.00, 0.35),
            (768_700, 206_583.50, 0.37),
        ],
    ),
    "separate": (
        16_100,
        [
            (0, 0.0, 0.10),
            (12_400, 1_240.00, 0.12),
            (50_400, 5_800.00, 0.22),
            (105_700, 17_966.00, 0.24),
            (201_775, 41_024.00, 0.32),
            (256_225, 58_448.00, 0.35),
            (384_350, 103_291.75, 0.37),
        ],
    ),
    "head": (
        24_150,
        [
            (0, 0.0, 0.10),
            (17_700, 1_770.00, 0.12),
            (67_450, 7_740.00, 0.22),
            (105_700, 16_155.00, 0.24),
            (201_750, 39_207.00, 0.32),
            (256_200, 56_631.00, 0.35),
            (640_600, 191_171.00, 0.37),
        ],
    ),
}


@pytest.mark.parametrize("status", TABLES)
def test_the_tables_of_the_tax_office_hold_at_each_threshold_and_just_above_it(status):
    deduction, table = TABLES[status]
    code = tax_code("US", "TX", status=status, year=2026)
    for start, base, rate in table:
        assert amounts(code, deduction + start)["income_tax"] == base
        above = amounts(code, deduction + start + 100)["income_tax"]
        assert above == pytest.approx(base + 100 * rate, abs=0.005)


@pytest.mark.parametrize(
    ("status", "start"), [("joint", 400_000), ("separate", 200_000), ("head", 200_000)]
)
def test_the_child_credit_begins_to_fall_where_each_status_says(status, start):
    code = tax_code("US", "TX", status=status, year=2026)

    def credit(wages):
        with_child = amounts(code, wages, children=1)["income_tax"]
        return amounts(code, wages)["income_tax"] - with_child

    assert credit(start) == pytest.approx(2_200)
    assert credit(start + 1) == pytest.approx(2_150)
    # Twenty thousands begun, at 50 each: 1,200 are left.
    assert credit(start + 20_000) == pytest.approx(1_200)
    assert credit(start + 20_001) == pytest.approx(1_150)


@pytest.mark.parametrize(
    ("status", "deduction", "start", "width"),
    [("joint", 32_200, 403_500, 150_000), ("head", 24_150, 201_750, 75_000)],
)
def test_a_health_practice_loses_the_business_deduction_over_its_range(
    status, deduction, start, width
):
    # Other income puts taxable income at a place in the range; the business is 50,000 of profit.
    tax = 0.9235 * 50_000 * 0.153
    business = 50_000 - tax / 2
    code = tax_code("US", "TX", status=status, year=2026, self_employed=True)
    table = TABLES[status][1]

    def due(taxable):
        base = max(row for row in table if row[0] <= taxable)
        return base[1] + base[2] * (taxable - base[0])

    for part in (0.0, 0.5, 0.99, 1.0):
        taxable = start + part * width
        other = taxable + deduction - business
        deducted = 0.2 * business * (1 - part) ** 2
        found = amounts(code, 50_000, other=other)["income_tax"]
        assert found == pytest.approx(due(taxable - deducted), abs=0.006)


@pytest.mark.parametrize(
    ("wages", "exemption"), [(40_000, 2_400), (40_001, 2_150), (80_000, 2_150), (80_001, 1_900)]
)
def test_ohio_exemptions_go_by_income(wages, exemption):
    expected = 332 + 0.0275 * (wages - exemption - 26_050)
    found = amounts(tax_code("US", "OH", year=2026), wages)["region_tax"]
    assert found == pytest.approx(expected, abs=0.0051)
