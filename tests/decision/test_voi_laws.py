"""Laws that hold for any draws: more knowledge, what all options share, names and order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.decision import voi

worlds = st.tuples(
    st.integers(0, 10_000), st.integers(60, 700), st.integers(2, 6), st.floats(0.1, 3.0)
)


def world(made):
    """Return values `(draw, option)` and three figures, some of them skewed, some coarse."""
    seed, size, options, noise = made
    random = np.random.default_rng(seed)
    figures = random.standard_normal((size, 3))
    figures[:, 1] = np.exp(figures[:, 1])
    figures[:, 2] = np.round(figures[:, 2])
    slopes = random.normal(size=(3, options))
    heights = random.normal(size=options)
    bent = np.outer(figures[:, 0] * figures[:, 2], random.normal(size=options))
    rest = noise * random.standard_normal((size, options))
    return heights + figures @ slopes + bent + rest, figures


@given(worlds)
@settings(max_examples=40, deadline=None)
def test_all_is_worth_at_least_a_group_and_a_group_at_least_one_of_it(made):
    values, figures = world(made)
    everything = voi.evpi(values)
    group = voi.evppi(values, figures[:, :2])
    one = voi.evppi(values, figures[:, 0])
    assert everything.value >= 0
    for more, less in ((everything, group), (group, one), (everything, one)):
        assert more.value >= less.value - 2 * (more.se + less.se)


@given(worlds)
@settings(max_examples=40, deadline=None)
def test_an_errand_tells_no_more_than_the_figure_itself(made):
    values, figures = world(made)
    heard = figures[:, 0] + np.random.default_rng(made[0] + 1).standard_normal(len(figures))
    some, all_of_it = voi.evsi(values, figures[:, 0], heard), voi.evppi(values, figures[:, 0])
    assert some.value <= all_of_it.value + 2 * (some.se + all_of_it.se)
    # told the figure itself, one has it all
    whole = voi.evsi(values, figures[:, 0], figures[:, 0])
    assert whole.value == pytest.approx(all_of_it.value, abs=all_of_it.se)


@given(worlds, st.floats(-1e4, 1e4), st.floats(0, 100))
@settings(max_examples=40, deadline=None)
def test_what_is_added_to_all_options_alike_changes_nothing(made, constant, by_draw):
    values, figures = world(made)
    shared = constant + by_draw * np.random.default_rng(made[0]).standard_normal((len(values), 1))
    same(values + shared, values, figures, figures)


@given(worlds, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_options_draws_and_figures_changes_nothing(made, random):
    values, figures = world(made)
    options = random.sample(range(values.shape[1]), values.shape[1])
    draws = random.sample(range(len(values)), len(values))
    same(values[:, options], values, figures, figures)
    same(values[draws], values, figures[draws], figures)
    swapped = voi.evppi(values, figures[:, [2, 0]])
    assert swapped.value == pytest.approx(voi.evppi(values, figures[:, [0, 2]]).value, rel=1e-6)


@given(worlds, st.floats(1e-3, 1e3))
@settings(max_examples=30, deadline=None)
def test_a_worth_is_in_the_unit_of_the_values(made, factor):
    values, figures = world(made)
    one, scaled = voi.evppi(values, figures[:, 1]), voi.evppi(factor * values, figures[:, 1])
    assert scaled.value == pytest.approx(factor * one.value, rel=1e-6, abs=1e-9 * factor)
    assert scaled.se == pytest.approx(factor * one.se, rel=1e-6)


@given(worlds, st.floats(0, 9), st.floats(0, 9), st.sampled_from([-1, 1]))
@settings(max_examples=40, deadline=None)
def test_however_large_a_sum_all_options_share_only_rounding_is_left_of_it(made, size, each, sign):
    """Up to 10^9, for all draws alike and for each draw its own."""
    values, figures = world(made)
    random = np.random.default_rng(made[0])
    shared = sign * 10.0**size + 10.0**each * random.standard_normal((len(values), 1))
    rounding = 1e-15 * (10.0**size + 10.0**each)
    for one, other in zip(worths(values, figures), worths(values + shared, figures), strict=True):
        assert other.value == pytest.approx(one.value, rel=1e-5, abs=1e-6 + 10 * rounding)
        assert other.se == pytest.approx(one.se, rel=1e-5, abs=1e-6 + 10 * rounding)


@given(worlds, st.sampled_from([1e9, 1e12, -1e12, 3e13]))
@settings(max_examples=30, deadline=None)
def test_beside_a_huge_sum_nothing_is_lost_but_the_digits_that_the_sum_took(made, constant):
    # what a float of that size can still hold of the values, and the same with the sum taken off
    values, figures = world(made)
    rounded = values + constant
    for one, other in zip(
        worths(rounded - constant, figures), worths(rounded, figures), strict=True
    ):
        assert other.value == pytest.approx(one.value, rel=1e-9, abs=1e-12)
        assert other.se == pytest.approx(one.se, rel=1e-9, abs=1e-12)


def test_a_sum_of_a_million_million_does_not_make_a_worth_nought():
    random = np.random.default_rng(1)
    figure = random.standard_normal(5_000)
    values = np.stack([np.zeros(5_000), figure + 0.1 * random.standard_normal(5_000)], axis=1)
    # E max(0, x) = phi(0) sd: sd^2 is 1.01 for all, 1 for the figure, 1/2 for one noisy word of it
    found = worths(values + 1e12, np.stack([figure] * 3, axis=1))
    for one, variance in zip(found, (1.01, 1.0, 0.5), strict=True):
        assert one.value == pytest.approx(0.398942 * np.sqrt(variance), abs=3 * one.se)
        assert 0 < one.se < 0.02


def test_one_option_with_huge_values_does_not_blur_the_others():
    random = np.random.default_rng(2)
    figure = random.standard_normal(2_000)
    values = np.stack([np.zeros(2_000), figure], axis=1)
    with_ruin = np.column_stack([values, -1e15 - 1e13 * random.random(2_000)])
    assert voi.evpi(with_ruin).value == pytest.approx(voi.evpi(values).value, rel=1e-9)


def worths(values, figures):
    """Return the worth of everything, of a figure, and of a signal about it."""
    heard = figures[:, 0] + np.random.default_rng(7).standard_normal(len(figures))
    return (
        voi.evpi(values),
        voi.evppi(values, figures[:, 0]),
        voi.evsi(values, figures[:, 0], heard),
    )


def same(values, others, figures, other_figures):
    found = [
        (voi.evpi(values), voi.evpi(others)),
        (voi.evppi(values, figures[:, 1]), voi.evppi(others, other_figures[:, 1])),
        (voi.evppi(values, figures[:, 2]), voi.evppi(others, other_figures[:, 2])),
        (voi.evppi(values, figures[:, :2]), voi.evppi(others, other_figures[:, :2])),
    ]
    for one, other in found:
        assert one.value == pytest.approx(other.value, rel=1e-6, abs=1e-9)
        assert one.se == pytest.approx(other.se, rel=1e-6, abs=1e-9)
