from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.charts.ends import APART, apart


def test_labels_with_room_stay_where_they_belong():
    assert apart([10.0, 50.0, 90.0], top=0.0, bottom=100.0) == [10.0, 50.0, 90.0]


def test_labels_on_one_place_are_pushed_apart():
    assert apart([50.0, 50.0], top=0.0, bottom=100.0) == [50.0, 50.0 + APART]


def test_labels_at_the_foot_are_pushed_up():
    assert apart([100.0, 100.0], top=0.0, bottom=100.0) == [100.0 - APART, 100.0]


@given(st.lists(st.floats(0.0, 128.0), min_size=1, max_size=5).map(sorted))
def test_labels_stay_inside_in_order_and_a_line_apart(wanted):
    placed = apart(wanted, top=0.0, bottom=128.0)
    assert placed[0] >= 0.0
    assert placed[-1] <= 128.0
    gaps = [later - sooner for sooner, later in pairwise(placed)]
    assert all(gap >= APART or gap == pytest.approx(APART) for gap in gaps)
