"""Losing a post, falling ill and probation: each figure again by hand, from what its source prints.

The numbers in the tests are the sources' (the locator stands in `evidence/careers.toml`), not ours.
"""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.chances import chance_within, scaled_chance
from afterward.base.distributions import Beta, LogNormal, Point, Quantiles, Triangular, Uniform
from afterward.base.figures import Assumption, Figure, middle, reach, source_words, spread_rule
from afterward.evidence import figure, figures

OURS = [quantity for quantity in figures() if quantity.id.startswith("careers.")]
Z95 = statistics.NormalDist().inv_cdf(0.95)

# What the lives will ask for by name, place by place.
BY_COUNTRY = ["careers.layoff_clinical", "careers.layoff_other"]
FOR_ALL = [
    "careers.sick_rate_doctor",
    "careers.sick_rate_nurse",
    "careers.sick_rate_other",
    "careers.sick_months",
    "careers.sick_months_mental",
    "careers.sick_not_back",
    "careers.sick_per_burnout",
    "careers.probation_ends",
]


def shape(name: str, kind: type):
    found = figure(name).distribution
    assert isinstance(found, kind)
    return found


def ends(name: str) -> tuple[float, float, float]:
    found = shape(name, LogNormal)
    return found.p05, found.median, found.p95


# Shelf


@pytest.mark.parametrize("name", BY_COUNTRY)
@pytest.mark.parametrize("country", ["us", "uk", "in"])
def test_the_chance_of_losing_a_post_is_on_the_shelf_for_each_country(name, country):
    assert figure(f"{name}.{country}").unit == "share a year"


@pytest.mark.parametrize("name", FOR_ALL)
def test_what_holds_for_all_is_on_the_shelf_once(name):
    assert figure(name).id == name


@pytest.mark.parametrize("quantity", OURS, ids=lambda q: q.id)
def test_each_has_a_source_with_a_place_to_look_or_says_that_it_is_assumed(quantity):
    if isinstance(quantity, Assumption):
        assert source_words(quantity).startswith("assumed: ")
        return
    assert isinstance(quantity, Figure)
    assert quantity.source.url.startswith("http")
    assert len(quantity.source.title) > 30
    assert quantity.population


@pytest.mark.parametrize("quantity", OURS, ids=lambda q: q.id)
def test_shares_are_shares_and_months_are_not_negative(quantity):
    low, high = reach(quantity)
    assert low >= 0.0
    if quantity.unit.startswith("share"):
        assert high <= 1.0
    else:
        assert quantity.unit in {"months", "times, per SD"}


def test_india_has_no_series_of_its_own_and_says_so():
    for name in BY_COUNTRY:
        found = figure(f"{name}.in")
        assert found.borrowed
        assert "No Indian series" in found.note
        low, high = reach(found)
        near_low, near_high = reach(figure(f"{name}.us"))
        assert low < near_low
        assert high > near_high


def test_what_could_not_be_sourced_is_never_shown_as_a_fact():
    assumed = {quantity.id for quantity in OURS if isinstance(quantity, Assumption)}
    assert assumed == {
        "careers.sick_insured_pay.us",
        "careers.sick_full_months.us",
        "careers.sick_full_months.other",
        "careers.probation_months.us",
    }


# Losing a post


def test_us_physicians_terminations_are_14_percent_of_those_who_leave():
    # AMGA and Cejka 2008: terminations 14 % of separations, men 16 %, women 11 %. Bond 2023: 5.3 %
    # of physicians left a practice in 2010, 7.6 % in 2018.
    low, median, high = ends("careers.layoff_clinical.us")
    assert median == pytest.approx(statistics.mean([0.14 * 0.053, 0.14 * 0.076]), abs=0.0005)
    assert low == pytest.approx(0.11 * 0.053, abs=0.0005)
    assert high == pytest.approx(0.16 * 0.076, abs=0.0005)


def test_uk_doctors_lie_between_dismissals_and_the_whole_sector_s_redundancies():
    # Written answer 123841: doctors dismissed, by capability, conduct, other reason, statute; the
    # reason of 39 % of leavers is unknown. HSCIC: 427,000 days are 1.19 % of the year 2011/12.
    doctors = 427_000 / 0.0119 / 366
    below = (17 + 23 + 16 + 3) / (1 - 0.39) / doctors
    # Hansard 17 March 2010: public administration, education and health, first quarters 1999-2009.
    quarter = [1.50, 0.97, 1.39, 1.24, 1.35, 0.89, 0.99, 1.20, 1.44, 1.37, 1.36]
    above = 4 * statistics.mean(quarter) / 1000
    low, median, high = ends("careers.layoff_clinical.uk")
    assert low == pytest.approx(below, rel=0.02)
    assert high == pytest.approx(above, rel=0.02)
    assert median == pytest.approx(math.sqrt(below * above), rel=0.02)


def test_us_workers_displaced_in_six_surveys_of_three_years():
    # BLS, millions: 2005-07, 2007-09, 2015-17, 2017-19, 2019-21, 2021-23; employed aged 20 and
    # over, thousands, second quarters of 2022 and 2023 (table E-15).
    displaced = [8.3, 15.4, 6.8, 6.3, 8.6, 6.3]
    employed = statistics.mean([152_710, 155_417]) / 1000
    yearly = [count / 3 / employed for count in displaced]
    low, median, high = ends("careers.layoff_other.us")
    assert median == pytest.approx(statistics.median(yearly), abs=0.0001)
    assert low == pytest.approx(min(yearly), abs=0.0001)
    assert high == pytest.approx(max(yearly), abs=0.0001)


def test_uk_redundancies_are_four_quarters_of_a_rate_per_thousand():
    # ONS: 3.4 (2022), 3.8 and 4.5 (2025) per 1,000 employees a quarter; Hansard, all other
    # industries, first quarters 1999-2009.
    others = [11.40, 10.32, 8.48, 11.11, 9.65, 7.97, 7.61, 8.06, 8.15, 6.21, 16.50]
    low, median, high = ends("careers.layoff_other.uk")
    assert low == pytest.approx(4 * 3.4 / 1000, abs=1e-4)
    assert median == pytest.approx(4 * 3.8 / 1000, abs=1e-4)
    assert high == pytest.approx(4 * statistics.mean(others) / 1000, abs=1e-4)
    assert low < 4 * 4.5 / 1000 < high


@pytest.mark.parametrize("country", ["us", "uk", "in"])
def test_clinicians_lose_their_posts_less_often_than_others(country):
    clinical = middle(figure(f"careers.layoff_clinical.{country}"))
    assert clinical < middle(figure(f"careers.layoff_other.{country}"))


def test_the_three_chances_outside_clinic_are_high_and_low_together():
    groups = {figure(f"careers.layoff_other.{country}").together for country in ("us", "uk", "in")}
    assert groups == {"layoffs"}


def test_three_in_four_of_those_laid_off_in_mid_career_were_in_work_again():
    # BLS, January 2024, 25 to 54 years: what is left of those looking and those who had stopped.
    assert shape("careers.reemployed", Point).value == pytest.approx(1 - 0.167 - 0.088)
    assert figure("careers.reemployed").grade == "A"


# Falling ill for long


def test_all_workers_960_000_long_absences_among_29_48_million():
    low, median, high = ends("careers.sick_rate_other")
    assert median == pytest.approx(0.960 / 29.48, abs=1e-4)
    assert low < median < high


def test_doctors_and_nurses_follow_their_share_of_days_lost():
    # RCNi on NHS Digital, April 2016: medical 1.2 %, nursing 4.6 %; the UK about 2 %.
    everyone = 0.960 / 29.48
    assert ends("careers.sick_rate_doctor")[1] == pytest.approx(everyone * 1.2 / 2.0, abs=0.001)
    assert ends("careers.sick_rate_nurse")[1] == pytest.approx(everyone * 4.6 / 2.0, abs=0.001)


def test_a_second_way_to_the_doctors_rate_falls_within_its_range():
    # 1.19 % of the year lost (HSCIC 2011/12), a third to a half of it in absences of 90 days.
    days = 0.0119 * 365
    low, _, high = ends("careers.sick_rate_doctor")
    for share in (1 / 3, 1 / 2):
        assert low < days * share / 90 < high


def length(name: str) -> float:
    """Return the mean length of an absence, none of them shorter than a month."""
    share = (np.arange(9_999) + 0.5) / 9_999
    return float(np.maximum(shape(name, Quantiles).ppf(share), 1.0).mean())


def test_six_in_a_hundred_long_absences_pass_six_months():
    # BMJ 330:802: of 1,000,000 who report sick in a week 3,000 are away at six months. CBI 2008, in
    # NICE PH19: 5 % of absences last 20 days or more. After the first month they end evenly.
    past_six = 3_000 / 1_000_000 / 0.05
    rate = math.log(1 / past_six) / 5.0
    found = shape("careers.sick_months", Quantiles)
    assert (found.high, found.high_at) == (6, pytest.approx(1 - past_six))
    assert found.median == pytest.approx(1 + math.log(2) / rate, abs=0.05)
    assert found.low == pytest.approx(1 + math.log(1 / (1 - 0.26)) / rate, abs=0.05)
    assert length("careers.sick_months") == pytest.approx(1 + 1 / rate, abs=0.2)


@pytest.mark.parametrize(("group", "lost"), [("doctor", 0.012), ("nurse", 0.046), ("other", 0.020)])
def test_long_absences_take_a_third_to_a_half_of_the_days_each_group_loses(group, lost):
    # Days lost: RCNi on NHS Digital, April 2016, and ONS. Share in long absences: CBI 33 % (HSE
    # 2004) and 40 % (NICE PH19), "more than a third" (BMJ 330:802).
    rate = ends(f"careers.sick_rate_{group}")[1]
    assert 0.33 < rate * length("careers.sick_months") / 12 / lost < 0.5


def test_absences_for_the_mind_are_the_longer_ones():
    assert length("careers.sick_months_mental") > 1.5 * length("careers.sick_months")


def test_two_countries_give_one_length_of_an_absence_for_the_mind():
    # Denmark: 26 % back at 10 weeks, 56 % at 20: half at 18, on a straight line.
    denmark = (10 + (0.50 - 0.26) / (0.56 - 0.26) * 10) * 7 / 30.44
    # Norway: 25 % back within 1 month, 52 % within 3, 73 % within 6; counted from month 1 on.
    at_three, at_six = (0.52 - 0.25) / 0.75, (0.73 - 0.25) / 0.75
    norway = math.exp(
        math.log(3) + (0.5 - at_three) / (at_six - at_three) * (math.log(6) - math.log(3))
    )
    found = shape("careers.sick_months_mental", Quantiles)
    assert found.median == pytest.approx(denmark, abs=0.15)
    assert found.median == pytest.approx(norway, abs=0.15)
    assert found.low == pytest.approx(10 * 7 / 30.44, abs=0.05)
    assert (found.low_at, found.high_at) == (0.26, pytest.approx(1 - 0.127, abs=0.005))


def test_the_norwegians_are_back_by_six_and_twelve_months_too():
    found = shape("careers.sick_months_mental", Quantiles)
    share = np.linspace(0.001, 0.999, 999)
    months = np.maximum(found.ppf(share), 1.0)
    assert float(np.mean(months <= 6.0)) == pytest.approx((0.73 - 0.25) / 0.75, abs=0.03)
    assert float(np.mean(months <= 12.0)) == pytest.approx((0.915 - 0.25) / 0.75, abs=0.03)


def test_about_one_in_nine_long_absences_ends_the_post():
    # Denmark 12.7 %; Norway 8.5 % of all, of the 75 % still off at a month; UK 100,000 of 960,000.
    three = [0.127, 0.085 / 0.75, 100_000 / 960_000]
    assert shape("careers.sick_not_back", Beta).mean == pytest.approx(
        statistics.mean(three), abs=0.003
    )


def test_burnout_goes_with_a_fifth_more_sick_days_for_each_standard_deviation():
    # Borritz 2006: rate ratio 1.21, 95 % 1.11 to 1.32.
    sd = (math.log(1.32) - math.log(1.11)) / (2 * 1.96)
    low, median, high = ends("careers.sick_per_burnout")
    assert median == 1.21
    assert low == pytest.approx(1.21 * math.exp(-Z95 * sd), abs=0.002)
    assert high == pytest.approx(1.21 * math.exp(Z95 * sd), abs=0.002)


def test_a_quarter_of_doctors_sick_days_are_for_the_mind():
    found = shape("careers.sick_mental_share", Uniform)
    assert (found.low, found.high) == (0.22, 0.24)


def test_just_over_half_of_well_paid_americans_have_their_pay_insured():
    assert shape("careers.sick_insured.us", Point).value == 0.55
    # Insured or not, what is paid on average is far below the NHS's full pay.
    pay = middle(figure("careers.sick_insured_pay.us"))
    assert 0.25 < 0.55 * pay < 0.45


# Probation


def test_probation_is_six_months_in_the_uk_and_two_years_in_indian_government_service():
    assert shape("careers.probation_months.uk", Triangular).mode == 6
    # DoPT, para 10: two years, one where the grade is high or no training is involved.
    found = shape("careers.probation_months.in", Triangular)
    assert (found.low, found.mode) == (12, 24)


def test_one_new_post_in_25_is_ended_during_probation():
    # Spring Personnel: some fail at 71 % of employers, up to one in ten at 60 %.
    employers = 0.29 * 0.0 + 0.60 * 0.05 + (0.71 - 0.60) * 0.15
    # CV-Library: 12 % have ever been dismissed on probation; about four posts each.
    people = 0.12 / 4
    found = shape("careers.probation_ends", Beta)
    assert found.mean == pytest.approx(statistics.mean([employers, people]), abs=0.003)
    assert people < found.mean < employers
    assert float(found.ppf(0.95)) < 0.18  # "18 % fail" counts those who were only extended


# From a chance a year to one a month


def test_a_chance_a_year_is_the_same_chance_lived_month_by_month():
    # 1.63 % a year: 0.137 % a month, since (1 - 0.001369)^12 = 0.9837.
    monthly = float(chance_within(0.0163, 1.0))
    assert monthly == pytest.approx(0.001369, abs=1e-6)
    assert (1 - monthly) ** 12 == pytest.approx(1 - 0.0163)


@given(st.floats(0.0, 0.999), st.floats(0.0, 36.0), st.floats(0.0, 36.0))
def test_two_stretches_one_after_the_other_are_one_stretch(yearly, first, second):
    spared = (1 - chance_within(yearly, first)) * (1 - chance_within(yearly, second))
    assert float(1 - spared) == pytest.approx(float(chance_within(yearly, first + second)))


@given(st.floats(0.0, 0.999), st.floats(0.0, 20.0))
def test_a_scaled_chance_stays_a_chance_and_grows_with_its_factor(yearly, times):
    scaled = float(scaled_chance(yearly, times))
    assert 0.0 <= scaled <= 1.0
    assert scaled <= float(scaled_chance(yearly, times + 1.0)) + 1e-12
    assert scaled <= yearly * times + 1e-12 or times < 1.0


def test_nothing_and_once_leave_a_chance_as_it_is():
    assert float(chance_within(0.3, 12.0)) == pytest.approx(0.3)
    assert float(chance_within(0.3, 0.0)) == 0.0
    assert float(scaled_chance(0.3, 1.0)) == pytest.approx(0.3)


@pytest.mark.parametrize("quantity", OURS, ids=lambda q: q.id)
def test_a_figure_is_used_no_surer_than_its_grade_allows(quantity):
    if isinstance(quantity.distribution, Point):
        return
    factor, _ = spread_rule(quantity.grade, borrowed=quantity.borrowed)
    published = quantity.distribution
    width = float(published.ppf(0.95) - published.ppf(0.05))
    low, high = reach(quantity)
    bound = low == quantity.at_least or high == quantity.at_most
    assert bound or high - low >= width * (1.05 if factor > 1.0 else 1.0)
