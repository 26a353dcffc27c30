"""Controls: what is drawn, told so that its mean is 0 and known, whatever its shape."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.distributions import (
    Beta,
    LogNormal,
    Normal,
    Point,
    Quantiles,
    Triangular,
    Uniform,
)
from afterward.base.figures import Assumption, value_at
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.gap import paired
from afterward.simulation.known_means import invested, money_terms, standing

ON = dt.date(2026, 11, 24)
EXAMPLES = Path(__file__).parents[2] / "examples"
SHAPES = [
    Normal(mean=0.03, sd=0.01),
    LogNormal(median=100.0, p05=75.0, p95=140.0),
    Beta(a=2.0, b=30.0),
    Uniform(low=1.0, high=4.0),
    Triangular(low=0.0, mode=1.0, high=5.0),
    Quantiles(median=110.0, low=70.0, low_at=0.1, high=180.0, high_at=0.9),
]
# The middles of 200,001 equal slices of chance: other points than those the module sums over.
EVENLY = (np.arange(200_001) + 0.5) / 200_001


def assumed(shape, **bounds):
    return Assumption(
        id="test.figure",
        name="A figure",
        distribution=shape,
        unit="units",
        reason="A test needs one",
        date=ON,
        **bounds,
    )


@pytest.mark.parametrize("bounds", [{}, {"at_least": 1.5}], ids=["whole", "bounded"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_what_is_drawn_stands_at_nought_with_variance_one_and_its_bend_apart(shape, bounds):
    if bounds and float(shape.ppf(0.9)) < 1.5:
        bounds = {"at_least": float(shape.ppf(0.3))}
    quantity = assumed(shape, **bounds)
    found = standing(quantity, value_at(quantity, EVENLY))
    assert found is not None
    assert found.first.mean() == pytest.approx(0.0, abs=2e-4)
    assert (found.first**2).mean() == pytest.approx(1.0, abs=2e-3)
    assert found.second.mean() == pytest.approx(0.0, abs=2e-3)
    assert (found.second**2).mean() == pytest.approx(1.0, abs=2e-2)
    assert (found.first * found.second).mean() == pytest.approx(0.0, abs=5e-3)


def test_a_normal_figure_stands_where_its_z_is():
    quantity = assumed(Normal(mean=10.0, sd=2.0))
    # grade M: an assumption is widened by 1.6, its spread at least 15 % of its size
    found = standing(quantity, np.array([10.0, 13.2, 3.6]))
    assert found.first == pytest.approx([0.0, 1.0, -2.0], abs=1e-6)
    assert found.second == pytest.approx(np.array([-1.0, 0.0, 3.0]) / np.sqrt(2.0), abs=1e-6)


def test_what_does_not_vary_is_no_control():
    assert standing(assumed(Point(value=0.0)), np.zeros(3)) is None
    held = assumed(Normal(mean=5.0, sd=1.0), at_least=9.0, at_most=9.0)
    assert standing(held, np.full(3, 9.0)) is None


def test_only_what_is_drawn_apart_may_be_multiplied():
    shape = Normal(mean=1.0, sd=1.0)
    one, other, alone, loose = (
        standing(assumed(shape, **group), np.zeros(2))
        for group in (
            {"together": "pay"},
            {"together": "hours"},
            {},
            {"together": "pay", "strength": 0.0},
        )
    )
    assert not one.apart_from(one)
    for pair in ((one, other), (one, alone), (alone, one), (alone, alone), (one, loose)):
        assert pair[0].apart_from(pair[1])


def test_four_years_with_two_of_work_hold_one_two_two_and_one():
    assert invested(4, 2.0) == pytest.approx(np.array([1.0, 2.0, 2.0, 1.0]) / np.sqrt(10.0))


@given(st.integers(1, 80), st.floats(0.0, 80.0))
def test_what_is_invested_by_year_leaves_a_standard_normal_and_are_greatest_when_work_ends(
    years, works
):
    held = invested(years, works)
    assert held @ held == pytest.approx(1.0)
    assert (held > 0.0).all()
    most = int(np.argmax(held))
    assert (np.diff(held[: most + 1]) >= 0.0).all()
    assert (np.diff(held[most:]) <= 1e-12).all()
    if 1.0 <= works <= years - 1.0:
        assert abs(most + 0.5 - works) <= 1.0


def terms_of(name, *ids, states=256, lives=2):
    profile = load_profile(EXAMPLES / f"{name}.toml", on=ON)
    found = {one.id: one for one in alternatives(profile, on=ON)}
    pair = tuple(found[one] for one in ids)
    setting, _ = paired(profile, pair, on=ON, seed=3, states=states, lives=lives)
    return money_terms(setting.home, setting.luck, 16)


@pytest.mark.parametrize(
    ("name", "pair", "first", "second"),
    [
        # pay, growth, cash, market, search of the one new post; a year's market, the search
        ("us-internist", ("stay", "informatics"), 7, 8),
        # both pays go together, so there is no product of the two
        ("us-internist", ("informatics", "medical-writing"), 9, 13),
        ("uk-gp-registrar", ("stay", "medical-writing"), 7, 8),
    ],
)
def test_every_control_is_nought_on_average(name, pair, first, second):
    terms = terms_of(name, *pair)
    assert terms.values.shape == (256, 2, first + second)
    assert terms.second.tolist() == [False] * first + [True] * second
    # States are as good as independent or better; both lives of a state share its figures.
    by_state = terms.values.mean(axis=1)
    error = by_state.std(axis=0, ddof=1) / np.sqrt(len(by_state))
    # The lives of one group are shared by its sixteen states.
    assert (np.abs(by_state.mean(axis=0)) < 4.5 * np.maximum(error, 1.0 / np.sqrt(32.0))).all()
    assert (by_state.std(axis=0) > 0.2).all()
