"""Turning points of figures: exact where worth is straight in them, silent about chance."""

import numpy as np
import pytest

from afterward.decision.turning_figures import figure_turns, owners
from afterward.options import alternatives
from lives import ON, example

OPTIONS = ("stay", "mend", "leave")


def test_a_straight_figure_turns_the_lead_where_the_lines_cross():
    # staying 0, mending 2, leaving 3 x - 4: level with mending at x = 2
    x = np.random.default_rng(1).normal(1.0, 1.0, 400)
    values = np.stack([0 * x, 2 + 0 * x, 3 * x - 4], axis=1)
    (turn,) = figure_turns(values, {"pay": x}, OPTIONS)
    assert turn.at == pytest.approx(2.0, abs=1e-6)
    assert turn.taker == "leave"
    assert turn.se == pytest.approx(0.0, abs=1e-6)
    assert turn.now == pytest.approx(np.median(x))


def test_a_bent_figure_turns_the_lead_where_the_curve_crosses():
    # x squared against 2.25, x from 0 to 2: level at 1.5
    x = np.linspace(0, 2, 301)
    values = np.stack([0 * x + 2.25, x**2], axis=1)
    (turn,) = figure_turns(values, {"pay": x}, ("stay", "leave"))
    assert turn.at == pytest.approx(1.5, abs=1e-3)


def test_a_figure_whose_crossing_lies_beyond_its_range_leaves_the_lead():
    x = np.random.default_rng(1).normal(size=400)
    (turn,) = figure_turns(np.stack([0 * x, x - 9], axis=1), {"pay": x}, ("stay", "leave"))
    assert turn.at is None
    assert turn.taker == ""


def test_a_figure_without_bearing_turns_nothing_however_close_the_lead():
    random = np.random.default_rng(7)
    found = 0
    for _ in range(200):
        values = random.normal(size=(256, 3)) + np.array([0.0, 0.02, 0.0])
        drawn = {"noise": random.normal(size=256)}
        found += figure_turns(values, drawn, OPTIONS)[0].at is not None
    assert found <= 3  # two options that could seem to, one time in a thousand each


def test_the_standard_error_of_a_turning_point_covers_the_truth():
    random = np.random.default_rng(3)
    off = []
    for _ in range(200):
        x = random.normal(1.0, 1.0, 256)
        gap = 2.0 * (x - 2.0) + random.normal(0, 2.0, 256)
        (turn,) = figure_turns(np.stack([0 * x, gap], axis=1), {"pay": x}, ("stay", "leave"))
        if turn.at is not None:
            off.append((turn.at - 2.0) / turn.se)
    assert len(off) > 150
    assert 0.9 <= np.mean(np.abs(off) < 2.0) <= 0.99


def test_a_figure_that_does_not_vary_has_no_turning_point():
    values = np.random.default_rng(1).normal(size=(50, 2))
    assert figure_turns(values, {"known": np.full(50, 3.0)}, ("stay", "leave")) == ()


def test_a_figure_s_owner_alone_moves():
    """Pay hangs together: what one post pays tells of the others, but does not change them."""
    shared = np.random.default_rng(4).normal(size=400)
    mine, theirs = shared + 0.1, shared - shared.mean() - 0.2
    values = np.stack([0 * shared, 0.5 + mine, theirs], axis=1)
    (own,) = figure_turns(values, {"pay": mine}, OPTIONS, owners={"pay": "mend"})
    # level with staying, the best of the others on average, at a pay of -0.5
    assert own.at == pytest.approx(-0.5, abs=1e-6)
    assert own.taker == "stay"
    # nobody is told of the pay of an option that was cut
    assert figure_turns(values, {"pay": mine}, OPTIONS, owners={"pay": "cut-option"}) == ()


def test_what_a_figure_tells_of_others_does_not_take_the_lead_from_its_owner():
    """Where this post pays little the other would seem to pay well, and is no better for it."""
    shared = np.random.default_rng(4).normal(size=400)
    mine, theirs = shared, shared.mean() - 0.3 - 2 * shared
    values = np.stack([0 * shared, 0.5 + mine, theirs], axis=1)
    (own,) = figure_turns(values, {"pay": mine}, OPTIONS, owners={"pay": "mend"})
    assert (own.at, own.taker) == (pytest.approx(-0.5, abs=1e-6), "stay")
    (told,) = figure_turns(values, {"pay": mine}, OPTIONS)
    assert told.taker == "leave"


def test_an_owner_that_does_not_lead_takes_the_lead_where_it_is_level_with_the_leader():
    x = np.random.default_rng(1).normal(1.0, 1.0, 400)
    values = np.stack([0 * x, 2 + 0 * x, 3 * x - 4], axis=1)
    (turn,) = figure_turns(values, {"pay": x}, OPTIONS, owners={"pay": "leave"})
    assert (turn.at, turn.taker) == (pytest.approx(2.0, abs=1e-6), "leave")


def test_an_option_owns_its_pay_and_its_ratings_and_shares_the_rest():
    options = alternatives(example(), on=ON)
    found = owners(options)
    assert found["rating:stay:meaning"] == "stay"
    for option in options:
        shared = [o.id for o in options if o.pay.id == option.pay.id]
        assert found.get(option.pay.id) == (option.id if shared == [option.id] else None)
    assert any(name.endswith(".pay") for name in found)
