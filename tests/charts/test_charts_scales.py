from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.charts.scales import Scale, span, step, ticks

numbers = st.floats(-1e12, 1e12)


def test_a_scale_puts_the_middle_in_the_middle():
    scale = Scale(low=10.0, high=30.0, start=0.0, end=100.0)
    assert [scale(v) for v in (10.0, 20.0, 30.0)] == [0.0, 50.0, 100.0]


def test_a_scale_may_run_upwards_on_the_page():
    scale = Scale(low=0.0, high=4.0, start=80.0, end=0.0)
    assert scale(1.0) == 60.0


@pytest.mark.parametrize(
    ("low", "high", "count", "wanted"),
    [
        (0.0, 10.0, 5, [0, 2, 4, 6, 8, 10]),
        (3.0, 97.0, 4, [50]),  # a quarter of 94 is 23.5: the next round step is 50
        (4_170.0, 21_500.0, 4, [5_000, 10_000, 15_000, 20_000]),
        (-1.0, 1.0, 4, [-1, -0.5, 0, 0.5, 1]),
        (0.0, 0.3, 3, [0, 0.1, 0.2, 0.3]),
    ],
)
def test_ticks_stand_at_round_numbers(low, high, count, wanted):
    assert ticks(low, high, count) == wanted


def test_zero_is_never_minus_zero():
    assert [math.copysign(1.0, t) for t in ticks(-1.0, 1.0, 2) if t == 0.0] == [1.0]


@given(numbers, numbers, st.integers(3, 6))
def test_ticks_lie_within_rise_evenly_and_are_few(a, b, count):
    low, high = span([a, b])
    found = ticks(low, high, count)
    stride = step(low, high, count)
    assert 1 <= len(found) <= count + 1
    slack = 1e-6 * stride
    assert all(low - slack <= t <= high + slack for t in found)
    gaps = [later - sooner for sooner, later in pairwise(found)]
    assert gaps == pytest.approx([stride] * len(gaps), rel=1e-3)


@given(numbers, numbers)
def test_a_step_is_one_two_or_five_and_a_power_of_ten(a, b):
    stride = step(*span([a, b]))
    lead = stride / 10.0 ** math.floor(math.log10(stride) + 1e-9)
    assert min(abs(lead - wanted) for wanted in (1, 2, 5)) < 1e-6


def test_the_span_is_from_the_lowest_to_the_highest():
    assert span([3.0, -1.0, 2.0]) == (-1.0, 3.0)


@given(st.one_of(numbers, st.just(0.0)))
def test_one_value_alone_gets_room_on_both_sides(value):
    low, high = span([value, value])
    assert low < value < high


@given(st.lists(numbers, min_size=1), numbers)
def test_another_value_never_narrows_the_span(values, another):
    assume(max(values) - min(values) > 1.0)
    low, high = span(values)
    wider_low, wider_high = span([*values, another])
    assert wider_low <= low
    assert wider_high >= high


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e300])
def test_a_value_that_cannot_be_placed_is_named(value):
    with pytest.raises(AfterwardError, match="finite numbers") as told:
        span([1.0, value])
    assert str(value) in str(told.value)


def test_no_values_make_no_span():
    with pytest.raises(AfterwardError, match="at least one value"):
        span([])
