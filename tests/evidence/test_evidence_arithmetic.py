"""Each derived figure done again by hand, from the numbers its source prints."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest

from afterward.base.distributions import Beta, LogNormal, Normal
from afterward.evidence import figure

LOGISTIC = math.sqrt(3.0) / math.pi  # a log odds ratio in standard deviations


def probit(share: float) -> float:
    return statistics.NormalDist().inv_cdf(share)


def normal(name: str) -> Normal:
    shape = figure(name).distribution
    assert isinstance(shape, Normal)
    return shape


def test_the_leader_effect_is_the_odds_ratio_of_0_52_in_standard_deviations():
    assert normal("burnout.leader").mean == pytest.approx(math.log(0.52) * LOGISTIC, abs=0.005)
    # The 95 % interval of the odds ratio is 0.45 to 0.61.
    sd = (math.log(0.61) - math.log(0.45)) / (2 * 1.96) * LOGISTIC
    assert normal("burnout.leader").sd == pytest.approx(sd, abs=0.005)


def test_ten_points_fewer_burned_out_are_a_quarter_of_a_standard_deviation():
    assert normal("burnout.interventions").mean == pytest.approx(
        probit(0.35) - probit(0.45), abs=0.005
    )
    # One point near 40 % is 0.026 SD; the spread of 2.3 points follows (5-14 over 2 x 1.96).
    per_point = (probit(0.45) - probit(0.35)) / 10
    assert normal("burnout.interventions").sd == pytest.approx(
        (14 - 5) / (2 * 1.96) * per_point, abs=0.005
    )


def test_other_workers_stand_a_third_of_a_standard_deviation_lower():
    assert normal("burnout.other_workers").mean == pytest.approx(
        -math.log(1.82) * LOGISTIC, abs=0.005
    )


def test_the_prevalence_has_the_mean_and_spread_of_six_waves():
    waves = [0.455, 0.544, 0.439, 0.382, 0.628, 0.452]
    shape = figure("burnout.prevalence").distribution
    assert isinstance(shape, Beta)
    variance = shape.mean * (1 - shape.mean) / (shape.a + shape.b + 1)
    assert shape.mean == pytest.approx(statistics.mean(waves), abs=0.005)
    assert math.sqrt(variance) == pytest.approx(statistics.stdev(waves), abs=0.005)


def test_a_rate_of_0_43_a_year_is_a_half_life_of_1_6_years():
    shape = figure("burnout.half_life").distribution
    assert isinstance(shape, LogNormal)
    assert shape.median == pytest.approx(math.log(2) / 0.43, abs=0.05)


def test_the_half_life_brings_back_the_two_waves_it_was_fitted_to():
    # 82 of 304 burned out were not 7.5 months later. Stable share 0.25, reliability 0.80: the
    # correlation of two scores is 0.8 x (0.25 + 0.75 x 2^(-t/h)). Prevalence at both waves is
    # near 304/783 and 351/783; the bivariate normal does the rest, by simple quadrature.
    half_life = 1.6
    kept = 2.0 ** (-(7.5 / 12) / half_life)
    rho = 0.80 * (0.25 + 0.75 * kept)
    first, second = probit(1 - 304 / 783), probit(1 - 351 / 783)
    z = np.linspace(first, 8.0, 20001)
    density = np.exp(-z * z / 2.0)
    stays = [
        1.0 - statistics.NormalDist(rho * v, math.sqrt(1 - rho * rho)).cdf(second) for v in z[::40]
    ]
    recovered = 1.0 - float(np.average(stays, weights=density[::40]))
    assert recovered == pytest.approx(82 / 304, abs=0.03)


def test_hours_follow_from_a_correlation_of_0_10():
    # r = 0.10 with about 11 hours to a standard deviation.
    assert normal("burnout.hours").mean == pytest.approx(0.10 / 11 * 10, abs=0.005)
    assert normal("burnout.hours").sd == pytest.approx(
        (0.23 + 0.04) / (2 * 1.96) / 11 * 10, abs=0.01
    )


def test_cash_has_earned_half_a_percent_above_prices():
    assert normal("money.real_cash_return").mean == pytest.approx(
        (67 / 37) ** (1 / 125) - 1, abs=0.0005
    )


def test_the_portfolio_is_sixty_to_forty_less_a_point():
    assert normal("money.real_portfolio_return").mean == pytest.approx(
        0.6 * 0.066 + 0.4 * 0.016 - 0.01, abs=0.0005
    )


def test_cobra_costs_at_most_102_percent_of_the_premium():
    assert normal("money.cobra_family").mean == pytest.approx(26993 * 1.06 * 1.02 / 12, abs=5)
    assert normal("money.cobra_single").mean == pytest.approx(9325 * 1.05 * 1.02 / 12, abs=5)


def test_pay_growth_is_that_of_the_last_two_years_of_the_index():
    # 3.8 % in the year to March 2025, 3.7 % in the year to March 2026.
    assert normal("money.pay_growth.us").mean == pytest.approx((0.038 + 0.037) / 2, abs=0.0003)


def test_our_own_question_is_never_taken_to_measure_better_than_the_validated_one():
    own = figure("burnout.own_question_agreement").distribution
    single = figure("burnout.single_item_agreement").distribution
    assert float(own.ppf(0.999)) <= single.mean


def test_most_of_burnout_passes_by_itself():
    assert figure("burnout.stable_share").distribution.mean == pytest.approx(0.25)


def test_a_third_of_the_clinically_exhausted_are_still_so_after_seven_years():
    assert figure("burnout.non_recovery").distribution.mean == pytest.approx(54 / 163)


def test_where_one_falls_in_pay_is_more_shared_than_not_and_never_wholly():
    low, middle, high = (
        float(figure("money.pay_shared_place").distribution.ppf(u)) for u in (1e-9, 0.5, 1 - 1e-9)
    )
    assert (low, middle, high) == pytest.approx((0.3, 0.6, 0.9), abs=1e-3)


def test_what_stages_leave_of_a_spread_of_pay_follows_from_a_ladder():
    # From the 25th to the 90th percentile, evenly: the sd of a uniform is its length / sqrt(12).
    length = probit(0.9) - probit(0.25)
    kept = math.sqrt(1.0 - length**2 / 12.0)
    assert kept == pytest.approx(0.825, abs=0.005)
    shape = figure("money.pay_stage_spread").distribution
    assert shape.mean == pytest.approx(kept, abs=0.03)


def test_mood_goes_with_exhaustion_as_two_reviews_found():
    shape = figure("burnout.mood_agreement").distribution
    assert shape.mean == pytest.approx(0.546, abs=0.005)
    assert float(shape.ppf(0.0)) <= 0.492
    assert float(shape.ppf(1.0)) >= 0.547
