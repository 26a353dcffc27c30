import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from afterward.base.errors import AfterwardError
from afterward.decision import acceptability, beats, difference, expected_regret, ranks
from afterward.decision.acceptability import BLOCK

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


# Orders of options in each draw, without ties: what stands first decides nothing.
@st.composite
def orders(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.tuples(st.integers(1, 30), st.integers(1, 6)))
    return random.permuted(np.tile(np.arange(shape[1]), (shape[0], 1)), axis=1) / 4.0


@given(orders(), st.randoms(use_true_random=False))
def test_renaming_or_reordering_options_changes_nothing(values, random):
    places = list(range(values.shape[1]))
    random.shuffle(places)
    assert np.array_equal(acceptability(values[:, places]), acceptability(values)[places])
    assert np.allclose(expected_regret(values[:, places]), expected_regret(values)[places])


@given(tables, st.randoms(use_true_random=False))
def test_permuting_draws_changes_nothing(values, random):
    rows = list(range(len(values)))
    random.shuffle(rows)
    assert np.array_equal(acceptability(values[rows]), acceptability(values))


@given(orders(), st.integers(-1000, 1000))
def test_adding_a_constant_to_all_options_changes_nothing(values, constant):
    luck = constant * np.arange(len(values))[:, None] / 8.0  # one for all, or one for each draw
    for shifted in (values + constant, values + luck):
        assert np.array_equal(acceptability(shifted), acceptability(values))
        assert np.allclose(expected_regret(shifted), expected_regret(values))


@given(tables, st.integers(0, 6), st.floats(-1e12, 1e12))
def test_an_option_added_or_removed_never_reorders_the_rest(values, place, worth):
    place = min(place, values.shape[1])
    more = np.insert(values, place, worth, axis=1)
    rest = np.delete(ranks(more), place, axis=1)
    # the others stand in the same order as without it, in every draw
    assert np.array_equal(rest - (rest > ranks(more)[:, [place]]), ranks(values))


def test_an_option_of_another_size_does_not_make_ties_of_the_others():
    """A scale taken from the largest worth once called 1 and 1.000001 even beside a million."""
    values = np.array([[1.0, 1.000001]] * 3)
    beside = np.column_stack([values, np.full(3, -1e9)])
    assert acceptability(values)[1, 0] == acceptability(beside)[1, 0] == 1.0


@given(tables, st.floats(0.01, 5))
def test_a_dominated_option_is_never_best(values, less):
    worse = np.column_stack([values[:, 0] - less, values])
    assert acceptability(worse)[0, 0] == 0


@given(tables)
def test_ranks_are_those_of_sorting_each_draw_by_itself(values):
    found = ranks(values)
    for row, places in zip(np.rint(values * 1e9), found, strict=True):
        order = sorted(range(row.size), key=lambda o, row=row: (-row[o], o))
        assert [order.index(o) for o in range(row.size)] == places.tolist()


def test_many_options_are_ranked_as_few_are():
    values = np.random.default_rng(2).integers(0, 9, size=(40, 70)).astype(float)
    found = ranks(values)
    for row, places in zip(values, found, strict=True):
        order = sorted(range(70), key=lambda o, row=row: (-row[o], o))
        assert [order.index(o) for o in range(70)] == places.tolist()


def test_more_draws_than_a_block_are_counted_whole():
    values = np.random.default_rng(2).normal(size=(2 * BLOCK + 17, 3))
    found = ranks(values)
    expected = [[(found[:, o] == r).mean() for r in range(3)] for o in range(3)]
    assert np.allclose(acceptability(values), expected, atol=1e-12)


def test_worths_too_large_for_the_grid_still_rank():
    assert acceptability(np.array([[1e300, -1e300]]))[0, 0] == 1.0
