"""The NHS pension and the State Pension."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.law import Index, pension
from afterward.law.library import rule


# Published thresholds of 2025/26: 5.2 % to 13,259; 6.5 % to 27,797; 8.3 % to 33,868; 9.8 % to
# 50,845; 10.7 % to 65,190; 12.5 % above.
@pytest.mark.parametrize(
    ("pay", "rate"),
    [
        (13_259, 0.052),
        (13_260, 0.065),
        (27_797, 0.065),
        (27_798, 0.083),
        (33_868, 0.083),
        (33_869, 0.098),
        (50_845, 0.098),
        (50_846, 0.107),
        (65_190, 0.107),
        (65_191, 0.125),
    ],
)
def test_the_tiers_of_2025_are_as_published(pay, rate):
    due = pension.nhs_contribution(float(pay), index=Index.still(2025))
    assert due == pytest.approx(pay * rate)


@pytest.mark.parametrize("top", [27_797, 33_868, 50_845, 65_190])
def test_the_tiers_of_2026_rise_by_the_higher_of_cpi_and_the_award(top):
    # Derived (grade C): 3.8 % of CPI beats the award of 3.3 %; to the nearest pound.
    moved = round(top * 1.038)
    low, high = pension.nhs_contribution(np.array([moved, moved + 1.0]), index=Index.still(2026))
    assert high / (moved + 1.0) > low / moved


def test_the_rates_of_2026_are_those_of_2025():
    starts = np.array([0.0, 13_260, 27_798, 33_869, 50_846, 65_191]) * 1.038 + 2.0
    starts[:2] = (13_259.0, 13_260.0)  # the lowest threshold stands
    due = pension.nhs_contribution(starts, index=Index.still(2026))
    assert (due / starts).tolist() == pytest.approx([0.052, 0.065, 0.083, 0.098, 0.107, 0.125])


def test_the_employer_s_share_is_on_the_shelf():
    assert rule("uk.nhs_pension.employer").rule.value == 0.237


def test_a_new_consultant_pays_12_5_percent_of_everything_and_builds_a_54th():
    assert pension.nhs_contribution(113_565.0) == pytest.approx(14_195.63, abs=0.01)
    assert pension.nhs_accrual(113_565.0) == pytest.approx(2_103.06, abs=0.01)


def test_a_tier_is_a_step_that_is_never_smoothed():
    low, high = pension.nhs_contribution(np.array([67_667.0, 67_668.0]), index=Index.still(2026))
    # 1.8 points of 67,668 more for a pound of pay.
    assert high - low == pytest.approx(0.018 * 67_668 + 0.107)


def test_tiers_follow_prices_in_years_to_come():
    path = np.array([1.0, 1.0, 1.1])
    index = Index(year=2028, base_year=2026, prices=path, wages=path)
    due = pension.nhs_contribution(np.array([67_668.0 * 1.09]), index=index)
    assert due == pytest.approx(0.107 * 67_668 * 1.09)


def test_what_is_built_rises_above_prices_in_service_only():
    assert pension.active_bonus() == 0.015


def test_a_full_state_pension_is_known_in_the_uk_alone():
    assert pension.state_pension("UK") == pytest.approx(241.30 * 52)
    assert pension.state_pension("US") is None
    assert pension.state_pension("IN") is None


def test_the_scheme_names_its_source():
    assert "NHS Pension Scheme" in pension.nhs_source()
