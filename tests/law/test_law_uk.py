"""UK income tax and National Insurance, 2026/27."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code


def both(wages, **more):
    lines = tax_code("UK", "England", year=2026).explain(wages, **more).lines
    return tuple(line.amount for line in lines)


# PolicyEngine-UK 2.162.10, no pension and no loan.
@pytest.mark.parametrize(
    ("pay", "income_tax", "insurance"),
    [
        (32_073, 3_900.60, 1_560.24),
        (40_190, 5_524.00, 2_209.60),
        (76_582, 18_064.80, 3_542.24),
        (113_565, 35_570.80, 4_281.90),
        (150_570, 53_959.50, 5_022.00),
    ],
)
def test_nhs_pay_is_taxed_as_an_independent_model_says(pay, income_tax, insurance):
    assert both(pay) == (income_tax, insurance)


def test_a_locum_s_profit_pays_class_4():
    # PolicyEngine-UK: profit of 120,000 pays 39,432.00 and 3,656.60.
    lines = tax_code("UK", "Wales", year=2026, self_employed=True).explain(120_000).lines
    assert [line.amount for line in lines] == [39_432.00, 3_656.60]


def test_between_100_000_and_125_140_sixty_pence_of_each_pound_go():
    # 40 % of the pound and 40 % of the 50 p of allowance lost with it.
    low, _ = both(100_000)
    high, _ = both(125_140)
    assert (high - low) / 25_140 == pytest.approx(0.60)
    # By hand at 100,000: 37,700 at 20 % and 49,730 at 40 %.
    assert low == 27_432.00


def test_above_125_140_the_rate_falls_back_to_45():
    assert both(135_140)[0] - both(125_140)[0] == pytest.approx(4_500)


def test_the_shrinking_allowance_is_rounded_up_to_a_pound():
    # At 100,001 half a pound would be lost; rounded up, none is: tax rises by 40 p only.
    assert both(100_001)[0] - both(100_000)[0] == pytest.approx(0.40)
    # At 100,002 one pound is lost, and the two pounds together cost 1.20.
    assert both(100_002)[0] - both(100_000)[0] == pytest.approx(1.20)


def test_a_pension_contribution_in_the_sixty_percent_band_saves_sixty_percent():
    saved = both(113_565)[0] - both(113_565, pretax=10_000)[0]
    assert saved == pytest.approx(6_000, abs=0.5)  # the rounding of the allowance, at most 20 p


def test_a_pension_is_free_of_national_insurance():
    income_tax, insurance = both(0.0, other=40_190)
    assert (income_tax, insurance) == (5_524.00, 0.0)


@pytest.mark.parametrize("region", ["Wales", "Northern Ireland"])
def test_wales_and_northern_ireland_are_taxed_like_england(region):
    told = tax_code("UK", region, year=2026).explain(76_582)
    assert tuple(line.amount for line in told.lines) == both(76_582)


@pytest.mark.parametrize("region", ["Isle of Man", "Jersey", "London", "scotland", ""])
def test_a_place_that_is_not_held_is_refused_kindly_with_what_is(region):
    with pytest.raises(AfterwardError) as refused:
        tax_code("UK", region, year=2026)
    assert region in refused.value.message
    for held in ("England", "Wales", "Northern Ireland", "Scotland"):
        assert held in refused.value.remedy


def test_each_person_is_taxed_alone():
    with pytest.raises(AfterwardError, match="status"):
        tax_code("UK", "England", status="joint", year=2026)
    with pytest.raises(AfterwardError, match="partner"):
        tax_code("UK", "England", year=2026).lines(np.array([1.0]), partner_wages=1.0)


def test_an_employer_pays_fifteen_percent_over_5_000_on_top_of_pay():
    # 15 % of 108,565.
    due = law_of("UK", year=2026).marginal("uk.national_insurance.employer", np.array(113_565.0))
    assert due == pytest.approx(16_284.75)


def test_a_year_of_self_employment_counts_from_the_small_profits_threshold():
    law = law_of("UK", year=2026)
    assert law.amount("uk.national_insurance.class2.small_profits") == 7_105
    assert law.amount("uk.national_insurance.class2.voluntary") == 3.65
    # Class 2 is paid by choice: a profit of 8,000 pays nothing.
    code = tax_code("UK", "England", year=2026, self_employed=True)
    assert code.explain(8_000).total == 0.0


def test_the_cap_on_salary_given_up_for_a_pension_is_held_for_2029():
    assert law_of("UK", year=2029).amount("uk.national_insurance.sacrifice_cap") == 2_000
    with pytest.raises(AfterwardError, match="known from 2029-04-06"):
        law_of("UK", year=2028).amount("uk.national_insurance.sacrifice_cap")
