"""A bend keeps the anchors where they are and never turns more into less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.preferences import bent
from afterward.preferences.bends import not_zero
from afterward.preferences.likelihood import gains

bends = st.floats(-6, 6)
shares = st.floats(0, 1)


@given(bends)
def test_the_anchors_are_worth_nothing_and_everything(bend):
    assert bent(np.array([0.0, 1.0]), np.array(bend)) == pytest.approx([0.0, 1.0])


@given(bends, st.floats(-2, 3), st.floats(0.01, 1))
def test_more_is_never_worth_less_even_beyond_the_anchors(bend, level, step):
    low, high = bent(np.array([level, level + step]), np.array(bend))
    assert high > low


def test_the_middle_of_the_range_by_hand():
    # (1 - e^-1) / (1 - e^-2) = 0.632121 / 0.864665, and its mirror for the other bend
    assert bent(np.array(0.5), np.array(2.0)) == pytest.approx(0.7310586)
    assert bent(np.array(0.5), np.array(-2.0)) == pytest.approx(1 - 0.7310586)


@given(shares)
def test_without_a_bend_worth_is_the_share_itself(share):
    assert bent(np.array(share), np.array(0.0)) == pytest.approx(share, abs=1e-3)


@given(bends)
def test_beyond_an_anchor_the_line_goes_on_as_it_ended_but_never_steeper_than_even(bend):
    inside = bent(np.array([1.0 - 1e-6, 1.0]), np.array(bend))
    slope = min((inside[1] - inside[0]) / 1e-6, 1.0)
    assert bent(np.array(2.5), np.array(bend)) == pytest.approx(1 + 1.5 * slope, rel=1e-3)


@given(bends, st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_a_difference_is_the_difference_of_worths(bend, one, two):
    found = gains(np.array([one]), np.array([two]), np.array([bend]))
    g = not_zero(np.array([bend]))
    assert found == pytest.approx(bent(np.array([one]), g) - bent(np.array([two]), g), abs=1e-9)
