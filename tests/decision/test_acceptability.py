import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from afterward.base.errors import AfterwardError
from afterward.decision import acceptability, beats, difference, expected_regret, ranks

tables = arrays(float, st.tuples(st.integers(1, 30), st.integers(1, 6)), elements=st.floats(-9, 9))


def test_three_draws_by_hand():
    values = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [3.0, 1.0, 2.0]])
    assert ranks(values).tolist() == [[0, 1, 2], [2, 1, 0], [0, 2, 1]]
    assert acceptability(values)[0].tolist() == pytest.approx([2 / 3, 0, 1 / 3])
    # regret of the first: 0, 2, 0; of the second: 1, 1, 2; of the third: 2, 0, 1
    assert expected_regret(values).tolist() == pytest.approx([2 / 3, 4 / 3, 1.0])


@given(tables)
def test_every_rank_is_taken_once_and_every_option_has_one(values):
    found = acceptability(values)
    assert np.allclose(found.sum(axis=0), 1)
    assert np.allclose(found.sum(axis=1), 1)


@given(tables, st.floats(0.1, 10), st.floats(-5, 5))
def test_the_unit_of_worth_does_not_matter(values, scale, shift):
    regret = expected_regret(values)
    assert np.allclose(expected_regret(values * scale + shift), regret * scale, atol=1e-6)


@given(tables)
def test_regret_is_never_negative_and_zero_for_an_option_that_always_wins(values):
    better = np.column_stack([values.max(axis=1) + 1, values])
    assert (expected_regret(values) >= 0).all()
    assert expected_regret(better)[0] == 0
    assert acceptability(better)[0, 0] == 1


def test_ties_go_to_the_option_that_stands_first():
    assert acceptability(np.ones((5, 3)))[:, 0].tolist() == [1, 0, 0]


def test_an_option_nobody_would_take_never_reorders_the_rest():
    values = np.random.default_rng(1).normal(size=(500, 4))
    with_worst = np.column_stack([values, np.full(500, -100.0)])
    assert np.array_equal(acceptability(with_worst)[:4, :4], acceptability(values))


@pytest.mark.parametrize("bad", [np.zeros(3), np.zeros((0, 2)), np.array([[np.nan, 1.0]])])
def test_what_cannot_be_compared_is_refused(bad):
    with pytest.raises(AfterwardError, match="cannot be compared"):
        acceptability(bad)


def test_paired_lives_are_compared_one_by_one():
    first, second = np.array([[1.0, 5.0, 3.0, 2.0]]), np.array([[2.0, 1.0, 3.0, 1.0]])
    assert beats(first, second) == (2 + 0.5) / 4
    assert difference(first, second).mean == pytest.approx(1.0)


def test_lives_within_a_hundredth_are_even():
    first, second = np.full((1, 4), 100.0), np.full((1, 4), 100.5)
    assert difference(first, second).beats == 0.5
