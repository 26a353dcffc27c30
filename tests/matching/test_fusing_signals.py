"""Many signals made one: features, graph, both heads and the order they make."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from afterward.matching.fusion import (
    Weights,
    features,
    fuse,
    graph,
    merged,
    missing,
    nearest,
    ranked,
    score,
    shares,
    stands_out,
)
from afterward.matching.index import weights

RNG = np.random.default_rng(3)


@pytest.fixture
def even():
    held = RNG.normal(size=(30, 30))
    return held + held.T


def test_features_stand_out_of_their_row(even):
    made = stands_out(even)
    off = ~np.eye(30, dtype=bool)
    rows = made[off].reshape(30, 29)
    assert np.allclose(rows.mean(axis=1), 0.0, atol=1e-5)
    assert np.allclose(rows.std(axis=1), 1.0, atol=1e-4)
    assert (np.diag(made) == 0).all()


def test_the_nearest_has_the_highest_rank(even):
    made = ranked(even)
    held = np.where(np.eye(30, dtype=bool), -np.inf, even)
    assert made[0, held[0].argmax()] == pytest.approx(-np.log(4))


@given(st.floats(0.1, 10), st.floats(-5, 5))
@settings(max_examples=20)
def test_features_do_not_care_for_scale_or_shift(by, to):
    held = np.random.default_rng(1).normal(size=(8, 8))
    plain, moved = features({"a": held}), features({"a": held * by + to})
    assert all(np.allclose(one, moved[name], atol=1e-3) for name, one in plain.items())


def test_back_is_the_other_side():
    held = RNG.normal(size=(6, 6))
    made = features({"a": held})
    assert np.allclose(made["a back"], stands_out(held.T))
    assert np.allclose(made["a back rank"], ranked(held.T))


def test_flat_signals_are_taken_as_they_are():
    assert list(features({"family": np.ones((3, 3))})) == ["family"]


def test_a_weight_without_its_signal_counts_for_nothing(even):
    made = features({"a": even})
    assert np.array_equal(score(made, {"a": 1.0}), score(made, {"a": 1.0, "b": 5.0}))


def test_shares_of_a_row_are_one(even):
    np.fill_diagonal(even, -np.inf)
    assert np.allclose(shares(even).sum(axis=1), 1.0)


def test_graph_signals_are_finite(even):
    np.fill_diagonal(even, -np.inf)
    for name, one in graph(even).items():
        assert np.isfinite(one).all(), name


def test_neighbours_of_neighbours_are_near():
    first = np.full((4, 4), -8.0)
    for a, b in ((0, 1), (1, 2)):
        first[a, b] = first[b, a] = 4.0
    np.fill_diagonal(first, -np.inf)
    two = graph(first)["two steps"]
    assert two[0, 2] > two[0, 3]


def test_what_the_second_stage_does_not_weigh_stays_below(even):
    big = RNG.normal(size=(140, 140))
    made = fuse({"a": big + big.T}, Weights({"a": 1.0}, {"first": 1.0}, {"first": -1.0}))
    held = nearest(made.first)
    assert held.sum(axis=1).tolist() == [120] * 140
    off = ~np.eye(140, dtype=bool)
    for row in range(140):
        assert made.wide[row][held[row]].min() > made.wide[row][~held[row] & off[row]].max()
    order = np.argsort(-made.first[0][~held[0]])
    assert np.array_equal(order, np.argsort(-made.wide[0][~held[0]]))


def test_a_small_graph_is_weighed_whole(even):
    made = fuse({"a": even}, Weights({"a": 1.0}, {"first": 1.0}, {"first": 2.0}))
    off = ~np.eye(30, dtype=bool)
    assert np.isfinite(made.near[off]).all()
    assert np.isneginf(np.diag(made.wide)).all()


@given(
    arrays(float, 25, elements=st.floats(-9, 9), unique=True),
    arrays(float, 25, elements=st.floats(-9, 9), unique=True),
)
def test_ten_by_near_then_all_others_by_wide(near, wide):
    order = np.argsort(-merged(near, wide))
    assert order[:10].tolist() == np.argsort(-near)[:10].tolist()
    rest = order[10:]
    assert (np.diff(wide[rest]) < 0).all()
    assert sorted(order.tolist()) == list(range(25))


def test_fewer_than_ten_are_ordered_too():
    assert np.argsort(-merged(np.array([1.0, 3.0, 2.0]), np.zeros(3))).tolist() == [1, 2, 0]


def test_the_weights_that_come_along_name_known_features():
    fitted = weights()
    assert fitted.first.keys() <= fitted.near.keys()
    assert fitted.near.keys() == fitted.wide.keys()
    assert missing({"ratings"}, fitted)
    assert all(np.isfinite(list(one.values())).all() for one in (fitted.first, fitted.near))
