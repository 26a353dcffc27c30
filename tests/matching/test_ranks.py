"""Ranks with ties, held against SciPy's."""

import hypothesis.extra.numpy as arrays
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from afterward.matching.ranks import ranks

SHAPES = arrays.array_shapes(min_dims=1, max_dims=2, max_side=12)
# Few different values, so that many are tied.
VALUES = st.sampled_from([-np.inf, -1.5, 0.0, 1.0, 2.0, np.inf]) | st.floats(-9.0, 9.0)


@given(arrays.arrays(np.float64, SHAPES, elements=VALUES))
def test_ranks_are_those_of_scipy(values):
    assert np.array_equal(ranks(values), rankdata(values, axis=-1))


def test_ties_share_the_mean_of_their_ranks():
    assert ranks(np.array([3.0, 1.0, 3.0, 7.0])).tolist() == [2.5, 1.0, 2.5, 4.0]
    assert ranks(np.ones((2, 3))).tolist() == [[2.0] * 3] * 2
