"""Spreads of few numbers: known shares of the true spread, and what is told for them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.few import shrunk, told_error

FREEDOM = st.floats(0.5, 1e4)


@pytest.mark.parametrize(
    ("freedom", "share"),
    # One comparison: the mean of half a normal curve. Four: as tables of quality control have it.
    [(1.0, math.sqrt(2.0 / math.pi)), (2.0, math.sqrt(math.pi) / 2.0), (4.0, 0.939985603)],
)
def test_shares_are_those_of_tables(freedom, share):
    assert shrunk(freedom) == pytest.approx(share, abs=1e-9)


@given(FREEDOM)
def test_a_spread_of_few_looks_too_small_and_of_more_less_so(freedom):
    assert 0.0 < shrunk(freedom) < shrunk(1.1 * freedom) < 1.0
    # The next terms of the series are 1 / (32 d^2) and smaller.
    assert shrunk(freedom) == pytest.approx(1.0 - 1.0 / (4.0 * freedom), abs=0.06 / freedom**2)


@given(FREEDOM, st.floats(0.0, 1e6))
def test_what_is_told_is_never_less_than_the_root(freedom, variance):
    assert told_error(variance, freedom) >= math.sqrt(variance)
    assert told_error(4.0 * variance, freedom) == pytest.approx(2.0 * told_error(variance, freedom))


def test_what_is_told_is_right_on_average_and_the_square_of_the_root_is():
    drawn = 3.0 * np.random.default_rng(2).standard_normal((40_000, 5))
    variances = drawn.var(axis=1, ddof=1)
    assert np.mean([told_error(one, 4) for one in variances]) == pytest.approx(3.0, rel=0.01)
    assert variances.mean() == pytest.approx(9.0, rel=0.02)
    assert np.sqrt(variances).mean() < 2.85
