import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from afterward.base.months import month_number
from afterward.base.streams import Streams
from afterward.profile import Score, starting_point
from afterward.profile.health import STEP_SHARES
from afterward.simulation.health import (
    BurnoutWorld,
    chance_burned_out,
    lasting_share,
    spread_after,
    step_mean,
    threshold_of,
    trait_given_start,
)
from afterward.simulation.world import draw_world
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


def check_in(**health):
    return starting_point(changed(plain_person(), health={"exhaustion": None, **health}))


@pytest.mark.parametrize("measure", ["own", "single-item"])
def test_the_five_answers_together_are_everyone(measure):
    # Over all answers means average to 0, and what they explain and leave open makes up the whole
    # variance: sum of share * (mean^2 + sd^2) = 1, whatever the measure is worth.
    points = [
        check_in(exhaustion=step)
        if measure == "own"
        else check_in(score=Score(instrument=measure, value=step))
        for step in (1, 2, 3, 4, 5)
    ]
    pairs = list(zip(STEP_SHARES, points, strict=True))
    assert sum(share * p.z for share, p in pairs) == pytest.approx(0.0, abs=1e-9)
    assert sum(share * (p.z**2 + p.sd**2) for share, p in pairs) == pytest.approx(1.0)
    assert sum(STEP_SHARES[2:]) == pytest.approx(0.45)


def test_an_answer_is_drawn_towards_the_middle_by_what_the_measure_is_worth():
    # Our question: 0.55^2 / 0.80 = 0.378; the top step's mean, 0.134 / 0.07 = 1.92, times
    # sqrt(0.378) = 1.18. The validated item: 0.64^2 / 0.80 = 0.512, 1.92 * 0.716 = 1.37.
    assert check_in(exhaustion=5).z == pytest.approx(1.18, abs=0.01)
    single = Score(instrument="single-item", value=5)
    assert check_in(score=single).z == pytest.approx(1.37, abs=0.01)
    # A full scale, reliability 0.80: two standard deviations above, 37.2 + 2 * 14.3 = 65.8,
    # become 2 * sqrt(0.80) = 1.79, and sqrt(1 - 0.80) = 0.447 is left open.
    scale = check_in(score=Score(instrument="cbi", value=65.8))
    assert (scale.z, scale.sd) == (pytest.approx(1.79, abs=0.01), pytest.approx(0.447, abs=0.005))


def test_the_error_of_the_answer_is_the_spread_of_where_lives_begin():
    person = plain_person(health={"exhaustion": 4})
    point = starting_point(person)
    start = draw_world(person, only(person), Streams(2), 8192, on=ON).burnout.start
    assert start.mean() == pytest.approx(point.z, abs=0.03)
    # 1 - 0.378 = 0.622 is left open by the measure, 0.378 of a band's 0.04 by the step: 0.798
    assert start.std() == pytest.approx(0.798, abs=0.02)


def test_what_lasts_follows_from_having_been_so_before():
    # s = 0.25, half-life 20 months. Seen twice at one level: weights of the two answers solve the
    # normal equations with correlation c; after 20 months c = 0.25 + 0.75 / 2 = 0.625.
    s, half_life = np.array([0.25]), np.array([20.0])
    weights = np.linalg.solve([[1, 0.625], [0.625, 1]], [0.25, 0.25])
    assert lasting_share(s, half_life, 20, np.array([1.0]))[0] == pytest.approx(weights.sum())
    assert lasting_share(s, half_life, 0, np.array([1.0]))[0] == pytest.approx(0.25)
    assert lasting_share(s, half_life, 1e6, np.array([1.0]))[0] == pytest.approx(0.4)
    assert lasting_share(s, half_life, 1e6, np.array([0.5]))[0] == pytest.approx(0.325)


def years_of(**health):
    person = plain_person(health={"exhaustion": 5, **health})
    found = lived(person, only(person, "medical-writing"), states=64)
    return {o: found.criteria["health"][i].mean(axis=1) for i, o in enumerate(found.options)}


def test_better_before_lays_it_on_the_job_and_only_leaving_takes_that_away():
    unsaid, better = years_of(), years_of(earlier="better")
    assert np.array_equal(unsaid["stay"], better["stay"])
    assert (better["medical-writing"] <= unsaid["medical-writing"]).all()
    assert (unsaid["medical-writing"] - better["medical-writing"]).mean() > 0.2


@pytest.mark.parametrize("earlier", ["same", "worse"])
def test_no_better_before_goes_along_into_every_option(earlier):
    unsaid, before = years_of(), years_of(earlier=earlier)
    for option in ("stay", "medical-writing"):
        assert (before[option] >= unsaid[option]).all()
        assert (before[option] - unsaid[option]).mean() > 0.1
    assert years_of(earlier="first-post")["stay"] == pytest.approx(unsaid["stay"])


def test_what_has_lasted_longer_goes_more_slowly():
    lately, long = years_of(since="2026-10"), years_of(since="2020-01")
    assert long["stay"].mean() > lately["stay"].mean() + 0.1
