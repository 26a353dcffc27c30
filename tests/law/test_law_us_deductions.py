"""Loan interest, overtime, and what changes at 65."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.tax import tax_code


def income_tax(wages, *, status="single", region="TX", year=2026, **more):
    code = tax_code("US", region, status=status, year=year)
    return {line.id: line.amount for line in code.explain(wages, **more).lines}["income_tax"]


# PolicyEngine-US 2.68.0 (Tax-Calculator takes this deduction as it is given). At most 2,500; two
# thirds are left at 90,000, half at 92,500 (190,000 on a joint return), a fifteenth at 99,000;
# nothing from 100,000 (205,000), and nothing on a separate return.
@pytest.mark.parametrize(
    ("status", "wages", "paid", "tax"),
    [
        ("single", 60_000, 3_000, 4_720.00),
        ("single", 90_000, 2_000, 10_676.67),
        ("single", 92_500, 3_000, 11_245.00),
        ("joint", 175_000, 2_500, 20_290.00),
        ("joint", 190_000, 2_500, 23_865.00),
        ("joint", 205_000, 2_500, 27_440.00),
        ("head", 99_000, 2_500, 9_331.33),
        ("separate", 99_000, 2_500, 12_950.00),
    ],
)
def test_interest_on_student_loans_is_deducted_until_it_fades(status, wages, paid, tax):
    assert income_tax(wages, status=status, loan_interest=paid) == pytest.approx(tax, abs=0.011)


def test_loan_interest_lowers_what_a_state_taxes_too():
    code = tax_code("US", "OH", year=2026)
    without, with_it = (
        code.lines(70_000.0, loan_interest=paid)["region_tax"] for paid in (0.0, 2_000.0)
    )
    assert without - with_it == pytest.approx(0.0275 * 2_000)


# Tax-Calculator 6.8.0. The premium counts up to 12,500 (25,000 joint), less 100 for each whole
# 1,000 over 150,000 (300,000): 150,999 still has all of it, 170,500 has 10,500, 275,000 none.
@pytest.mark.parametrize(
    ("status", "wages", "premium", "tax"),
    [
        ("single", 93_600, 8_000, 10_002.00),
        ("single", 93_600, 15_000, 9_012.00),
        ("single", 150_999, 12_500, 21_973.76),
        ("single", 151_000, 12_500, 21_998.00),
        ("single", 170_500, 12_500, 27_134.00),
        ("single", 275_000, 12_500, 59_384.25),
        ("joint", 200_000, 25_000, 20_840.00),
        ("joint", 310_900, 25_000, 46_324.00),
        ("head", 160_000, 6_000, 22_191.00),
        ("separate", 93_600, 8_000, 11_762.00),
    ],
)
def test_overtime_premium_is_deducted_up_to_a_sum_that_falls_in_steps(status, wages, premium, tax):
    assert income_tax(wages, status=status, overtime=premium) == pytest.approx(tax, abs=0.011)


def test_the_overtime_deduction_is_a_step_and_is_never_interpolated():
    code = tax_code("US", "TX", year=2026)
    pay = np.array([150_000.0, 150_999.99, 151_000.0])
    taxed = code.lines(pay)["income_tax"] - code.lines(pay, overtime=12_500.0)["income_tax"]
    # At 24 %: 12,500 deducted, all of it to the cent before 151,000, then 12,400.
    assert taxed.tolist() == pytest.approx([3_000.0, 3_000.0, 2_976.0])


def test_overtime_and_the_deduction_for_seniors_end_with_2028():
    for more in ({"overtime": 8_000.0}, {"age": 66.0}):
        assert income_tax(70_000, year=2028, **more) < income_tax(70_000, year=2028)
    assert income_tax(70_000, year=2029, overtime=8_000) == income_tax(70_000, year=2029)
    # At 66 only the larger standard deduction is left: 22 % of 2,050.
    old = income_tax(70_000, year=2029, age=66)
    assert income_tax(70_000, year=2029) - old == pytest.approx(451.00)


# Tax-Calculator 6.8.0. From 65: 2,050 more of standard deduction (1,650 each when married), and
# 6,000 each that shrink by 6 % of income over 75,000 (150,000 joint): 5,100 at 90,000, 4,200 each
# at 180,000, nothing at 175,000 alone. None of the 6,000 on a separate return.
@pytest.mark.parametrize(
    ("status", "pay", "ages", "tax"),
    [
        ("single", (60_000, 0), (65, 0), 4_054.00),
        ("single", (90_000, 0), (65, 0), 9_397.00),
        ("single", (175_000, 0), (65, 0), 30_242.00),
        ("single", (200_000, 0), (65, 0), 36_242.00),
        ("joint", (100_000, 80_000), (67, 64), 20_653.00),
        ("joint", (100_000, 80_000), (64, 67), 20_653.00),
        ("joint", (100_000, 80_000), (67, 66), 19_366.00),
        ("joint", (200_000, 120_000), (70, 70), 53_476.00),
        ("head", (120_000, 0), (65, 0), 12_811.00),
        ("separate", (90_000, 0), (66, 0), 10_607.00),
    ],
)
def test_from_65_more_is_deducted(status, pay, ages, tax):
    more = {"partner_wages": pay[1], "age": ages[0], "partner_age": ages[1]}
    assert income_tax(pay[0], status=status, **more) == pytest.approx(tax, abs=0.011)


def test_at_64_nothing_changes():
    assert income_tax(90_000, age=64) == income_tax(90_000)


def test_ages_may_differ_within_an_array():
    code = tax_code("US", "TX", year=2026)
    found = code.lines(np.array([90_000.0, 90_000.0]), age=np.array([64.0, 65.0]))["income_tax"]
    assert found.tolist() == pytest.approx([10_970.0, 9_397.0])


@pytest.mark.parametrize(
    ("status", "more", "said"),
    [
        ("single", {"partner_age": 70}, "joint return"),
        ("head", {"partner_age": 70}, "joint return"),
        ("single", {"overtime": 60_000}, "more than the wages"),
        ("single", {"age": 121}, "age of 121"),
        ("single", {"loan_interest": -1}, "loan interest of -1"),
        ("single", {"itemised": float("nan")}, "itemised of nan"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(status, more, said):
    code = tax_code("US", "TX", status=status, year=2026)
    with pytest.raises(AfterwardError, match=said):
        code.explain(50_000.0, **more)


def test_a_practice_has_no_overtime_of_its_own():
    code = tax_code("US", "TX", year=2026, self_employed=True)
    with pytest.raises(AfterwardError, match="overtime"):
        code.lines(90_000.0, overtime=1_000.0)


def test_each_of_these_names_its_law():
    code = tax_code("US", "TX", year=2026)
    for more, law in (
        ({"loan_interest": 100.0}, "221"),
        ({"overtime": 100.0}, "225"),
        ({"age": 66.0}, "151(d)(5)(C)"),
        ({"investment": 100.0}, "1411"),
    ):
        cited = " ".join(line.source for line in code.explain(90_000.0, **more).lines)
        assert law in cited
