"""From one decision to all who face it, and from a study's worth to its cost: sums by hand."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import betaln, comb
from scipy.stats import beta

from afterward.base.errors import AfterwardError
from afterward.decision import expected_regret, voi
from afterward.decision.voi import Estimate, enbs, for_population, ranked

ONE = Estimate(2.0, 0.1)


def test_without_a_rate_it_is_people_times_years():
    found = for_population(ONE, 1_000, years=10)
    assert (found.value, found.se) == pytest.approx((20_000, 1_000))


def test_later_years_count_less_as_the_integral_says():
    days = (np.arange(365_000) + 0.5) / 36_500  # ten years
    by_hand = 2.0 * 1_000 * 10 * (1.035**-days).mean()
    assert for_population(ONE, 1_000, years=10, rate=0.035).value == pytest.approx(by_hand)
    # a program whose rate is a continuous one, 0.035, has the same from exp(0.035) - 1
    other = 2.0 * 1_000 / 0.035 * (1 - np.exp(-0.35))
    same = for_population(ONE, 1_000, years=10, rate=np.expm1(0.035))
    assert same.value == pytest.approx(other)


def test_who_decides_before_the_answer_is_there_gains_nothing():
    late = for_population(ONE, 1_000, years=10, after=4)
    assert late.value == pytest.approx(12_000)
    assert for_population(ONE, 1_000, years=3, after=4) == Estimate(0.0, 0.0)


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 0.2))
def test_years_add_up(first, more, rate):
    whole = for_population(ONE, 7, years=first + more, rate=rate)
    early = for_population(ONE, 7, years=first, rate=rate)
    late = for_population(ONE, 7, years=first + more, rate=rate, after=first)
    assert whole.value == pytest.approx(early.value + late.value, rel=1e-9, abs=1e-9)
    assert whole.value <= for_population(ONE, 7, years=first + more).value * (1 + 1e-12)


@given(st.floats(0, 0.2), st.floats(0.01, 40))
def test_a_rate_next_to_nothing_is_none(rate, years):
    tiny, none = (for_population(ONE, 5, years=years, rate=r).value for r in (1e-12 * rate, 0.0))
    assert tiny == pytest.approx(none, rel=1e-6)


def test_a_study_that_costs_more_than_it_tells_is_below_nothing_and_told_so():
    found = enbs(for_population(ONE, 1_000, years=10), 26_000)
    assert (found.value, found.se) == pytest.approx((-6_000, 1_000))
    assert found.words("pounds") == "−6,000 pounds (−8,000 to −4,000)"
    assert not found.clear
    near = enbs(for_population(ONE, 1_000, years=10), 21_000)
    assert near.words("pounds") == "less than 1,000 pounds"
    pays = enbs(for_population(ONE, 1_000, years=10), 5_000)
    assert pays.words("pounds") == "15,000 pounds (13,000 to 17,000)"


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
@example(0.0, 5e-324)
def test_any_estimate_can_be_told(value, se):
    assert Estimate(value, se).words("months")


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda: for_population(2.0, 10, years=1), "no worth"),
        (lambda: for_population(ONE, -1, years=1), "people of -1"),
        (lambda: for_population(ONE, True, years=1), "people of True"),
        (lambda: for_population(ONE, 10, years=np.nan), "years of nan"),
        (lambda: for_population(ONE, 10, years=1, rate=-0.01), "rate of -0.01"),
        (lambda: for_population(ONE, 10, years=1, after="soon"), "after of 'soon'"),
        (lambda: enbs(ONE, -1.0), "cannot cost"),
        (lambda: enbs(3.0, 1.0), "no worth"),
    ],
)
def test_what_cannot_be_is_refused_by_name(ask, name):
    with pytest.raises(AfterwardError, match=name) as told:
        ask()
    assert told.value.remedy


def test_figures_are_ranked_worth_most_first_and_groups_beside_single_ones():
    random = np.random.default_rng(1)
    pay, hours, rest = random.standard_normal((3, 4_000))
    values = np.stack([0 * pay, pay - 0.4 * hours + rest], axis=1)
    both = np.stack([pay, hours], axis=1)
    found = ranked(values, {"hours": hours, "known": 0 * pay, "pay": pay, "both": both})
    assert list(found) == ["both", "pay", "hours", "known"]
    assert found["pay"] == voi.evppi(values, pay)
    assert found["both"] == voi.evppi(values, both)
    assert found["known"] == Estimate(0.0, 0.0)
    assert ranked(values, {}) == {}


@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.integers(1, 6))
def test_knowing_everything_is_worth_the_least_regret_of_choosing_now(seed, draws, options):
    """EVPI is the expected opportunity loss of the best choice: two ways to one number."""
    values = np.random.default_rng(seed).normal(size=(draws, options))
    assert voi.evpi(values).value == pytest.approx(expected_regret(values).min(), abs=1e-12)


A, B, PAYS_FROM = 12.0, 28.0, 0.31


def exact_binomial(n):
    """Return the worth of hearing how many of n respond: a response rate Beta(12, 28), by hand."""
    heard = np.arange(n + 1)
    chance = comb(n, heard) * np.exp(betaln(A + heard, B + n - heard) - betaln(A, B))
    after = (A + heard) / (A + B + n)
    return float(chance @ np.maximum(after - PAYS_FROM, 0.0)) - max(A / (A + B) - PAYS_FROM, 0.0)


@pytest.mark.parametrize("n", [5, 40, 400])
def test_a_trial_that_counts_responses_against_its_exact_worth(n):
    """Counts are no normal signal: what the study tells is drawn as the study would draw it."""
    random = np.random.default_rng(n)
    rate = beta.ppf((random.permutation(20_000) + 0.5) / 20_000, A, B)
    values = np.stack([0 * rate, rate - PAYS_FROM], axis=1)
    found = voi.evsi(values, rate, random.binomial(n, rate) / n)
    assert found.value == pytest.approx(exact_binomial(n), abs=3 * found.se)
    assert found.se < 0.1 * exact_binomial(400)
    assert found.value < voi.evppi(values, rate).value


def test_a_larger_study_tells_more_and_there_is_a_size_that_pays_most():
    random = np.random.default_rng(9)
    rate = random.beta(A, B, 20_000)
    values = np.stack([0 * rate, rate - PAYS_FROM], axis=1)
    sizes = (10, 50, 200, 1_000)
    told = {n: voi.evsi(values, rate, random.binomial(n, rate) / n) for n in sizes}
    worths = [one.value for one in told.values()]
    assert worths == sorted(worths)
    net = {
        n: enbs(for_population(one, 40_000, years=10, rate=0.035, after=2), 500 + 3.0 * n).value
        for n, one in told.items()
    }
    assert max(net, key=net.__getitem__) in (50, 200)
