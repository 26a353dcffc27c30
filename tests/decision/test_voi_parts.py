"""The parts under the worths: bins, splines, surfaces, the smoothing, and who leads where."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.interpolate import CubicSpline

from afterward.base.errors import AfterwardError
from afterward.decision.voi import leads, trial
from afterward.decision.voi.bins import MOST_BINS, binned
from afterward.decision.voi.perfect import gains_of
from afterward.decision.voi.several import surface
from afterward.decision.voi.smoother import design_of, smooth
from afterward.decision.voi.spline import cubic, knots_for

KNOTS = np.array([0.0, 0.1, 0.35, 0.6, 1.0])


def test_bins_hold_every_draw_once_in_order_and_never_split_ties():
    column = np.random.default_rng(1).integers(0, 40, size=5_000).astype(float)
    bins = binned(column)
    assert bins.counts.sum() == 5_000
    low, high = np.full(bins.counts.size, np.inf), np.full(bins.counts.size, -np.inf)
    np.minimum.at(low, bins.of_draw, column)
    np.maximum.at(high, bins.of_draw, column)
    assert (low[1:] > high[:-1]).all()
    assert bins.sums(column[:, None])[:, 0] == pytest.approx(
        [column[bins.of_draw == b].sum() for b in range(bins.counts.size)]
    )


def test_bins_are_at_most_so_many_and_narrow_in_the_tails():
    bins = binned(np.random.default_rng(1).standard_normal(100_000))
    assert bins.counts.size == MOST_BINS
    assert bins.counts[0] < 10
    assert bins.counts[MOST_BINS // 2] > 500


def test_a_spline_is_the_natural_cubic_through_its_knots():
    heights = np.array([0.3, -1.0, 2.0, 0.5, 0.7])
    places = np.linspace(0, 1, 101)
    basis, bending = cubic(places, KNOTS)
    known = CubicSpline(KNOTS, heights, bc_type="natural")
    assert basis @ heights == pytest.approx(known(places), abs=1e-12)
    squared, _ = quad(lambda x: float(known(x, 2)) ** 2, 0, 1, points=list(KNOTS[1:-1]), limit=200)
    assert heights @ bending @ heights == pytest.approx(squared, rel=1e-6)


def test_a_spline_goes_on_straight_beyond_its_knots():
    heights = np.array([0.3, -1.0, 2.0, 0.5, 0.7])
    known = CubicSpline(KNOTS, heights, bc_type="natural")
    basis, _ = cubic(np.array([-2.0, 3.0]), KNOTS)
    expected = [0.3 - 2.0 * known(0.0, 1), 0.7 + 2.0 * known(1.0, 1)]
    assert basis @ heights == pytest.approx(expected, rel=1e-9)


def test_two_knots_are_a_straight_line():
    basis, bending = cubic(np.array([0.25, 2.0]), np.array([0.0, 1.0]))
    assert basis @ np.array([1.0, 3.0]) == pytest.approx([1.5, 5.0])
    assert not bending.any()


def test_knots_are_few_for_few_draws_and_every_place_where_there_are_few():
    assert knots_for(np.arange(4.0), np.ones(4)).tolist() == [0, 1, 2, 3]
    assert knots_for(np.arange(256.0), np.ones(256)).size == 8
    assert knots_for(np.arange(256.0), np.full(256, 400.0)).size == 20


def test_a_surface_holds_products_and_whitened_scores():
    random = np.random.default_rng(4)
    both = random.standard_normal((4_000, 2)) @ np.array([[1.0, 0.8], [0.0, 0.6]])
    terms, rough = surface(both)
    assert terms.shape[1] == 45  # two figures to the eighth degree: 10 choose 2
    assert (rough[:1] == 0).all()
    assert (rough == 0).sum() == 3
    product = both[:, 0] * both[:, 1]
    left = product - terms @ np.linalg.lstsq(terms, product, rcond=None)[0]
    # scores of 4,000 ranks are within a few hundredths of the values themselves
    assert left.std() < 0.05 * product.std()
    straight = terms[:, rough == 0]
    assert straight.T @ straight / 4_000 == pytest.approx(np.eye(3), abs=1e-6)


def fitted(curve, noise, size=4_000, seed=3):
    random = np.random.default_rng(seed)
    figure = random.uniform(-1, 1, size)
    values = np.stack([np.zeros(size), curve(figure) + noise * random.standard_normal(size)], 1)
    gains = gains_of(values)
    fit = smooth(design_of(figure[:, None]), gains.about, gains.products)
    other = 1 - gains.leader
    sign = 1 if other == 1 else -1
    return figure, sign * (fit.fitted[:, other] + gains.mean[other]), fit, other


def test_the_basis_is_orthonormal_over_the_draws():
    _, _, fit, _ = fitted(np.sin, 1.0)
    basis, counts = fit.design.basis, fit.design.counts
    assert basis.T @ (counts[:, None] * basis) == pytest.approx(np.eye(basis.shape[1]), abs=1e-8)


def test_a_straight_line_in_noise_is_fitted_straight_and_a_wave_is_followed():
    _, line, straight, other = fitted(lambda x: 0.5 * x - 0.1, 1.0)
    places = straight.design.places
    assert straight.kept[:, other].sum() < 5
    assert np.abs(line - (0.5 * places - 0.1)).max() < 0.15
    _, wave, bent, other = fitted(lambda x: np.sin(6 * x), 0.3)
    assert bent.kept[:, other].sum() > 7
    assert np.abs(wave - np.sin(6 * places))[5:-5].max() < 0.12


def test_the_noise_and_the_doubt_of_a_curve_are_what_they_say():
    heights = []
    for seed in range(200):
        _, curve, fit, other = fitted(lambda x: x - 0.3, 1.0, size=400, seed=seed)
        heights.append(np.interp([-0.8, 0.0, 0.8], fit.design.places, curve))
    assert fit.noise[other, other] == pytest.approx(1.0, rel=0.25)
    rows = np.searchsorted(fit.design.places, [-0.8, 0.0, 0.8])
    zero, one = np.zeros(fit.design.counts.size, int), np.ones(fit.design.counts.size, int)
    assert fit.doubt(zero, one)[rows] == pytest.approx(np.std(heights, axis=0), rel=0.35)
    assert not fit.doubt(one, one).any()


@pytest.mark.parametrize("curve", [lambda x: 0.05 * x**2, lambda x: x, lambda x: np.sin(4 * x)])
def test_how_far_a_draw_moves_the_curves_is_what_moving_one_does(curve):
    """The stated slope of a sum of twice smoothed terms, against moving each term a little."""
    _, _, fit, other = fitted(curve, 0.7, size=1_500)
    weight = np.random.default_rng(8).normal(size=fit.kept.shape)
    products = np.zeros((2, 2))
    rest = fit.noise[other, other] * 1_500

    def total(seen):
        targets = fit.design.basis.take(fit.design.bins.of_draw, axis=0) @ seen
        products[other, other] = rest + (seen[:, other] ** 2).sum()
        made = smooth(fit.design, targets, products.copy())
        return (weight * made.kept * (2 - made.kept) * made.seen)[:, other].sum()

    base, step = smooth(fit.design, *_targets(fit, other, rest)), 1e-4
    stated = base.felt(weight)[:, other]
    for term in range(2, 8):
        up, down = fit.seen.copy(), fit.seen.copy()
        up[term, other] += step
        down[term, other] -= step
        assert (total(up) - total(down)) / (2 * step) == pytest.approx(
            stated[term], abs=0.03 * np.abs(stated).max()
        )


def _targets(fit, other, rest):
    products = np.zeros((2, 2))
    products[other, other] = rest + (fit.seen[:, other] ** 2).sum()
    return fit.design.basis.take(fit.design.bins.of_draw, axis=0) @ fit.seen, products


def test_who_leads_where_by_hand():
    # 0 against x against 2x - 1: today 0 leads just, from 0 to 1 the second, above 1 the third
    figure = np.random.default_rng(1).normal(-0.3, 1.0, 20_000)
    values = np.stack([0 * figure, figure, 2 * figure - 1], axis=1)
    found = leads(values, figure)
    assert [lead.option for lead in found] == [0, 1, 2]
    assert [found[0].high, found[1].high] == pytest.approx([0.0, 1.0], abs=0.02)
    assert found[0].low == -np.inf
    assert found[-1].high == np.inf
    assert sum(lead.share for lead in found) == pytest.approx(1.0)
    assert found[1].share == pytest.approx(np.mean((figure > 0) & (figure < 1)), abs=0.02)


def test_today_s_leader_leads_everywhere_where_nothing_varies():
    values = np.random.default_rng(1).normal([0.0, 3.0], 1.0, size=(50, 2))
    assert [lead.option for lead in leads(values, np.ones(50))] == [1]
    with pytest.raises(AfterwardError, match="2 figures"):
        leads(values, np.random.default_rng(2).normal(size=(50, 2)))


def test_a_trial_is_of_one_figure():
    chance = np.random.default_rng(3)
    two = chance.standard_normal((100, 2))
    values = np.column_stack([np.zeros(100), two.sum(axis=1)])
    with pytest.raises(AfterwardError) as refused:
        trial(values, two, two, cost=0.1)
    assert refused.value.code == "decision.trial"
    assert "one figure" in refused.value.remedy
