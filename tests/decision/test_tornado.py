"""The tornado and the smooth line it is read off: exact where the truth is a parabola."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision.smooth import smooth
from afterward.decision.tornado import tornado, tornado_of
from lives import decided


def world(seed=1, size=400):
    random = np.random.default_rng(seed)
    x, y = random.normal(10, 2, size), random.uniform(0, 1, size)
    return x, y, random


def test_a_straight_margin_is_told_exactly_at_both_ends():
    x, _, _ = world()
    found = tornado(np.stack([3 * x, 20 + 0 * x], axis=1), {"pay": x})
    (bar,) = found.bars
    low, high = np.quantile(x, (0.1, 0.9))
    assert (found.leader, found.runner_up) == (0, 1)
    assert found.margin == pytest.approx(3 * x.mean() - 20)
    assert (bar.low, bar.high) == (low, high)
    assert bar.margin_low == pytest.approx(3 * low - 20)
    assert bar.margin_high == pytest.approx(3 * high - 20)
    assert bar.swing == pytest.approx(3 * (high - low))
    assert bar.se_low == pytest.approx(0.0, abs=1e-9)
    assert not bar.turns
    assert tornado(np.stack([3 * x, 28 + 0 * x], axis=1), {"pay": x}).bars[0].turns


def test_the_widest_swing_comes_first_and_what_does_not_vary_has_no_bar():
    x, y, random = world()
    values = np.stack([x + 30 * y, random.normal(0, 0.1, x.size)], axis=1)
    found = tornado(values, {"x": x, "y": y, "known": np.ones(x.size)})
    assert [bar.name for bar in found.bars] == ["y", "x"]
    assert [bar.swing for bar in found.bars] == sorted((b.swing for b in found.bars), reverse=True)


def test_two_figures_that_add_up_swing_by_their_own_parts():
    # on a full grid the two are independent to the last digit
    x, y = (a.ravel() for a in np.meshgrid(np.arange(21.0), np.arange(21.0)))
    found = tornado(np.stack([2 * x + y, 0 * x], axis=1), {"x": x, "y": y})
    assert {bar.name: bar.swing for bar in found.bars} == pytest.approx({"x": 32.0, "y": 16.0})
    # with x at 2 and y where it is on average: 2 * 2 + 10
    assert found.bars[0].margin_low == pytest.approx(14.0)


@given(st.permutations(range(4)), st.floats(-50, 50))
def test_names_draws_and_constants_do_not_matter(order, constant):
    x, y, random = world(size=60)
    values = random.normal(size=(60, 4)) + x[:, None] * [0.1, 0.2, 0.3, 0.0]
    known = {"x": x, "y": y}
    one = tornado(values, known)
    rows = random.permutation(60)
    two = tornado(
        (values[rows] + constant)[:, order], {name: known[name][rows] for name in ("y", "x")}
    )
    assert order[two.leader] == one.leader
    assert [bar.name for bar in one.bars] == [bar.name for bar in two.bars]
    assert np.allclose([b.margin_low for b in one.bars], [b.margin_low for b in two.bars])


def test_the_standard_error_covers_the_truth():
    # margin = x + noise; at the 10th percentile of a standard normal the truth is what x is there
    random = np.random.default_rng(5)
    off = []
    for _ in range(300):
        x = random.normal(size=200)
        values = np.stack([5 + x + random.normal(0, 3, 200), 0 * x], axis=1)
        (bar,) = tornado(values, {"x": x}).bars
        off += [(bar.margin_low - 5 - bar.low) / bar.se_low]
        off += [(bar.margin_high - 5 - bar.high) / bar.se_high]
    assert np.mean(np.abs(off) < 1.96) == pytest.approx(0.95, abs=0.03)


def test_one_option_has_no_margin():
    x, _, _ = world()
    assert tornado(x[:, None], {"x": x}).bars[0].swing == pytest.approx(0.0)


def test_lengths_that_differ_are_refused():
    with pytest.raises(AfterwardError, match="do not fit"):
        tornado(np.ones((5, 2)), {"x": np.arange(4.0)})
    with pytest.raises(AfterwardError, match="too few"):
        tornado(np.ones((3, 2)), {"x": np.arange(3.0)})


def test_a_parabola_is_fitted_to_the_last_digit():
    x = np.linspace(-3, 5, 50)
    fit = smooth(x, np.stack([1 + x, 2 - x + 0.5 * x**2], axis=1))
    assert np.allclose(fit.at([0.0, 4.0]), [[1.0, 2.0], [5.0, 6.0]])
    assert np.allclose(fit.se([0.0, 4.0]), 0.0, atol=1e-9)
    assert (fit.chance < 1e-12).all()


def test_a_figure_of_two_values_is_fitted_by_its_two_means():
    x, y = np.repeat([0.0, 1.0], 10), np.arange(20.0)
    fit = smooth(x, y[:, None])
    assert fit.at([0.0, 1.0])[:, 0].tolist() == pytest.approx([4.5, 14.5])
    # the standard error of a mean of ten, both groups' variance pooled
    spread = np.sqrt((y[:10].var() * 10 + y[10:].var() * 10) / 18)
    assert fit.se(0.0)[0, 0] == pytest.approx(spread / np.sqrt(10))


def test_what_does_not_vary_is_not_fitted_and_explains_nothing():
    assert smooth(np.ones(9), np.ones((9, 1))) is None
    assert smooth(np.arange(9.0), np.ones((9, 1))).chance.tolist() == [1.0]


def test_noise_seems_to_matter_as_often_as_chance_says():
    random = np.random.default_rng(2)
    fit = [
        smooth(random.normal(size=80), random.normal(size=(80, 1))).chance[0] for _ in range(600)
    ]
    assert np.mean(np.array(fit) < 0.1) == pytest.approx(0.1, abs=0.04)
    assert np.mean(fit) == pytest.approx(0.5, abs=0.05)


def test_a_whole_answer_has_bars_for_rates_risk_and_figures():
    answer = decided(lives=512)
    found = tornado_of(answer.utility, answer.outcomes.parameters)
    mean = answer.utility.values().mean(axis=0)
    best, second = np.sort(mean)[::-1][:2]
    assert found.margin == pytest.approx(best - second)
    names = {bar.name for bar in found.bars}
    assert "risk" in names
    assert "rate:time" in names
    assert names & set(answer.outcomes.parameters)
    assert [bar.swing for bar in found.bars] == sorted((b.swing for b in found.bars), reverse=True)
    # margin is straight in a rate: the two ends lie on the line of the criterion's own part
    for bar in found.bars:
        # (of rates nobody spoke of a few large draws decide the slope: no line to be held to)
        if bar.name.removeprefix("rate:") in answer.utility.cloud.said:
            part = answer.utility.part(bar.name.removeprefix("rate:")).mean(axis=0)
            rate = answer.utility.cloud.rates[bar.name.removeprefix("rate:")].mean()
            slope = (part[found.leader] - part[found.runner_up]) / rate
            error = 4 * (bar.se_low + bar.se_high) + 1e-6
            assert abs(bar.margin_high - bar.margin_low - slope * (bar.high - bar.low)) <= error


def test_figures_and_ratings_of_a_whole_answer_move_the_lead_the_way_they_are():
    """Each bar is about the leader's margin, and the leader's own pay speaks for it."""
    answer = decided(lives=512)
    utility = answer.utility
    found = tornado_of(utility, answer.outcomes.parameters)
    by_state = utility.by_state()
    margins = by_state[:, found.leader] - by_state[:, found.runner_up]
    assert margins.mean() == pytest.approx(found.margin)
    seen = 0
    for bar in found.bars:
        drawn = answer.outcomes.parameters.get(bar.name)
        if drawn is None:
            continue
        low, high = margins[drawn <= bar.low].mean(), margins[drawn >= bar.high].mean()
        if abs(high - low) > 4 * (bar.se_low + bar.se_high):
            seen += 1
            assert (bar.margin_high > bar.margin_low) == (high > low)
        inside = (bar.margin_low + bar.margin_high) / 2
        assert abs(inside - found.margin) < 0.5 * bar.swing + 4 * (bar.se_low + bar.se_high)
    assert seen
