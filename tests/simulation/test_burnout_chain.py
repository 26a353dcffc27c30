"""What lies ahead on one course: the recursion against the closed form and sampled lives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal, norm

from afterward.base.errors import AfterwardError
from afterward.simulation.burnout_chain import Counts, Course, courses, look_ahead, look_ahead_in
from afterward.simulation.health import BurnoutWorld, chance_burned_out, step_mean

TYPICAL = Course(start=1.2, level=0.3, half_life_months=19.2, spread=0.75**0.5, threshold=0.13)
LIVES = 1_000_000


def closed(course, months):
    """Return the mean and the sd of z after some months, by the formulas."""
    kept = 0.5 ** (months / course.half_life_months)
    mean = course.level + (course.start - course.level) * kept
    return mean, course.spread * np.sqrt(1 - kept**2)


some_courses = st.builds(
    Course,
    start=st.floats(-2.5, 2.5),
    level=st.floats(-1.5, 1.5),
    half_life_months=st.floats(4.0, 80.0),
    spread=st.floats(0.6, 0.95),
    threshold=st.floats(-1.0, 1.0),
)


@settings(max_examples=30, deadline=None)
@given(course=some_courses, every=st.sampled_from([6.0, 12.0]))
def test_each_chance_is_the_normal_tail(course, every):
    ahead = look_ahead(course, every=every, waves=6)
    mean, sd = closed(course, ahead.months)
    assert ahead.chances == pytest.approx(norm.sf(course.threshold, mean, sd), abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(course=some_courses)
def test_a_finer_grid_changes_nothing(course):
    coarse = look_ahead(course, every=12.0, waves=5, fineness=0.6)
    fine = look_ahead(course, every=12.0, waves=5, fineness=2.0)
    for name in ("burned_out", "spells"):
        one, two = getattr(coarse, name).chances, getattr(fine, name).chances
        assert one == pytest.approx(two, abs=1e-4)
    assert coarse.both == pytest.approx(fine.both, abs=1e-4)


def test_two_waves_are_the_two_dimensional_normal_law():
    ahead = look_ahead(TYPICAL, every=12.0, waves=5)
    (first, sd1), (fifth, sd5) = closed(TYPICAL, 12.0), closed(TYPICAL, 60.0)
    # Cov(z at 1, z at 5) = Var(z at 1) * what is kept over four years.
    cov = sd1**2 * 0.5 ** (48 / 19.2)
    law = multivariate_normal([first, fifth], [[sd1**2, cov], [cov, sd5**2]])
    both_above = 1 - norm.cdf(0.13, first, sd1) - norm.cdf(0.13, fifth, sd5) + law.cdf([0.13, 0.13])
    assert ahead.both[0, 4] == pytest.approx(both_above, abs=1e-6)
    assert np.array_equal(ahead.both, ahead.both.T)
    assert np.diag(ahead.both) == pytest.approx(ahead.chances)


@settings(max_examples=15, deadline=None)
@given(course=some_courses)
def test_counts_have_the_mean_and_the_spread_that_the_waves_imply(course):
    ahead = look_ahead(course, every=12.0, waves=6)
    assert ahead.burned_out.chances.sum() == pytest.approx(1.0)
    assert ahead.spells.chances.sum() == pytest.approx(1.0)
    assert ahead.burned_out.mean == pytest.approx(ahead.chances.sum())
    # Var of a sum of indicators is the sum of their covariances.
    variance = ahead.both.sum() - ahead.chances.sum() ** 2
    assert ahead.burned_out.sd**2 == pytest.approx(variance, abs=1e-9)
    # A spell sets in where a wave is burned out and the one before it was not.
    anew = ahead.chances[1:] - np.diag(ahead.both, 1)
    begun = 1.0 if course.start > course.threshold else ahead.chances[0]
    assert ahead.spells.mean == pytest.approx(begun + anew.sum())


def sampled(course, every, waves, lives, seed):
    """Live each life by its own normal steps; return who is burned out at each wave."""
    random = np.random.default_rng(seed)
    kept = 0.5 ** (every / course.half_life_months)
    added = course.spread * np.sqrt(1 - kept**2)
    z = np.full(lives, course.start)
    seen = np.empty((waves, lives), dtype=bool)
    for wave in range(waves):
        z = course.level + (z - course.level) * kept + added * random.standard_normal(lives)
        seen[wave] = z > course.threshold
    return seen


def assert_within_four(found, exact, lives=LIVES):
    """Every share within four standard errors of its exact value."""
    error = np.sqrt(np.maximum(exact * (1 - exact), 1 / lives) / lives)
    assert (np.abs(np.asarray(found) - exact) < 4 * error).all()


def test_a_million_sampled_lives_agree():
    every, waves = 12.0, 10
    seen = sampled(TYPICAL, every, waves, LIVES, seed=11)
    ahead = look_ahead(TYPICAL, every=every, waves=waves)
    assert_within_four(seen.mean(axis=1), ahead.chances)
    assert_within_four((seen[0] & seen[4]).mean(), ahead.both[0, 4])
    years = np.bincount(seen.sum(axis=0), minlength=waves + 1) / LIVES
    assert_within_four(years, ahead.burned_out.chances)
    begins = seen[1:] & ~seen[:-1]
    spells = 1 + (~np.vstack([np.ones((1, LIVES), dtype=bool), seen[:-1]]) & seen).sum(axis=0)
    assert begins.any()
    counted = np.bincount(spells, minlength=ahead.spells.chances.size) / LIVES
    assert_within_four(counted, ahead.spells.chances)


def test_years_burned_out_spread_far_more_than_independent_years_would():
    ahead = look_ahead(TYPICAL, every=12.0, waves=10)
    alone = np.sqrt((ahead.chances * (1 - ahead.chances)).sum())
    assert ahead.burned_out.sd > 1.25 * alone


STATE = BurnoutWorld(
    start=np.array([1.8, -0.4]),
    trait=np.array([0.4, 0.2]),
    half_life_months=np.array([19.2, 30.0]),
    stable_share=np.array([0.25, 0.2]),
    threshold=np.array([0.1, 0.0]),
    slow=np.array([0.33, 0.4]),
)


@pytest.mark.parametrize("state", [0, 1])
@pytest.mark.parametrize("effect", [-0.3, 0.0, 0.4])
def test_a_state_of_knowledge_is_the_closed_form_of_both_its_courses(state, effect):
    ahead = look_ahead_in(STATE, state, every=12.0, waves=5, effect=effect)
    mean = STATE.start[None, :, None]
    for wave, month in enumerate(ahead.months):
        mean = step_mean(mean, STATE.trait[:, None] + effect, STATE, 12.0)
        exact = chance_burned_out(mean, STATE, month)[0, state, 0]
        assert ahead.chances[wave] == pytest.approx(exact, abs=1e-9)


def test_a_million_lives_of_whom_a_third_do_not_recover_agree():
    waves = 5
    parts = courses(STATE, 0)
    assert [share for share, _ in parts] == pytest.approx([0.67, 0.33])
    sizes = (670_000, 330_000)
    seen = np.hstack(
        [sampled(c, 12.0, waves, n, 20 + n) for (_, c), n in zip(parts, sizes, strict=True)]
    )
    ahead = look_ahead_in(STATE, 0, every=12.0, waves=waves)
    assert_within_four(seen.mean(axis=1), ahead.chances)
    years = np.bincount(seen.sum(axis=0), minlength=waves + 1) / LIVES
    assert_within_four(years, ahead.burned_out.chances)


def test_counting_by_hand():
    counts = Counts(np.array([0.5, 0.0, 0.5]))
    assert (counts.mean, counts.sd) == (1.0, 1.0)


@pytest.mark.parametrize("bad", [{"half_life_months": 0.0}, {"spread": -0.1}])
def test_a_course_without_time_or_spread_is_refused(bad):
    given_values = {"start": 0, "level": 0, "half_life_months": 20, "spread": 0.9, "threshold": 0}
    with pytest.raises(AfterwardError) as caught:
        Course(**{**given_values, **bad})
    assert caught.value.code == "simulation.burnout_course"
    assert caught.value.remedy


@pytest.mark.parametrize(("every", "waves"), [(0.0, 3), (12.0, 0), (-1.0, 2), (1e-6, 2)])
def test_waves_that_cannot_be_are_refused(every, waves):
    with pytest.raises(AfterwardError) as caught:
        look_ahead(TYPICAL, every=every, waves=waves)
    assert caught.value.code == "simulation.burnout_waves"
