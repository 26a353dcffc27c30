from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.figures import draw, reach, value_at
from afterward.base.streams import Streams
from afterward.evidence import figures

any_figure = st.sampled_from(figures())
chance = st.floats(0.001, 0.999)


@given(any_figure, chance, chance)
def test_a_larger_share_never_lies_below_a_smaller_value(quantity, one, other):
    low, high = sorted((one, other))
    assert float(value_at(quantity, low)) <= float(value_at(quantity, high)) + 1e-12


@given(any_figure)
def test_borrowing_never_makes_a_figure_surer(quantity):
    low, high = reach(quantity)
    borrowed_low, borrowed_high = reach(quantity.borrow())
    # A beta stretched to its limit may lean, so the width is compared and not both ends.
    assert borrowed_high - borrowed_low >= (high - low) * (1 - 1e-9) - 1e-9


@given(any_figure, st.integers(0, 2**32))
def test_the_same_seed_draws_the_same_values(quantity, seed):
    states = np.arange(1, 9)
    again = draw(quantity, Streams(seed), states)
    assert np.array_equal(draw(quantity, Streams(seed), states), again)
    assert np.isfinite(again).all()
