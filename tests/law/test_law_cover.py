"""Health cover after a post: COBRA, the marketplace's shares, and its cliff as a step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index, cover
from afterward.law.library import rule


def test_a_60_year_old_earning_62_500_pays_about_6_200_a_year_at_62_700_about_16_000():
    # Benchmark at 40: 628 a month; at 60 that times 2.714 / 1.278, 1,333.64, so 16,003.68 a year.
    # Four times the poverty line of 2025 is 62,600: up to there 9.96 % of income.
    below, above = cover.marketplace([62_500, 62_700], 1, [60], 2026, 628.0)
    assert below == pytest.approx(0.0996 * 62_500) == pytest.approx(6_225)
    assert above == pytest.approx(12 * 628 * 2.714 / 1.278) == pytest.approx(16_004, abs=1)


def test_the_cliff_is_one_dollar_wide():
    at, past = cover.marketplace([62_600.0, 62_600.01], 1, [60], 2026, 628.0)
    assert at == pytest.approx(0.0996 * 62_600)
    assert past > 2.5 * at


@pytest.mark.parametrize(
    ("household", "year", "income"),
    [(1, 2026, 62_600), (1, 2027, 63_840), (4, 2026, 128_600), (4, 2027, 132_000)],
)
def test_the_cliff_stands_at_four_poverty_lines_of_the_year_before(household, year, income):
    # 4 x (15,650 + 5,500 each) for cover in 2026, 4 x (15,960 + 5,680 each) in 2027.
    assert cover.cliff(household, year) == income
    credit = cover.has_credit([income, income + 1], household, year)
    assert credit.tolist() == [True, False]


def test_alaska_and_hawaii_have_their_own_line():
    assert cover.cliff(1, 2026, "AK") == 4 * 19_550
    assert cover.cliff(2, 2027, "HI") == 4 * (18_360 + 6_530)


def test_below_the_poverty_line_there_is_no_credit():
    assert cover.has_credit([15_649, 15_650], 1, 2026).tolist() == [False, True]


# PolicyEngine-US 2.68.0: the required share of income, single, at these incomes.
@pytest.mark.parametrize(
    ("year", "income", "share"),
    [
        (2026, 20_000, 0.021),
        (2026, 24_300, 0.04431),
        (2026, 24_700, 0.045274),
        (2026, 40_000, 0.08592),
        (2027, 20_000, 0.0215),
        (2027, 24_300, 0.043992),
        (2027, 24_700, 0.044984),
        (2027, 40_000, 0.0866),
    ],
)
def test_the_expected_share_is_what_an_independent_model_says(year, income, share):
    # The model goes on with all its digits, the law with the nearest hundredth of a per cent.
    assert cover.expected_share(income, 1, year) == pytest.approx(share, abs=5.1e-5)


def test_the_share_is_used_to_the_nearest_hundredth_of_a_per_cent():
    # 30,000 in 2027: 187 % of 15,960; 4.30 + (187 - 150) / 50 * 2.48 = 6.1352 %, used as 6.14 %
    assert float(cover.expected_share(30_000, 1, 2027)) == 0.0614


def test_the_share_at_each_end_of_each_band():
    times = np.array([1.00, 1.32, 1.33, 1.50, 2.00, 2.50, 3.00, 4.00])
    shares = cover.expected_share(times * 15_650.0, 1, 2026)
    assert shares.tolist() == pytest.approx(
        [0.021, 0.021, 0.0314, 0.0419, 0.066, 0.0844, 0.0996, 0.0996]
    )
    # Halfway through a band, halfway between its ends: (6.60 + 8.44) / 2.
    assert cover.expected_share(2.25 * 15_650, 1, 2026) == pytest.approx(0.0752)


def test_income_counts_in_whole_per_cent_but_the_cliff_in_dollars():
    # 255.59 % counts as 255 %: the same share as 255 % itself (Form 8962, Worksheet 2).
    same = cover.expected_share([2.55 * 15_650, 2.5559 * 15_650], 1, 2026)
    assert same[0] == same[1] == 0.0859
    # An independent model drops the fraction before it looks at 400 %, and so would still pay
    # 62,700 (400.6 %) a credit; the worksheet compares the dollars first and writes 401.
    assert not cover.has_credit(62_700, 1, 2026)


def test_a_cheap_plan_costs_no_more_than_its_price():
    assert cover.marketplace(60_000, 1, [30], 2026, 200.0) == pytest.approx(
        12 * 200 * 1.135 / 1.278
    )


def test_prices_follow_the_federal_curve_and_three_children_at_most():
    one = cover.full_premium([21], 127.8)
    assert one == pytest.approx(100.0)
    assert cover.full_premium([64], 127.8) == pytest.approx(300.0)
    # Two adults at 45 (1.444) and the three oldest of five children: 17 (0.885), 15 (0.833), 9.
    family = cover.full_premium([45, 45, 17, 15, 9, 5, 1], 127.8)
    assert family == pytest.approx(100 * (2 * 1.444 + 0.885 + 0.833 + 0.765))


def test_the_curve_is_three_to_one_and_never_falls():
    curve = [price for _, price in rule("us.cover.age").rule.steps]
    assert curve == sorted(curve)
    assert curve[-1] == 3.0
    assert dict(rule("us.cover.age").rule.steps)[21] == 1.0


def test_a_state_table_stands_in_where_no_price_is_given():
    # The table of the research behind this project, at 40 a month.
    for state, price in (("CA", 630), ("TX", 710), ("FL", 702), ("PA", 545), ("IL", 840)):
        assert cover.benchmark_at_40(state) == pytest.approx(price, abs=1)
    assert cover.benchmark_at_40() == 628
    assert rule("us.cover.benchmark.tx").grade == "C"
    whole = cover.marketplace(90_000, 1, [60], 2026, region="TX")
    assert whole == pytest.approx(12 * cover.benchmark_at_40("TX") * 2.714 / 1.278)


def test_new_york_charges_the_same_at_any_age():
    assert cover.full_premium([60], region="NY") == cover.full_premium([25], region="NY") == 716
    with pytest.raises(AfterwardError, match="sets its own prices by age"):
        cover.full_premium([40, 10], region="NY")


def test_a_state_with_its_own_curve_asks_for_the_price():
    with pytest.raises(AfterwardError, match="MA sets its own prices") as asked:
        cover.marketplace(90_000, 1, [60], 2026, region="MA")
    assert "`premium`" in asked.value.remedy
    assert cover.marketplace(90_000, 1, [60], 2026, premium=838.0, region="MA") == 12 * 838


def test_what_is_not_held_is_said():
    with pytest.raises(AfterwardError, match="Medicare begins at 65"):
        cover.full_premium([65], 628.0)
    with pytest.raises(AfterwardError, match="no benchmark price is held for PR"):
        cover.benchmark_at_40("PR")
    with pytest.raises(AfterwardError, match="known from 2025-01-15"):
        cover.marketplace(50_000, 1, [60], 2025, 628.0)


def test_the_line_moves_with_prices_a_year_late():
    path = 1.05 ** np.arange(6)
    index = Index(year=2029, base_year=2026, prices=path, wages=path)
    # The line of 2028: 15,960 x 1.05^2.
    assert cover.cliff(1, 2029, index=index) == pytest.approx(4 * 15_960 * 1.05**2)


def test_cobra_costs_the_whole_price_and_two_percent_for_eighteen_months():
    assert cover.cobra_price([800.0, 2_300.0]).tolist() == pytest.approx([816.0, 2_346.0])
    assert (cover.cobra_months(20), cover.cobra_months(19)) == (18.0, 0.0)
    assert rule("us.cover.cobra.days").rule.value == 60


@given(st.floats(0, 3e5), st.integers(1, 6), st.integers(21, 64), st.sampled_from((2026, 2027)))
def test_no_one_pays_more_than_the_price_or_less_than_nothing(income, household, age, year):
    net = cover.marketplace(income, household, [age], year, 628.0)
    assert 0.0 <= net <= 12 * cover.full_premium([age], 628.0) + 1e-9


@given(st.floats(1.0, 4.0), st.floats(0.0, 1.0))
def test_more_income_below_the_cliff_never_lowers_what_is_asked(times, more):
    low, high = times * 15_650, min(times + more, 4.0) * 15_650
    paid = cover.marketplace([low, max(low, high)], 1, [60], 2026, 5_000.0)
    assert paid[1] >= paid[0] - 1e-6
