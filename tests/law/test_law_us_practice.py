"""The deduction for business income: a health practice, another business, the least of 400."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.tax import tax_code

HALF = 0.9235 * 0.153 / 2  # of self-employment tax, below the wage base


def income_tax(profit, *, status="single", service=True, **more):
    code = tax_code("US", "TX", status=status, year=2026, self_employed=True, service=service)
    return next(
        line for line in code.explain(profit, **more).lines if line.id == "income_tax"
    ).amount


# Tax-Calculator 6.8.0, no staff paid, outside the specified services; its deductions are 33,956.57,
# 36,151.78, 6,302.63 and 400, then 80,067.03, 38,603.02 and 400, then 41,201.02 and 19,207.16.
@pytest.mark.parametrize(
    ("status", "profit", "tax"),
    [
        ("single", 200_000, 25_196.31),
        ("single", 250_000, 36_508.77),
        ("single", 300_000, 60_518.65),
        ("single", 400_000, 97_115.90),
        ("joint", 450_000, 62_060.35),
        ("joint", 550_000, 100_237.78),
        ("joint", 700_000, 163_844.12),
        ("head", 250_000, 31_553.95),
        ("head", 290_000, 48_669.57),
    ],
)
def test_outside_health_the_deduction_fades_in_a_straight_line(status, profit, tax):
    assert income_tax(profit, status=status, service=False) == pytest.approx(tax, abs=0.011)


def test_below_the_range_it_does_not_matter_what_the_business_is():
    assert income_tax(200_000) == income_tax(200_000, service=False)


def test_the_deduction_a_clinician_loses_comes_back_partly_outside_the_clinic():
    # Half way through the range (taxable 239,250): a quarter of 20 % of 50,000 less half of the tax
    # on it in a health practice, a half of it elsewhere. All of the difference is taxed at 32 %.
    business = 50_000 * (1 - HALF)
    other = 239_250 + 16_100 - business
    lost = income_tax(50_000, other=other) - income_tax(50_000, other=other, service=False)
    assert lost == pytest.approx(0.32 * 0.2 * business * 0.25, abs=0.011)


def test_a_health_practice_above_the_range_has_no_deduction_at_all_and_another_business_400():
    # 26 U.S.C. 199A(d)(1)(A): above the range a specified service is no qualified business, so (i)
    # gives it nothing; PolicyEngine-US says the same: 85,190.65. At 35 % the 400 are worth 140.
    assert income_tax(365_060) == pytest.approx(85_190.65, abs=0.011)
    assert income_tax(365_060, service=False) == pytest.approx(85_050.65, abs=0.011)


# A practice beside a partner's 300,000, outside health, by Tax-Calculator: 1,050 of profit is
# 975.82 of business income, below 1,000; 1,100 is 1,022.29, and the least deduction is given.
@pytest.mark.parametrize(
    ("profit", "tax"), [(1_050, 49_655.36), (1_100, 49_617.35), (150_000, 76_398.52)]
)
def test_the_least_deduction_begins_at_1000_of_business_income(profit, tax):
    found = income_tax(profit, status="joint", partner_wages=300_000, service=False)
    assert found == pytest.approx(tax, abs=0.011)


def test_of_4000_of_profit_a_fifth_is_more_than_the_least_deduction():
    found = income_tax(4_000, status="joint", partner_wages=300_000, service=False)
    assert found == pytest.approx(50_181.74, abs=0.011)


def test_near_the_end_of_the_range_the_least_deduction_asks_for_1000_that_still_count():
    # 97 % through the range 3 % of 50,000 less half of the tax count: 1,394, so 400 are deducted
    # (20 % of it twice reduced would be 8.36); 99 % through, 465 count and 0.93 are deducted.
    business = 50_000 * (1 - HALF)
    for part, deducted in ((0.97, 400.0), (0.99, 0.2 * business * 0.01**2)):
        taxable = 201_750 + part * 75_000
        found = income_tax(50_000, other=taxable + 16_100 - business)
        # 58,448 at 256,225, then 35 %.
        assert found == pytest.approx(58_448 + 0.35 * (taxable - deducted - 256_225), abs=0.011)


def test_pension_contributions_of_a_practice_lower_its_business_income_too():
    # Half of self-employment tax is 10,597.16, so taxable income before the deduction is
    # 150,000 - 10,597.16 - 20,000 - 16,100 = 103,302.84; a fifth of that is less than a fifth of
    # the business income of 119,402.84. Due: 5,800 at 50,400, then 22 %.
    taxable = 150_000 * (1 - HALF) - 20_000 - 16_100
    expected = 5_800 + 0.22 * (taxable * 0.8 - 50_400)
    assert income_tax(150_000, pretax=20_000) == pytest.approx(expected, abs=0.011)
    # Beside other income the business is the limit: 10,000 put by lower what is taxed by 8,000.
    without, with_it = (income_tax(50_000, other=80_000, pretax=p) for p in (0, 10_000))
    assert without - with_it == pytest.approx(0.22 * 8_000, abs=0.011)


def test_a_practice_may_file_a_separate_return():
    # PolicyEngine-US and Tax-Calculator 6.8.0 agree: both sides of 201,775 are in the points.
    assert income_tax(199_700, status="separate") == pytest.approx(25_140.39, abs=0.011)


def test_whether_a_practice_is_a_service_is_asked_in_the_united_states_only():
    with pytest.raises(AfterwardError, match="health service"):
        tax_code("UK", "England", year=2026, service=False)


def test_a_service_never_deducts_more_than_another_business():
    profits = np.linspace(1_000.0, 900_000.0, 4_000)
    for status in ("single", "joint", "separate", "head"):
        one, other = (
            tax_code(
                "US", "TX", status=status, year=2026, self_employed=True, service=service
            ).lines(profits)["income_tax"]
            for service in (True, False)
        )
        assert (one >= other - 1e-9).all()
        assert (one > other + 1.0).any()
