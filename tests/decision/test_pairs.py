import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from afterward.decision import beats
from afterward.decision.dominance import over_lives
from afterward.decision.pairs import beats_table, difference

tables = arrays(
    float, st.tuples(st.integers(1, 20), st.integers(1, 5)), elements=st.integers(-3, 3)
)


def test_three_options_by_hand():
    values = np.array([[3.0, 2.0, 3.0], [1.0, 2.0, 0.0], [3.0, 1.0, 2.0], [0.0, 0.0, 5.0]])
    # first against second: 1, 0, 1, even; first against third: even, 1, 1, 0
    assert beats_table(values)[0].tolist() == [0.5, 0.625, 0.625]
    assert beats_table(values)[2, 1] == 0.75


@given(tables)
def test_a_pair_and_its_mirror_add_up_to_one(values):
    found = beats_table(values)
    assert np.allclose(found + found.T, 1)
    assert (found.diagonal() == 0.5).all()


@given(tables)
def test_the_table_is_every_pair_counted_one_by_one(values):
    found = beats_table(values)
    for i in range(values.shape[1]):
        for j in range(values.shape[1]):
            assert np.isclose(found[i, j], beats(values[:, [i]], values[:, [j]]))


def test_lives_within_a_share_of_each_other_are_even():
    # 1 % of the larger: 100 and 101 are even, 100 and 102 are not; 0 and 0 always are
    values = np.array([[100.0, 101.0], [102.0, 100.0], [0.0, 0.0], [-100.0, -102.0]])
    assert beats_table(values, even=0.01)[0].tolist() == [0.5, 0.75]
    assert beats_table(values)[0, 1] == 0.625


@given(tables, st.sampled_from([0.0, 0.01, 0.4, 1.0]))
def test_the_table_is_every_pair_counted_one_by_one_with_what_is_even(values, even):
    found = beats_table(values, even=even)
    assert np.allclose(found + found.T, 1)
    for i in range(values.shape[1]):
        for j in range(values.shape[1]):
            one, other = values[:, [i]], values[:, [j]]
            assert np.isclose(found[i, j], beats(one, other, even=even))


@given(tables, st.integers(0, 99))
def test_reordering_lives_or_adding_luck_that_all_share_changes_no_pair(values, seed):
    random = np.random.default_rng(seed)
    shared = random.integers(-9, 9, size=(len(values), 1))
    assert np.array_equal(beats_table(values), beats_table(random.permutation(values + shared)))


def test_the_same_lives_say_more_than_their_spreads():
    """Always better by 1 on the same life: seen in pairs, lost between two wide spreads."""
    luck = np.random.default_rng(1).normal(0, 50, size=(20, 100))
    lives = np.stack([luck + 1, luck])
    assert beats_table(over_lives(lives))[0, 1] == 1.0
    found = difference(lives[0], lives[1])
    assert np.allclose([found.mean, found.p10, found.p50, found.p90], 1.0)


def test_a_paired_difference_by_hand():
    first, second = np.arange(11.0)[None] * 2, np.arange(11.0)[None]
    found = difference(first, second)
    assert (found.mean, found.p10, found.p50, found.p90) == (5.0, 1.0, 5.0, 9.0)
    assert found.beats == pytest.approx((10 + 0.5) / 11)
