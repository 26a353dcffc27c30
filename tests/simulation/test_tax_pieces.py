"""A tax taken apart as a black box: turns where they are, cliffs to the last bit, bends refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.simulation.tax_pieces import MOST_BREAKS, pieces

TOP, STOP = 5e6, 0.02


def asked(exact):
    return pieces(exact, top=TOP, stop=STOP)


def test_two_brackets_are_found_to_the_cent_of_a_cent():
    # 10 % to 30,000, 25 % to 80,000, then 40 %
    found = asked(
        lambda x: 0.1 * x + 0.15 * np.maximum(x - 30e3, 0) + 0.15 * np.maximum(x - 80e3, 0)
    )
    assert found.breaks == pytest.approx([30_000.0, 80_000.0], abs=1e-6)
    assert found.slopes == pytest.approx([0.1, 0.25, 0.4], abs=1e-12)
    assert not found.jumps.any()


@pytest.mark.parametrize("reached", [False, True])
def test_a_cliff_is_found_at_its_very_edge_and_kept(reached):
    edge = 26_050.0

    def law(x):
        return 0.03 * x + np.where(x >= edge if reached else x > edge, 332.0, 0.0)

    found = asked(law)
    assert found.jumps.tolist() == [True]
    below, above = found.beside(found.breaks)
    assert above - below == pytest.approx([332.0])
    # The last income that is still below: the edge itself, or the number before it.
    assert found.breaks[0] == pytest.approx(edge, abs=1e-9)
    assert law(found.breaks)[0] == pytest.approx(below[0], abs=1e-6)
    assert law(np.nextafter(found.breaks, np.inf) + 1e-9)[0] == pytest.approx(above[0], abs=1e-6)


def test_a_tax_that_begins_at_once_and_in_full_is_found_though_it_lies_on_the_line_from_nothing():
    # Nothing below 433, all of 14 % from there on: only a look in between tells.
    found = asked(lambda x: np.where(x > 433.0, 0.14 * x, 0.0))
    assert found.breaks == pytest.approx([433.0], abs=1e-6)
    assert found.jumps.all()


def test_a_tax_without_turns_is_one_piece():
    found = asked(lambda x: 0.2 * x)
    assert found.breaks.size == 0
    assert found.slopes == pytest.approx([0.2])


@pytest.mark.parametrize(
    "bent",
    [
        lambda x: 1e-7 * x**2,
        lambda x: np.where(x < 3e5, 0.2 * x, 6e4 + 1e-6 * (x - 3e5) ** 2),
        np.sqrt,
    ],
)
def test_a_bend_is_refused_with_what_to_do(bent):
    with pytest.raises(AfterwardError, match="no curve") as refused:
        asked(bent)
    assert refused.value.code == "simulation.tax_curve"
    assert "exact rules" in refused.value.remedy


def test_a_staircase_of_many_steps_is_refused():
    with pytest.raises(AfterwardError, match=r"steps|times"):
        asked(lambda x: 4.0 * np.floor(np.minimum(x, 1e5) / 100.0))


def test_as_many_cliffs_as_allowed_are_still_a_curve():
    edges = 50_000.0 + 2_500.0 * np.arange(26)
    found = asked(lambda x: 0.05 * x + 6.0 * (x[:, None] > edges).sum(axis=1))
    assert found.breaks == pytest.approx(edges, abs=1e-8)
    assert found.jumps.all()
    assert edges.size < MOST_BREAKS


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(1_000, 900_000), min_size=1, max_size=9, unique=True),
    st.lists(st.integers(1, 40), min_size=10, max_size=10),
    st.lists(st.sampled_from([0, 0, 0, 25, 900]), min_size=9, max_size=9),
)
def test_any_brackets_with_cliffs_are_found(thresholds, rates, steps):
    knots = np.array(sorted(thresholds)) + 0.37
    if np.diff(knots).size and np.diff(knots).min() < 50:
        knots = knots[np.append(True, np.diff(knots) >= 50)]
    change = np.diff(np.array(rates[: knots.size + 1]) / 100)
    jump = np.array(steps[: knots.size], dtype=float)
    turned = (change != 0) | (jump > 0)

    def law(x):
        over = x[:, None] - knots
        return rates[0] / 100 * x + (change * np.maximum(over, 0) + jump * (over > 0)).sum(axis=1)

    found = asked(law)
    assert found.breaks == pytest.approx(knots[turned], abs=1e-6)
    assert np.diff(found.slopes) == pytest.approx(change[turned], abs=1e-9)
    assert found.jumps.tolist() == (jump[turned] > 0).tolist()
