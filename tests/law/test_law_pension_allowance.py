"""The annual allowance: growth of a promised pension, the taper, unused years, the charge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import pension
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code


def test_growth_counts_sixteen_times_above_prices():
    # 10,000 raised by 3 % is 10,300; 11,000 is 700 more; 16 x 700.
    assert pension.pension_input(10_000, 11_000, prices=0.03) == pytest.approx(11_200)


def test_a_pension_that_fell_behind_prices_counts_nothing():
    assert pension.pension_input(10_000, 10_200, prices=0.03) == 0.0


def test_a_new_consultant_s_year_counts_33_649():
    # 16 x 113,565 / 54.
    assert pension.nhs_growth(113_565) == pytest.approx(33_648.89, abs=0.005)
    # With 20,000 built, 1.5 % of it is 300 more: 16 x 300.
    assert pension.nhs_growth(113_565, 20_000) == pytest.approx(33_648.89 + 4_800, abs=0.005)


@given(pay=st.floats(1e4, 3e5), built=st.floats(0, 8e4), prices=st.floats(0, 0.12))
def test_the_short_way_is_the_long_way_whatever_prices_do(pay, built, prices):
    closing = built * (1.0 + prices + 0.015) + pay / 54.0
    long = pension.pension_input(built, closing, prices=prices)
    assert pension.nhs_growth(pay, built) == pytest.approx(long, rel=1e-9, abs=1e-6)


# Adjusted income, threshold income, allowance (PTM057100: reduced 1 for 2, rounded down).
@pytest.mark.parametrize(
    ("adjusted", "threshold", "allowance"),
    [
        (200_000, 150_000, 60_000),
        (260_000, 210_000, 60_000),
        (260_001, 210_000, 60_000),  # half a pound off, rounded down to none
        (260_002, 210_000, 59_999),
        (260_003, 210_000, 59_999),
        (300_000, 210_000, 40_000),
        (300_000, 200_000, 60_000),  # threshold income not above 200,000
        (300_000, 200_001, 40_000),
        (360_000, 300_000, 10_000),
        (900_000, 800_000, 10_000),
    ],
)
def test_the_allowance_shrinks_as_the_act_says(adjusted, threshold, allowance):
    assert pension.annual_allowance(adjusted, threshold) == allowance


def test_most_nhs_members_are_far_from_the_charge():
    year = pension.allowance_year(np.array([40_190.0, 76_582.0, 113_565.0]), 10_000.0)
    assert (year.over == 0).all()
    assert (year.charge == 0).all()


def test_a_consultant_with_60_000_built_passes_it_at_the_top_of_the_scale():
    # 16 x (160,000 / 54 + 1.5 % of 60,000) = 16 x 3,862.96 = 61,807.41; 1,807.41 over 60,000;
    # income left of 140,000 has no allowance and lies above 125,140: 45 % is 813.33.
    year = pension.allowance_year(160_000, 60_000)
    assert year.growth == pytest.approx(61_807.41, abs=0.005)
    assert year.allowance == 60_000
    assert year.over == pytest.approx(1_807.41, abs=0.005)
    assert year.charge == pytest.approx(813.33, abs=0.01)
    # In Scotland 48 %.
    scots = pension.allowance_year(160_000, 60_000, region="Scotland")
    assert scots.charge == pytest.approx(0.48 * 1_807.41, abs=0.01)


def test_unused_years_are_used_before_a_charge():
    year = pension.allowance_year(160_000, 60_000, unused=1_000)
    assert year.over == pytest.approx(807.41, abs=0.005)
    assert pension.allowance_year(160_000, 60_000, unused=60_000).charge == 0.0
    assert law_of("UK").amount("uk.annual_allowance.carried") == 3


def test_a_charge_can_lie_in_two_bands():
    # 130,000 and 90,000 built: 16 x (2,407.41 + 1,350) = 60,118.52; 118.52 over. Left of pay:
    # 113,750; taxed after an allowance of 5,695: 108,055, so all of it meets 40 %.
    year = pension.allowance_year(130_000, 90_000)
    assert year.charge == pytest.approx(0.40 * 118.52, abs=0.01)
    # 20,000 more into another pension: 108,055 to 125,140 at 40 % (17,085), 3,033.52 at 45 %.
    more = pension.allowance_year(130_000, 90_000, private=20_000)
    assert more.charge == pytest.approx(0.40 * 17_085 + 0.45 * 3_033.52, abs=0.01)


def test_private_practice_can_bring_the_taper_on():
    # 150,000 of pay and 100,000 of practice: threshold income 231,250; growth 44,444.44, adjusted
    # 275,694.44; 7,847.22 off, rounded down: 52,153. With 40,000 built growth is 54,044.44 and
    # adjusted income 285,294.44: 12,647 off leaves 47,353; 6,691.44 over, at 45 %.
    calm = pension.allowance_year(150_000, other=100_000)
    assert (calm.allowance, calm.over) == (52_153, 0)
    year = pension.allowance_year(150_000, 40_000, other=100_000)
    assert year.allowance == 47_353
    assert year.over == pytest.approx(6_691.44, abs=0.005)
    assert year.charge == pytest.approx(0.45 * 6_691.44, abs=0.01)


# PolicyEngine-UK 2.162.10 with no unused years: allowance, what is over, tax with the charge.
@pytest.mark.parametrize(
    ("pay", "more", "expected"),
    [
        (130_000, {"built": 90_000, "private": 20_000}, (60_000, 20_118.52, 43_881.09)),
        (320_000, {}, (10_000, 84_814.81, 150_369.66)),
    ],
)
def test_the_charge_is_as_an_independent_model_says(pay, more, expected):
    allowance, over, tax = expected
    year = pension.allowance_year(pay, **more)
    assert (year.allowance, year.over) == pytest.approx((allowance, over), abs=0.01)
    due = pension.nhs_contribution(pay)
    own = tax_code("UK", "England", year=2026).lines(pay, pretax=due)["income_tax"]
    assert own + year.charge == pytest.approx(tax, abs=0.02)


def test_a_region_without_tax_law_has_no_charge():
    with pytest.raises(AfterwardError) as refused:
        pension.allowance_year(160_000, region="Isle of Man")
    assert "Scotland" in refused.value.remedy


def test_a_pension_can_be_taken_from_55_and_from_2028_from_57():
    ages = [law_of("UK", year=year).amount("uk.pension.least_age") for year in (2026, 2027, 2028)]
    # 5 April 2028 is the last day of 55, and the tax year 2028/29 begins the day after.
    assert ages == [55, 55, 57]
