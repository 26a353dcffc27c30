"""How often knowing would change the choice: against draws whose answer is known by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision.voi import evppi, turned, written_offer


def two(draws, shift):
    """Return worths of two options: the second is worth the figure, whose mean is -shift."""
    figure = np.random.default_rng(5).normal(-shift, 1.0, draws)
    return np.column_stack([np.zeros(draws), figure]), figure


@pytest.mark.parametrize(("shift", "share"), [(0.0, 0.5), (1.0, 0.1587), (2.0, 0.0228)])
def test_it_is_how_often_the_figure_puts_the_other_ahead(shift, share):
    values, figure = two(4000, shift)
    assert turned(values, figure) == pytest.approx(share, abs=0.02)


def test_what_tells_nothing_of_the_worths_changes_nothing():
    values, _ = two(2000, 1.0)
    assert turned(values, np.random.default_rng(6).normal(size=2000)) == 0.0
    assert turned(values, np.zeros(2000)) == 0.0
    assert turned(values, values[:, 1], np.ones(2000)) == 0.0


def test_a_signal_that_is_right_less_often_changes_the_choice_less_often():
    values, figure = two(1000, 1.0)
    truth, chance = np.tile(figure, 8), np.random.default_rng(7)
    told = [
        turned(values, figure, written_offer(truth, chance, share_kept=kept))
        for kept in (1.0, 0.75, 0.5)
    ]
    assert told[0] == pytest.approx(turned(values, figure), abs=0.02)
    assert told[0] > told[1] > told[2]


@given(st.floats(-3, 3), st.integers(0, 50))
def test_it_is_a_share_and_what_is_worth_something_changes_something(shift, seed):
    figure = np.random.default_rng(seed).normal(-shift, 1.0, 300)
    values = np.column_stack([np.zeros(300), figure])
    share = turned(values, figure)
    assert 0.0 <= share <= 1.0
    if evppi(values, figure).clear:
        assert share > 0.0


def test_lengths_that_differ_are_refused():
    values, figure = two(100, 0.0)
    with pytest.raises(AfterwardError):
        turned(values, figure[:-1])
