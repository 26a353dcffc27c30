"""Schedules: against plain loops, at their edges, and by laws that hold for any of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.records import Marginal, Steps, Taper, Whole
from afterward.law import schedule

AMOUNTS = st.floats(0, 1e8)
FACTORS = st.floats(0.2, 8.0)


@st.composite
def brackets(draw):
    """Thresholds that rise from 0, with a rate each."""
    gaps = draw(st.lists(st.integers(1, 500_000), max_size=6))
    thresholds = np.concatenate([[0.0], np.cumsum(gaps, dtype=float)])
    rates = draw(st.lists(st.floats(0, 0.9), min_size=len(thresholds), max_size=len(thresholds)))
    return tuple(zip(thresholds.tolist(), rates, strict=True))


def by_slope_changes(amount, pairs):
    """A schedule worked out the other way: every threshold changes the slope."""
    due, before = 0.0, 0.0
    for start, rate in pairs:
        due += (rate - before) * max(amount - start, 0.0)
        before = rate
    return due


@given(brackets(), AMOUNTS)
def test_brackets_are_a_sum_of_slope_changes(pairs, amount):
    due = float(schedule.marginal(np.array([amount]), Marginal(pairs))[0])
    assert due == pytest.approx(by_slope_changes(amount, pairs), rel=1e-9, abs=1e-6)


@given(brackets(), AMOUNTS, FACTORS)
def test_thresholds_indexed_by_f_scale_the_whole_schedule(pairs, amount, f):
    rule = Marginal(pairs)
    grown = schedule.marginal(np.array([f * amount]), rule, np.array([f]))
    assert grown == pytest.approx(f * schedule.marginal(np.array([amount]), rule), rel=1e-9)


@given(brackets(), AMOUNTS, st.floats(0, 1e6))
def test_with_brackets_neither_the_tax_nor_what_is_left_ever_falls(pairs, amount, more):
    low, high = schedule.marginal(np.array([amount, amount + more]), Marginal(pairs))
    assert high >= low - 1e-6
    assert (amount + more) - high >= amount - low - 1e-6


@given(brackets(), AMOUNTS)
def test_a_whole_rate_is_the_rate_of_the_step(pairs, amount):
    over = schedule.whole(np.array([amount]), Whole(pairs))[0]
    rate = [r for start, r in pairs if amount > start or start == 0.0][-1]
    assert over == amount * rate


def test_over_and_from_differ_only_at_the_threshold_itself():
    pairs = ((0.0, 0.1), (100.0, 0.2))
    at = np.array([99.99, 100.0, 100.01])
    assert schedule.rate_of(at, Whole(pairs)).tolist() == [0.1, 0.1, 0.2]
    assert schedule.rate_of(at, Whole(pairs, edge="from")).tolist() == [0.1, 0.2, 0.2]


def test_a_step_moves_with_its_factor_and_is_never_smoothed():
    rule = Whole(((0.0, 0.0), (100.0, 0.1)))
    factor = np.array([[1.0], [2.0]])
    due = schedule.whole(np.array([100.0, 101.0, 200.0, 201.0]), rule, factor)
    assert due[0].tolist() == pytest.approx([0.0, 10.1, 20.0, 20.1])
    assert due[1].tolist() == pytest.approx([0.0, 0.0, 0.0, 20.1])


def test_one_step_alone_is_everywhere():
    rule = Steps(((0.0, 7.0),))
    assert schedule.steps(np.array([0.0, 1e9]), rule).tolist() == [7.0, 7.0]


def test_a_taper_shrinks_to_its_floor_and_no_further():
    rule = Taper(amount=12_570, start=100_000, rate=0.5, floor=10.0)
    left = schedule.taper(np.array([0.0, 100_000.0, 110_000.0, 1e6]), rule)
    assert left.tolist() == [12_570.0, 12_570.0, 7_570.0, 10.0]


def test_a_taper_s_start_stands_still_unless_it_is_moved():
    rule = Taper(amount=12_570, start=100_000, rate=0.5)
    at = np.array([110_000.0])
    assert schedule.taper(at, rule, 2.0) == 25_140 - 5_000
    assert schedule.taper(2 * at, rule, 2.0, start_factor=2.0) == 2 * schedule.taper(at, rule)


@given(brackets(), AMOUNTS, st.floats(1, 1e6), st.floats(0, 0.5))
def test_marginal_relief_never_takes_more_than_the_excess(pairs, amount, limit, surcharge):
    rule = Marginal(pairs)
    at = float(schedule.marginal(np.array([limit]), rule)[0])
    raised = schedule.marginal(np.array([amount]), rule) * (1.0 + surcharge)
    due = schedule.excess_relief(np.array([amount]), raised, limit, at)[0]
    assert due <= raised[0] + 1e-6
    if amount > limit:
        assert due <= at + (amount - limit) + 1e-6
    else:
        assert due == raised[0]


def test_schedules_out_of_order_are_refused():
    for kind in (Marginal, Whole):
        with pytest.raises(AfterwardError, match="out of order"):
            kind(((0.0, 0.1), (50.0, 0.2), (50.0, 0.3)))
    with pytest.raises(AfterwardError, match="out of order"):
        Steps(((10.0, 1.0), (0.0, 2.0)))
