import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import t as student

from afterward.base.crossed import squares
from afterward.base.errors import AfterwardError
from afterward.base.few import shrunk
from afterward.base.words import significant
from afterward.simulation.outcomes import (
    SHARES,
    interval,
    paired_difference,
    spread,
    standard_error,
)

TABLES = arrays(
    float,
    st.tuples(st.integers(2, 6), st.integers(2, 6)),
    elements=st.floats(-1e3, 1e3, allow_subnormal=False),
)
# Standard deviations of what states, lives, and only both together bring.
CASES = [(1.0, 1.0, 0.3), (1.0, 0.0, 0.5), (0.0, 1.0, 0.5), (1.0, 0.3, 2.0), (0.1, 0.1, 1.0)]


def tables(sds, *, count=2000, states=8, lives=8, seed=11):
    """Return so many tables `(table, state, life)` with a true mean of 0."""
    random = np.random.default_rng(seed)
    shapes = ((count, states, 1), (count, 1, lives), (count, states, lives))
    return sum(sd * random.standard_normal(shape) for sd, shape in zip(sds, shapes, strict=True))


def true_error(sds, states=8, lives=8):
    state, life, both = (sd**2 for sd in sds)
    return np.sqrt(state / states + life / lives + both / (states * lives))


def test_a_table_of_four_is_taken_apart_as_by_hand():
    # Means of states 1 and 7, of lives 2 and 6, of all 4. Mean squares: 2 x 18, 2 x 8; what is
    # left is -1 or 1 everywhere, of which one is free: 4. (36 + 16 - 4) / 4 = 12.
    values = np.array([[0.0, 2.0], [4.0, 10.0]])
    found = squares(values)
    assert (found.of_states, found.of_lives, found.left) == (36.0, 16.0, 4.0)
    assert found.variance == pytest.approx(12.0)
    # variances: (36 - 4) / 2 between states, (16 - 4) / 2 between lives, 4
    assert found.variances == (16.0, 6.0, 4.0)
    # 48^2 / (36^2 + 16^2 + 4^2) = 1.47 comparisons, between 1 and 2
    assert found.freedom == pytest.approx(48**2 / (36**2 + 16**2 + 4**2))
    # so few look 0.85 times as wide as they are
    assert shrunk(found.freedom) == pytest.approx(0.85155, abs=1e-4)
    assert standard_error(values) == pytest.approx(np.sqrt(12.0) / shrunk(found.freedom))


@pytest.mark.parametrize("sds", CASES)
def test_standard_errors_are_right_on_average_over_2000_samples(sds):
    errors = [standard_error(one) for one in tables(sds)]
    assert 0.97 <= np.mean(errors) / true_error(sds) <= 1.03


@pytest.mark.parametrize("sds", CASES)
def test_intervals_of_90_hold_the_truth_in_88_to_92_of_100_samples(sds):
    ends = np.array([interval(one) for one in tables(sds)])
    assert 0.88 <= ((ends[:, 0] <= 0.0) & (ends[:, 1] >= 0.0)).mean() <= 0.92


def test_the_variance_is_unbiased_where_all_three_parts_count():
    sds = (0.7, 0.5, 1.5)
    found = [squares(one) for one in tables(sds, count=4000)]
    unbiased = np.mean([one.of_states + one.of_lives - one.left for one in found]) / 64
    assert unbiased == pytest.approx(true_error(sds) ** 2, rel=0.04)
    parts = np.mean([(one.variances) for one in found], axis=0)
    assert parts[2] == pytest.approx(1.5**2, rel=0.03)


def test_adding_the_two_parts_would_count_what_is_left_twice():
    sds = (0.1, 0.1, 1.0)
    added = [np.sqrt((s.of_states + s.of_lives) / 64) for s in map(squares, tables(sds))]
    assert np.mean(added) / true_error(sds) > 1.25


def test_normal_ends_would_hold_the_truth_too_seldom():
    sds = (1.0, 0.0, 0.5)
    values = tables(sds)
    inside = [abs(one.mean()) <= 1.645 * np.sqrt(squares(one).variance) for one in values]
    assert np.mean(inside) < 0.87


@given(TABLES)
def test_an_error_is_never_negative_and_states_and_lives_are_alike(values):
    error = standard_error(values)
    assert error >= 0.0
    assert standard_error(values.T) == pytest.approx(error, rel=1e-6, abs=1e-6)


@given(TABLES, st.floats(-1e3, 1e3), st.floats(0.01, 100.0))
def test_units_and_a_shift_do_not_matter(values, shift, unit):
    moved = standard_error(unit * values + shift)
    assert moved == pytest.approx(unit * standard_error(values), rel=1e-6, abs=1e-6)


@given(TABLES, st.floats(0.5, 0.98))
def test_an_interval_surrounds_the_mean_and_grows_with_its_share(values, share):
    low, high = interval(values, share)
    wide = interval(values, share + 0.01)
    assert wide[0] <= low <= values.mean() + 1e-6
    assert wide[1] >= high >= values.mean() - 1e-6


@given(TABLES)
def test_comparisons_are_at_least_the_fewer_and_at_most_all(values):
    n, m = (length - 1 for length in values.shape)
    assert min(n, m) <= squares(values).freedom <= n + m


@pytest.mark.parametrize("axis", [0, 1])
def test_with_one_life_or_one_state_it_is_the_usual_interval_of_a_mean(axis):
    sample = np.array([1.0, 4.0, 2.0, 9.0, 5.0])
    values = np.expand_dims(sample, axis)
    error = sample.std(ddof=1) / np.sqrt(5)
    assert standard_error(values) == pytest.approx(error / shrunk(4))
    ends = student.interval(0.90, 4, loc=sample.mean(), scale=error)
    assert interval(values) == pytest.approx(ends)


def test_states_alone_count_where_lives_do_not_differ():
    sample = np.array([[1.0], [4.0], [2.0], [9.0]])
    usual = student.interval(0.90, 3, loc=4.0, scale=sample.std(ddof=1) / 2)
    assert interval(np.tile(sample, (1, 30))) == pytest.approx(usual)


def test_of_a_single_value_nothing_can_be_said():
    assert np.isnan(standard_error(np.ones((1, 1))))
    assert interval(np.ones((1, 1))) == (float("-inf"), float("inf"))


def test_where_nothing_varies_the_error_is_nothing():
    assert standard_error(np.full((4, 5), 3.0)) == 0.0
    assert interval(np.full((4, 5), 3.0)) == (3.0, 3.0)


@pytest.mark.parametrize("values", [np.ones(4), np.ones((2, 2, 2)), np.ones((0, 3)), np.ones(())])
def test_anything_but_a_table_is_refused_in_words(values):
    with pytest.raises(AfterwardError, match="states by lives"):
        standard_error(values)


@pytest.mark.parametrize("share", [0.0, 1.0, 90.0])
def test_an_impossible_share_is_refused_in_words(share):
    with pytest.raises(AfterwardError, match="share"):
        interval(np.eye(3), share)


def test_a_paired_difference_is_that_of_the_same_lives():
    common, own = tables((3.0, 3.0, 0.0), count=1), tables((0.0, 0.0, 0.1), count=1, seed=5)
    values = np.stack([common[0] + own[0] + 2.0, common[0]])
    found = paired_difference(values, 0, 1)
    assert found.mean == pytest.approx(2.0, abs=0.1)
    assert found.se == pytest.approx(standard_error(own[0]))
    assert (found.low, found.high) == pytest.approx(interval(own[0] + 2.0))
    assert found.se < 0.05 * standard_error(values[0])


def test_evenly_spread_draws_are_told_by_their_scrambles():
    # 32 states: two points in each of 16 scrambles, the halves mirrored: scrambles do not differ.
    half = np.arange(16.0)[:, None]
    values = np.concatenate([half, -half])
    assert standard_error(values, "sobol") == 0.0
    assert standard_error(values) > 1.0
    assert spread(values, "sobol").se == 0.0
    assert interval(values, 0.90, "sobol") == (0.0, 0.0)
    assert paired_difference(np.stack([values, values + 1.0]), 1, 0, draws="sobol").mean == 1.0


def test_a_spread_holds_the_mean_its_error_and_the_quantiles():
    values = tables((1.0, 1.0, 1.0), count=1)[0]
    found = spread(values)
    assert (found.mean, found.se) == (values.mean(), standard_error(values))
    assert found.quantiles == tuple(np.quantile(values, SHARES))


@given(st.floats(-1e7, 1e7), st.floats(1e-4, 1e5))
def test_no_digit_is_shown_beyond_the_standard_error(value, error):
    shown, place = significant(value, error, digits=12), 10.0 ** np.floor(np.log10(error))
    assert abs(shown / place - round(shown / place)) < 1e-3
    assert abs(shown - value) <= 0.501 * max(place, abs(value) * 1e-10)
