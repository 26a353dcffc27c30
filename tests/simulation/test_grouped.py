"""Errors told by sixteen groups of lives, against the formulas for one outcome at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.simulation.grouped import mean_errors, quantiles, spreads
from afterward.simulation.outcomes import SHARES, spread

BANDS = (0.1, 0.5, 0.9)


def drawn(seed, *shape):
    """Return values whose state and life both matter, each group with lives of its own."""
    rng = np.random.default_rng(seed)
    state, own = rng.normal(size=(*shape[:-1], 1)), rng.normal(size=shape)
    return 3.0 + state + 0.5 * own


def test_two_means_apart_are_told_as_by_hand():
    # Groups 0 to 15 hold the numbers 0 to 15: variance 22.67, over 16, its root. Fifteen
    # comparisons look 0.9835 times as wide as they are.
    values = np.arange(16.0)[:, None] * np.ones((16, 3))
    assert mean_errors(values) == pytest.approx(np.sqrt(68.0 / 3.0 / 16.0) / 0.983484, rel=1e-5)


@given(st.integers(0, 999), st.sampled_from([16, 32, 64]), st.integers(1, 9))
def test_quantiles_are_those_of_all_lives_at_once(seed, states, lives):
    values = drawn(seed, 2, 3, states, lives)
    found = quantiles(values, BANDS)
    plain = np.quantile(values.reshape(2, 3, -1), BANDS, axis=-1)
    assert np.allclose(found.at, np.moveaxis(plain, 0, -1))
    assert (found.errors >= 0.0).all()


@given(st.integers(0, 999))
def test_many_options_are_told_as_each_alone(seed):
    values = drawn(seed, 3, 32, 4)
    for one, told in zip(values, spreads(values), strict=True):
        plain = spread(one)
        assert told.mean == pytest.approx(plain.mean)
        assert told.quantiles == pytest.approx(plain.quantiles)
        assert len(told.errors) == len(SHARES)
        assert told == spreads(one[None])[0]


def test_what_does_not_vary_has_no_error():
    (told,) = spreads(np.full((1, 16, 2), 7.0))
    assert told.mean == 7.0
    assert told.se == 0.0
    assert set(told.errors) == {0.0}


def test_single_precision_tells_the_same():
    values = drawn(5, 2, 32, 8)
    one, other = quantiles(values, BANDS), quantiles(values.astype(np.float32), BANDS)
    assert np.allclose(one.at, other.at, rtol=1e-6)


def test_errors_are_as_large_as_answers_differ():
    # 300 answers to one question: the spread of what is told is the error that is told.
    values = drawn(11, 300, 32, 8)
    means, told = values.mean(axis=(1, 2)), mean_errors(values)
    assert np.sqrt((told**2).mean()) == pytest.approx(means.std(ddof=1), rel=0.12)
    found = quantiles(values, BANDS)
    off = np.sqrt((found.errors**2).mean(axis=0))
    assert off == pytest.approx(found.at.std(axis=0, ddof=1), rel=0.25)


@given(st.integers(0, 999))
def test_a_share_of_lives_is_a_mean(seed):
    above = drawn(seed, 2, 32, 8) > 3.0
    assert np.allclose(mean_errors(above), mean_errors(above.astype(float)))
