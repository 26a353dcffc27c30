"""Gains that jump or bend, against exact worths; and curves without a break are left alone."""

import numpy as np
import pytest
from envelopes import drawn, lines
from scipy.special import ndtr

from afterward.decision import voi
from afterward.decision.voi import Estimate
from afterward.decision.voi.broken import curves_of
from afterward.decision.voi.partial import mixed
from afterward.decision.voi.perfect import gains_of


def stepped(place, height, up, seed, size=10_000):
    """Return values and figure: 0 against `height`, and `up` more beyond a place; noise of 1."""
    random = np.random.default_rng(seed)
    figure = random.standard_normal(size)
    gain = height + up * (figure > place) + random.standard_normal(size)
    return np.stack([np.zeros(size), gain], axis=1), figure


def worth_of_step(place, height, up):
    beyond = ndtr(-place)
    return beyond * (height + up) - max(0.0, height + up * beyond)


def ways(values, figures):
    gains = gains_of(values)
    columns = figures.reshape(len(values), -1)
    return curves_of(columns, gains.about, gains.products)


def terms(fit):
    return fit.design.basis.shape[1]


@pytest.mark.parametrize(
    ("place", "height", "up"), [(0.0, -0.3, 1.0), (1.0, -0.5, 1.0), (1.5, -0.5, 1.0)]
)
def test_a_step_is_worth_what_it_is_and_its_error_is_true(place, height, up):
    exact = worth_of_step(place, height, up)
    found = [voi.evppi(*stepped(place, height, up, seed)) for seed in range(40)]
    values = np.array([one.value for one in found])
    # smooth curves alone are 3, 9 and 19 % too low here
    assert values.mean() == pytest.approx(exact, abs=0.005 * exact + 3 * values.std() / 40**0.5)
    assert np.mean([abs(one.value - exact) <= 2 * one.se for one in found]) > 0.85
    assert 0.75 < np.mean([one.se for one in found]) / values.std(ddof=1) < 1.5


def test_a_step_too_small_to_be_sure_of_widens_the_error():
    exact = worth_of_step(1.5, -0.2, 0.4)
    seen = [stepped(1.5, -0.2, 0.4, seed) for seed in range(40)]
    found = [voi.evppi(*one) for one in seen]
    assert np.mean([abs(one.value - exact) <= 2 * one.se for one in found]) > 0.8
    assert any(len(ways(*one).ways) > 1 for one in seen)


def test_steps_of_several_options_are_each_found():
    random = np.random.default_rng(4)
    figure = random.standard_normal(20_000)
    gains = np.stack([0 * figure, (figure > 1) - 0.5, 0.8 * (figure < -1) - 0.4], axis=1)
    found = voi.evppi(gains + 0.5 * random.standard_normal(gains.shape), figure)
    assert found.value == pytest.approx(ndtr(-1.0) * 0.9, abs=3 * found.se)
    assert found.se < 0.06 * ndtr(-1.0) * 0.9
    led = voi.leads(gains + 0.5 * random.standard_normal(gains.shape), figure)
    assert [one.option for one in led] == [2, 0, 1]
    assert [led[0].high, led[1].high] == pytest.approx([-1.0, 1.0], abs=0.02)


def test_a_corner_of_three_figures_is_found():
    # all three above 0.5: 3 % of draws, gain 1.7 there and -0.3 elsewhere
    share = ndtr(-0.5) ** 3
    for seed in (1, 2, 3):
        random = np.random.default_rng(seed)
        figures = random.standard_normal((10_000, 3))
        gain = 2.0 * (figures > 0.5).all(axis=1) - 0.3 + random.standard_normal(10_000)
        found = voi.evppi(np.stack([np.zeros(10_000), gain], axis=1), figures)
        # a smooth surface alone is 38 % too low
        assert found.value == pytest.approx(1.7 * share, abs=3 * found.se)
        assert found.value == pytest.approx(1.7 * share, rel=0.25)


def test_a_step_of_a_sum_of_figures_is_found():
    random = np.random.default_rng(5)
    figures = random.standard_normal((10_000, 3))
    gain = 1.0 * (figures.sum(axis=1) > 2.0) - 0.4 + random.standard_normal(10_000)
    found = voi.evppi(np.stack([np.zeros(10_000), gain], axis=1), figures)
    exact = 0.6 * ndtr(-2.0 / 3**0.5)
    assert found.value == pytest.approx(exact, abs=3 * found.se)
    assert found.value > 0.8 * exact  # a smooth surface alone finds 0.56 of it


def test_an_errand_hears_of_a_step_too():
    # a written offer kept four times in five, of a figure with a step
    values, figure = stepped(1.0, -0.5, 1.5, seed=3, size=40_000)
    heard = voi.written_offer(figure, np.random.default_rng(9), share_kept=0.8)
    beyond = ndtr(-1.0)
    # beyond the bound it is worth 0.8 of the truth and 0.2 of the mean
    exact = beyond * (0.8 * 1.0 + 0.2 * (1.5 * beyond - 0.5))
    found = voi.evsi(values, figure, heard)
    assert found.value == pytest.approx(exact, abs=3 * found.se)
    assert found.value == pytest.approx(exact, rel=0.08)


def test_curves_without_a_break_are_left_smooth():
    broken = 0
    for seed in range(40):
        # from 4,000 draws a spline has 16 knots, and so many terms
        broken += terms(ways(*drawn(lines(2), 4_000, seed=seed)).likeliest) > 16
    assert broken <= 2


def test_one_wild_draw_is_no_step():
    values, figure = stepped(1.0, -0.3, 0.0, seed=1, size=3_000)
    last = figure.argmax()
    plain = len(ways(values, figure).ways)
    values[last, 1] += 60.0
    found = ways(values, figure)
    assert plain == len(found.ways) == 1
    assert terms(found.likeliest) == 15


def test_larger_noise_at_one_end_is_no_step():
    broken = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        figure = random.standard_normal(4_000)
        noise = (0.3 + np.abs(figure)) * random.standard_normal(4_000)
        values = np.stack([0 * figure, figure - 0.3 + noise], axis=1)
        broken += terms(ways(values, figure).likeliest) > 16
    assert broken <= 1


def test_likelihoods_add_up_and_what_differs_widens_the_error():
    for seed in range(5):
        found = ways(*stepped(1.5, -0.2, 0.4, seed))
        assert sum(likely for likely, _ in found.ways) == pytest.approx(1.0)
    one, other = Estimate(1.0, 0.1), Estimate(2.0, 0.1)
    both = mixed([(0.5, one), (0.5, other)])
    assert both.value == pytest.approx(1.5)
    assert both.se == pytest.approx(np.hypot(0.1, 0.5))
    assert mixed([(1.0, one)]) == one


def test_a_figure_of_few_values_has_no_break():
    random = np.random.default_rng(6)
    figure = random.integers(0, 4, 2_000).astype(float)
    values = np.stack([0 * figure, (figure > 2) - 0.3 + random.standard_normal(2_000)], axis=1)
    assert len(ways(values, figure).ways) == 1
    found = voi.evppi(values, figure)
    assert found.value == pytest.approx(0.25 * 0.7, abs=3 * found.se)
