"""The process against the Gaussian formulas of a mean-reverting chain, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import dblquad
from scipy.stats import beta, logistic, multivariate_normal, norm

from afterward.base.errors import AfterwardError
from afterward.evidence import figure
from afterward.simulation.burnout_waves import both_above, score_agreement, two_waves
from afterward.simulation.health import (
    BurnoutWorld,
    agreement,
    chance_burned_out,
    expected_z,
    spread_after,
    step_mean,
    trait_given_start,
    unfaded,
)

# Peccoralo 2023: burned out both times, only at first, only later, never.
BOTH, FIRST, LATER, NEVER = 222, 82, 129, 350
PEOPLE = BOTH + FIRST + LATER + NEVER


def world(start, trait, *, half_life=20.0, share=0.25, threshold=0.0, slow=None):
    one = np.ones(np.size(start))
    return BurnoutWorld(
        start=start * one,
        trait=trait * one,
        half_life_months=half_life * one,
        stable_share=share * one,
        threshold=threshold * one,
        slow=None if slow is None else slow * one,
    )


def after(states, months, effect=0.0, steps=1):
    """Return the mean of ordinary recovery after some months; `(1, state, 1)`."""
    mean = states.start[None, :, None]
    for _ in range(steps):
        mean = step_mean(mean, states.trait[:, None] + effect, states, months / steps)
    return mean


def test_one_known_person_after_one_and_two_half_lives():
    # z0 = 2 about 0.5, half-life 20: 1.25 after 20 months, 0.875 after 40. The state's variance
    # at rest is 0.75; what has grown is 0.75 (1 - 1/4) and 0.75 (1 - 1/16).
    states = world(2.0, 0.5, threshold=1.0)
    assert float(after(states, 20)[0, 0, 0]) == pytest.approx(1.25)
    assert float(after(states, 40)[0, 0, 0]) == pytest.approx(0.875)
    assert spread_after(states, 20)[0] ** 2 == pytest.approx(0.5625)
    assert spread_after(states, 40)[0] ** 2 == pytest.approx(0.703125)
    chance = chance_burned_out(after(states, 20), states, 20)[0, 0, 0]
    assert chance == pytest.approx(norm.cdf(0.25 / 0.75))


def test_a_population_at_rest_stays_as_it_is():
    # trait ~ N(0, s), z ~ N(0, 1): mean and variance of z do not change, whatever time goes by.
    random = np.random.default_rng(4)
    start = random.standard_normal(400_000)
    trait = trait_given_start(start, np.full(start.size, 0.25), random.standard_normal(start.size))
    states = world(start, trait)
    for months in (3, 20, 200):
        mean = after(states, months)[0, :, 0]
        variance = mean.var() + spread_after(states, months)[0] ** 2
        assert mean.mean() == pytest.approx(0.0, abs=0.006)
        assert variance == pytest.approx(1.0, abs=0.008)
        # and the covariance with today's is s + (1 - s) 2^(-months / half-life)
        together = 0.25 + 0.75 * 0.5 ** (months / 20)
        assert np.mean(mean * start) == pytest.approx(together, abs=0.008)
        assert agreement(0.25, 20.0, months) == pytest.approx(together)


def test_the_published_table_comes_back():
    # Half-life 1.6 years, a quarter stable, reliability 0.80, each wave's own level.
    before, later = (BOTH + FIRST) / PEOPLE, (BOTH + LATER) / PEOPLE
    c = 0.80 * (0.25 + 0.75 * 0.5 ** (7.5 / 19.2))
    h, k = norm.isf(before), norm.isf(later)
    both = multivariate_normal.cdf([-h, -k], cov=[[1, c], [c, 1]])
    found = two_waves(score_agreement(0.25, 19.2, 7.5, 0.80), before, later) * PEOPLE
    assert found[0] == pytest.approx(both * PEOPLE, abs=1e-4)
    # the counts themselves, within two people: far inside what 783 people leave open
    assert found == pytest.approx([BOTH, FIRST, LATER, NEVER], abs=2.0)


@pytest.mark.parametrize("c", [-0.6, 0.0, 0.3, 0.66, 0.95])
@pytest.mark.parametrize(("h", "k"), [(0.0, 0.0), (0.5, -0.3), (2.0, 1.0), (-1.5, 2.5)])
def test_both_above_is_the_integral_of_the_two_dimensional_density(c, h, k):
    scale = 2 * np.pi * np.sqrt(1 - c * c)

    def density(y, x):
        return np.exp(-(x * x - 2 * c * x * y + y * y) / (2 * (1 - c * c))) / scale

    assert both_above(c, h, k) == pytest.approx(dblquad(density, h, 9, k, 9)[0], abs=1e-8)


def test_both_above_knows_its_own_answers():
    # A quadrant: 1/4 + arcsin(c) / (2 pi); nothing is beyond infinity.
    assert both_above(0.5, 0.0, 0.0) == pytest.approx(1 / 3)
    assert both_above(0.5, np.inf, 0.0) == pytest.approx(0.0)
    assert both_above(0.5, -np.inf, 1.0) == pytest.approx(norm.sf(1.0))


@pytest.mark.parametrize(("c", "share"), [(1.0, 0.4), (-1.0, 0.4), (0.5, 0.0), (0.5, 1.0)])
def test_shares_that_are_none_are_refused_with_words(c, share):
    with pytest.raises(AfterwardError, match="between 0 and 1"):
        two_waves(np.array(c), np.array(share), np.array(0.4))


@given(c=st.floats(-0.95, 0.95), before=st.floats(0.02, 0.98), later=st.floats(0.02, 0.98))
def test_four_shares_are_shares_and_keep_their_margins(c, before, later):
    both, first, late, never = two_waves(np.array(c), before, later)
    assert min(both, first, late, never) > -1e-9
    assert both + first == pytest.approx(before)
    assert both + late == pytest.approx(later)
    assert both + first + late + never == pytest.approx(1.0)
    closer = two_waves(np.array(min(c + 0.03, 0.98)), before, later)[0]
    assert closer >= both - 1e-12


states_of = st.fixed_dictionaries(
    {
        "start": st.floats(-2.5, 2.5),
        "trait": st.floats(-1.5, 1.5),
        "half_life": st.floats(3.0, 120.0),
        "threshold": st.floats(-1.0, 1.0),
        "slow": st.none() | st.floats(0.0, 1.0),
    }
)
MONTHS = st.floats(1.0, 120.0)


def chance(drawn, months, effect=0.0, **changed):
    states = world(**{**drawn, **changed})
    return float(chance_burned_out(after(states, months, effect), states, months)[0, 0, 0])


@given(drawn=states_of, months=MONTHS, more=st.floats(0.0, 1.0))
def test_more_load_never_means_less_burnout(drawn, months, more):
    assert chance(drawn, months, more) >= chance(drawn, months)


@given(drawn=states_of, months=MONTHS, more=st.floats(0.0, 2.0))
def test_a_worse_start_never_means_less_burnout(drawn, months, more):
    worse = chance(drawn, months, start=drawn["start"] + more)
    assert worse >= chance(drawn, months) - 1e-12


@given(drawn=states_of, effect=st.floats(-1.0, 1.0))
def test_with_no_half_life_the_chance_is_that_of_rest(drawn, effect):
    drawn = {**drawn, "half_life": 1e-3, "slow": None}
    rest = norm.cdf((drawn["trait"] + effect - drawn["threshold"]) / np.sqrt(0.75))
    assert chance(drawn, 6.0, effect) == pytest.approx(rest)


# After clinical exhaustion.


def test_what_does_not_fade_stays_and_what_fades_is_weighed_by_its_chance():
    # z0 = 2 about 0.5, half-life 20, after 20 months: 1.25 if it fades, 2 if it does not; a third
    # of the latter makes 1.5. Spread 0.75 either way; threshold 1.
    states = world(2.0, 0.5, threshold=1.0, slow=1 / 3)
    mean = after(states, 20)
    assert expected_z(mean, states, 20)[0, 0, 0] == pytest.approx(1.25 * 2 / 3 + 2.0 / 3)
    by_hand = norm.cdf(0.25 / 0.75) * 2 / 3 + norm.cdf(1.0 / 0.75) / 3
    assert chance_burned_out(mean, states, 20)[0, 0, 0] == pytest.approx(by_hand)


def test_a_change_of_work_still_moves_those_who_do_not_recover():
    # Not fading means settling about today's level, and what an option takes away still counts.
    states = world(2.0, 0.5, slow=1.0)
    assert expected_z(after(states, 2e4, -0.6), states, 2e4)[0, 0, 0] == pytest.approx(1.4)


def test_someone_well_today_has_nothing_left_to_fade():
    states = world(-0.8, 0.1, slow=0.9)
    assert unfaded(states, 60)[0] == 0.0
    plain = world(-0.8, 0.1)
    mean = after(plain, 60)
    assert chance_burned_out(mean, states, 60) == pytest.approx(chance_burned_out(mean, plain, 60))
    assert np.array_equal(expected_z(mean, states, 60), mean)


@given(drawn=states_of, months=MONTHS, steps=st.integers(2, 30))
def test_not_fading_does_not_hang_on_how_time_is_cut(drawn, months, steps):
    states = world(**{**drawn, "slow": 0.4})
    once, often = after(states, months), after(states, months, steps=steps)
    assert expected_z(often, states, months) == pytest.approx(expected_z(once, states, months))


@given(drawn=states_of, months=MONTHS, share=st.floats(0.0, 0.9), more=st.floats(0.0, 0.1))
def test_slower_recovery_never_means_less_burnout(drawn, months, share, more):
    assert chance(drawn, months, slow=share + more) >= chance(drawn, months, slow=share) - 1e-12


# The level of the era.


def test_the_era_is_as_uncertain_as_six_waves_say():
    # A logit-normal with mean -0.07 and sd 0.36 (48 %, 38 to 63 seen), as a beta.
    shape = figure("burnout.prevalence").distribution
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        logit = logistic.cdf(-0.07 + 0.36 * norm.ppf(share))
        assert float(shape.ppf(share)) == pytest.approx(logit, abs=0.012)
    waves = np.array([45.5, 54.4, 43.9, 38.2, 62.8, 45.2]) / 100
    fitted = beta(shape.a, shape.b)
    assert fitted.mean() == pytest.approx(waves.mean(), abs=0.002)
    assert fitted.std() == pytest.approx(waves.std(ddof=1), abs=0.002)
