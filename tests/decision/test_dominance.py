"""Stochastic dominance against its definition: integrals of distributions, in whole numbers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision import acceptability, expected_regret
from afterward.decision.dominance import dominance, first_order, over_lives, second_order


@st.composite
def tables(draw, least=2):
    numbers = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, 8)), draw(st.integers(least, 5))
    return numbers.integers(0, draw(st.sampled_from([2, 4, 12])), size=shape).astype(float)


def distribution(sample, x):
    return Fraction(int((sample <= x).sum()), len(sample))


def gaps(one, other):
    """Return how far the distribution of one lies above the other's, by unit step."""
    high = int(max(one.max(), other.max()))
    return [distribution(one, x) - distribution(other, x) for x in range(high + 1)]


def definition(one, other):
    """Return first and second order, and the share of area on the wrong side, from integrals."""
    steps = gaps(one, other)
    areas = [sum(steps[: k + 1], Fraction(0)) for k in range(len(steps))]
    first = all(g <= 0 for g in steps) and any(g < 0 for g in steps)
    second = all(a <= 0 for a in areas) and any(a < 0 for a in areas)
    whole = sum(abs(g) for g in steps)
    wrong = sum(max(g, Fraction(0)) for g in steps) / whole if whole else Fraction(0)
    return first, second, float(wrong)


@given(tables())
def test_dominance_is_what_the_integrals_of_the_distributions_say(values):
    found = dominance(values)
    for i in range(values.shape[1]):
        for j in range(values.shape[1]):
            first, second, wrong = definition(values[:, i], values[:, j])
            assert found.first[i, j] == first
            assert found.second[i, j] == second
            assert found.first_wrong[i, j] == pytest.approx(wrong)


def test_cases_known_on_paper():
    low, high = [1.0, 2.0, 3.0], [2.0, 3.0, 4.0]
    assert first_order(high, low)
    assert not first_order(low, high)
    # the same chances in another order of draws: neither dominates, though no draw is the same
    assert not first_order([1.0, 2.0, 3.0], [3.0, 1.0, 2.0])
    # a sure 2 against 1 or 3: the same mean, less risk
    assert second_order([2.0, 2.0], [1.0, 3.0])
    assert not first_order([2.0, 2.0], [1.0, 3.0])
    assert not second_order([1.0, 3.0], [2.0, 2.0])
    # a sure 1.9 against 1 or 3: less on average, so nobody is sure
    assert not second_order([1.9, 1.9], [1.0, 3.0])


def test_a_bell_further_right_dominates_and_a_wider_one_of_the_same_mean_does_not():
    z = np.random.default_rng(1).normal(size=4001)
    z = np.sort(z) - z.mean()
    found = dominance(np.stack([z, z + 0.1, 2 * z], axis=1))
    assert found.first.tolist() == [[False] * 3, [True, False, False], [False] * 3]
    assert found.second[0].tolist() == [False, False, True]
    assert found.second[1].tolist() == [True, False, True]
    # half of the area speaks for each of two symmetrical bells of one mean
    assert found.first_wrong[0, 2] == pytest.approx(0.5, abs=0.02)


def test_almost_first_by_hand():
    # better by 1 in nine of ten, worse by 0.3 in the lowest: 0.3 of 9.3 is on the wrong side
    worse = np.arange(10.0) * 5
    better = worse + np.where(np.arange(10) == 0, -0.3, 1.0)
    found = dominance(np.stack([better, worse], axis=1))
    assert not found.first[0, 1]
    assert found.first_wrong[0, 1] == pytest.approx(0.3 / 9.3)
    assert found.almost()[0, 1]
    assert not found.almost(share=0.03)[0, 1]
    assert not found.almost()[1, 0]
    # the mean of the worst k: -0.3, then 0.7, 1.7, ... 8.7, each over ten
    assert found.second_wrong[0, 1] == pytest.approx(
        0.3 / (0.3 + sum(k - 0.3 for k in range(1, 10)))
    )
    assert found.almost(order=2)[0, 1]


@given(tables())
def test_first_order_means_second_and_better_in_every_draw_means_first(values):
    found = dominance(values)
    assert (found.second | ~found.first).all()
    assert (found.first | ~found.every).all()
    assert (found.almost() | ~found.first).all()
    assert (found.almost(2) | ~found.second).all()


@given(tables(least=3))
def test_dominance_is_a_strict_order(values):
    found = dominance(values)
    for table in (found.every, found.first, found.second):
        assert not table.diagonal().any()
        assert not (table & table.T).any()
        assert not ((table.astype(int) @ table.astype(int) > 0) & ~table).any()


@given(tables())
def test_shares_of_the_two_directions_add_up_to_one_where_there_is_a_difference(values):
    found = dominance(values)
    for wrong in (found.first_wrong, found.second_wrong):
        total = wrong + wrong.T
        assert (np.isclose(total, 1) | (total == 0)).all()


@given(tables(), st.integers(0, 99))
def test_reordering_draws_or_adding_a_constant_changes_no_dominance(values, seed):
    found = dominance(values)
    shuffled = dominance(np.random.default_rng(seed).permutation(values) + 7.0)
    for name in ("every", "first", "second"):
        assert np.array_equal(getattr(found, name), getattr(shuffled, name))


@given(tables())
def test_everyone_who_likes_more_prefers_what_dominates(values):
    found = dominance(values)
    means = values.mean(axis=0)
    for better, worse in zip(*np.nonzero(found.second), strict=True):
        assert means[better] >= means[worse]
        for g in (0.3, 2.0):
            one, other = (1 - np.exp(-g * values[:, k]) for k in (better, worse))
            assert one.mean() >= other.mean() - 1e-12


@given(tables())
def test_an_option_that_is_dominated_in_every_draw_is_never_best(values):
    worse = np.column_stack([values, values[:, 0] - 0.5])
    assert dominance(worse).every[0, -1]
    assert acceptability(worse)[-1, 0] == 0
    assert expected_regret(worse)[-1] > expected_regret(worse).min()


@given(tables())
def test_an_option_dominated_in_the_first_order_never_leads(values):
    """Where quantiles are as high and one is higher, so is the mean: regret is then larger."""
    regret = expected_regret(values)
    for better, worse in zip(*np.nonzero(dominance(values).first), strict=True):
        assert regret[better] < regret[worse]


def test_differences_of_rounding_are_none():
    values = np.array([[1.0, 1.0 + 1e-12], [2.0, 2.0 - 1e-12]])
    found = dominance(values)
    assert not found.first.any()
    assert not found.second.any()
    assert not found.first_wrong.any()


def test_lives_are_laid_end_to_end():
    lives = np.arange(24.0).reshape(3, 2, 4)
    laid = over_lives(lives)
    assert laid.shape == (8, 3)
    assert laid[:, 1].tolist() == lives[1].ravel().tolist()
    assert dominance(laid).every[2, 0]


def test_samples_of_another_size_are_refused():
    with pytest.raises(AfterwardError, match="cannot be set against"):
        first_order([1.0, 2.0], [1.0])


def test_two_options_that_are_alike_dominate_neither_way_nor_almost():
    found = dominance(np.array([[1.0, 1.0], [3.0, 3.0]]))
    for table in (found.every, found.first, found.second, found.almost(), found.almost(2)):
        assert not table.any()


def test_what_is_ahead_in_the_first_order_is_so_in_the_second_however_little_it_is():
    """The mean of a hundred draws hides one gap just past a tie; the first order has seen it."""
    level = np.arange(100.0)
    ahead = level + np.where(level == 99, 5e-9, 0.0)
    found = dominance(np.stack([ahead, level], axis=1))
    assert found.first[0, 1]
    assert found.second[0, 1]
