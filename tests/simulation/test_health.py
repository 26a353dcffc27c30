import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from afterward.base.months import month_number
from afterward.simulation.health import (
    BurnoutWorld,
    chance_burned_out,
    spread_after,
    step_mean,
    threshold_of,
    trait_given_start,
)
from lives import ON, changed, example, lived, mean, only, plain_person

# The published process: half-life 1.6 years, a quarter of the variance stable, 45 % burned out.
HALF_LIFE = 12 * 1.6
SHARE = 0.25
THRESHOLD = float(norm.ppf(0.55))


def world(start):
    start = np.asarray(start, dtype=float)
    one = np.ones_like(start)
    luck = np.random.default_rng(5).standard_normal(start.size)
    return BurnoutWorld(
        start=start,
        trait=trait_given_start(start, SHARE * one, luck),
        half_life_months=HALF_LIFE * one,
        stable_share=SHARE * one,
        threshold=THRESHOLD * one,
    )


def chance_after(states, months):
    mean_now = states.start[None, :, None]
    moved = step_mean(mean_now, states.trait[:, None], states, months)
    return chance_burned_out(moved, states, months)[0, :, 0]


@pytest.mark.parametrize(
    ("years", "published"),
    [(1, 0.26), (2, 0.34), (5, 0.43)],  # share no longer burned out, of those who were
)
def test_those_who_are_burned_out_recover_at_the_published_rate(years, published):
    population = np.random.default_rng(1).standard_normal(200_000)
    burned = world(population[population > THRESHOLD])
    recovered = 1 - chance_after(burned, 12 * years).mean()
    assert recovered == pytest.approx(published, abs=0.012)


def test_the_process_agrees_with_the_two_dimensional_normal_law():
    # corr(z0, zt) = 0.25 + 0.75 * 2^(-t / half-life); P(both above the threshold) exactly.
    months = 18
    rho = SHARE + (1 - SHARE) * 0.5 ** (months / HALF_LIFE)
    both = multivariate_normal.cdf([-THRESHOLD] * 2, cov=[[1, rho], [rho, 1]])
    population = np.random.default_rng(2).standard_normal(200_000)
    burned = world(population[population > THRESHOLD])
    assert chance_after(burned, months).mean() == pytest.approx(both / 0.45, abs=0.005)


def test_half_the_distance_is_gone_after_a_half_life():
    states = world([2.0])
    moved = step_mean(np.array([[[2.0]]]), np.array([[[0.0]]]), states, HALF_LIFE)
    assert float(moved[0, 0, 0]) == pytest.approx(1.0)


def test_two_short_steps_are_one_long_step():
    states = world([1.3, -0.4])
    begin, target = states.start[None, :, None], np.zeros((1, 2, 1))
    twice = step_mean(step_mean(begin, target, states, 5), target, states, 7)
    assert np.allclose(twice, step_mean(begin, target, states, 12))


def test_the_spread_grows_to_that_of_the_state():
    states = world([0.0])
    assert spread_after(states, 1e6)[0] == pytest.approx(np.sqrt(0.75))
    assert spread_after(states, 0.0)[0] == 0.0


def test_the_threshold_leaves_the_prevalence_above_it():
    assert 1 - norm.cdf(threshold_of(np.array([0.3]))[0]) == pytest.approx(0.3)


def test_staying_recovers_part_by_itself():
    person = changed(example(), health={"exhaustion": 5})
    outcomes = lived(person, only(person, "mend"), states=64)
    # Burned out in every one of ten years would be 10; nobody's expectation is near it.
    assert mean(outcomes, "health", "stay") < 8.5
    assert mean(outcomes, "health", "mend") < mean(outcomes, "health", "stay")


def test_a_worse_check_in_means_more_years_burned_out():
    found = []
    for step in (1, 3, 5):
        person = changed(example(), health={"exhaustion": step})
        found.append(mean(lived(person, only(person), states=64), "health", "stay"))
    assert found[0] < found[1] < found[2]
    assert ON.year == 2026


def test_what_a_post_does_to_burnout_acts_from_its_first_day_and_not_before():
    person = plain_person()
    options = only(person, "medical-writing")
    same = {"hours": 50, "nights": 0, "search": 0, "training": 0}

    def years(shift, leave):
        found = lived(
            person, options, posts={**same, "burnout_shift": shift}, leave=month_number(leave)
        )
        return mean(found, "health", "medical-writing")

    soon, late = "2027-03", "2034-03"
    assert years(-1.0, soon) < years(0.0, soon) - 1
    assert years(-1.0, soon) < years(-1.0, late) - 0.5
    assert years(0.0, soon) == pytest.approx(years(0.0, late), abs=0.05)
