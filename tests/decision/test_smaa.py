"""SMAA exact: intervals and areas known on paper, and counting by brute force."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision.central import central_weights, confidence
from afterward.decision.smaa import weighted_acceptability, worths

PATHS = ("numpy", "compiled")


def halves(count):
    """Return weights of two criteria at the middles of equal steps: exact for whole intervals."""
    first = (np.arange(count) + 0.5) / count
    return np.stack([first, 1 - first], axis=1)


def triangle(count):
    """Return weights of three criteria at the centres of count^2 equal small triangles."""
    third = 1.0 / (3 * count)
    up = [(i, j) for i in range(count) for j in range(count - i)]
    down = [(i, j) for i in range(count - 1) for j in range(count - 1 - i)]
    first = np.array(up) / count + third
    second = np.array(down) / count + 2 * third
    two = np.concatenate([first, second])
    return np.column_stack([two, 1 - two.sum(axis=1)])


@pytest.mark.parametrize("path", PATHS)
def test_two_criteria_are_intervals_of_one_weight(path):
    # worths w, 1 - w and 0.6: the third is best for w from 0.4 to 0.6, and last for none
    scores = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])
    found = weighted_acceptability(halves(1000), scores, path=path)
    assert np.allclose(found, [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]], atol=1e-12)


def test_central_weights_of_two_criteria_are_the_middles_of_the_intervals():
    scores = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6], [0.1, 0.1]])
    weights = halves(1000)
    central = central_weights(weights, weights @ scores.T)
    assert np.allclose(central[:3, 0], [0.8, 0.2, 0.5], atol=1e-12)
    assert np.isnan(central[3]).all()


@pytest.mark.parametrize("path", PATHS)
def test_three_criteria_are_the_four_quarters_of_a_triangle(path):
    # best of three pure options and an even one at a half: the corners, and the middle triangle
    scores = np.vstack([np.eye(3), np.full(3, 0.5)])
    weights = triangle(40)
    found = weighted_acceptability(weights, scores, path=path)
    assert found[:, 0].tolist() == [0.25, 0.25, 0.25, 0.25]
    central = central_weights(weights, weights @ scores.T)
    assert np.allclose(central[0], [2 / 3, 1 / 6, 1 / 6])
    assert np.allclose(central[3], 1 / 3)


def clipped(polygon, line):
    """Cut a polygon of exact points to where `line . w >= 0`."""
    kept = []
    for here, there in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        a = sum(x * y for x, y in zip(line, here, strict=True))
        b = sum(x * y for x, y in zip(line, there, strict=True))
        if a >= 0:
            kept.append(here)
        if (a > 0 > b) or (a < 0 < b):
            kept.append(tuple(x + (y - x) * a / (a - b) for x, y in zip(here, there, strict=True)))
    return kept


def area(polygon):
    pairs = zip(polygon, polygon[1:] + polygon[:1], strict=True)
    return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in pairs))


def exact_acceptability(scores):
    """Return every rank's share of the weight triangle, from the polygon of every order."""
    count = len(scores)
    corners = [tuple(Fraction(int(i == j)) for j in range(3)) for i in range(3)]
    shares = [[Fraction(0)] * count for _ in range(count)]
    for order in itertools.permutations(range(count)):
        polygon = corners
        for better, worse in itertools.pairwise(order):
            line = [
                Fraction(int(x - y)) for x, y in zip(scores[better], scores[worse], strict=True)
            ]
            polygon = clipped(polygon, line) if polygon else []
        if len(polygon) > 2:
            for rank, option in enumerate(order):
                shares[option][rank] += area(polygon)
    return np.array(shares, dtype=float)


@pytest.mark.parametrize("seed", range(4))
def test_three_criteria_are_polygons_whose_areas_are_known(seed):
    scores = np.random.default_rng(seed).integers(0, 30, size=(4, 3)).astype(float)
    exact = exact_acceptability(scores)
    assert np.allclose(exact.sum(axis=0), 1)
    # 90,000 small triangles; only those on an edge of a polygon can be counted wrong
    found = weighted_acceptability(triangle(300), scores)
    assert np.abs(found - exact).max() < 0.005


def test_drawn_weights_agree_with_areas_within_their_error():
    scores = np.array([[9.0, 2.0, 4.0], [3.0, 8.0, 5.0], [5.0, 5.0, 6.0], [6.0, 6.0, 2.0]])
    exact = exact_acceptability(scores)
    weights = np.random.default_rng(5).dirichlet(np.ones(3), 200_000)
    error = np.sqrt(exact * (1 - exact) / 200_000)
    assert (np.abs(weighted_acceptability(weights, scores) - exact) <= 4.5 * error + 1e-12).all()


def by_hand(weights, scores):
    """Count ranks in whole numbers, one draw after another; ties to the first."""
    count = len(scores[0])
    found = np.zeros((count, count))
    for weight, table in zip(weights, scores, strict=True):
        worth = [sum(int(w) * int(s) for w, s in zip(weight, row, strict=True)) for row in table]
        for rank, option in enumerate(sorted(range(count), key=lambda o: (-worth[o], o))):
            found[option, rank] += 1
    return found / len(weights)


@st.composite
def whole_tables(draw):
    shape = draw(st.tuples(st.integers(1, 12), st.integers(1, 6), st.integers(1, 9)))
    numbers = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    most = draw(st.sampled_from([1, 3, 50]))  # few levels make many ties
    weights = numbers.integers(0, most + 1, size=(shape[0], shape[2]))
    return weights, numbers.integers(0, most + 1, size=shape)


@given(whole_tables())
def test_every_rank_is_counted_as_by_hand(table):
    weights, scores = table
    expected = by_hand(weights, scores)
    same = np.broadcast_to(scores[0], scores.shape)
    for path in PATHS:
        assert np.array_equal(weighted_acceptability(weights, scores, path=path), expected)
        fixed = weighted_acceptability(weights, scores[0], path=path)
        assert np.array_equal(fixed, by_hand(weights, same))


@given(whole_tables())
def test_central_weights_add_up_to_the_mean_weight(table):
    weights, scores = table
    values = worths(weights.astype(float), scores.astype(float)).T
    central = central_weights(weights, values)
    best = weighted_acceptability(weights, scores)[:, 0]
    mixed = np.nansum(central * best[:, None], axis=0)
    assert np.allclose(mixed, weights.mean(axis=0))
    assert (np.isnan(central[:, 0]) == (best == 0)).all()


@given(whole_tables())
def test_central_weights_are_the_means_of_those_draws_one_by_one(table):
    weights, scores = table
    values = worths(weights.astype(float), scores.astype(float)).T
    for option in range(values.shape[1]):
        mine = [w for w, v in zip(weights, values, strict=True) if v.argmax() == option]
        found = central_weights(weights, values)[option]
        assert np.isnan(found).all() if not mine else np.allclose(found, np.mean(mine, axis=0))


@given(whole_tables())
def test_with_sure_scores_an_option_is_best_at_its_own_central_weight(table):
    """Where an option is best is convex, so the mean of such weights lies there too."""
    weights, scores = table
    sure = scores[0].astype(float)
    central = central_weights(weights, weights @ sure.T)
    found = confidence(central, sure)
    never = np.isnan(central[:, 0])
    assert np.isnan(found[never]).all()
    at_its_own = np.einsum("oc,pc->op", central[~never], sure)
    own = at_its_own[np.arange((~never).sum()), np.flatnonzero(~never)]
    assert (own >= at_its_own.max(axis=1) - 1e-9).all()


def test_confidence_is_acceptability_at_the_central_weight():
    # at (1, 0) the first option scores 3, 1, 5, 4 against 2, 2, 2, 2: three times in four
    scores = np.array([[[3.0, 0], [2, 9]], [[1, 0], [2, 9]], [[5, 0], [2, 9]], [[4, 0], [2, 9]]])
    found = confidence([[1.0, 0.0], [0.0, 1.0]], scores)
    assert found.tolist() == [0.75, 1.0]


@given(whole_tables())
def test_confidence_is_the_first_acceptability_of_one_repeated_weight(table):
    weights, scores = table
    central = np.tile(weights[0].astype(float), (scores.shape[1], 1))
    repeated = np.tile(weights[0], (len(scores), 1))
    expected = by_hand(repeated, scores)[:, 0]
    assert confidence(central, scores).tolist() == pytest.approx(expected.tolist())


def test_more_draws_than_a_block_and_more_options_than_are_paired():
    numbers = np.random.default_rng(3)
    weights = numbers.integers(0, 4, size=(300, 3))
    scores = numbers.integers(0, 5, size=(300, 70, 3))
    expected = by_hand(weights, scores)
    for path in PATHS:
        assert np.array_equal(weighted_acceptability(weights, scores, path=path), expected)
    many = np.tile(weights, (70, 1)), np.tile(scores[:, :5], (70, 1, 1))
    assert np.allclose(weighted_acceptability(*many), by_hand(weights, scores[:, :5]))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("weights", "scores"),
    [
        (np.ones((3, 2)), np.ones((4, 3))),
        (np.ones((3, 2)), np.ones((2, 4, 2))),
        (np.ones(3), np.ones((4, 3))),
        (np.ones((0, 2)), np.ones((4, 2))),
        (np.array([[np.nan, 1.0]]), np.ones((4, 2))),
        (np.ones((1, 2)), np.array([[1.0, np.inf], [1.0, 1.0]])),
        (np.ones((1, 2)), np.array([[[1.0, np.nan], [1.0, 1.0]]])),
    ],
)
def test_weights_and_scores_that_do_not_fit_are_refused(weights, scores, path):
    with pytest.raises(AfterwardError, match="cannot be ranked"):
        weighted_acceptability(weights, scores, path=path)


def test_central_weights_and_confidence_need_shapes_that_fit():
    with pytest.raises(AfterwardError, match="weights of shape"):
        central_weights(np.ones((3, 2)), np.ones((4, 2)))
    with pytest.raises(AfterwardError, match="do not fit"):
        confidence(np.ones((3, 2)), np.ones((4, 2, 2)))
